"""Whether words that spell a place name do name a place here: signs for and against, weighed.

"Nice", "Reading", "Jordan said" and the second half of "George Washington" spell places too. Each sign below is read
off the words around the name, the parser's names and the gazetteer; the weighed sum decides.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp, log10

from onrecord.model import Entity
from onrecord.resolve.gazetteer import Match
from onrecord.resolve.gazetteer.names import fold
from onrecord.resolve.gazetteer.words import bare_name
from onrecord.resolve.places.spots import Spot, best_match
from onrecord.resolve.places.tokens import Token
from onrecord.resolve.places.words import place_words

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
THRESHOLD = 0.5

WEIGHTS = {
    "bias": -2.2,
    "no_parser": -0.1,
    "entity_place": 0.2,
    "entity_place_part": 1.0,
    "entity_person": -0.6,
    "entity_person_part": -2.0,
    "entity_org": -0.6,
    "entity_org_part": -1.2,
    "entity_other": -1.0,
    "certain": 1.8,
    "population": 3.8,
    "alternate": -1.3,
    "loose": -1.2,
    "several_words": 1.4,
    "preposition": 1.0,
    "settlement_word": 1.4,
    "type_word": 0.9,
    "site_word": 1.4,
    "container": 2.5,
    "holds": 1.6,
    "name_before": -0.5,
    "name_after": -0.3,
    "name_after_certain": -1.7,
    "title_before": -2.2,
    "person_verb": -1.9,
    "common": -1.3,
    "personal": -1.7,
    "in_person": -1.2,
    "sentence_start": -0.7,
    "lower_elsewhere": -1.4,
    "dateline": 2.4,
    "caseless": -2.0,
    "place_elsewhere": 1.8,
}
"""What each sign adds to the sum; the sum is read as log odds."""

_CERTAIN = frozenset({"country", "region", "continent", "water", "admin1"})


class Recogniser:
    """The signs of one report's spots."""

    def __init__(self, text: str, words: Sequence[Token], spots: Sequence[Spot], entities: Sequence[Entity]) -> None:
        self._text, self._words, self._spots = text, words, spots
        self._entities = sorted(entities, key=lambda entity: (entity.start, entity.end))
        self._lower = {fold(word.text) for word in words if word.text.islower()}
        self._persons = Counter(
            fold(word)
            for entity in self._entities
            if entity.label == "PERSON" and " " in entity.text
            for word in entity.text.split()
        )
        self._places = Counter(fold(entity.text) for entity in self._entities if entity.label in PLACE_LABELS)

    def probability(self, number: int, contained: bool, holds: bool, weights: dict[str, float] | None = None) -> float:
        """How likely it is, from 0 to 1, that a spot names a place."""
        weights = WEIGHTS if weights is None else weights
        total = weights["bias"] + sum(weights[name] * value for name, value in self.signs(number, contained, holds))
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def signs(self, number: int, contained: bool, holds: bool) -> Iterator[tuple[str, float]]:
        """The signs that a spot shows, each with its strength. `contained`, `holds`: beside a larger, smaller area."""
        spot = self._spots[number]
        if contained:
            yield "container", 1
        if holds:
            yield "holds", 1
        yield from self._parser(spot)
        yield from self._gazetteer(spot)
        yield from self._before(spot)
        yield from self._after(spot)
        yield from self._word(spot)

    def _parser(self, spot: Spot) -> Iterator[tuple[str, float]]:
        if not self._entities:
            yield "no_parser", 1
            return
        for entity in self._entities:
            if entity.start >= spot.end:
                break
            if entity.end <= spot.core:
                continue
            part = "_part" if entity.end > spot.end + 2 or _letters(self._text[entity.start : spot.core]) else ""
            if entity.label in PLACE_LABELS:
                yield f"entity_place{part}", 1
            elif entity.label in ("PERSON", "ORG"):
                yield f"entity_{entity.label.lower()}{part}", 1
            else:
                yield "entity_other", 1
            return

    @staticmethod
    def _certain(spot: Spot) -> bool:
        """Whether the words name a country, first-level unit or region: these are hardly ever other words."""
        if spot.key in place_words().common:
            return False
        return any(entry.kind in _CERTAIN and entry.match <= Match.ALTERNATE for entry in spot.entries)

    @staticmethod
    def _gazetteer(spot: Spot) -> Iterator[tuple[str, float]]:
        match = best_match(spot)
        likely = [entry for entry in spot.entries if entry.match == match]
        if Recogniser._certain(spot):
            yield "certain", 1
        if bare_name(spot.key)[1] is not None:
            yield "type_word", 1
        yield "population", log10(max(entry.population for entry in spot.entries) + 1) / 9
        if match is Match.ALTERNATE:
            yield "alternate", 1
        elif match > Match.ALTERNATE:
            yield "loose", 1
        if " " in spot.key and likely:
            yield "several_words", 1

    def _before(self, spot: Spot) -> Iterator[tuple[str, float]]:
        lists = place_words()
        first = spot.first
        word = self._words[first - 1] if first > 0 else None
        gap = self._text[word.end : spot.core] if word else "\n"
        if word is None or re.search(r"[.!?:\n\"“”]", gap):
            yield "sentence_start", 1
            return
        folded = fold(word.text)
        if folded == "the" and first > 1:
            word = self._words[first - 2]
            folded = fold(word.text)
        if folded == "of" and first > 1 and fold(self._words[first - 2].text) in lists.settlement_before:
            folded = fold(self._words[first - 2].text)
        if folded in lists.settlement_before:
            yield "settlement_word", 1
        elif folded in lists.prepositions or spot.north_east is not None:
            yield "preposition", 1
        elif folded in lists.titles:
            yield "title_before", 1
        elif word.capital and not gap.strip(" ") and folded not in lists.compass:
            yield "name_before", 1

    def _after(self, spot: Spot) -> Iterator[tuple[str, float]]:
        lists = place_words()
        if spot.last + 1 >= len(self._words):
            return
        word = self._words[spot.last + 1]
        gap = self._text[spot.end : word.start]
        folded = fold(word.text)
        if re.match(r"(?:, [A-Z][\w ]+)?\s*\([A-Z]\w+\)\s*[—–-]|\s*[—–]\s", self._text[spot.end : spot.end + 40]):
            yield "dateline", 1
        if gap.strip(" -"):
            return
        if folded in lists.site_after:
            yield "site_word", 1
        elif folded in lists.person_verbs:
            yield "person_verb", 1
        elif word.capital:
            yield "name_after_certain" if self._certain(spot) else "name_after", 1

    def _word(self, spot: Spot) -> Iterator[tuple[str, float]]:
        lists = place_words()
        first = self._words[spot.first]
        if first.caseless:
            yield "caseless", 1
        if spot.key in lists.common or all(part in lists.common for part in spot.key.split()):
            yield "common", 1
        if spot.key in lists.personal:
            yield "personal", 1
        if spot.first == spot.last and spot.key in self._lower:
            yield "lower_elsewhere", 1
        if self._persons[spot.key]:
            yield "in_person", 1
        if self._places[spot.key]:
            yield "place_elsewhere", 1


def _letters(text: str) -> bool:
    """Whether words other than articles stand in `text`."""
    return bool(re.sub(r"\b[Tt]he\b|\W", "", text))
