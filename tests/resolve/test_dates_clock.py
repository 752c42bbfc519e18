"""Clock times in four figures, in invented reports sent at 23:55 on Thursday 13 October 2022 unless a test differs."""

import pytest

from onrecord.model import Published, Report, ReportKind
from onrecord.resolve.dates import find_dates

SENT = "2022-10-13T23:55:00+03:00"


def read(text: str, kind: ReportKind = ReportKind.FIELD, published: str | None = SENT) -> dict[str, str]:
    """The mentions of a text, each with its value, its days and its precision."""
    report = Report(
        id="r",
        capture="c",
        kind=kind,
        url=None,
        title=None,
        publisher=None,
        authors=(),
        published=Published(value=published, source="form") if published else None,
        language="en",
        text=text,
        paragraphs=(),
    )
    found = find_dates(report)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    return {
        mention.text: f"{mention.value} {mention.precision}"
        + ("" if mention.earliest == mention.latest else f" {mention.earliest}..{mention.latest}")
        for mention in found
    }


FIELD: list[tuple[str, dict[str, str]]] = [
    ("By 1100 about 30 families left.", {"1100": "2022-10-13T11:00 time"}),
    ("At 2230 Thursday a van stopped.", {"2230 Thursday": "2022-10-13T22:30 time"}),
    ("At 2335 three lorries left.", {"2335": "2022-10-13T23:35 time"}),
    ("Last vehicle out at 2241.", {"2241": "2022-10-13T22:41 time"}),
    ("Will watch until 0200.", {"0200": "2022-10-14T02:00 time"}),
    ("Will be back at 2300.", {"2300": "2022-10-14T23:00 time"}),
    ("Shelling from 0500.", {"0500": "2022-10-13T05:00 time"}),
    ("Around 0430 shells fell.", {"Around 0430": "2022-10-13T04:30 time"}),
    ("Quiet since 1800.", {"1800": "2022-10-13T18:00 time"}),
    ("Quiet till 1915.", {"1915": "2022-10-13T19:15 time"}),
    ("About 1100 we heard shots.", {"About 1100": "2022-10-13T11:00 time"}),
    ("At about 2100 two men came.", {"about 2100": "2022-10-13T21:00 time"}),
    ("As of 1830 no change.", {"1830": "2022-10-13T18:30 time"}),
    ("22:30 one lorry.", {"22:30": "2022-10-13T22:30 time"}),
    ("At 0930L two men came.", {"0930L": "2022-10-13T09:30L time"}),
    ("Seen at 1800Z.", {"1800Z": "2022-10-13T18:00Z time"}),
    ("Seen at 22:30Z.", {"22:30Z": "2022-10-12T22:30Z time"}),
    ("1400hrs two vans.", {"1400hrs": "2022-10-13T14:00 time"}),
    ("Quiet by 1400 hours.", {"1400 hours": "2022-10-13T14:00 time"}),
    ("At 10pm a van stopped.", {"10pm": "2022-10-13T22:00 time"}),
    ("At midnight it was quiet.", {"midnight": "2022-10-12T24:00 time 2022-10-12..2022-10-13"}),
    ("Thursday, 1900: a van.", {"Thursday, 1900": "2022-10-13T19:00 time"}),
    ("2230: a van.\n2245 - a lorry.", {"2230": "2022-10-13T22:30 time", "2245": "2022-10-13T22:45 time"}),
    ("Between 1900 and 2000 vans came.", {"1900": "2022-10-13T19:00 time", "2000": "2022-10-13T20:00 time"}),
    ("It lasted from 0500 to 0730.", {"0500": "2022-10-13T05:00 time", "0730": "2022-10-13T07:30 time"}),
    (
        "Between 0655 and 0730 on Wednesday morning it was loud.",
        {"0655": "2022-10-12T06:55 time", "0730 on Wednesday morning": "2022-10-12T07:30 time"},
    ),
    ("At 0200 on Wednesday night a van came.", {"0200 on Wednesday night": "2022-10-13T02:00 time"}),
    ("At 1200 on 3 May 2022 it fell.", {"1200 on 3 May 2022": "2022-05-03T12:00 time"}),
    (
        "At 2335 Wednesday they left. At 0015 they came back.",
        {"2335 Wednesday": "2022-10-12T23:35 time", "0015": "2022-10-13T00:15 time"},
    ),
    (
        "At 2230 Thursday they left. I will return at 0900.",
        {"2230 Thursday": "2022-10-13T22:30 time", "0900": "2022-10-14T09:00 time"},
    ),
    (
        "Between 2330 and 0030 on Wednesday a van came.",
        {"2330": "XXXX-XX-XXT23:30 time", "0030 on Wednesday": "2022-10-12T00:30 time"},
    ),
    ("In 2014 he came.", {"2014": "2014 year 2014-01-01..2014-12-31"}),
    ("Since the 2014 war we wait.", {"2014": "2014 year 2014-01-01..2014-12-31"}),
    ("March 2014 was bad.", {"March 2014": "2014-03 month 2014-03-01..2014-03-31"}),
    ("In the year 1900 it was built.", {"the year 1900": "1900 year 1900-01-01..1900-12-31"}),
    (
        "Between 1990 and 2000 he lived here.",
        {"1990": "1990 year 1990-01-01..1990-12-31", "2000": "2000 year 2000-01-01..2000-12-31"},
    ),
    ("0655-0730 it was loud.", {"0655": "2022-10-13T06:55 time", "0730": "2022-10-13T07:30 time"}),
    ("They have waited since 2014.", {}),
    ("Between 2014 and 2016 he lived here.", {}),
    ("About 2000 armed men came.", {}),
    ("By 1200 people had gathered.", {}),
    ("At 1500 metres it snowed.", {}),
    ("Between 1900 and 2000 people came.", {}),
    ("From 1200 people it fell to 1500 people.", {}),
]

NEWS: list[tuple[str, dict[str, str]]] = [
    ("By 1100 about 30 families left.", {}),
    ("Since 1200 the road is closed.", {}),
    ("Between 1100 and 1300 the road was closed.", {}),
    ("In 1200 AD they came.", {"1200": "1200 year 1200-01-01..1200-12-31"}),
    ("By 1200 AD they came.", {"1200": "1200 year 1200-01-01..1200-12-31"}),
    ("By 1994 it closed.", {"1994": "1994 year 1994-01-01..1994-12-31"}),
    ("By 2100 the sea will have risen.", {"2100": "2100 year 2100-01-01..2100-12-31"}),
    (
        "Between 1990 and 2000 it was calm.",
        {"1990": "1990 year 1990-01-01..1990-12-31", "2000": "2000 year 2000-01-01..2000-12-31"},
    ),
    ("At 0430 on Thursday it began.", {"0430 on Thursday": "2022-10-13T04:30 time"}),
    ("At 2235 a blast hit.", {"2235": "XXXX-XX-XXT22:35 time"}),
    ("At 1430 Thursday a blast hit.", {"1430 Thursday": "2022-10-13T14:30 time"}),
    ("It shut between 1900 and 2130.", {"1900": "XXXX-XX-XXT19:00 time", "2130": "XXXX-XX-XXT21:30 time"}),
    ("It shut between 1900 and 2000 hrs.", {"1900": "XXXX-XX-XXT19:00 time", "2000 hrs": "XXXX-XX-XXT20:00 time"}),
    ("It shut between 1900 and 2000L.", {"1900": "XXXX-XX-XXT19:00 time", "2000L": "XXXX-XX-XXT20:00L time"}),
    (
        "Between 2020 and 2100 the sea will rise.",
        {"2020": "2020 year 2020-01-01..2020-12-31", "2100": "2100 year 2100-01-01..2100-12-31"},
    ),
    ("Around 2350 rebels fled.", {}),
    ("Around 2300 armed men fled.", {}),
    ("A 1200L tank burst.", {}),
    ("Call us at 0800 555 111.", {}),
    ("They stood at 2019 levels.", {}),
]


@pytest.mark.parametrize(("text", "expected"), FIELD, ids=[text for text, _ in FIELD])
def test_figures_in_a_field_report(text: str, expected: dict[str, str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), NEWS, ids=[text for text, _ in NEWS])
def test_figures_in_news(text: str, expected: dict[str, str]) -> None:
    assert read(text, ReportKind.NEWS) == expected


def test_a_time_after_the_sending_is_of_the_day_before() -> None:
    early = "2022-10-14T00:30:00+03:00"
    assert read("At 2335 a van came.\n\nAt 0015 it left.", published=early) == {
        "2335": "2022-10-13T23:35 time",
        "0015": "2022-10-14T00:15 time",
    }


@pytest.mark.parametrize("sent", ["2022-10-13", None])
def test_without_the_hour_of_sending_the_day_stays_open(sent: str | None) -> None:
    assert read("At 2335 a van came.", published=sent) == {"2335": "XXXX-XX-XXT23:35 time"}


def test_the_day_stays_open_where_earlier_paragraphs_lead_to_another() -> None:
    text = "At 2230 Tuesday a van came.\n\nAt 2335 it left."
    assert read(text) == {"2230 Tuesday": "2022-10-11T22:30 time", "2335": "XXXX-XX-XXT23:35 time"}


def test_a_day_to_come_told_before_does_not_move_an_observers_clock() -> None:
    text = "They will leave on Saturday.\n\nI will watch until 0200."
    assert read(text)["0200"] == "2022-10-14T02:00 time"


def test_many_clock_times_make_no_chronicle() -> None:
    text = "On Monday a van came. " + "".join(f"Another came at {hour}00. " for hour in range(12, 20))
    assert read(text)["Monday"] == "2022-10-10 day"
