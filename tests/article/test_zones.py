"""Whose day a publication time is: the publisher's own, where the page states it by another clock."""

from datetime import date
from zoneinfo import available_timezones

import pytest
from article.article_pages import page, read

from onrecord.article.zones import _zones, at_publisher
from onrecord.model import Published
from onrecord.resolve.dates import find_dates

CASES = [
    ("2019-01-10T22:30:00+00:00", "https://www.rudaw.net/english/1", "Asia/Baghdad", "2019-01-11"),
    ("2019-01-10T22:30:00Z", "https://news.invented.com.ua/1", "Europe/Kyiv", "2019-01-11"),
    ("2019-01-10T03:30:00+00:00", "https://www.nytimes.com/1", "America/New_York", "2019-01-09"),
    ("2019-01-10T22:30:00-05:00", "https://www.rudaw.net/english/1", "Asia/Baghdad", "2019-01-11"),
    ("2019-01-10T22:30:00-05:00", "https://news.invented.com.ua/1", None, "2019-01-10"),
    ("2019-01-10T22:30:00+03:00", "https://www.rudaw.net/english/1", None, "2019-01-10"),
    ("2019-01-10T22:30:00+00:00", "https://invented.org/1", None, "2019-01-10"),
    ("2019-01-10T22:30:00+00:00", "https://notrudaw.net/1", None, "2019-01-10"),
    ("2019-01-10T22:30:00+00:00", "ua", None, "2019-01-10"),
    ("2019-01-10T22:30:00+00:00", "https://[bad", None, "2019-01-10"),
    ("2019-01-10T22:30:00+00:00", None, None, "2019-01-10"),
    ("2019-01-10T22:30:00", "https://www.rudaw.net/english/1", None, "2019-01-10"),
    ("2019-01-10", "https://www.rudaw.net/english/1", None, "2019-01-10"),
    ("9999-12-31T23:30:00+00:00", "https://www.rudaw.net/english/1", None, "9999-12-31"),
]


@pytest.mark.parametrize(("value", "url", "zone", "day"), CASES)
def test_zone_and_day(value: str, url: str | None, zone: str | None, day: str) -> None:
    published = at_publisher(Published(value=value, source="meta"), url)
    assert published is not None
    assert (published.value, published.zone, published.day) == (value, zone, date.fromisoformat(day))


def test_no_time_needs_no_zone() -> None:
    assert at_publisher(None, "https://www.rudaw.net/english/1") is None


def test_every_zone_is_one_and_no_host_has_two() -> None:
    hosts, endings = _zones()
    assert set(hosts.values()) | set(endings.values()) <= available_timezones()
    assert all(name == name.lower() and "/" not in name for name in (*hosts, *endings))
    assert not set(hosts) & set(endings)


def test_a_zone_nobody_knows_leaves_the_day_as_stated() -> None:
    for zone in ("Nowhere/Town", "../etc/passwd", ""):
        published = Published(value="2019-01-10T22:30:00+00:00", source="meta", zone=zone)
        assert published.day == date(2019, 1, 10)


def test_today_on_a_page_is_the_day_of_its_publisher() -> None:
    head = "<meta property='article:published_time' content='2024-03-04T22:05:00Z'>"
    body = "<p>Shells hit the village on the river today, and the guards left their post before the evening fell.</p>"
    report = read(page(body, head), url="https://www.rudaw.net/english/1")
    assert report.published == Published(value="2024-03-04T22:05:00+00:00", source="meta", zone="Asia/Baghdad")
    (today,) = find_dates(report)[:1]
    assert (today.text, today.earliest) == ("today", date(2024, 3, 5))
