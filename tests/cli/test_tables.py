"""Readings as lines for a terminal."""

from onrecord.cli.tables import published_words
from onrecord.model import Published


def test_a_time_by_another_clock_is_shown_with_the_publishers_day() -> None:
    utc = Published(value="2019-01-10T22:30:00+00:00", source="meta", zone="Asia/Baghdad")
    assert published_words(utc) == "2019-01-10T22:30:00+00:00 (2019-01-11 in Asia/Baghdad)"
    assert published_words(Published(value="2019-01-10", source="meta")) == "2019-01-10"
    assert published_words(None) == "no date"
