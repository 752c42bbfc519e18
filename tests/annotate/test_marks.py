"""Quotation marks of every kind, paired inside their paragraphs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.marks import Quotation, quotations


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def found(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in quotations(text, paragraphs_of(text))]


PAIRS = [
    ("“We left,” she said. “All of us.”", ["“We left,”", "“All of us.”"]),
    ('"We left," she said. "All of us."', ['"We left,"', '"All of us."']),
    ("''We left,'' she said.", ["''We left,''"]),
    ("``We left,'' she said.", ["``We left,''"]),
    ("«We left», she said.", ["«We left»"]),
    ("« We left », she said.", ["« We left »"]),
    ("„We left,“ she said.", ["„We left,“"]),
    ("»We left«, she said.", ["»We left«"]),
    ("«\u202fWe left\u202f», she said.", ["«\u202fWe left\u202f»"]),
    ('قال: "غادرنا"، ثم سكت.', ['"غادرنا"']),
    ("“غادرنا”، كما قالت.", ["“غادرنا”"]),
    ("‘We left,’ she said.", ["‘We left,’"]),
    ("'We left,' she said.", ["'We left,'"]),
    ("“They shouted ‘get out’ at us,” she said.", ["“They shouted ‘get out’ at us,”"]),
    ("‘They shouted “get out” at us,’ she said.", ["‘They shouted “get out” at us,’"]),
    ("\"They shouted 'get out' at us,\" she said.", ["\"They shouted 'get out' at us,\""]),
    ("The workers' leader said the soldiers' trucks weren't there.", []),
    ("‘The workers’ rights are gone,’ he said.", ["‘The workers’ rights are gone,’"]),
    ("Rock 'n' roll of the '90s.", []),
    ("It is 5'10\" tall.", []),
    ("The (“safe zone”) is shelled.", ["“safe zone”"]),
    ("She said—“We left.”", ["“We left.”"]),
    ("No marks at all.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_quotation_goes_on_in_the_paragraph_that_reopens_it() -> None:
    text = "“First we left.\n\n“Then we hid.\n\n“Then we came back,” she said."
    first, second, third = quotations(text, paragraphs_of(text))
    assert (first.closed, second.closed, third.closed) == (False, False, True)
    assert (first.continues, second.continues, third.continues) == (False, True, True)
    assert text[first.start : first.end] == "“First we left."


def test_a_quotation_in_mid_paragraph_stays_open_only_if_the_next_reopens_it() -> None:
    assert found("He left. “We will not\n\n“be pushed,” he said.") == ["“We will not", "“be pushed,”"]
    assert found("He left. “We will not\n\nbe pushed, he said.") == []


def test_an_unclosed_mark_costs_only_its_own_paragraph() -> None:
    assert found("He said “we left.\n\n“All of us,” she said.\n\nNobody stayed.")[-1] == "“All of us,”"
    assert found("A slip “ in here.\n\n“All of us,” she said.") == ["“All of us,”"]


def test_a_mark_reopened_before_it_closes_was_a_slip() -> None:
    assert found('He added "this much, he said, and "we will go on."') == ['"we will go on."']


def test_single_marks_are_searched_for_at_most_a_fixed_distance() -> None:
    assert found("'a" + " b" * 2_000 + "'") == []


@given(st.text(alphabet="ab .,“”\"'‘’`«»„\n", max_size=120))
def test_quotations_lie_in_order_inside_their_paragraphs(text: str) -> None:
    last = 0
    spans = paragraphs_of(text)
    for quotation in quotations(text, spans):
        assert last <= quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end
        assert any(start <= quotation.start and quotation.end <= end for start, end in spans)
        assert quotation.closed or quotation.end == quotation.inner_end
        last = quotation.end


def test_a_quotation_knows_its_inner_words() -> None:
    assert quotations("“a”", [(0, 3)]) == [Quotation(0, 3, 1, 2)]
