"""What the encoder makes of each word piece of a text, kept for the models that build on it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.tagger.pieces import Pieces, Window

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class States:
    """The last hidden states of a text's pieces, in order.

    `starts` and `ends` (pieces,) are offsets of the text, `rows` (pieces, width) the states in half precision: a text
    of a megabyte has some 250,000 pieces.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    rows: NDArray[np.float16]

    def of(self, spans: Sequence[tuple[int, int]]) -> Floats | None:
        """The mean state of the pieces in each span, (spans, width); zeros where a span has none, None if all lack."""
        if not spans or not len(self.rows):
            return None
        first = np.searchsorted(self.ends, [start for start, _ in spans], side="right")
        last = np.searchsorted(self.starts, [end for _, end in spans], side="left")
        if (first >= last).all():
            return None
        means = np.zeros((len(spans), self.rows.shape[1]), np.float32)
        for number, (low, high) in enumerate(zip(first, last, strict=True)):
            if low < high:
                means[number] = self.rows[low:high].mean(axis=0, dtype=np.float32)
        return means


def states_of(pieces: Pieces, cut: Sequence[Window], read: Sequence[Floats]) -> States:
    """The states of a text's pieces, each from the window in which it is fresh; `read` holds those of each window."""
    fresh = [rows[1 + window.fresh - window.start :].astype(np.float16) for window, rows in zip(cut, read, strict=True)]
    kept = pieces.ends > pieces.starts
    rows = np.concatenate(fresh) if fresh else np.zeros((0, 0), np.float16)
    return States(pieces.starts[kept], pieces.ends[kept], rows[kept])
