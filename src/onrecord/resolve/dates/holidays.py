"""Holidays, whose days the calendars tell: Christmas, Eid al-Fitr, Passover, Ukraine's Independence Day."""

import re
import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import Final, Literal

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import Record
from onrecord.resolve.dates import calendars, timex
from onrecord.resolve.dates.absolute import of_day
from onrecord.resolve.dates.grammar import QUANTITY, YEAR, Hit, Rule, rule
from onrecord.resolve.dates.quantities import quantity
from onrecord.resolve.dates.timex import Timex
from onrecord.resolve.dates.years import year_of

_FIRST: Final = 1583
"""The first full year of the Gregorian calendar; no holiday is computed before."""
_LAST: Final = 9990
_LONG: Final = 1000
"""More days than this from a holiday are not told."""
_WHOSE: Final = 40
"""So many characters before or after a holiday tell whose it is."""


class Holiday(Record, frozen=True, kw_only=True):
    """How the day of a holiday is found; the fields are explained in `holidays.toml`.

    `sighted`: the day depends on an observation or differs by country, so that its bounds lie a day either side.
    """

    count: Literal["fixed", "nth", "easter", "orthodox", "islamic", "hebrew", "hanukkah"]
    on: str = ""
    days: int = 0
    lasts: int = 1
    sighted: bool = False

    def in_year(self, year: int) -> tuple[date, ...]:
        """Its first days in a year: one, or for the Islamic calendar none or two at times."""
        if self.count == "islamic":
            month, day = (int(piece) for piece in self.on.split("-"))
            return calendars.islamic_days(year, month, day)
        if self.count == "fixed":
            return (date(year, int(self.on[:2]), int(self.on[3:])),)
        if self.count == "nth":
            month, weekday, nth = int(self.on[:2]), int(self.on[3]), int(self.on[5:])
            return (calendars.nth_weekday(year, month, weekday, nth),)
        if self.count == "hanukkah":
            return (calendars.hanukkah(year),)
        base = {"easter": calendars.easter, "orthodox": calendars.orthodox_easter, "hebrew": calendars.rosh_hashanah}
        return (timex.shift(base[self.count](year), self.days),)


class Holidays(Record, frozen=True, kw_only=True):
    """The file of holidays: by name, and those whose day depends on the country named beside them."""

    holidays: dict[str, Holiday]
    days_of_countries: dict[str, dict[str, str]]


@cache
def known() -> Holidays:
    """The holidays of `holidays.toml`; ResourceError if the file is missing or damaged."""
    try:
        text = (resources.files("onrecord.resolve") / "data" / "dates" / "holidays.toml").read_text("utf-8")
        return msgspec.convert(tomllib.loads(text), Holidays)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError("The list of holidays is missing or damaged; reinstall onrecord.") from error


def holiday(hit: Hit) -> Timex | None:
    """A holiday of the year named, else the nearest one to publication, or the last one if told as past."""
    named = _named(hit)
    if named is None or not _has_such_day(hit, named):
        return None
    course = hit.course
    anchor = course.anchor
    found = year_of(hit) or (course.year if course.chronicle else None)
    years = (found,) if found else (anchor.year - 1, anchor.year, anchor.year + 1) if anchor else ()
    days = [when for year in years if _FIRST <= year < _LAST for when in named.in_year(year)]
    if not days:
        return _undated(hit, named) if anchor is None and not found else None
    if len(days) > 1 and (found or anchor is None):
        return Timex("DATE", f"{days[0].year:04d}", days[0], days[-1], "year")
    if len(days) > 1 and anchor is not None:
        if course.tense(hit.start, hit.end) == "past" or "LAST" in (hit.kind("way"), hit.kind("rel")):
            days = [when for when in days if when <= anchor] or days
        days = [min(days, key=lambda when: abs((when - anchor).days))]
    return _told(hit, named, days[0])


def _has_such_day(hit: Hit, named: Holiday) -> bool:
    """Whether the holiday has the day asked for: feasts of one name last four days at most, Ramadan a month."""
    nth = hit.number("nth")
    far = hit.kind("way") in ("BEFORE", "AFTER") and quantity(hit) is None
    return not far and (nth is None or nth <= max(named.lasts, 4 if named.count == "islamic" else 1))


def _named(hit: Hit) -> Holiday | None:
    """The holiday, of the country named beside it where that decides."""
    name = hit.code("x")
    by_country = known().days_of_countries.get(name, {})
    if by_country:
        row, text = hit.tokens.row, hit.tokens.text
        start, end = row[hit.start].start, row[hit.end - 1].end
        before = re.sub(r"['’]s?\s*$", "", text[max(start - _WHOSE, 0) : start].rstrip())
        after = re.sub(r"^\s*(?:of|in)?\s*(?:the\s+)?", "", text[end : end + _WHOSE])
        names = sorted(((name, on) for on, all_ in by_country.items() for name in all_.split(", ")), key=_longest)
        for country, on in names:
            if re.search(rf"(?<!\w){re.escape(country)}$", before) or re.match(rf"{re.escape(country)}(?!\w)", after):
                return Holiday(count="fixed", on=on)
    return known().holidays.get(name)


def _longest(named: tuple[str, str]) -> int:
    return -len(named[0])


def _told(hit: Hit, named: Holiday, when: date) -> Timex:
    """The days of a holiday; of one that depends on sighting, a day more on either side."""
    unsure = 1 if named.sighted or named.count == "islamic" else 0
    if hit.has("way") and hit.kind("way") in ("BEFORE", "AFTER"):
        when = timex.shift(when, _steps(hit) if hit.kind("way") == "AFTER" else -_steps(hit))
        named = Holiday(count="fixed", sighted=bool(unsure))
    if hit.has("nth"):
        nth = named.lasts if hit.kind("nth") == "LAST" else hit.number("nth") or 1
        when = timex.shift(when, nth - 1)
        named = Holiday(count="fixed", sighted=bool(unsure))
    if hit.has("eve"):
        eve = timex.day(timex.shift(when, -1))
        return eve._replace(earliest=timex.shift(when, -1 - unsure), latest=timex.shift(when, -1 + unsure))
    first, last = timex.shift(when, -unsure), timex.shift(when, named.lasts - 1 + unsure)
    if named.lasts > 1:
        return timex.length(f"P{named.lasts}D", first, last, "day")
    return timex.day(when)._replace(earliest=first, latest=last) if unsure else of_day(hit, when)


def _steps(hit: Hit) -> int:
    """How many days before or after a holiday."""
    amount = quantity(hit)
    return int(min(amount or 0, _LONG)) * (7 if (hit.code("u") or hit.code("vague")) == "W" else 1)


def _undated(hit: Hit, named: Holiday) -> Timex:
    """A holiday of a year that nothing tells; the month and day are known if they are those of every year."""
    if hit.has("nth") or hit.kind("way") in ("BEFORE", "AFTER"):
        return timex.unbounded("DATE", timex.OPEN_DAY, "day")
    if named.lasts > 1:
        return timex.length(f"P{named.lasts}D")
    day = f"XXXX-{named.on}" if named.count == "fixed" and not hit.has("eve") else timex.OPEN_DAY
    code = hit.code("p")
    return timex.unbounded("TIME", f"{day}T{code}", "part") if code else timex.unbounded("DATE", day, "day")


RULES: tuple[Rule, ...] = (
    rule(f"(?P<way>LAST|NEXT|THIS)?(?P<x>HOLIDAY)(?:(?P<eve>EVE)|DY|(?P<p>PART))?(?:(?:COMMA|OF|IN)?{YEAR})?", holiday),
    rule("(?P<x>HOLIDAY)(?:(?P<rel>LAST|NEXT|THIS)YR)", holiday),
    rule(f"(?P<eve>EVE)OF(?:THE)?(?:MO OF)?(?P<x>HOLIDAY)(?:(?:COMMA|OF|IN)?{YEAR})?", holiday),
    rule(f"THE?(?P<nth>ORD|DD|LAST)(?:DY)?(?:OF)?(?:THE)?(?:MO OF)?(?P<x>HOLIDAY)(?:(?:COMMA|OF|IN)?{YEAR})?", holiday),
    rule(
        f"(?:{QUANTITY}|THE)(?P<u>DY|WK|UNITS)(?P<way>BEFORE|AFTER)(?P<x>HOLIDAY)(?:(?:COMMA|OF|IN)?{YEAR})?", holiday
    ),
)
