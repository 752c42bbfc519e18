"""The tagger: pieces and windows cover a text once, labels and links become attributions, spans are the text's own."""

import re
from importlib import resources

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.annotate.tagger import Tagger, load_tagger
from onrecord.annotate.tagger.joining import Scores, best_labels, join, log_softmax
from onrecord.annotate.tagger.pieces import (
    CAPITAL,
    CAPITALS,
    EDGE,
    INSIDE,
    NO_LETTER,
    OUTSIDE,
    SMALL,
    Pieces,
    case_of,
    pieces_of,
    windows,
)

LABELS = {"O": 0, "S": 1, "s": 2, "C": 3, "c": 4, "T": 5, "t": 6}
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    folder = resources.files("onrecord.annotate.tagger").joinpath("weights")
    return Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text("utf-8"))


def lines_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n]+", text) if match.group().strip()]


def read(tokenizer: Tokenizer, text: str) -> Pieces:
    return pieces_of(tokenizer, text, lines_of(text))


def scores_for(pieces: Pieces, labels: str, sources: dict[int, int], cues: dict[int, int]) -> Scores:
    """What an encoder would say that is sure of one label a word, and of the links given by the numbers of words."""
    firsts = np.flatnonzero(pieces.first) + 1
    size = len(pieces) + 1
    rows = np.full((size, 7), -9.0, np.float32)
    rows[:, 0] = 0.0
    for place, label in zip(firsts, labels, strict=True):
        rows[place] = -9.0
        rows[place, LABELS[label]] = 9.0
    to_source, to_cue = (np.full((size, size), -9.0, np.float32) for _ in range(2))
    for links, table in ((sources, to_source), (cues, to_cue)):
        for word, other in links.items():
            table[firsts[word], firsts[other] if other >= 0 else 0] = 9.0
    return Scores(rows, to_source, to_cue, np.zeros((size, 4), np.float32))


def joined(
    tokenizer: Tokenizer, text: str, labels: str, sources: dict[int, int], cues: dict[int, int]
) -> list[list[str]]:
    pieces = read(tokenizer, text)
    cut = windows(pieces, longest=500, context=0)
    found = join(pieces, cut, [scores_for(pieces, labels, sources, cues)])
    return [
        [
            text[slice(*each.source)] if each.source else "",
            text[slice(*each.cue)],
            *(text[slice(*c)] for c in each.content),
        ]
        for each in found
    ]


@pytest.mark.parametrize(
    ("word", "case"),
    [("the", SMALL), ("Odeh", CAPITAL), ("NATO", CAPITALS), ("I", CAPITAL), ("12", NO_LETTER), ("iPad", SMALL)],
)
def test_how_a_word_is_written(word: str, case: int) -> None:
    assert case_of(word) == case


def test_pieces_know_quotation_marks_and_case(tokenizer: Tokenizer) -> None:
    pieces = read(tokenizer, "“Nobody left,” Odeh said.")
    words = dict(zip(["“", "nobody", "left", ",", "”"], pieces.quote[:5].tolist(), strict=True))
    assert words == {"“": EDGE, "nobody": INSIDE, "left": INSIDE, ",": INSIDE, "”": EDGE}
    assert set(pieces.quote[5:].tolist()) == {OUTSIDE}
    assert pieces.case[1] == CAPITAL and pieces.case[2] == SMALL


def test_one_source_serves_several_cues_and_content_comes_in_pieces(tokenizer: Tokenizer) -> None:
    found = joined(tokenizer, "Leave , he said , now , adding stay", "TOSCOTOCT", {3: 2, 7: 2}, {0: 3, 5: 3, 8: 7})
    assert found == [["he", "said", "Leave", "now"], ["he", "adding", "stay"]]


def test_a_cue_without_source_or_without_content(tokenizer: Tokenizer) -> None:
    assert joined(tokenizer, "reportedly they left", "CTt", {0: -1}, {1: 0, 2: 0}) == [["", "reportedly", "they left"]]
    assert joined(tokenizer, "he said nothing", "SCO", {1: 0}, {}) == []


def test_content_that_points_to_no_cue_is_nobodys(tokenizer: Tokenizer) -> None:
    assert joined(tokenizer, "he said we left", "SCTt", {1: 0}, {2: 0, 3: 0}) == []


def test_labels_never_go_on_without_a_beginning() -> None:
    rows = np.zeros((3, 7), np.float32)
    rows[:, 6] = 5.0
    labels = best_labels(log_softmax(rows)).tolist()
    assert labels == [5, 6, 6]


@CALM
@given(
    st.lists(
        st.sampled_from(["said", "the", "“", "”", ".", "\n", "Odeh", "antidisestablishment", "é", "😀", " "]),
        max_size=80,
    )
)
def test_every_piece_is_fresh_in_one_window(tokenizer: Tokenizer, words: list[str]) -> None:
    pieces = read(tokenizer, " ".join(words))
    at = 0
    for window in windows(pieces, longest=24, context=6):
        assert window.start <= window.fresh == at < window.end <= window.start + 24
        assert window.fresh - window.start == min(6, at)
        at = window.end
    assert at == len(pieces)


@CALM
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(["he", "said", "“", "”", ",", ".", "\n\n", "İ", "ﬁ", "\u200b", "\u0301"]), max_size=60
        ).map(" ".join),
    )
)
def test_every_span_is_words_of_the_text(text: str) -> None:
    for each in load_tagger().read(text, lines_of(text)).tagged:
        spans = [each.cue, *each.content, *([each.source] if each.source else [])]
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in spans)
        assert all(0 <= part <= 1.0001 for part in (each.cue_sure, each.content_sure, each.named, each.linked))


def test_plain_speech_is_found() -> None:
    text = "The governor said the bridge at Lower Marsh was closed. “We had no choice,” he told reporters on Monday."
    found = load_tagger().read(text, lines_of(text)).tagged
    assert [(text[slice(*each.source or (0, 0))], text[slice(*each.cue)]) for each in found] == [
        ("The governor", "said"),
        ("he", "told"),
    ]


def test_a_long_text_is_read_window_by_window_as_in_one_piece(tokenizer: Tokenizer) -> None:
    sentence = "The mayor said the road was closed.\n\n"
    found = load_tagger().read(sentence * 120, lines_of(sentence * 120)).tagged
    assert 118 <= len(found) <= 122  # what stands at a window's edge may be read a little otherwise


def test_the_same_text_gives_the_same_attributions() -> None:
    text = "Residents told the radio that soldiers had left, adding that nobody returned."
    assert load_tagger().read(text, lines_of(text)).tagged == load_tagger().read(text, lines_of(text)).tagged


def test_any_encoder_can_be_plugged_in(tokenizer: Tokenizer) -> None:
    def silent(ids: np.ndarray, quote: np.ndarray, case: np.ndarray) -> Scores:
        size = len(ids)
        rows = np.zeros((size, 7), np.float32)
        rows[:, 0] = 9.0
        links = np.zeros((size, size), np.float32)
        return Scores(rows, links, links, np.zeros((size, 4), np.float32))

    assert Tagger(tokenizer, silent).read("He said so.", [(0, 11)]).tagged == []
