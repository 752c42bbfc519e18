"""What other languages say in ways of their own: "anoche", "ночь на 10 января", "منذ ثلاثة أيام", "5 часов утра"."""

from onrecord.resolve.dates import amounts, clock, timex
from onrecord.resolve.dates.absolute import day, of_day
from onrecord.resolve.dates.grammar import Hit
from onrecord.resolve.dates.quantities import letter, quantity
from onrecord.resolve.dates.timex import Timex

_NOON = 12
_EVENING = 6
"""An hour of the night from here on lies before midnight: "11 at night", but "2 at night"."""
_YEARS = (1900, 2060)
"""Four figures that no word calls a year are one between these."""


def day_word(hit: Hit) -> Timex | None:
    """Hier, anteayer, anoche: days from publication, at times with the part of the day in the same word."""
    step, _, code = (hit.code("x") or f"{hit.number('x')}").partition(" ")
    anchor = hit.course.anchor
    if anchor is None:
        code = code or hit.code("p") or hit.code("q")
        return timex.unbounded("TIME" if code else "DATE", timex.OPEN_DAY + (f"T{code}" if code else ""), "day")
    when = timex.shift(anchor, int(step))
    return timex.part(when, code) if code else of_day(hit, when)


def eve_of_told(hit: Hit) -> Timex | None:
    """накануне: the day before the one told, else before publication."""
    base = hit.course.day or hit.course.anchor
    if base is None:
        return timex.unbounded("DATE", timex.OPEN_DAY, "day")
    return of_day(hit, timex.shift(base, -1))


def told_day(hit: Hit) -> Timex | None:
    """Le lendemain, la veille, al día siguiente, на следующий день: days from the day told, open where none is."""
    step = int(hit.code("way") or hit.number("way") or 0)
    base = hit.course.day
    if base is None:
        code = hit.code("q")
        return timex.unbounded("TIME" if code else "DATE", timex.OPEN_DAY + (f"T{code}" if code else ""), "day")
    return of_day(hit, timex.shift(base, step))


def either_night(hit: Hit) -> Timex | None:
    """Cette nuit, ليلة الخميس: the night that begins that day or the one that ends with it."""
    number = hit.number("w")
    when = hit.course.anchor if number is None else hit.course.weekday(number, "")
    if when is None:
        return timex.unbounded("TIME", "XXXX-XX-XXTNI" if number is None else f"XXXX-WXX-{number}TNI", "part")
    return timex.part(when, "NI")._replace(earliest=timex.shift(when, -1))


def night_to(hit: Hit) -> Timex | None:
    """В ночь на 10 января: the night that ends on that day."""
    ends = day(hit)
    if ends is None or ends.earliest is None:
        return ends and timex.unbounded("TIME", f"{timex.OPEN_DAY}TNI", "part")
    return timex.part(timex.shift(ends.earliest, -1), "NI")


def told_year(hit: Hit) -> Timex | None:
    """A year that a word calls one, or that stands after a preposition and counts nothing."""
    number = hit.number("y")
    if number is None:
        return None
    named = "YR" in hit.kinds or "YRABBR" in hit.kinds
    following = hit.word_at(hit.end).lower()
    if not named and (not _YEARS[0] <= number < _YEARS[1] or following in hit.tokens.lexicon.beside.counted):
        return None
    if not named and hit.kind_at(hit.end) in ("SCALE", "UNITS", "NUM", "DY", "HOUR", "MINUTE"):
        return None
    return timex.year(number)


def clock_part(hit: Hit) -> Timex | None:
    """Five in the morning, 10 at night: the part of the day tells which half of it the hour is in."""
    told, code = clock.told(hit), hit.code("half")
    if told is None or ":" in code:
        return None
    hour, minute = int(told[:2]), ":30" if hit.has("halfhour") else told[2:]
    if hour <= _NOON and (code in ("AF", "EV") or (code == "NI" and hour >= _EVENING)):
        hour = hour % _NOON + _NOON
    elif hour == _NOON:
        hour = 0
    if code == "NI" and hour == 2 * _NOON:
        hour = 0
    return timex.unbounded("TIME", f"{timex.OPEN_DAY}T{hour:02d}{minute}", "time")


def lasting(hit: Hit) -> Timex | None:
    """Depuis trois jours, منذ ثلاثة أيام: a length of time that ends with publication."""
    amount = quantity(hit)
    told = amounts.duration(hit)
    if told is None or amount is None or hit.course.anchor is None:
        return told
    return amounts.bounded(letter(hit), amount, hit.course.anchor, told)


def some_time(hit: Hit) -> Timex | None:
    """Ces derniers jours, последние недели: so many that no number tells; with a number as any duration."""
    if hit.has("n"):
        return amounts.duration(hit)
    return timex.length(amounts.written_value(hit.code("u"), None))


def decade_of(hit: Hit) -> Timex | None:
    """Années 1990, los años 90."""
    raw = hit.word_at(hit.end - 1)
    if hit.code("u") != "Y" or not raw.isdecimal() or len(raw) not in (2, 4) or raw[-1] != "0":
        return None
    number = int(raw)
    return timex.decade(number if number >= 100 else 1900 + number if number >= 20 else 2000 + number)
