"""A text as the encoder reads it: word pieces with their offsets, and what an uncased vocabulary does not see."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.annotate.marks import quotations

Ints = NDArray[np.int64]

START, BREAK = 101, 102
"""Pieces that stand for no words: a window's start ("[CLS]"), and the end of a paragraph ("[SEP]")."""
STOPS = (999, 1012, 1029)
"""The pieces "!", "." and "?"."""

OUTSIDE, INSIDE, EDGE = 0, 1, 2
"""The second feature of a piece: outside quotation marks, between them, or one of them."""
SMALL, CAPITAL, CAPITALS, NO_LETTER = 0, 1, 2, 3
"""The third: how its word is written."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text in order, with a break behind each paragraph.

    `ids`, `quote` and `case` are what the encoder reads; `starts` and `ends` are offsets of the text (both the
    paragraph's end at a break); `first` is 1 where a word begins and 0 elsewhere. All have one length.
    """

    ids: Ints
    quote: Ints
    case: Ints
    starts: Ints
    ends: Ints
    first: Ints

    def __len__(self) -> int:
        return len(self.ids)


def case_of(word: str) -> int:
    """How a word is written."""
    if word.islower():
        return SMALL
    if word.isupper() and len(word) > 1:
        return CAPITALS
    return CAPITAL if word[:1].isupper() else NO_LETTER if word.lower() == word.upper() else SMALL


def pieces_of(tokenizer: Tokenizer, text: str, paragraphs: Sequence[tuple[int, int]]) -> Pieces:
    """The pieces of a text's paragraphs; characters outside them are not read. No word crosses a paragraph's end."""
    rows: list[tuple[int, int, int, int, int]] = []
    batch = tokenizer.encode_batch([text[start:end] for start, end in paragraphs], add_special_tokens=False)
    for (base, stop), encoding in zip(paragraphs, batch, strict=True):
        before, shape = None, NO_LETTER
        for piece, (start, end), word in zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True):
            fresh = word != before
            if fresh and word is not None and (place := encoding.word_to_chars(word)) is not None:
                shape = case_of(text[base + place[0] : base + place[1]])
            rows.append((piece, shape, base + start, base + end, int(fresh)))
            before = word
        rows.append((BREAK, NO_LETTER, stop, stop, 0))
    ids, case, starts, ends, first = np.array(rows, np.int64).reshape(-1, 5).T.copy()
    return Pieces(ids, _quote_feature(text, paragraphs, starts), case, starts, ends, first)


def _quote_feature(text: str, paragraphs: Sequence[tuple[int, int]], starts: Ints) -> Ints:
    """Where each piece stands to the quotation marks around it."""
    feature = np.full(len(starts), OUTSIDE, np.int64)
    for marked in quotations(text, list(paragraphs)):
        for value, low, high in ((EDGE, marked.start, marked.end), (INSIDE, marked.inner_start, marked.inner_end)):
            feature[slice(*np.searchsorted(starts, [low, high]))] = value
    return feature


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [start, end) read at once; those before `fresh` were read by the window before and are context."""

    start: int
    fresh: int
    end: int


def windows(pieces: Pieces, *, longest: int, context: int) -> list[Window]:
    """Cut the pieces into windows of at most `longest`.

    A window ends with a paragraph where that fills at least half of it, else with a sentence, else with a word. Every
    piece is fresh in exactly one window; from the second on, a window also holds the `context` pieces before.
    """
    breaks = np.flatnonzero(pieces.ids == BREAK) + 1
    stops = np.flatnonzero(np.isin(pieces.ids, STOPS)) + 1
    words = np.flatnonzero(pieces.first)
    found: list[Window] = []
    begin = 0
    while begin < len(pieces):
        start = max(0, begin - context)
        end = limit = start + longest
        if limit < len(pieces):
            least = begin + (limit - begin) // 2
            cuts = (_last_between(places, least, limit) for places in (breaks, stops, words))
            end = next((cut for cut in cuts if cut), limit)
        found.append(Window(start, begin, min(end, len(pieces))))
        begin = end
    return found


def _last_between(places: Ints, low: int, high: int) -> int:
    """The last of some ascending places in (low, high]; 0 if none is."""
    index = int(np.searchsorted(places, high, side="right"))
    return int(places[index - 1]) if index and places[index - 1] > low else 0
