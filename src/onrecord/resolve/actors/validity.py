"""When names and terms of office hold: bounds given as year, month or day."""

from calendar import monthrange
from datetime import date
from functools import lru_cache

from onrecord.resolve.actors.entries import Actor


@lru_cache(maxsize=4096)
def first_day(value: str) -> date:
    """The first day of an ISO 8601 year, month or day; ValueError if it is none."""
    return date.fromisoformat((value + "-01-01")[:10])


@lru_cache(maxsize=4096)
def last_day(value: str) -> date:
    """The last day of an ISO 8601 year, month or day; ValueError if it is none."""
    first = first_day(value)
    if len(value) == len("2024"):
        return date(first.year, 12, 31)
    if len(value) == len("2024-08"):
        return date(first.year, first.month, monthrange(first.year, first.month)[1])
    return first


def covers(start: str | None, end: str | None, day: date) -> bool:
    """Whether a day lies between two bounds, both inclusive; None is open."""
    return (start is None or first_day(start) <= day) and (end is None or day <= last_day(end))


def apart(first: Actor, second: Actor) -> bool:
    """Whether two actors were never in use at one time."""
    return _ends_before(first, second) or _ends_before(second, first)


def _ends_before(first: Actor, second: Actor) -> bool:
    return first.end is not None and second.start is not None and last_day(first.end) < first_day(second.start)


def sector_at(actor: Actor, day: date | None) -> str | None:
    """What an actor's sector was on a day; without a day, what it is listed as."""
    sector = actor.sector
    for phase in actor.phases:
        if day is not None and first_day(phase.start) <= day:
            sector = phase.sector
    return sector
