"""Offsets of a report and of the text it was made of."""

from hypothesis import given
from hypothesis import strategies as st

from bench.alignment import Alignment
from bench.product import text_report

GIVEN = "  The convoy\tleft   Rmeilan.\r\nIt went to Iraq.\n\n\nNobody was hurt, a driver said.\n"


def test_stretches_go_there_and_back() -> None:
    report = text_report(GIVEN)
    assert report is not None
    alignment = Alignment(GIVEN, report)
    for words in ("convoy", "Rmeilan", "Iraq", "Nobody was hurt", "driver"):
        here = report.text.index(words)
        there = alignment.given(here, here + len(words))
        assert there is not None
        assert GIVEN[there[0] : there[1]] == words
        assert alignment.report(*there) == (here, here + len(words))


def test_left_out_words_have_no_place() -> None:
    report = text_report("Kept words here.")
    assert report is not None
    assert Alignment("Other words entirely.", report).given(0, 4) is None


@given(st.lists(st.text("abcdefgh .", min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_every_kept_word_is_found(parts: list[str]) -> None:
    given_text = "\n\n".join(parts)
    report = text_report(given_text)
    assert report is not None
    alignment = Alignment(given_text, report)
    for i, character in enumerate(report.text):
        if not character.isspace():
            there = alignment.given(i, i + 1)
            assert there is not None
            assert given_text[there[0]] == character
