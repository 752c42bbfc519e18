"""Values in the TIMEX3 scheme, each with the calendar days it bounds."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple


class Timex(NamedTuple):
    """What a temporal expression stands for; the fields are those of `DateMention`."""

    type: str
    value: str
    earliest: date | None
    latest: date | None
    precision: str


OPEN_DAY = "XXXX-XX-XX"
"""The value of a day that is not known."""
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of a season, in the north of the world: TIMEX3 does not tell hemispheres apart."""


def day(when: date) -> Timex:
    """A calendar day."""
    return Timex("DATE", when.isoformat(), when, when, "day")


def part(when: date, code: str) -> Timex:
    """A part of a day (`MO`, `AF`, `EV`, `NI`); a night runs past midnight into the next day."""
    return Timex("TIME", f"{when.isoformat()}T{code}", when, shift(when, 1) if code == "NI" else when, "part")


def moment(when: date, clock: str) -> Timex:
    """A time of day such as `09:30`; `24:00` is the midnight that ends the day."""
    return Timex("TIME", f"{when.isoformat()}T{clock}", when, shift(when, 1) if clock == "24:00" else when, "time")


def week(when: date) -> Timex:
    """The ISO week, Monday to Sunday, of a day."""
    monday = shift(when, -when.weekday())
    year_, number, _ = when.isocalendar()
    return Timex("DATE", f"{year_:04d}-W{number:02d}", monday, shift(monday, 6), "week")


def weekend(when: date) -> Timex:
    """The Saturday and Sunday of the ISO week of a day."""
    whole = week(when)
    saturday = shift(when, 5 - when.weekday())
    return Timex("DATE", f"{whole.value}-WE", saturday, shift(saturday, 1), "week")


def month(year_: int, number: int) -> Timex:
    """A month of a year."""
    return Timex("DATE", f"{year_:04d}-{number:02d}", *_months(year_, number, number), "month")


def quarter(year_: int, number: int) -> Timex:
    """A quarter of a year."""
    return Timex("DATE", f"{year_:04d}-Q{number}", *_months(year_, 3 * number - 2, 3 * number), "quarter")


def half(year_: int, number: int) -> Timex:
    """A half of a year."""
    return Timex("DATE", f"{year_:04d}-H{number}", *_months(year_, 6 * number - 5, 6 * number), "quarter")


def season(year_: int, code: str) -> Timex:
    """A season; the winter of a year may be the one it begins in or the one it ends in, so both are in its bounds."""
    if code == "WI":
        earliest, latest = _months(year_, 1, 12)
        latest = _months(year_ + 1, 1, 2)[1] if year_ < MAXYEAR else latest
        return Timex("DATE", f"{year_:04d}-WI", earliest, latest, "season")
    return Timex("DATE", f"{year_:04d}-{code}", *_months(year_, *SEASON_MONTHS[code]), "season")


def year(number: int) -> Timex:
    """A year of our era."""
    return Timex("DATE", f"{number:04d}", *_months(number, 1, 12), "year")


def decade(first: int) -> Timex:
    """Ten years from `first`, a multiple of ten."""
    return Timex("DATE", f"{first // 10:03d}", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century(number: int) -> Timex:
    """A century by its ordinal: the 19th has the years 1801 to 1900, and the value `18`."""
    return Timex(
        "DATE", f"{number - 1:02d}", date(100 * number - 99, 1, 1), date(min(100 * number, MAXYEAR), 12, 31), "century"
    )


def length(value: str, earliest: date | None = None, latest: date | None = None, precision: str = "open") -> Timex:
    """A duration; the days are given when its ends are known ("3-5 May", "the past two weeks")."""
    return Timex("DURATION", value, earliest, latest, precision)


def unbounded(type_: str, value: str, precision: str = "open") -> Timex:
    """An expression that no calendar days can be given for."""
    return Timex(type_, value, None, None, precision)


def shift(when: date, days: int) -> date:
    """A day moved by `days`, held inside the calendar's first and last day."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def shift_months(year_: int, number: int, months: int) -> tuple[int, int]:
    """A month moved by `months`."""
    count = year_ * 12 + number - 1 + months
    return min(max(count // 12, MINYEAR), MAXYEAR - 1), count % 12 + 1


def day_in(year_: int, month_: int, number: int) -> date | None:
    """The day, or None if the month has no such day."""
    if not MINYEAR <= year_ <= MAXYEAR or not 1 <= number <= monthrange(year_, month_)[1]:
        return None
    return date(year_, month_, number)


def _months(year_: int, first: int, last: int) -> tuple[date, date]:
    return date(year_, first, 1), date(year_, last, monthrange(year_, last)[1])
