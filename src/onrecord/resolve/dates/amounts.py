"""Durations, sets, and words that only point to past, present or future."""

from datetime import date

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.grammar import ABOUT, QUANTITY, Hit, Rule, rule
from onrecord.resolve.dates.quantities import letter as unit_letter
from onrecord.resolve.dates.quantities import quantity, written
from onrecord.resolve.dates.timex import Timex

_DAYS = {"D": 1, "W": 7, "F": 14}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120}
_PRECISION = {
    "H": "day",
    "D": "day",
    "W": "week",
    "F": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
}


def duration(hit: Hit) -> Timex | None:
    """Three days, a year and a half, several months, the past two weeks."""
    letter, amount = unit_letter(hit), quantity(hit)
    if hit.kind("vague") == "UNITS":
        letter = hit.code("vague")
    if letter == "Q" and (amount is None or hit.word_at(hit.end) == "of" or "-" in hit.words):
        return None
    if hit.kind_at(hit.end) == "OLD" or (hit.kind_at(hit.end) == "DASH" and hit.kind_at(hit.end + 1) == "OLD"):
        return None
    if _is_age(hit):
        return None
    told = timex.length(written_value(letter, amount))
    way, anchor = hit.kind("way"), hit.course.anchor
    if not way or anchor is None or amount is None:
        return told
    return bounded(letter, amount, anchor, told, forward=way in ("NEXT", "COMING"))


def bounded(letter: str, amount: float, anchor: date, told: Timex, *, forward: bool = False) -> Timex:
    """A length of time that ends with publication or begins with it; as `told` where the unit is too small."""
    span = _span(letter, amount, anchor, forward=forward)
    return timex.length(told.value, *span, _PRECISION[letter]) if span else told


def _is_age(hit: Hit) -> bool:
    """Whether a word of age stands before a number of years: "âgé de 22 ans", "в возрасте 22 лет"."""
    ages = hit.tokens.lexicon.beside.ages
    return bool(ages) and any(hit.word_at(hit.start - back).lower() in ages for back in (1, 2, 3))


def half(hit: Hit) -> Timex | None:
    """Half an hour."""
    return timex.length(written_value(hit.code("u"), 0.5))


def written_value(letter: str, amount: float | None) -> str:
    """A length as TIMEX3 writes it; X for a number that is not told."""
    clock = "T" if letter in ("H", "I", "S") else ""
    if letter == "F":
        letter, amount = "W", None if amount is None else amount * 2
    elif letter in ("E", "C", "L") and amount is not None:
        letter, amount = "Y", amount * {"E": 10, "C": 100, "L": 1000}[letter]
    name = {"I": "M", "C": "C", "E": "E"}.get(letter, letter)
    if amount is None:
        return f"P{clock}X{name}"
    if amount % 1 == 0.5 and letter in ("Y", "H", "I", "D"):
        rest = {"Y": "6M", "H": "30M", "I": "30S", "D": "T12H"}[letter]
        return f"P{clock}{int(amount)}{name}{rest}" if amount >= 1 else f"P{clock}{rest}"
    return f"P{clock}{written(amount)}{name}"


def _span(letter: str, amount: float, anchor: date, *, forward: bool) -> tuple[date, date] | None:
    """First and last day of "the past two weeks", which end with publication; "the next two" begin with it."""
    sign = 1 if forward else -1
    if letter in _DAYS:
        other = timex.shift(anchor, int(sign * min(amount, 1e6) * _DAYS[letter]))
    elif letter == "H":
        other = timex.shift(anchor, int(sign * -(-min(amount, 1e6) // 24)))
    elif letter in _MONTHS:
        steps = int(sign * min(amount, 1e5) * _MONTHS[letter])
        other = date(*timex.shift_months(anchor.year, anchor.month, steps), min(anchor.day, 28))
    else:
        return None
    return (anchor, other) if forward else (other, anchor)


def every(hit: Hit) -> Timex | None:
    """Every day, each week, every two months, every Monday."""
    number = hit.number("w")
    if number is not None:
        code = hit.code("q")
        return timex.unbounded("SET", f"XXXX-WXX-{number}" + (f"T{code}" if code else ""))
    if hit.has("x"):
        return timex.unbounded("SET", f"XXXX-XX-XXT{hit.code('x')}")
    if hit.kind("u") == "WEEKEND":
        return timex.unbounded("SET", "XXXX-WXX-WE")
    amount = 2.0 if hit.has("other") else quantity(hit)
    return timex.unbounded("SET", written_value(hit.code("u"), amount))


def adverb_of_set(hit: Hit) -> Timex | None:
    """Daily, weekly, annually."""
    return timex.unbounded("SET", hit.code("x"))


def weekdays(hit: Hit) -> Timex | None:
    """On Mondays."""
    number = hit.number("w")
    return timex.unbounded("SET", f"XXXX-WXX-{number}")


def present(hit: Hit) -> Timex | None:
    """Now, currently."""
    return timex.unbounded("DATE", "PRESENT_REF")


def past(hit: Hit) -> Timex | None:
    """Recently, previously, the past."""
    return timex.unbounded("DATE", "PAST_REF")


def future(hit: Hit) -> Timex | None:
    """Soon, the future."""
    return timex.unbounded("DATE", "FUTURE_REF")


_ANY = "(?P<u>MINUTE|HOUR|DY|WK|FORTNIGHT|MO|YR|TENYEARS|CENTURY|UNITS)"
_WAY = "(?:THE|THESE)?(?:(?P<way>LAST|PAST|NEXT|COMING)|FOLLOWING|PREVIOUS|ORD|LATEST)"

RULES: tuple[Rule, ...] = (
    rule(f"{ABOUT}(?:THE|THIS|THESE)?{QUANTITY}MORE?DASH?{_ANY}(?:AND A(?P<half>HALF))?", duration),
    rule(f"{ABOUT}{QUANTITY}AND A(?P<half>HALF){_ANY}", duration),
    rule(f"{ABOUT}(?P<half>HALF)A{_ANY}", half),
    rule(f"{ABOUT}(?:CARD|DD)(?:TO|DASH|OR)(?P<vague>CARD|DD){_ANY}", duration),
    rule(f"(?:AT LEAST)?{_WAY}{QUANTITY}MORE?{_ANY}", duration),
    rule("(?:THE|THESE)(?P<way>PAST|LAST)(?P<u>WK|MO|YR|TENYEARS|CENTURY)", duration),
    rule("(?:THE|THESE)?(?:(?P<way>LAST|PAST|NEXT|COMING)|FOLLOWING|PREVIOUS|RECENT|ORD)(?P<vague>UNITS)", duration),
    rule("(?P<vague>UNITS)", duration),
    rule(f"(?:EACH|EVERY)(?P<other>ALTERNATE)?(?:(?P<n>CARD|DD))?{_ANY}", every),
    rule("(?:EACH|EVERY)(?:(?P<w>WDAY)(?P<q>PART)?|(?P<x>PART)|(?P<u>WEEKEND))", every),
    rule(f"(?:ONCE|(?:CARD|DD)TIMES)A{_ANY}", every),
    rule("(?P<x>ADVSET)", adverb_of_set),
    rule("(?P<w>WDAYS)", weekdays),
    rule("RIGHT?NOW|PRESENT|CURRENT", present),
    rule("PASTREF|THE PAST|RECENT", past),
    rule("THE NEAR?FUTURE", future),
)  # fmt: skip
