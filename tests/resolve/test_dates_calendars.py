"""Days of other calendars beside days that are public knowledge."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.dates import calendars
from onrecord.resolve.dates.holidays import known

EASTERS = {
    2000: "04-23",
    2008: "03-23",
    2011: "04-24",
    2016: "03-27",
    2018: "04-01",
    2019: "04-21",
    2024: "03-31",
    2025: "04-20",
}
ORTHODOX = {
    2016: "05-01",
    2017: "04-16",
    2018: "04-08",
    2019: "04-28",
    2021: "05-02",
    2022: "04-24",
    2023: "04-16",
    2024: "05-05",
}
HEBREW_NEW_YEARS = {
    1973: "09-27",
    2018: "09-10",
    2019: "09-30",
    2020: "09-19",
    2021: "09-07",
    2022: "09-26",
    2023: "09-16",
    2024: "10-03",
}
HANUKKAHS = {2018: "12-03", 2019: "12-23", 2020: "12-11", 2021: "11-29", 2022: "12-19", 2023: "12-08", 2024: "12-26"}
EIDS = {  # as kept in Saudi Arabia; elsewhere the day after at times
    2015: "07-17", 2016: "07-06", 2017: "06-25", 2018: "06-15", 2019: "06-04", 2020: "05-24", 2021: "05-13",
    2022: "05-02", 2023: "04-21", 2024: "04-10", 2025: "03-30",
}  # fmt: skip
ASHURAS = {2018: "09-20", 2019: "09-10", 2020: "08-29", 2021: "08-18", 2022: "08-08", 2023: "07-28", 2024: "07-16"}


def day(year: int, text: str) -> date:
    return date.fromisoformat(f"{year}-{text}")


def test_easters() -> None:
    assert {year: f"{calendars.easter(year):%m-%d}" for year in EASTERS} == EASTERS
    assert {year: f"{calendars.orthodox_easter(year):%m-%d}" for year in ORTHODOX} == ORTHODOX


def test_hebrew_days() -> None:
    assert {year: f"{calendars.rosh_hashanah(year):%m-%d}" for year in HEBREW_NEW_YEARS} == HEBREW_NEW_YEARS
    assert {year: f"{calendars.hanukkah(year):%m-%d}" for year in HANUKKAHS} == HANUKKAHS
    assert known().holidays["yom-kippur"].in_year(1973) == (date(1973, 10, 6),)
    assert known().holidays["passover"].in_year(2019) == (date(2019, 4, 20),)
    assert known().holidays["passover"].in_year(2024) == (date(2024, 4, 23),)
    assert known().holidays["purim"].in_year(2019) == (date(2019, 3, 21),)


@pytest.mark.parametrize(("holiday", "days"), [("eid-al-fitr", EIDS), ("ashura", ASHURAS)])
def test_islamic_days_are_at_most_one_off_those_sighted(holiday: str, days: dict[int, str]) -> None:
    for year, text in days.items():
        (computed,) = known().holidays[holiday].in_year(year)
        assert abs((computed - day(year, text)).days) <= 1


def test_weekdays_of_months() -> None:
    holidays = known().holidays
    assert holidays["thanksgiving"].in_year(2018) == (date(2018, 11, 22),)
    assert holidays["memorial-day"].in_year(2019) == (date(2019, 5, 27),)
    assert holidays["labor-day"].in_year(2019) == (date(2019, 9, 2),)


@given(st.integers(min_value=1583, max_value=9980))
def test_calendars_keep_their_rules(year: int) -> None:
    assert calendars.easter(year).isoweekday() == calendars.orthodox_easter(year).isoweekday() == 7
    assert calendars.orthodox_easter(year) >= calendars.easter(year) or year > 2700
    assert calendars.rosh_hashanah(year).isoweekday() not in (7, 3, 5)
    assert calendars.hanukkah(year) - calendars.rosh_hashanah(year) in (timedelta(days=83), timedelta(days=84))
    for holiday in known().holidays.values():
        assert all(when.year in (year, year + 1) for when in holiday.in_year(year))
