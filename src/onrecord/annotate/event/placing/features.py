"""What the placer sees of each word of a sentence, and of its way to an event's trigger."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from onrecord.annotate.tagger import States
from onrecord.model import PlaceMention, PlacePrecision

Ints = NDArray[np.int64]

DEPENDENCIES = (
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark",
    "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss",
    "preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
PARTS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X", "SPACE",
)  # fmt: skip
LABELS = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE",
    "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL",
)  # fmt: skip
PREPOSITIONS = (
    "in", "at", "near", "from", "to", "of", "on", "into", "outside", "around", "through", "across", "towards",
    "toward", "between", "over", "against", "by", "with", "for", "inside", "along", "off", "via", "under", "after",
    "during", "as", "about", "within",
)  # fmt: skip
OTHER_PREPOSITION = len(PREPOSITIONS) + 1
PLACES = (*PlacePrecision, None)
"""How large a place a word names; None stands for a name without a place chosen for it."""

FAR, UP, DOWN = 32, 7, 7
"""The furthest words and steps in the tree that are told apart; `UP` and `DOWN` also say that there is no way."""

SIZES = (2, 2 * FAR + 1, (UP + 1) * (DOWN + 1), len(DEPENDENCIES) + 1, len(PARTS) + 1, len(LABELS) + 1,
         OTHER_PREPOSITION + 1, len(PLACES) + 1, 2, len(DEPENDENCIES) + 1)  # fmt: skip
"""How many values each feature has: trigger or not; words from the trigger; steps up from the word and up from the
trigger to where they meet; dependency; part of speech; label of the name; nearest preposition above; place; actor;
dependency of the head. 0 stands for none or one that is not listed."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, with what does not depend on the trigger.

    `states` is (words, width), `fixed` (words, 7) holds the features from the fourth on, `ways` the words on the way
    from each word to the sentence's root, itself first, as indices of the document.
    """

    words: list[Token]
    states: NDArray[np.float32]
    fixed: Ints
    ways: list[list[int]]


def _number(values: tuple[str, ...], value: str) -> int:
    return values.index(value) + 1 if value in values else 0


def _way(token: Token) -> list[Token]:
    way = [token]
    while token.head.i != token.i and len(way) < 60:
        token = token.head
        way.append(token)
    return way


def _preposition(way: list[Token]) -> int:
    """The nearest preposition above a word and below the next verb."""
    for token in way[1:7]:
        if token.pos_ in {"VERB", "AUX"}:
            break
        if token.dep_ in {"prep", "agent", "dative"} or token.pos_ == "ADP":
            return _number(PREPOSITIONS, token.lower_) or OTHER_PREPOSITION
    return 0


def sentence_of(
    words: list[Token], states: States, places: Mapping[int, PlaceMention], actors: Collection[int]
) -> Sentence | None:
    """Some words of one sentence; `places` and `actors` are those of the document's words, by index.

    None where the tagger has not read them.
    """
    seen = states.of([(token.idx, token.idx + len(token)) for token in words])
    if seen is None:
        return None
    ways = [_way(token) for token in words]
    fixed = [
        (
            _number(DEPENDENCIES, token.dep_),
            _number(PARTS, token.pos_),
            _number(LABELS, token.ent_type_),
            _preposition(way),
            PLACES.index(places[token.i].precision) + 1 if token.i in places else 0,
            int(token.i in actors),
            _number(DEPENDENCIES, token.head.dep_),
        )
        for token, way in zip(words, ways, strict=True)
    ]
    return Sentence(words, seen, np.array(fixed, np.int64), [[token.i for token in way] for way in ways])


def features_of(sentence: Sentence, trigger: range) -> Ints:
    """The features of a sentence's words (words, 10) for one trigger, the document's words in `trigger`."""
    first = next(number for number, token in enumerate(sentence.words) if token.i in trigger)
    inside: list[list[int]] = [
        way for token, way in zip(sentence.words, sentence.ways, strict=True) if token.i in trigger
    ]
    shortest = min(inside, key=len)
    above = {index: steps for steps, index in enumerate(shortest)}
    moving = []
    for token, way in zip(sentence.words, sentence.ways, strict=True):
        up, down = UP, DOWN
        for steps, index in enumerate(way):
            if index in above:
                up, down = min(steps, UP - 1), min(above[index], DOWN - 1)
                break
        apart = max(-FAR, min(FAR, token.i - sentence.words[first].i))
        moving.append((int(token.i in trigger), apart + FAR, up * (DOWN + 1) + down))
    return np.concatenate([np.array(moving, np.int64), sentence.fixed], axis=1)
