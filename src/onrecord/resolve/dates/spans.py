"""Quarters, halves, seasons, decades and centuries."""

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
    """The third quarter, with its year or without; of a fiscal year it has no days: nothing tells when that begins."""
    number = hit.number("x")
    if number is None or not 1 <= number <= 4:
        return None
    found = year_of(hit)
    anchor = hit.course.anchor
    if hit.has("fiscal"):
        return timex.unbounded("DATE", f"{found:04d}-Q{number}", "quarter") if found else None
    if found is None and anchor is None:
        return timex.unbounded("DATE", f"XXXX-Q{number}", "quarter")
    if found is None and anchor is not None:
        ended = 3 * number <= anchor.month
        found = anchor.year if ended or hit.course.tense(hit.start, hit.end) == "future" else anchor.year - 1
        if not ended and (anchor.month + 2) // 3 == number:
            found = anchor.year
    return timex.quarter(found, number) if found else None


def half(hit: Hit) -> Timex | None:
    """The first half of 2018, of the year."""
    found = year_of(hit)
    if found is None and hit.has("this"):
        found = hit.course.year if hit.course.chronicle or hit.course.anchor is None else hit.course.anchor.year
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


RULES: tuple[Rule, ...] = (
    rule("THE?(?:(?:EARLY|LATE|MID)DASH?)?(?P<x>DECADE)", decade),
    rule("THE?(?:(?:EARLY|LATE|MID)DASH?)?(?P<x>ORD)DASH?CENTURY", century),
    rule(f"THE?(?:{YEAR}POSS?)?FISCAL?DASH?(?P<x>ORD)DASH?QTR(?:OF?{REL}YR)?", quarter),
    rule(f"THE?FISCAL?DASH?(?P<x>ORD)DASH?QTR(?:OF?{YEAR})", quarter),
    rule(f"THE?(?P<x>ORD)DASH?QTR OF THE?(?P<fiscal>FISCAL)YR?{YEAR}", quarter),
    rule(f"(?P<x>QUARTER)OF?{YEAR}?", quarter),
    rule(f"THE?(?P<x>ORD|LAST)HALF OF(?:{YEAR}|{REL}YR|(?P<this>THE)YR)", half),
    rule(f"(?:{WHEN}THE?|THE)?(?P<s>SEASON|SAMB)OF?(?:{YEAR}|{REL}YR)", season),
    rule("(?:THE(?:(?:EARLY|LATE)DASH?)?|(?P<way>LAST|NEXT|THIS|THAT)PAST?)(?P<s>SEASON|SAMB)", season),
)
