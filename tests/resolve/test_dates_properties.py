"""What holds for the dates of any text."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Published, Report, ReportKind
from onrecord.resolve.dates import find_dates

PRECISIONS = {
    "time", "part", "day", "week", "month", "season", "quarter", "year", "decade", "century", "open",
}  # fmt: skip
WORDS = """
on in at the a last next this of to and about early late mid - – , . ; ( ) ' ’s Monday Thursday May March Jan. Sept
december 3 31 99 2019 1990 0900 9:30 a.m. PM GMT 12/11/2018 2018-12-31 1990s '80s 21st second third two twenty-five
nineteen ninety-one hundred half quarter quarters year years week days hours ago later earlier before after every each
daily once times night morning noon midnight dawn overnight weekend summer fall spring fiscal BC now today yesterday
tomorrow tonight recent past future Christmas Easter eve said will killed troops old 24:00 9999 0000 2199 century
decades 2230 1100 0930L 1800Z 22:30 between by at until hrs hours
couple few several up least than more day month first week first last Q3 1914-18 3-5 o'clock
"""
HOURS = {ReportKind.NEWS: "", ReportKind.FIELD: "T18:30:00+03:00"}
PIECES = st.sampled_from([*WORDS.split(), "\n\n", "\n"])
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


def report(text: str, published: date | None, kind: ReportKind = ReportKind.NEWS) -> Report:
    return Report(
        id="r",
        capture="c",
        kind=kind,
        url=None,
        title=None,
        publisher=None,
        authors=(),
        published=Published(value=published.isoformat() + HOURS[kind], source="given") if published else None,
        language="en",
        text=text,
        paragraphs=(),
    )


def check(text: str, published: date | None) -> None:
    for kind in ReportKind:
        check_kind(text, published, kind)


def check_kind(text: str, published: date | None, kind: ReportKind) -> None:
    found = find_dates(report(text, published, kind))
    after = 0
    for mention in found:
        assert mention.text == text[mention.start : mention.end]
        assert after <= mention.start < mention.end
        after = mention.end
        assert mention.precision in PRECISIONS
        assert mention.type in {"DATE", "TIME", "DURATION", "SET"}
        assert (mention.earliest is None) == (mention.latest is None)
        if mention.earliest and mention.latest:
            assert mention.earliest <= mention.latest
    assert found == find_dates(report(text, published, kind))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40), DAYS)
def test_any_row_of_calendar_words(pieces: list[str], published: date) -> None:
    check(" ".join(pieces), published)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_row_of_calendar_words_without_publication(pieces: list[str]) -> None:
    check(" ".join(pieces), None)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text, date(2019, 1, 10))


@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_iso_days_are_read_as_written(day: date) -> None:
    (mention,) = find_dates(report(f"It began {day.isoformat()}.", None))
    assert (mention.value, mention.earliest, mention.latest) == (day.isoformat(), day, day)


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), DAYS)
def test_full_dates_do_not_depend_on_publication(day: date, published: date) -> None:
    text = f"It began on {day.day} {day:%B} {day.year}."
    assert [mention.earliest for mention in find_dates(report(text, published))] == [day]


@settings(deadline=None)
@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.sampled_from(["Monday", "Friday", "Sunday"])
)
def test_weekday_is_the_most_recent_one(published: date, weekday: str) -> None:
    (mention,) = find_dates(report(f"Shells fell on {weekday}.", published))
    assert mention.earliest is not None
    assert mention.earliest.strftime("%A") == weekday
    assert 0 <= (published - mention.earliest).days < 7
