"""When a page says it was published, with the precision and the zone it states and no others."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from htmldate import find_date
from lxml import html

from onrecord.article.jsonld import LinkedArticle
from onrecord.article.metatags import HeadTags
from onrecord.model import Published

_META = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time",
    "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "dcterms.created", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.published",
    "published_time", "publish-date", "publish_date", "publication_date", "pubdate", "pub_date", "dc.date",
    "dcterms.date", "article_date_original", "citation_publication_date", "citation_online_date",
    "citation_date", "originalpublicationdate", "date", "last_published_at", "og:pubdate",
    "article:publicationdate", "article:publication_date", "displaydate",
)  # fmt: skip
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?\.?",
    re.I,
)
_DAY_ONLY = re.compile(r"(\d{4})[/.]?(\d{2})[/.]?(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?:[\s,]+(?:-\s*)?(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d{2})[/-](0?[1-9]|1[0-2]|[a-z]{3})[/-](0?[1-9]|[12]\d|3[01])(?!\d)", re.I)
_IN_URL_TIGHT = re.compile(r"(?<!\d)(20[012]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTHS = dict(
    zip(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), range(1, 13), strict=True)
)
_EARLIEST = date(1990, 1, 1)
_WIDEST_ZONE = timedelta(hours=14)
_PUBLISHED_MARK = re.compile(
    r"publi|posted|pubdate|entry-date|dateline|timestamp|date-time|article-date|created|issued"
)
_OTHER_MARK = re.compile(r"updat|modif|comment|related|sidebar|event")


def choose_published(
    root: html.HtmlElement, head: HeadTags, article: LinkedArticle, url: str | None, *, received: datetime
) -> Published | None:
    """The publication time of a page; None if nothing on it tells.

    The first layer that states one wins: JSON-LD, meta, `time` elements, the URL, and last a search of the text.
    A later layer that states the same day more precisely, or the same moment at the publisher's own clock instead of
    UTC, is preferred. Nothing after `received` is believed: pages are not published after they are captured.
    """
    latest = received.date() + timedelta(days=1)
    stated = [p for p in _stated(head, article, url) if _EARLIEST <= p.day <= latest]
    if stated:
        shown = [Published(value=found, source="time") for value, _ in head.times if (found := iso_time(value))]
        return _refined(stated, shown)
    try:
        found = find_date(
            root,
            original_date=True,
            outputformat="%Y-%m-%d",
            url=url,
            min_date=_EARLIEST.isoformat(),
            max_date=latest.isoformat(),
            deferred_url_extractor=True,
        )
    except (ValueError, OverflowError, TypeError, AttributeError, RecursionError):
        found = None  # it reads text meant for people: whatever it stumbles over is no date
    return Published(value=found, source="htmldate") if found else None


def _stated(head: HeadTags, article: LinkedArticle, url: str | None) -> Iterator[Published]:
    layers = [("json-ld", article.published)]
    layers += [("meta", value) for name in _META for value in head.meta.get(name, ())]
    marked = [(value, marks) for value, marks in head.times if not _OTHER_MARK.search(marks) or "publi" in marks]
    layers += [("time", value) for value, marks in marked if _PUBLISHED_MARK.search(marks)]
    layers += [("time", value) for value, marks in marked[:1]]
    for source, value in layers:
        parsed = iso_time(value) if value else None
        if parsed:
            yield Published(value=parsed, source=source)
    from_url = _url_day(url or head.canonical or "")
    if from_url:
        yield Published(value=from_url, source="url")


def _refined(stated: list[Published], shown: list[Published]) -> Published:
    """The first of `stated`, or one that says the same more fully; any time `shown` may tell the publisher's clock."""
    best = stated[0]
    for other in stated[1:]:
        if other.source == "url":
            continue
        if len(best.value) == 10:
            best = other if other.day == best.day and len(other.value) > 10 else best
        elif best.instant is None and other.instant is not None:
            gap = other.instant.replace(tzinfo=None) - datetime.fromisoformat(best.value)
            best = other if abs(gap) < _WIDEST_ZONE else best
    if best.instant is not None and not best.instant.utcoffset():
        best = next((p for p in [*stated, *shown] if _same_moment_elsewhere(p, best.instant)), best)
    return best


def _same_moment_elsewhere(other: Published, moment: datetime) -> bool:
    """Whether the other states this moment by a clock that is not UTC."""
    if other.instant is None or not other.instant.utcoffset():
        return False
    return abs(other.instant - moment) < timedelta(minutes=1)


def iso_time(value: str) -> str | None:
    """A stated time as ISO 8601 with the precision it was stated in, None if it is none or can be read two ways."""
    text = value.strip()
    try:
        match = _ISO.match(text)
        if match:
            return _from_iso(match)
        if text.isdigit() and len(text) in {10, 13}:
            return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
        day_only = _DAY_ONLY.fullmatch(text[:10])
        if day_only and not text[10:].strip().isdigit():
            return date(*map(int, day_only.groups())).isoformat()
        slashed = _SLASHED.match(text)
        if slashed:
            return _from_slashed(slashed)
        return _from_words(text)
    except (ValueError, OverflowError, TypeError):
        return None


def _from_iso(match: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zone = match.groups()
    on = date(int(year), int(month), int(day)).isoformat()
    if hour is None:
        return on
    clock = f"{int(hour):02d}:{minute}" + (f":{second}" if second else "")
    if zone and zone.upper() in {"Z", "UTC", "GMT"}:
        zone = "+00:00"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:] or '00'}"
    stated = f"{on}T{clock}{zone or ''}"
    datetime.fromisoformat(stated)
    return stated


def _from_slashed(match: re.Match[str]) -> str | None:
    first, mark, second, year, hour, minute, seconds = match.groups()
    one, two = int(first), int(second)
    if mark == "." or one > 12:
        day, month = one, two
    elif two > 12 or one == two:
        day, month = two, one
    else:
        return None  # 03/04/2024 is two different days
    on = date(int(year), month, day).isoformat()
    return on if hour is None else f"{on}T{int(hour):02d}:{minute}" + (f":{seconds}" if seconds else "")


def _from_words(text: str) -> str | None:
    """RFC 2822 ("Wed, 20 Dec 2023 14:41:43 GMT") and English month names ("December 20, 2023")."""
    if re.match(r"[A-Za-z]{3},? \d{1,2} [A-Za-z]{3} \d{4} \d{1,2}:\d{2}", text):
        moment = parsedate_to_datetime(text)
        return moment.isoformat()
    named = re.match(r"(?:[A-Za-z]+, )?([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})", text) or re.match(
        r"(?:[A-Za-z]+, )?(?P<d>\d{1,2}) (?P<m>[A-Za-z]{3})[a-z]*\.?,? (?P<y>\d{4})", text
    )
    if named is None:
        return None
    groups = named.groupdict() or dict(zip("mdy", named.groups(), strict=True))
    month = _MONTHS.get(groups["m"].lower())
    return date(int(groups["y"]), month, int(groups["d"])).isoformat() if month else None


def _url_day(url: str) -> str | None:
    match = _IN_URL.search(url) or _IN_URL_TIGHT.search(url)
    if match is None:
        return None
    year, month, day = match.groups()
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower())
    try:
        return date(int(year), number, int(day)).isoformat() if number else None
    except ValueError:
        return None
