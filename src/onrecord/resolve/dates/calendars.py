"""Days of other calendars: Easter of west and east, the Islamic and the Hebrew calendar, the nth weekday of a month.

Sources: Meeus, *Astronomical Algorithms* (both Easters); Dershowitz and Reingold, *Calendrical Calculations* (tabular
Islamic calendar, Hebrew new year). Dates are Gregorian.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

_ISLAMIC_EPOCH: Final = date(622, 7, 19).toordinal()
"""1 Muharram of year 1, 16 July 622 of the Julian calendar, in the Gregorian one."""
_HEBREW_EPOCH: Final = -1373427
"""The ordinal before 1 Tishri of year 1 is counted from here, with Python's day 1 as the first of January of year 1."""
_PARTS_OF_DAY: Final = 25920


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the computus of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    o = (32 + 2 * e + 2 * i - h - k) % 7
    p = (a + 11 * h + 22 * o) // 451
    month, day = divmod(h + o - 7 * p + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, by the computus of Meeus."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    gap = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=gap)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (1) to Sunday (7) of a month; -1 is the last."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular (civil) Islamic calendar; the day by sighting of the moon may lie one or two off."""
    months = (59 * (month - 1) + 1) // 2
    return date.fromordinal(_ISLAMIC_EPOCH - 1 + (year - 1) * 354 + (3 + 11 * year) // 30 + months + day)


def islamic_days(year: int, month: int, day: int) -> tuple[date, ...]:
    """When a day of the Islamic year falls in a Gregorian year: mostly once, at times twice or never."""
    around = int((year - 622) * 33 / 32)
    days = (islamic(number, month, day) for number in range(max(around - 1, 1), around + 4))
    return tuple(when for when in days if when.year == year)


def rosh_hashanah(year: int) -> date:
    """The Hebrew new year, 1 Tishri, in the autumn of a Gregorian year; it begins on the evening before."""
    return date.fromordinal(_hebrew_new_year(year + 3761))


def hanukkah(year: int) -> date:
    """25 Kislev, the first day of Hanukkah, in the winter that a Gregorian year ends with."""
    hebrew = year + 3761
    start = _hebrew_new_year(hebrew)
    long_cheshvan = (_hebrew_new_year(hebrew + 1) - start) % 10 == 5
    return date.fromordinal(start + (84 if long_cheshvan else 83))


def _hebrew_new_year(year: int) -> int:
    before, here, after = (_elapsed(number) for number in (year - 1, year, year + 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _HEBREW_EPOCH + here + delay


def _elapsed(year: int) -> int:
    """Days from the epoch to the mean new moon that begins a Hebrew year, put off from Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    days = 29 * months + parts // _PARTS_OF_DAY
    return days + 1 if 3 * (days + 1) % 7 < 3 else days
