"""Dates told from another one: last week, the next day, two days later, a year ago."""

from datetime import date

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.grammar import ABOUT, QUANTITY, WHEN, Hit, Rule, rule
from onrecord.resolve.dates.quantities import letter as unit_letter
from onrecord.resolve.dates.quantities import quantity, written
from onrecord.resolve.dates.timex import Timex

_OPEN_UNIT = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX"}
_PRECISION = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century"}


def unit(hit: Hit) -> Timex | None:
    """This week, last month, the next day, that year, the end of the year."""
    letter, way = hit.code("u"), hit.kind("way")
    if hit.kind("u") == "WEEKEND":
        letter = "WE"
    step = {"LAST": -1, "LASTS": -1, "PREVIOUS": -1, "NEXT": 1, "COMING": 1, "FOLLOWING": 1}.get(way, 0)
    if hit.kind_at(hit.end) == "CENTURY":
        return None
    told = way in ("THAT", "SAME", "FOLLOWING", "PREVIOUS") or (way == "NEXT" and hit.has("the"))
    told = told or (not way and hit.course.chronicle)
    found = (_from_told if told else _from_now)(hit, letter, step)
    if found is None:
        return timex.unbounded("DATE", _OPEN_UNIT.get(letter, "XXXX-WXX-WE"), _PRECISION.get(letter, "week"))
    return _clipped(hit, found) if way == "THIS" else found


def _from_now(hit: Hit, letter: str, step: int) -> Timex | None:
    anchor = hit.course.anchor
    return None if anchor is None else _unit_at(letter, anchor, step)


def _from_told(hit: Hit, letter: str, step: int) -> Timex | None:
    course = hit.course
    if letter in ("D", "W", "WE"):
        day = course.day
        return None if day is None else _unit_at(letter, day, step)
    if letter == "M":
        month = course.month
        return None if month is None else timex.month(*timex.shift_months(*month, step))
    if letter == "Q" and course.quarter is not None:
        year, number = course.quarter
        return _unit_at("Q", date(year, number * 3, 1), step)
    year_told = course.year
    return None if year_told is None else _unit_at(letter, date(year_told, 1, 1), step)


def _unit_at(letter: str, base: date, step: int) -> Timex | None:
    if letter == "D":
        return timex.day(timex.shift(base, step))
    if letter == "W":
        return timex.week(timex.shift(base, 7 * step))
    if letter == "WE":
        return timex.weekend(timex.shift(base, 7 * step))
    if letter == "M":
        return timex.month(*timex.shift_months(base.year, base.month, step))
    if letter == "Q":
        year, month = timex.shift_months(base.year, base.month, 3 * step)
        return timex.quarter(year, (month + 2) // 3)
    if letter == "Y":
        return timex.year(base.year + step) if 0 < base.year + step < 10000 else None
    if letter == "E":
        first = base.year // 10 * 10 + 10 * step
        return timex.decade(first) if 0 < first < 9990 else None
    if letter == "C":
        return timex.century((base.year - 1) // 100 + 1 + step)
    return None


def _clipped(hit: Hit, found: Timex) -> Timex:
    """ "Earlier this week" ends on the day of publication, "later this week" begins with it."""
    anchor = hit.course.anchor
    if anchor is None or found.earliest is None or found.latest is None or not found.earliest <= anchor <= found.latest:
        return found
    if hit.kind("mod") == "EARLIER":
        return found._replace(latest=anchor)
    return found._replace(earliest=anchor) if hit.kind("mod") == "LATER" else found


def shifted(hit: Hit) -> Timex | None:
    """Two days ago, a year earlier, three weeks later."""
    letter, amount, way = unit_letter(hit), quantity(hit), hit.kind("way")
    if way in ("BEFORE", "AFTER") and hit.kind_at(hit.end) == "OTHER" and not _told_as_past(hit):
        return None
    forward = way in ("LATER", "AFTER", "NOW", "FROM", "AHEAD")
    if amount is None:
        return timex.unbounded("DATE", "FUTURE_REF" if forward else "PAST_REF")
    letter = letter or hit.code("vague")
    if letter == "H" and amount >= 24 and amount % 24 == 0:
        letter, amount = "D", amount / 24
    if letter in ("H", "I", "S"):
        return timex.length(f"PT{written(amount)}{'M' if letter == 'I' else letter}")
    if letter == "F":
        letter, amount = "W", amount * 2
    steps = amount if forward else -amount
    if steps != int(steps):
        return timex.unbounded("DATE", _OPEN_UNIT[letter], _PRECISION[letter])
    if way in ("AGO", "NOW", "FROM", "AHEAD"):
        return _shift_now(hit, letter, int(steps))
    return _shift_told(hit, letter, int(steps))


def _told_as_past(hit: Hit) -> bool:
    """Whether a verb follows: "the day before was calm", not "the day before the attack"."""
    beside = hit.tokens.lexicon.beside
    word = hit.word_at(hit.end).lower()
    return word in beside.past or (word.endswith("ed") and word not in beside.not_past)


def half_a_year_ago(hit: Hit) -> Timex | None:
    """Half a year ago."""
    anchor = hit.course.anchor
    if anchor is None:
        return timex.unbounded("DATE", _OPEN_UNIT["M"], "month")
    return timex.month(*timex.shift_months(anchor.year, anchor.month, -6))


def _shift_now(hit: Hit, letter: str, steps: int) -> Timex | None:
    course = hit.course
    if letter == "Y" and abs(steps) == 1 and course.last is not None and course.last.precision == "quarter":
        return _shift_told(hit, letter, steps)
    if course.anchor is None:
        return timex.unbounded("DATE", _OPEN_UNIT[letter], _PRECISION[letter])
    return _unit_at(letter, course.anchor, steps)


def _shift_told(hit: Hit, letter: str, steps: int) -> Timex | None:
    course = hit.course
    last = course.last
    if letter == "Y" and last is not None and last.earliest is not None and last.precision in ("quarter", "month"):
        year = last.earliest.year + steps
        if 0 < year < 9999 and "-H" not in last.value:
            month = last.earliest.month
            return timex.quarter(year, (month + 2) // 3) if last.precision == "quarter" else timex.month(year, month)
    found = _from_told(hit, letter, steps)
    return found or timex.unbounded("DATE", _OPEN_UNIT[letter], _PRECISION[letter])


def told_quarter(hit: Hit) -> Timex | None:
    """The quarter: the one being told; None if none was."""
    told = hit.course.quarter
    if told is None or hit.kind_at(hit.end) == "OF" or hit.end == hit.start + 1:
        return None
    return timex.quarter(*told)


def year_before(hit: Hit) -> Timex | None:
    """The year-earlier quarter: a year before the one being told."""
    if hit.has("u") and hit.course.quarter is not None:
        return timex.quarter(hit.course.quarter[0] - 1, hit.course.quarter[1])
    return _shift_told(hit, "Y", -1)


def the_weekend(hit: Hit) -> Timex | None:
    """The weekend: the last one, or the coming one if told as future."""
    anchor = hit.course.anchor
    if anchor is None:
        return timex.unbounded("DATE", "XXXX-WXX-WE", "week")
    ahead = hit.course.tense(hit.start, hit.end) == "future" or anchor.isoweekday() >= 6
    return timex.weekend(anchor if ahead else timex.shift(anchor, -7))


_UNIT = "(?P<u>DY|WK|MO|QTR|YR|TENYEARS|CENTURY|WEEKEND)"
_ANY = "(?P<u>MINUTE|HOUR|DY|WK|FORTNIGHT|MO|QTR|YR|TENYEARS|CENTURY|UNITS)"

RULES: tuple[Rule, ...] = (
    rule(f"(?:{WHEN})?(?P<way>THIS|LAST|NEXT|COMING)(?:PAST|COMING)?{_UNIT}", unit),
    rule(f"(?:{WHEN})?THE(?P<way>CURRENT){_UNIT}", unit),
    rule(f"(?:{WHEN})?(?P<way>THAT)SAME?{_UNIT}", unit),
    rule(f"(?:{WHEN})?(?P<the>THE)(?P<way>NEXT|FOLLOWING|PREVIOUS|SAME){_UNIT}", unit),
    rule("(?P<mod>THE?(?:END|BEGINNING|MIDDLE)OF|(?:LATER|EARLIER|LATE|EARLY)IN)THE(?P<u>WK|MO|YR)", unit),
    rule("(?P<u>YR|MO)(?:DASH|POSS)?END", unit),
    rule(f"{ABOUT}{QUANTITY}DASH?{_ANY}(?:OR SO)?(?P<way>AGO|EARLIER|LATER)", shifted),
    rule("(?P<vague>UNITS)(?P<way>AGO|EARLIER|LATER)", shifted),
    rule(f"{ABOUT}(?:{QUANTITY}|THE)(?P<u>DY|WK|MO|YR|UNITS)(?P<way>BEFORE|AFTER)(?=COMMA|STOP|CLOSE|PARAGRAPH|OTHER|$)",
         shifted),
    rule(f"{ABOUT}{QUANTITY}(?P<u>DY|WK|MO|YR|UNITS)(?P<way>BEFORE|AFTER)THAT(?=COMMA|STOP|CLOSE|PARAGRAPH|$)",
         shifted),
    rule("HALF A YR AGO", half_a_year_ago),
    rule("THE?(?P<way>FULL|LATEST)?(?P<u>QTR)", told_quarter),
    rule("THE?YR DASH?(?P<way>EARLIER|AGO)(?:(?P<u>QTR)|PERIOD)?", year_before),
    rule("THE(?P<u>WEEKEND)", the_weekend),
)  # fmt: skip
