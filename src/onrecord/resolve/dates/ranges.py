"""Ranges whose ends cannot stand alone: "3-5 May", "from 3 to 5 May", "March to May 2019", "1914-18".

Each is one duration with its first and last day. Where both ends are dates of their own they are two mentions.
"""

from datetime import date

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.grammar import DAY, MONTH, YEAR, Hit, Rule, rule
from onrecord.resolve.dates.timex import Timex
from onrecord.resolve.dates.years import year_of


def days(hit: Hit) -> Timex | None:
    """3-5 May, May 3 to 5; the night of 3-4 May is the one night."""
    month, first, last = hit.number("m"), hit.number("d"), hit.number("e")
    if month is None or first is None or last is None or not _spans(hit, first, last):
        return None
    year = year_of(hit)
    begin = (
        timex.day_in(year, month, first)
        if year
        else hit.course.day_of(month, first, hit.course.tense(hit.start, hit.end))
    )
    end = timex.day_in(begin.year, month, last) if begin else None
    if begin is None or end is None or end <= begin:
        return None
    if hit.has("night"):
        return timex.part(begin, "NI") if last == first + 1 else None
    return timex.length(f"P{(end - begin).days + 1}D", begin, end, "day")


def _spans(hit: Hit, first: int, last: int) -> bool:
    """Whether "and" between two days makes a range: after "between", or from one day to the next."""
    if hit.kind("by") != "AND":
        return True
    return hit.kind_at(hit.start - 1) == "BETWEEN" or last == first + 1


def months(hit: Hit) -> Timex | None:
    """March to May 2019."""
    first, last, year = hit.number("f"), hit.number("m"), hit.number("y")
    if first is None or last is None or year is None or last <= first:
        return None
    if hit.kind("by") == "AND" and hit.kind_at(hit.start - 1) != "BETWEEN":
        return None
    end = timex.month(year, last).latest
    return timex.length(f"P{last - first + 1}M", date(year, first, 1), end, "month")


def years(hit: Hit) -> Timex | None:
    """1914-18."""
    first, last = hit.number("y"), hit.number("e")
    if first is None or last is None or not first % 100 < last < 100 or len(hit.word_at(hit.end - 1)) != 2:
        return None
    end = first // 100 * 100 + last
    return timex.length(f"P{end - first + 1}Y", date(first, 1, 1), date(end, 12, 31), "year")


_BY = "(?P<by>DASH|TO|THROUGH|AND|STROKE)"
_NIGHT = "(?:THE?(?P<night>PART)(?:OF|ON)THE?)?"
_YEAR = f"(?:COMMA?OF?{YEAR})?"

RULES: tuple[Rule, ...] = (
    rule(f"{_NIGHT}THE?{DAY}{_BY}THE?(?P<e>DD|ORD)OF?{MONTH}{_YEAR}", days),
    rule(f"{_NIGHT}{MONTH}{DAY}{_BY}(?P<e>DD|ORD){_YEAR}", days),
    rule(f"(?P<f>MONTH|MAMB|MABBR STOP?){_BY}{MONTH}OF?{YEAR}", months),
    rule(f"{YEAR}DASH(?P<e>DD|NUM)", years),
)
