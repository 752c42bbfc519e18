"""The tagger: a text in, its attributions out, by the shipped encoder. No parser, no network, one thread."""

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from importlib import resources

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.annotate.tagger.joining import Scores, Tagged, join
from onrecord.annotate.tagger.pieces import NO_LETTER, OUTSIDE, START, pieces_of, windows
from onrecord.errors import ResourceError

WEIGHTS, VOCABULARY = "tagger.onnx", "tokenizer.json"
LONGEST = 224
"""Word pieces read at once, with the window's start and what it repeats of the one before. Trained on 160 to 320; of
those, 224 was fast and lost nothing."""
CONTEXT = 32
"""Word pieces repeated from the window before, so that a continued quotation finds its speaker."""

Row = NDArray[np.int64]
Encode = Callable[[Row, Row, Row], Scores]
"""Ids, quotation and case features of one window (length,) -> what the encoder says of it."""


class Tagger:
    """Finds who said what. `encode` reads one window; `load_tagger` gives the shipped one."""

    def __init__(self, tokenizer: Tokenizer, encode: Encode) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer, self._encode = tokenizer, encode

    def tag(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Tagged]:
        """The attributions in some paragraphs (start, end) of a text, in the order of their cues.

        Every span is one of `text`. Time grows with the length of the paragraphs and no faster.
        """
        pieces = pieces_of(self._tokenizer, text, paragraphs)
        cut = windows(pieces, longest=LONGEST - 1, context=CONTEXT)
        read = []
        for window in cut:
            part = slice(window.start, window.end)
            rows = ((START, pieces.ids), (OUTSIDE, pieces.quote), (NO_LETTER, pieces.case))
            read.append(self._encode(*(np.concatenate([[first], row[part]]) for first, row in rows)))
        return join(pieces, cut, read)


@cache
def load_tagger() -> Tagger:
    """The shipped tagger, one for each process; ResourceError if its files are missing or damaged."""
    weights, vocabulary = _shipped(WEIGHTS), _shipped(VOCABULARY)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str(vocabulary.decode("utf-8"))

    def encode(ids: Row, quote: Row, case: Row) -> Scores:
        given = {"ids": ids[None], "quote": quote[None], "case": case[None]}
        return Scores(*(row[0] for row in session.run(["labels", "to_source", "to_cue"], given)))

    return Tagger(tokenizer, encode)


def _shipped(name: str) -> bytes:
    """A file of the weights' folder; ResourceError unless its bytes have the hash that was shipped beside them."""
    path = resources.files("onrecord.annotate.tagger").joinpath("weights")
    try:
        content = path.joinpath(name).read_bytes()
        wanted = path.joinpath(f"{name.partition('.')[0]}.sha256").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"The tagger's {name} is missing or damaged; reinstall onrecord.") from error
    if sha256(content).hexdigest() != wanted:
        raise ResourceError(f"The tagger's {name} is damaged; reinstall onrecord.")
    return content
