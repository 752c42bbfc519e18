"""Dates in six languages: tables of invented sentences, and what holds for any text."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import DateMention, Published, Report, ReportKind
from onrecord.resolve.dates import find_dates
from onrecord.resolve.dates.languages import grammar
from onrecord.resolve.dates.lexicon import LANGUAGES, lexicon, words_of

TABLES = Path(__file__).parent / "dates"
PUBLISHED = date(2019, 1, 10)


def read(text: str, language: str, published: date | None = PUBLISHED) -> tuple[DateMention, ...]:
    report = Report(
        id="r",
        capture="c",
        kind=ReportKind.NEWS,
        url=None,
        title=None,
        publisher=None,
        authors=(),
        published=Published(value=published.isoformat(), source="given") if published else None,
        language=language,
        text=text,
        paragraphs=(),
    )
    return find_dates(report)


def said(mention: DateMention) -> str:
    """A mention as one line: words = type value days precision."""
    days = f"{mention.earliest}..{mention.latest}"
    if mention.earliest == mention.latest:
        days = "open" if mention.earliest is None else str(mention.earliest)
    return f"{mention.text} = {mention.type} {mention.value} {days} {mention.precision}"


def table(language: str) -> list[tuple[str, list[str]]]:
    """Sentences with the expressions expected in each, which stand indented below it."""
    rows: list[tuple[str, list[str]]] = []
    for line in (TABLES / f"{language}.txt").read_text("utf-8").splitlines()[1:]:
        if line.startswith("    "):
            rows[-1][1].append(line.strip())
        else:
            rows.append((line, []))
    return rows


ROWS = [(language, text, expected) for language in sorted(LANGUAGES) for text, expected in table(language)]


@pytest.mark.parametrize(("language", "text", "expected"), ROWS, ids=[f"{row[0]}-{row[1]}" for row in ROWS])
def test_sentence(language: str, text: str, expected: list[str]) -> None:
    assert [said(mention) for mention in read(text, language)] == expected


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_each_table_has_forty_expressions(language: str) -> None:
    assert sum(len(expected) for _, expected in table(language)) >= 40


@pytest.mark.parametrize(("language", "text"), [row[:2] for row in ROWS], ids=[f"{row[0]}-{row[1]}" for row in ROWS])
def test_without_publication_only_full_dates_have_days(language: str, text: str) -> None:
    with_days = {mention.start: mention for mention in read(text, language)}
    elsewhere = {mention.start: mention for mention in read(text, language, date(2031, 7, 15))}
    for mention in read(text, language, None):
        if mention.earliest is not None:
            assert mention == with_days[mention.start] == elsewhere[mention.start]
        else:
            assert mention.latest is None


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_file_of_words_can_be_read(language: str) -> None:
    assert words_of(language).plain
    assert grammar(language).rules


JOINTS = [
    "\n\n",
    ",",
    ".",
    "-",
    "–",
    "/",
    "'",
    "3",
    "31",
    "2019",
    "14:30",
    "٣",
    "08/01/2019",
    "2019-01-08",
    "9h",
    "1990",
]


def vocabulary(language: str) -> list[str]:
    words = lexicon(language)
    phrases = [f"{first} {' '.join(rest)}" for first, all_ in words.phrases.items() for rest, _ in all_]
    return sorted({*words.words, *phrases, *words.clitics, *JOINTS})


VOCABULARY = {language: vocabulary(language) for language in sorted(LANGUAGES)}
MIXTURES = st.sampled_from(sorted(LANGUAGES)).flatmap(
    lambda language: st.tuples(
        st.just(language),
        st.lists(st.sampled_from(VOCABULARY[language]), max_size=30),
        st.sampled_from([" ", "", " \n"]),
    )
)


def check(text: str, language: str, published: date | None) -> None:
    after = 0
    for mention in read(text, language, published):
        assert mention.text == text[mention.start : mention.end]
        assert after <= mention.start < mention.end
        after = mention.end
        assert (mention.earliest is None) == (mention.latest is None)
        if mention.earliest and mention.latest:
            assert mention.earliest <= mention.latest


@settings(deadline=None, max_examples=300)
@given(MIXTURES, st.one_of(st.none(), st.dates()))
def test_any_mixture_of_the_words_of_a_language(mixture: tuple[str, list[str], str], published: date | None) -> None:
    language, words, glue = mixture
    check(glue.join(words), language, published)


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(sorted(LANGUAGES)))
def test_any_text(text: str, language: str) -> None:
    check(text, language, PUBLISHED)
