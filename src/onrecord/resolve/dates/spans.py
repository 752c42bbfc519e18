"""Quarters, halves, seasons, decades, centuries and holidays."""

from datetime import date, timedelta

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.grammar import WHEN, YEAR, Hit, Rule, rule
from onrecord.resolve.dates.timex import Timex
from onrecord.resolve.dates.years import REL, year_of


def decade(hit: Hit) -> Timex | None:
    """The 1990s."""
    number = hit.number("x")
    return timex.decade(number) if number else None


def century(hit: Hit) -> Timex | None:
    """The nineteenth century."""
    number = hit.number("x")
    if number is None or not 1 <= number <= 30:
        return None
    return timex.century(number)


def quarter(hit: Hit) -> Timex | None:
    """The third quarter, with its year or without."""
    number = hit.number("x")
    if number is None or not 1 <= number <= 4:
        return None
    found = year_of(hit)
    anchor = hit.course.anchor
    if found is None and anchor is None:
        return timex.unbounded("DATE", f"XXXX-Q{number}", "quarter")
    if found is None and anchor is not None:
        ended = 3 * number <= anchor.month
        found = anchor.year if ended or hit.course.tense(hit.start, hit.end) == "future" else anchor.year - 1
        if not ended and (anchor.month + 2) // 3 == number:
            found = anchor.year
    return timex.quarter(found, number) if found else None


def half(hit: Hit) -> Timex | None:
    """The first half of 2018."""
    found = year_of(hit)
    if found is None:
        return None
    return timex.half(found, 2 if hit.kind("x") == "LAST" or hit.number("x") == 2 else 1)


def season(hit: Hit) -> Timex | None:
    """A season, with its year or without."""
    code = hit.code("s")
    found = year_of(hit)
    if found is None and hit.kind("s") == "SAMB" and hit.kind_at(hit.end) == "OF":
        return None
    if found is not None:
        return timex.season(found, code)
    return _season(hit, code) or timex.unbounded("DATE", f"XXXX-{code}", "season")


def _season(hit: Hit, code: str) -> Timex | None:
    anchor, course = hit.course.anchor, hit.course
    if course.chronicle or anchor is None:
        return timex.season(course.year, code) if course.year else None
    way = hit.kind("way")
    first, last = timex.SEASON_MONTHS[code]
    if way == "LAST":
        return timex.season(anchor.year if code != "WI" and last < anchor.month else anchor.year - 1, code)
    if way == "NEXT":
        return timex.season(anchor.year if first > anchor.month else anchor.year + 1, code)
    to_come = first > anchor.month and way != "THIS" and hit.course.tense(hit.start, hit.end) != "future"
    return timex.season(anchor.year - 1 if to_come else anchor.year, code)


def holiday(hit: Hit) -> Timex | None:
    """Christmas, Easter, Thanksgiving and the turn of the year, whose days the calendar tells."""
    name, anchor = hit.code("x"), hit.course.anchor
    found = year_of(hit) or (hit.course.year if hit.course.chronicle else None)
    eve = hit.has("eve")
    years = (found,) if found else (anchor.year - 1, anchor.year, anchor.year + 1) if anchor else ()
    days = [timex.shift(_holiday(name, number), -1 if eve else 0) for number in years if 1583 <= number < 9998]
    if not days:
        return None
    if anchor is None or len(days) == 1:
        return timex.day(days[0])
    tense = hit.course.tense(hit.start, hit.end)
    if tense == "past" or hit.kind("way") == "LAST":
        days = [when for when in days if when <= anchor]
    return timex.day(min(days, key=lambda when: abs((when - anchor).days)))


def _holiday(name: str, year_: int) -> date:
    if name == "easter":
        return easter(year_)
    if name == "thanksgiving":
        return _fourth_thursday(year_)
    return date(year_, int(name[:2]), int(name[3:]))


def easter(year_: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the computus of Meeus, Jones and Butcher."""
    a, b, c = year_ % 19, year_ // 100, year_ % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    o = (32 + 2 * e + 2 * i - h - k) % 7
    p = (a + 11 * h + 22 * o) // 451
    month_, day_ = divmod(h + o - 7 * p + 114, 31)
    return date(year_, month_, day_ + 1)


def _fourth_thursday(year_: int) -> date:
    first = date(year_, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


RULES: tuple[Rule, ...] = (
    rule("THE?(?:(?:EARLY|LATE|MID)DASH?)?(?P<x>DECADE)", decade),
    rule("THE?(?:(?:EARLY|LATE|MID)DASH?)?(?P<x>ORD)DASH?CENTURY", century),
    rule(f"THE?(?:{YEAR}POSS?)?FISCAL?DASH?(?P<x>ORD)DASH?QTR(?:OF?{REL}YR)?", quarter),
    rule(f"THE?FISCAL?DASH?(?P<x>ORD)DASH?QTR(?:OF?{YEAR})", quarter),
    rule(f"(?P<x>QUARTER)OF?{YEAR}?", quarter),
    rule(f"THE?(?P<x>ORD|LAST)HALF OF(?:{YEAR}|{REL}YR)", half),
    rule(f"(?:{WHEN}THE?|THE)?(?P<s>SEASON|SAMB)OF?(?:{YEAR}|{REL}YR)", season),
    rule("(?:THE(?:(?:EARLY|LATE)DASH?)?|(?P<way>LAST|NEXT|THIS|THAT)PAST?)(?P<s>SEASON|SAMB)", season),
    rule(f"(?P<way>LAST|NEXT|THIS)?(?P<x>HOLIDAY)(?:(?P<eve>EVE)|DY)?{YEAR}?", holiday),
)
