"""The placer: how likely each word of a sentence names where an event happens."""

from collections.abc import Collection, Mapping
from functools import cache

import numpy as np
import onnxruntime
from spacy.tokens import Span, Token

from onrecord.annotate.event.placing.features import Sentence, features_of, sentence_of
from onrecord.annotate.shipped import session
from onrecord.annotate.tagger import States
from onrecord.model import PlaceMention

PACKAGE, WEIGHTS = "onrecord.annotate.event.placing", "placing.onnx"
WINDOW = 80
"""Words to each side of the trigger that are read of a long sentence."""


@cache
def load_placing() -> onnxruntime.InferenceSession:
    """The shipped model, one for each process; ResourceError if its file is missing or damaged."""
    return session(PACKAGE, WEIGHTS)


class Placer:
    """Reads the sentences of one document. `states` are the tagger's; `places` and `actors` go by word."""

    def __init__(self, states: States, places: Mapping[int, PlaceMention], actors: Collection[int]) -> None:
        self._states, self._places, self._actors = states, places, actors
        self._sentences: dict[tuple[int, int], Sentence | None] = {}

    def likely(self, first: Token, last: Token) -> dict[int, float]:
        """The probability that a word names the place of the event told by the words from `first` to `last`.

        By index of the document, for the words of the trigger's sentence; empty where the tagger has not read it.
        """
        words = window(first.sent, first.i)
        sentence = self._sentence(words)
        if sentence is None:
            return {}
        features = features_of(sentence, range(first.i, min(last.i, words.end - 1) + 1))
        (scores,) = load_placing().run(["scores"], {"states": sentence.states, "features": features})
        return dict(zip((token.i for token in words), (1 / (1 + np.exp(-scores))).tolist(), strict=True))

    def _sentence(self, words: Span) -> Sentence | None:
        key = (words.start, words.end)
        if key not in self._sentences:
            self._sentences[key] = sentence_of(list(words), self._states, self._places, self._actors)
        return self._sentences[key]


def window(sentence: Span, index: int) -> Span:
    """The words of a sentence around one of them: all, but of a very long sentence."""
    if len(sentence) <= 2 * WINDOW:
        return sentence
    low = max(sentence.start, index - WINDOW)
    return sentence.doc[low : min(sentence.end, low + 2 * WINDOW)]
