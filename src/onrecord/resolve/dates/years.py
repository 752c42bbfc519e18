"""The year that belongs to a date, and figures that are years."""

from onrecord.resolve.dates.figures import is_clock, is_count, may_be_clock
from onrecord.resolve.dates.grammar import Hit

REL = "(?P<rel>LAST|NEXT|THIS|THAT SAME?|THE(?:SAME|FOLLOWING|PREVIOUS|CURRENT))"
"""Words that point to a year: "last", "that same", "the following"."""


def year_of(hit: Hit) -> int | None:
    """The year written after a date: 2018, '18, "last year", "that year"."""
    year = hit.number("y")
    if year is not None:
        return year
    if hit.has("yy"):
        short = hit.code("yy")
        digits = hit.number("yy") or (int(short) if len(short) == 2 and short.isdecimal() else 0)
        if not digits or is_counted(hit, hit.end):
            return None
        return 2000 + digits if digits < 50 else 1900 + digits
    if not hit.has("rel"):
        return None
    anchor = hit.course.anchor
    kind = hit.kind("rel") if hit.kind("rel") != "THE" else hit.kind_at(hit.match.start("rel") + 1)
    if kind in ("THAT", "SAME", "FOLLOWING", "PREVIOUS"):
        told = hit.course.year
        return None if told is None else told + {"FOLLOWING": 1, "PREVIOUS": -1}.get(kind, 0)
    if anchor is None:
        return None
    return anchor.year + {"LAST": -1, "NEXT": 1}.get(kind, 0)


def is_counted(hit: Hit, index: int) -> bool:
    """Whether a token is a word for what numbers count."""
    return hit.word_at(index).lower() in hit.tokens.lexicon.beside.counted


_OF_CLOCKS = ("AT", "BY", "TO", "FROM", "SINCE", "BEFORE", "AFTER", "BETWEEN", "APPROX")
"""Words that stand before times of day as well as before years."""
_MODERN = 1700
"""Before this year, news hardly tells one with no more than "by" before it."""


def _is_weak(hit: Hit, index: int, number: int) -> bool:
    """Whether figures that could be a time of day need more to be a year than the word before them."""
    if not may_be_clock(hit, index) or hit.word_at(index + 1) in ("AD", "CE"):
        return False
    return hit.course.field or (number < _MODERN and not hit.course.chronicle)


def is_year(hit: Hit, index: int, number: int) -> bool:
    """Whether four figures standing alone are a year."""
    following, before = hit.word_at(index + 1), hit.kind_at(index - 1)
    if is_counted(hit, index + 1) or hit.word_at(index - 1).lower() in ("no", "flight", "number", "about"):
        return False
    if is_count(hit, index):
        return False
    if following in ("-", "–"):
        return hit.kind_at(index + 2) == "YEAR" and number > 1000
    if before == "DASH" and hit.kind_at(index - 2) == "YEAR":
        return True
    ends_range = before == "AND" and hit.kind_at(index - 3) == "BETWEEN"
    if is_clock(hit, index) or ((before in _OF_CLOCKS or ends_range) and _is_weak(hit, index, number)):
        return False
    if (
        before in ("IN", "SINCE", "BY", "OF", "DURING", "TO", "FROM", "BEFORE", "AFTER", "BETWEEN", "OPEN")
        or ends_range
    ):
        return before != "OPEN" or 1700 <= number < 2100
    if before in ("STROKE", "NUM") or following == "/":
        return False
    return 1900 <= number < 2060 and not (following.isalpha() and following.islower() and following.endswith("s"))
