"""Dates told from another day: today, last week, Thursday night, two days later."""

from datetime import date

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.absolute import of_day
from onrecord.resolve.dates.grammar import ABOUT, QUANTITY, WHEN, Hit, Rule, rule
from onrecord.resolve.dates.quantities import quantity
from onrecord.resolve.dates.timex import Timex

_OPEN_UNIT = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX"}
_PRECISION = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century"}


def weekday(hit: Hit) -> Timex | None:
    """A day of the week, alone or with "last", "next", "the following" and a part of the day."""
    number = hit.number("w")
    if number is None:
        return None
    when = _weekday(hit, number)
    if when is None:
        code = hit.code("p") or hit.code("q")
        value = f"XXXX-WXX-{number}" + (f"T{code}" if code else "")
        return timex.unbounded("TIME" if code else "DATE", value, "part" if code else "day")
    return of_day(hit, when)


def _weekday(hit: Hit, number: int) -> date | None:
    course, way = hit.course, hit.kind("way")
    if way in ("FOLLOWING", "PREVIOUS") or (way in ("THAT", "NEXT") and hit.has("the")):
        told = course.told_day
        if told is None:
            return None
        if way == "PREVIOUS":
            return timex.shift(told, -((told.isoweekday() - number - 1) % 7 + 1))
        return timex.shift(told, (number - told.isoweekday() - 1) % 7 + 1)
    anchor = course.anchor
    if anchor is None:
        return None
    if way == "LAST" or (way == "THIS" and hit.has("past")) or way == "PAST":
        return timex.shift(anchor, -((anchor.isoweekday() - number - 1) % 7 + 1))
    if way in ("NEXT", "COMING") or (way == "THIS" and hit.has("coming")):
        return timex.shift(anchor, (number - anchor.isoweekday() - 1) % 7 + 1)
    if way == "THIS":
        return timex.shift(anchor, number - anchor.isoweekday())
    return course.weekday(number, course.tense(hit.start, hit.end))


_DAY_WORDS = {"TODAY": 0, "YESTERDAY": -1, "TOMORROW": 1}


def day_word(hit: Hit) -> Timex | None:
    """Today, yesterday, tomorrow, and their neighbours."""
    step = _DAY_WORDS[hit.kind("x")] + {"BEFORE": -1, "AFTER": 1}.get(hit.kind("way"), 0)
    if hit.course.anchor is None:
        code = hit.code("q")
        return timex.unbounded("TIME" if code else "DATE", "XXXX-XX-XX" + (f"T{code}" if code else ""), "day")
    return of_day(hit, timex.shift(hit.course.anchor, step))


def part_of_day(hit: Hit) -> Timex | None:
    """This morning, last night, tonight, overnight, that evening, the next morning."""
    anchor, way = hit.course.anchor, hit.kind("way")
    code = hit.code("x") if hit.kind("x") == "PART" else "NI"
    if way in ("THAT", "SAME", "NEXT", "FOLLOWING", "PREVIOUS"):
        base = hit.course.told_day
        step = {"NEXT": 1, "FOLLOWING": 1, "PREVIOUS": -1}.get(way, 0)
    else:
        base = anchor
        step = -1 if way == "LAST" or hit.kind("x") == "OVERNIGHT" else 0
    if base is None:
        return timex.unbounded("TIME", f"XXXX-XX-XXT{code}", "part")
    when = timex.shift(base, step)
    return timex.moment(when, code) if ":" in code else timex.part(when, code)


def bare_part(hit: Hit) -> Timex | None:
    """In the morning, at dawn: of the day being told, if one was told."""
    code = hit.code("x")
    when = hit.course.day
    if when is None:
        return timex.unbounded("TIME", f"XXXX-XX-XXT{code}", "time" if ":" in code else "part")
    return timex.moment(when, code) if ":" in code else timex.part(when, code)


def unit(hit: Hit) -> Timex | None:
    """This week, last month, the next day, that year, the end of the year."""
    letter, way = hit.code("u"), hit.kind("way")
    if hit.kind("u") == "WEEKEND":
        letter = "WE"
    step = {"LAST": -1, "PREVIOUS": -1, "NEXT": 1, "COMING": 1, "FOLLOWING": 1}.get(way, 0)
    told = way in ("THAT", "SAME", "FOLLOWING", "PREVIOUS", "") or (way == "NEXT" and hit.has("the"))
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
        day = course.told_day
        return None if day is None else _unit_at(letter, day, step)
    if letter == "M":
        month = course.told_month
        return None if month is None else timex.month(*timex.shift_months(*month, step))
    if letter == "Q" and course.quarter is not None:
        year, number = course.quarter
        return _unit_at("Q", date(year, number * 3, 1), step)
    year_told = course.told_year
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
    letter, amount, way = hit.code("u"), quantity(hit), hit.kind("way")
    forward = way in ("LATER", "AFTER", "NOW", "FROM")
    if amount is None:
        return timex.unbounded("DATE", "FUTURE_REF" if forward else "PAST_REF")
    letter = letter or hit.code("vague")
    if letter in ("H", "I", "S"):
        return _hours(hit, letter, amount)
    if letter == "F":
        letter, amount = "W", amount * 2
    steps = amount if forward else -amount
    if steps != int(steps):
        return timex.unbounded("DATE", _OPEN_UNIT[letter], _PRECISION[letter])
    if way == "AGO" or hit.kind("way") in ("NOW", "FROM"):
        return _shift_now(hit, letter, int(steps))
    return _shift_told(hit, letter, int(steps))


def _hours(hit: Hit, letter: str, amount: float) -> Timex | None:
    return timex.length(f"PT{amount:g}{'M' if letter == 'I' else letter}")


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


def beside_event(hit: Hit) -> Timex | None:
    """Two days after the attack: counted from an event whose day no words tell, so the day stays open."""
    letter = hit.code("u")
    if letter not in _OPEN_UNIT:
        return None
    return timex.unbounded("DATE", _OPEN_UNIT[letter], _PRECISION[letter])


_UNIT = "(?P<u>DY|WK|MO|QTR|YR|TENYEARS|CENTURY|WEEKEND)"
_ANY = "(?P<u>MINUTE|HOUR|DY|WK|FORTNIGHT|MO|QTR|YR|TENYEARS|CENTURY|UNITS)"
_PRE = f"(?:{WHEN}THE?)?(?:THE?(?:EARLY|LATE)?(?P<p>PART)(?:OF|ON)?)?"

RULES: tuple[Rule, ...] = (
    rule(f"{_PRE}(?P<way>LAST|NEXT|COMING|PAST)?(?P<w>WDAY)(?P<q>PART)?", weekday),
    rule(f"{_PRE}(?P<the>THE)(?P<way>FOLLOWING|PREVIOUS|NEXT)(?P<w>WDAY)(?P<q>PART)?", weekday),
    rule(f"{_PRE}(?P<way>THIS|THAT)(?:(?P<past>PAST)|(?P<coming>COMING))?(?P<w>WDAY)(?P<q>PART)?", weekday),
    rule(f"{_PRE}(?P<x>TODAY|YESTERDAY|TOMORROW)(?P<q>PART)?", day_word),
    rule("THE?DY(?P<way>BEFORE)(?P<x>YESTERDAY)", day_word),
    rule("THE?DY(?P<way>AFTER)(?P<x>TOMORROW)", day_word),
    rule(f"(?:{WHEN})?(?P<way>THIS|LAST|THAT)SAME?(?P<x>PART)", part_of_day),
    rule("EARLY?ON?THE(?P<way>NEXT|FOLLOWING|PREVIOUS|SAME)(?P<x>PART)", part_of_day),
    rule("(?:EARLIER|LATER|LATE)?(?P<x>TONIGHT|OVERNIGHT)", part_of_day),
    rule(f"(?:{WHEN})?(?P<way>THIS|LAST|NEXT|COMING)(?:PAST|COMING)?{_UNIT}", unit),
    rule(f"(?:{WHEN})?THE(?P<way>CURRENT){_UNIT}", unit),
    rule(f"(?:{WHEN})?(?P<way>THAT)SAME?{_UNIT}", unit),
    rule(f"(?:{WHEN})?(?P<the>THE)(?P<way>NEXT|FOLLOWING|PREVIOUS|SAME){_UNIT}", unit),
    rule("(?P<mod>THE?(?:END|BEGINNING|MIDDLE)OF|(?:LATER|EARLIER|LATE|EARLY)IN)THE(?P<u>WK|MO|YR)", unit),
    rule("(?P<u>YR|MO)(?:DASH|POSS)?END", unit),
    rule(f"{ABOUT}*{QUANTITY}DASH?{_ANY}(?:OR SO)?(?P<way>AGO|EARLIER|LATER)", shifted),
    rule("(?P<vague>UNITS)(?P<way>AGO|EARLIER|LATER)", shifted),
    rule(f"{ABOUT}*(?:{QUANTITY}|THE)(?P<u>DY|WK|MO|YR|UNITS)(?P<way>BEFORE|AFTER)(?=COMMA|STOP|CLOSE|PARAGRAPH|$)",
         shifted),
    rule(f"{ABOUT}*{QUANTITY}(?P<u>DY|WK|MO|YR|UNITS)(?:BEFORE|AFTER)", beside_event),
)  # fmt: skip
