"""Events along time: how many in each span of days, never placing an event more precisely than its words do."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from onrecord.desk.event_rows import EventRow
from onrecord.desk.fields import days
from onrecord.model import Record

MOST_DAYS, MOST_MONTHS = 92, 72
"""Longest stretches shown day by day and month by month; longer ones are shown by years."""


class Bucket(Record, frozen=True, kw_only=True):
    """A day, month or year with the events whose earliest day lies in it."""

    label: str
    since: date
    until: date
    count: int


class DayGroup(Record, frozen=True, kw_only=True):
    """Events of the same days; `label` is empty for those whose days are not known."""

    label: str
    rows: tuple[EventRow, ...]


class Timeline(Record, frozen=True, kw_only=True):
    """Buckets without gaps from the first day to the last, and the events in order; `highest` is the largest count."""

    unit: str
    buckets: tuple[Bucket, ...]
    groups: tuple[DayGroup, ...]
    highest: int


def timeline(rows: Iterable[EventRow]) -> Timeline:
    """The timeline of events: by days up to three months, by months up to six years, else by years."""
    groups: defaultdict[str, list[EventRow]] = defaultdict(list)
    starts: list[date] = []
    for row in rows:
        groups[days(row.event.date)].append(row)
        mention = row.event.date
        first = (mention.earliest or mention.latest) if mention else None
        if first is not None:
            starts.append(first)
    unit, buckets = _buckets(starts)
    undated = groups.pop("", [])
    ordered = [DayGroup(label=label, rows=tuple(own)) for label, own in groups.items()]
    if undated:
        ordered.append(DayGroup(label="", rows=tuple(undated)))
    return Timeline(
        unit=unit,
        buckets=buckets,
        groups=tuple(ordered),
        highest=max((bucket.count for bucket in buckets), default=0),
    )


def _buckets(starts: list[date]) -> tuple[str, tuple[Bucket, ...]]:
    if not starts:
        return "day", ()
    first, last = min(starts), max(starts)
    if (last - first).days < MOST_DAYS:
        unit = "day"
    elif (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS:
        unit = "month"
    else:
        unit = "year"
    counts: defaultdict[date, int] = defaultdict(int)
    for start in starts:
        counts[_begin(start, unit)] += 1
    buckets = []
    current = _begin(first, unit)
    while current <= last:
        following = _next(current, unit)
        label = current.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]
        until = following - timedelta(days=1)
        buckets.append(Bucket(label=label, since=current, until=until, count=counts[current]))
        if following <= current:
            break
        current = following
    return unit, tuple(buckets)


def _begin(day: date, unit: str) -> date:
    if unit == "day":
        return day
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _next(begin: date, unit: str) -> date:
    """The first day of the bucket after; the calendar's last day if there is none."""
    try:
        if unit == "day":
            return begin + timedelta(days=1)
        if unit == "month":
            return begin.replace(year=begin.year + begin.month // 12, month=begin.month % 12 + 1)
        return begin.replace(year=begin.year + 1)
    except (OverflowError, ValueError):
        return date.max
