"""Dates that name a day, month, season, quarter, year, decade or century of the calendar."""

import re
from datetime import date, timedelta

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.grammar import DAY, MONTH, WHEN, YEAR, Hit, Rule, rule
from onrecord.resolve.dates.timex import Timex

_COUNTED = frozenset(
    "people men women children troops soldiers fighters civilians km kilometers kilometres miles meters metres feet "
    "tons tonnes dollars euros pounds years days hours members families homes houses students refugees police "
    "percent points words pages residents cases deaths casualties shares units times yards prisoners".split()
)


def iso(hit: Hit) -> Timex | None:
    """2019-01-10, with or without a time of day."""
    raw = hit.code("x")
    when = timex.day_in(int(raw[:4]), int(raw[5:7]), int(raw[8:10]))
    if when is None:
        return None
    if len(raw) == 10:
        return timex.day(when)
    return timex.moment(when, re.sub(r"[+-].*|\.\d+", "", raw[11:]))


def numeric(hit: Hit) -> Timex | None:
    """25/12/2018: read only if one order of day and month is possible, else open between the two."""
    first, second, last = (int(piece) for piece in re.split(r"[./-]", hit.code("x")))
    if last < 100 and hit.code("x")[-3] != "/":
        return None
    year = last if last >= 1000 else 2000 + last if last < 70 else 1900 + last
    readings = {timex.day_in(year, m, d) for d, m in ((first, second), (second, first)) if 1 <= m <= 12}
    days = sorted(day for day in readings if day is not None)
    if not days:
        return None
    if len(days) == 1:
        return timex.day(days[0])
    order = hit.course.numeric_order
    if order:
        when = timex.day_in(year, *((second, first) if order == "day" else (first, second)))
        return timex.day(when) if when else None
    return Timex("DATE", f"{year:04d}-XX-XX", days[0], days[-1], "year")


def day(hit: Hit) -> Timex | None:
    """A day of a month, with its year or without, and the part of it that is named."""
    month, number = hit.number("m"), hit.number("d")
    if month is None or number is None or number > 31:
        return None
    when = _day(hit, month, number)
    if isinstance(when, Timex) or when is None:
        return when
    return of_day(hit, when)


def _day(hit: Hit, month: int, number: int) -> date | Timex | None:
    year = _year_of(hit)
    if year is not None:
        return timex.day_in(year, month, number)
    if timex.day_in(2000, month, number) is None:
        return None
    when = hit.course.day_of(month, number, hit.course.tense(hit.start, hit.end))
    if when is None:
        return timex.unbounded("DATE", f"XXXX-{month:02d}-{number:02d}", "day")
    return when


def of_day(hit: Hit, when: date) -> Timex:
    """A day, or the part or hour of it that the groups `p` or `q` name."""
    code = hit.code("p") or hit.code("q")
    if not code:
        return timex.day(when)
    return timex.moment(when, code) if ":" in code else timex.part(when, code)


def _year_of(hit: Hit) -> int | None:
    """The year written after a date: 2018, '18, "last year", "that year"."""
    year = hit.number("y")
    if year is not None:
        return year
    if hit.has("yy"):
        digits = hit.number("yy") or 0
        return 2000 + digits if digits < 50 else 1900 + digits
    if not hit.has("rel"):
        return None
    anchor = hit.course.anchor
    kind = hit.kind("rel") if hit.kind("rel") != "THE" else hit.kind_at(hit.match.start("rel") + 1)
    if kind in ("THAT", "SAME", "FOLLOWING", "PREVIOUS"):
        told = hit.course.told_year
        return None if told is None else told + {"FOLLOWING": 1, "PREVIOUS": -1}.get(kind, 0)
    if anchor is None:
        return None
    return anchor.year + {"LAST": -1, "NEXT": 1}.get(kind, 0)


def month(hit: Hit) -> Timex | None:
    """A month, with its year or without."""
    number = hit.number("m")
    if number is None:
        return None
    year = _year_of(hit)
    if year is not None:
        return timex.month(year, number) if year > 0 else None
    if not _is_month(hit):
        return None
    if hit.has("rel"):
        return timex.unbounded("DATE", f"XXXX-{number:02d}", "month")
    tense = hit.course.tense(hit.start, hit.end)
    if hit.has("way"):
        tense = {"LAST": "past", "NEXT": "future", "COMING": "future"}.get(hit.kind("way"), tense)
    found = hit.course.month_of(number, tense)
    return timex.month(*found) if found else timex.unbounded("DATE", f"XXXX-{number:02d}", "month")


def _is_month(hit: Hit) -> bool:
    """Whether "May", "March" or a short form standing alone is the month."""
    kind = hit.kind("m")
    if kind == "MONTH":
        return True
    before = hit.kind_at(hit.start - 1)
    if kind == "MABBR":
        return before in ("IN", "SINCE", "TO", "LAST", "BY") and hit.word_at(hit.match.start("m") + 1) == "."
    if hit.has("mod") or hit.has("way"):
        return True
    return before in ("IN", "SINCE", "TO", "BY", "FROM", "OF", "BETWEEN", "DURING", "THROUGH", "BEFORE", "AFTER")


def year(hit: Hit) -> Timex | None:
    """A year by its four figures; None where they count things."""
    number = hit.number("y")
    if number is None:
        return None
    if hit.match.start("y") == hit.start and not is_year(hit, hit.start, number):
        return None
    return timex.year(number)


def is_year(hit: Hit, index: int, number: int) -> bool:
    """Whether four figures standing alone are a year."""
    following, before = hit.word_at(index + 1), hit.kind_at(index - 1)
    if following.lower() in _COUNTED or hit.word_at(index - 1).lower() in ("no", "flight", "number", "about"):
        return False
    if before in ("IN", "SINCE", "BY", "OF", "DURING", "TO", "FROM", "BEFORE", "AFTER", "BETWEEN", "OPEN"):
        return before != "OPEN" or 1700 <= number < 2100
    if hit.kind_at(index - 1) in ("STROKE", "NUM") or following in ("-", "/"):
        return False
    return 1900 <= number < 2060 and not (following.isalpha() and following.islower() and following.endswith("s"))


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


def before_our_era(hit: Hit) -> Timex | None:
    """218 BC; the calendar of Python begins with year 1, so its days stay open."""
    token = hit.token("y")
    digits = str(token.value) if token else ""
    if not digits.isdigit():
        return None
    return timex.unbounded("DATE", f"BC{int(digits):04d}", "year")


def quarter(hit: Hit) -> Timex | None:
    """The third quarter, with its year or without."""
    number = hit.number("x")
    if number is None or not 1 <= number <= 4:
        return None
    found = _year_of(hit)
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
    found = _year_of(hit)
    if found is None:
        return None
    return timex.half(found, 2 if hit.kind("x") == "LAST" or hit.number("x") == 2 else 1)


def season(hit: Hit) -> Timex | None:
    """A season, with its year or without."""
    code = hit.code("s")
    found = _year_of(hit)
    if found is None:
        return timex.unbounded("DATE", f"XXXX-{code}", "season") if hit.course.told_year is None else _season(hit, code)
    return timex.season(found, code)


def _season(hit: Hit, code: str) -> Timex | None:
    anchor, course = hit.course.anchor, hit.course
    if course.chronicle or anchor is None:
        return timex.season(course.told_year, code) if course.told_year else None
    way = hit.kind("way")
    if way == "LAST":
        ended = timex.season(anchor.year, code).latest
        return timex.season(anchor.year if ended and ended < anchor and code != "WI" else anchor.year - 1, code)
    if way == "NEXT":
        begun = timex.season(anchor.year, code).earliest
        return timex.season(anchor.year if begun and begun > anchor else anchor.year + 1, code)
    return timex.season(anchor.year, code)


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


def holiday(hit: Hit) -> Timex | None:
    """Christmas, Easter, Thanksgiving and the turn of the year, whose days the calendar tells."""
    name, anchor = hit.code("x"), hit.course.anchor
    found = _year_of(hit) or (hit.course.told_year if hit.course.chronicle else None)
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


_REL = "(?P<rel>LAST|NEXT|THIS|THAT SAME?|THE(?:SAME|FOLLOWING|PREVIOUS|CURRENT))"
_WEEKDAY = "(?:THE?(?:WDAY|WABBR STOP?)COMMA?THE?)?"
_BEFORE = f"(?:{WHEN}THE?)?(?:THE?(?:EARLY|LATE)?(?P<p>PART)(?:HOURS)?(?:OF|ON)THE?)?"

FIGURES: tuple[Rule, ...] = (rule("(?P<x>ISO)", iso), rule("(?P<x>SLASH)", numeric))
RULES: tuple[Rule, ...] = (
    *FIGURES,
    rule(f"{_BEFORE}{_WEEKDAY}THE?{DAY}OF?{MONTH}(?:COMMA?OF?{YEAR}|COMMA?OF?{_REL}YR)?(?P<q>PART)?", day),
    rule(f"{_BEFORE}{_WEEKDAY}{MONTH}THE?{DAY}(?:COMMA?OF?{YEAR}|COMMA?OF?{_REL}YR)?(?P<q>PART)?", day),
    rule(f"(?:{WHEN}THE?)?{MONTH}(?:COMMA?OF?{YEAR}|OF?{_REL}YR|(?P<yy>YY))", month),
    rule(f"(?:{WHEN})?(?P<way>LAST|NEXT|THIS|COMING|PAST)?{MONTH}", month),
    rule(f"(?:{WHEN})?(?:THE YR)?{YEAR}", year),
    rule("THE?(?:(?:EARLY|LATE|MID)DASH?)?(?P<x>DECADE)", decade),
    rule("THE?(?:(?:EARLY|LATE|MID)DASH?)?(?P<x>ORD)DASH?CENTURY", century),
    rule("(?P<y>DD|NUM|YEAR)BC", before_our_era),
    rule(f"THE?(?:{YEAR}POSS?)?FISCAL?DASH?(?P<x>ORD)DASH?QTR(?:OF?{_REL}YR)?", quarter),
    rule(f"THE?FISCAL?DASH?(?P<x>ORD)DASH?QTR(?:OF?{YEAR})", quarter),
    rule(f"(?P<x>QUARTER)OF?{YEAR}?", quarter),
    rule(f"THE?(?P<x>ORD|LAST)HALF OF(?:{YEAR}|{_REL}YR)", half),
    rule(f"(?:{WHEN}THE?|THE)?(?P<s>SEASON|SAMB)OF?(?:{YEAR}|{_REL}YR)", season),
    rule("(?:(?P<mod>THE(?:(?:EARLY|LATE)DASH?)?)|(?P<way>LAST|NEXT|THIS|THAT)PAST?)(?P<s>SEASON|SAMB)",
         season),
    rule(f"(?P<way>LAST|NEXT|THIS)?(?P<x>HOLIDAY)(?:(?P<eve>EVE)|DAY)?{YEAR}?", holiday),
)  # fmt: skip
