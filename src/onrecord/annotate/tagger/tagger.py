"""The tagger: a text in, its attributions out, by the shipped encoder. No parser, no network, one thread."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.annotate.shipped import session, shipped
from onrecord.annotate.tagger.joining import Scores, Tagged, join
from onrecord.annotate.tagger.pieces import NO_LETTER, OUTSIDE, START, pieces_of, windows
from onrecord.annotate.tagger.states import States, states_of

PACKAGE, WEIGHTS, VOCABULARY = "onrecord.annotate.tagger", "tagger.onnx", "tokenizer.json"
LONGEST = 224
"""Word pieces read at once, with the window's start and what it repeats of the one before. Trained on 160 to 320; of
those, 224 was fast and lost nothing."""
CONTEXT = 32
"""Word pieces repeated from the window before, so that a continued quotation finds its speaker."""

Row = NDArray[np.int64]
Encode = Callable[[Row, Row, Row], Scores]
"""Ids, quotation and case features of one window (length,) -> what the encoder says of it."""


class Readout(NamedTuple):
    """What a text reads like: who said what in it, and the encoder's states for other models."""

    tagged: list[Tagged]
    states: States


class Tagger:
    """Finds who said what. `encode` reads one window; `load_tagger` gives the shipped one."""

    def __init__(self, tokenizer: Tokenizer, encode: Encode) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer, self._encode = tokenizer, encode

    def read(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Readout:
        """The attributions in some paragraphs (start, end) of a text, in the order of their cues, and its states.

        Every span is one of `text`. Time grows with the length of the paragraphs and no faster.
        """
        pieces = pieces_of(self._tokenizer, text, paragraphs)
        cut = windows(pieces, longest=LONGEST - 1, context=CONTEXT)
        read = []
        for window in cut:
            part = slice(window.start, window.end)
            rows = ((START, pieces.ids), (OUTSIDE, pieces.quote), (NO_LETTER, pieces.case))
            read.append(self._encode(*(np.concatenate([[first], row[part]]) for first, row in rows)))
        return Readout(join(pieces, cut, read), states_of(pieces, cut, [scores.states for scores in read]))


@cache
def load_tagger() -> Tagger:
    """The shipped tagger, one for each process; ResourceError if its files are missing or damaged."""
    model = session(PACKAGE, WEIGHTS)
    tokenizer = Tokenizer.from_str(shipped(PACKAGE, VOCABULARY).decode("utf-8"))

    def encode(ids: Row, quote: Row, case: Row) -> Scores:
        given = {"ids": ids[None], "quote": quote[None], "case": case[None]}
        return Scores(*(row[0] for row in model.run(["labels", "to_source", "to_cue", "states"], given)))

    return Tagger(tokenizer, encode)
