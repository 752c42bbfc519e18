"""Dates that name a day, month or year of the calendar."""

import re
from datetime import date

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.grammar import DAY, MONTH, WHEN, YEAR, Hit, Rule, rule
from onrecord.resolve.dates.timex import Timex
from onrecord.resolve.dates.years import REL, is_counted, is_year, year_of


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
    """25/12/2018: read if one order of day and month is possible, else open between the two days it may be.

    With points the day always comes first; another date of the report may prove the order of the rest.
    """
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
    day_first = "." in hit.code("x") or hit.tokens.lexicon.language != "en"
    order = "day" if day_first else hit.course.numeric_order
    if order:
        when = timex.day_in(year, *((second, first) if order == "day" else (first, second)))
        return timex.day(when) if when else None
    return Timex("DATE", f"{year:04d}-XX-XX", days[0], days[-1], "year")


def day(hit: Hit) -> Timex | None:
    """A day of a month, with its year or without, and the part of it that is named."""
    month, number = hit.number("m"), hit.number("d")
    if month is None or number is None or number > 31 or not _is_day(hit):
        return None
    when = _day(hit, month, number)
    if isinstance(when, Timex) or when is None:
        return when
    return timex.week(when) if hit.has("week") else of_day(hit, when)


def _day(hit: Hit, month: int, number: int) -> date | Timex | None:
    year = year_of(hit)
    if year is not None:
        return timex.day_in(year, month, number)
    if hit.has("yy") or timex.day_in(2000, month, number) is None:
        return None
    when = hit.course.day_of(month, number, hit.course.tense(hit.start, hit.end))
    if when is None:
        return timex.unbounded("DATE", f"XXXX-{month:02d}-{number:02d}", "day")
    return when


def _is_day(hit: Hit) -> bool:
    """Whether the number belongs to the month: not so in "in March 30 people" or "the first May rally"."""
    at = hit.match.start("d")
    in_words = hit.kind("d") == "ORD" and not hit.word_at(at)[0].isdigit()
    if at < hit.match.start("m"):
        return not in_words or hit.has("of")
    if in_words and hit.kind_at(at + 1) == "DASH":
        return False
    return not (at + 1 == hit.end and hit.kind_at(hit.start - 1) == "IN" and is_counted(hit, at + 1))


def day_alone(hit: Hit) -> Timex | None:
    """On the 9th: of the month being told."""
    number, told = hit.number("d"), hit.course.month
    at = hit.match.start("d")
    if number is None or told is None or not hit.word_at(at)[0].isdigit() or hit.kind_at(hit.end) == "OTHER":
        return None
    when = timex.day_in(*told, number)
    return timex.day(when) if when else None


def end_of_month(hit: Hit) -> Timex | None:
    """The first day, the last week of a month; a week here is seven days from the month's start or to its end."""
    number = hit.number("m")
    if number is None:
        return None
    year = year_of(hit)
    found = (year, number) if year else hit.course.month_of(number, hit.course.tense(hit.start, hit.end))
    whole = timex.month(*found) if found else None
    nth = -1 if hit.kind("x") == "LAST" else hit.number("x") or 0
    if (
        whole is None
        or whole.earliest is None
        or whole.latest is None
        or not -1 <= nth <= (5 if hit.code("u") == "W" else 31)
    ):
        return None
    if hit.code("u") == "D":
        when = whole.latest if nth < 0 else timex.day_in(whole.earliest.year, number, nth)
        return timex.day(when) if when else None
    if nth < 0:
        return whole._replace(earliest=timex.shift(whole.latest, -6), precision="week")
    first = timex.shift(whole.earliest, 7 * (nth - 1))
    last = min(timex.shift(first, 6), whole.latest)
    return whole._replace(earliest=first, latest=last, precision="week") if first <= last else None


def of_day(hit: Hit, when: date) -> Timex:
    """A day, or the part or hour of it that the groups `p` or `q` name."""
    code = hit.code("p") or hit.code("q")
    if not code:
        return timex.day(when)
    return timex.moment(when, code) if ":" in code else timex.part(when, code)


def month(hit: Hit) -> Timex | None:
    """A month, with its year or without."""
    number = hit.number("m")
    if number is None:
        return None
    year = year_of(hit)
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
    anchor = hit.course.anchor
    if found and anchor and hit.kind("way") == "LAST" and found == (anchor.year, anchor.month):
        found = (found[0] - 1, number)
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
    """A year by its four figures; None where they count things. When a fiscal year begins is not told."""
    number = hit.number("y")
    if number is None:
        return None
    if hit.has("fiscal"):
        return timex.unbounded("DATE", f"{number:04d}", "year")
    if hit.match.start("y") == hit.start and not is_year(hit, hit.start, number):
        return None
    return timex.year(number)


def before_our_era(hit: Hit) -> Timex | None:
    """218 BC; the calendar of Python begins with year 1, so its days stay open."""
    token = hit.token("y")
    digits = str(token.value) if token else ""
    if not digits.isdigit():
        return None
    return timex.unbounded("DATE", f"BC{int(digits):04d}", "year")


WEEKDAY = "(?:THE?(?:WDAY|WABBR STOP?)COMMA?THE?)?"
PART_OF = f"(?:{WHEN}THE?)?(?:THE?(?:EARLY|LATE)?(?:(?P<p>PART)UNITS?|EARLY UNITS)(?:OF|ON)?THE?)?"
_YEAR = f"(?:(?:COMMA|DASH)?OF?{YEAR}|COMMA?OF?{REL}YR)?"

FIGURES: tuple[Rule, ...] = (rule("(?P<x>ISO)", iso), rule("(?P<x>SLASH)", numeric))
RULES: tuple[Rule, ...] = (
    *FIGURES,
    rule(f"{PART_OF}{WEEKDAY}THE?{DAY}(?:DASH|(?P<of>OF))?{MONTH}{_YEAR}(?P<q>PART)?", day),
    rule(f"{PART_OF}{WEEKDAY}{DAY}(?P<m>MABBR)STOP?(?P<yy>NUM|YY)", day),
    rule(f"THE?(?P<week>WK)OF(?:THE?{DAY}(?P<of>OF)?{MONTH}){_YEAR}", day),
    rule(f"THE?(?P<week>WK)OF(?:{MONTH}{DAY}){_YEAR}", day),
    rule(f"{PART_OF}{WEEKDAY}{MONTH}THE?{DAY}{_YEAR}(?P<q>PART)?", day),
    rule(f"(?<=ON)THE{DAY}(?:OF(?:THAT SAME?|THE SAME)MO)?", day_alone),
    rule(f"(?:{WHEN}THE?)?{MONTH}(?:COMMA?OF?{YEAR}|OF?{REL}YR|(?P<yy>YY))", month),
    rule(f"(?:{WHEN})?(?P<way>LAST|NEXT|THIS|COMING|PAST)?{MONTH}", month),
    rule(f"THE?(?P<x>ORD|LAST)(?P<u>DY|WK)(?:OF|IN){MONTH}(?:COMMA?OF?{YEAR})?", end_of_month),
    rule(f"(?:{WHEN})?(?:THE YR)?{YEAR}", year),
    rule(f"(?P<fiscal>FISCAL)YR?{YEAR}", year),
    rule("(?P<y>DD|NUM|YEAR)BC", before_our_era),
)
