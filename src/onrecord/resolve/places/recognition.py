"""Whether words that spell a place name do name a place here: signs for and against, weighed.

"Nice", "Reading", "Jordan said" and the second half of "George Washington" spell places too. Each sign below is read
off the words around the name, the parser's names and the gazetteer; the weighed sum decides. The weights were fitted
as those of the ranking; set by hand are `entity_person_part`, `entity_org_part` and `institution_after` (the sets count
places inside longer names, we do not), `taught`, `act_before`, `established_abroad` and `caseless`.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log10

from onrecord.model import Entity
from onrecord.resolve.gazetteer import Entry, Match
from onrecord.resolve.gazetteer.names import fold
from onrecord.resolve.gazetteer.words import bare_name
from onrecord.resolve.places.containment import containers
from onrecord.resolve.places.spots import Spot, best_match
from onrecord.resolve.places.tokens import Token
from onrecord.resolve.places.words import ENGLISH, place_words

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
REGION_PEOPLE = 100_000
"""People that a region without a count is taken to have."""

SURE = 0.5
"""Log odds above which a spot vouches for those listed with it."""

_LIST = re.compile(r"(?:,|،)? (?:and|or|as well as|и|і|та|й|або|или) (?:the )?|, |، | و|/")
"""What stands between the names of a list."""

WEIGHTS = {
    "bias": -2.8,
    "no_parser": -0.2,
    "entity_place": 0.1,
    "entity_place_part": 1.0,
    "entity_person": -0.7,
    "entity_person_part": -2.0,
    "entity_org": -0.7,
    "entity_org_part": -1.2,
    "entity_other": -1.1,
    "certain": 1.8,
    "population": 3.5,
    "taught": 8.0,
    "alternate": -0.9,
    "loose": -1.0,
    "several_words": 1.3,
    "preposition": 1.2,
    "settlement_word": 1.5,
    "type_word": 1.1,
    "site_word": 1.4,
    "container": 1.3,
    "holds": 1.0,
    "act_before": 0.8,
    "place_above": 1.2,
    "beside_place": 1.5,
    "established": 1.0,
    "established_abroad": 0.7,
    "established_partly": 0.8,
    "name_before": -0.1,
    "given_name_before": -1.6,
    "name_after": -0.2,
    "name_after_certain": -1.8,
    "institution_after": -3.0,
    "title_before": -2.0,
    "person_verb": -2.0,
    "common": -1.1,
    "personal": -1.6,
    "in_person": -1.0,
    "sentence_start": -0.5,
    "lower_elsewhere": -1.4,
    "dateline": 2.4,
    "caseless": -0.5,
    "place_elsewhere": 1.6,
}
"""What each sign adds to the sum; the sum is read as log odds."""

_CERTAIN = frozenset({"country", "region", "continent", "water", "admin1"})


class Recogniser:
    """The signs of one report's spots."""

    def __init__(
        self,
        text: str,
        words: Sequence[Token],
        spots: Sequence[Spot],
        entities: Sequence[Entity],
        peoples: Iterable[str] = (),
    ) -> None:
        self._text, self._words, self._spots = text, words, spots
        self._named = self._countries_named(peoples)
        self._sure: set[str] = set()
        self._totals: list[float] = []
        self._around = containers(text, spots)
        self._holding = {id(area) for areas in self._around for area in areas}
        self._lasting: dict[int, list[tuple[str, float]]] = {}
        self._entities = sorted(entities, key=lambda entity: (entity.start, entity.end))  # none overlap
        self._entity_ends = [entity.end for entity in self._entities]
        self._lower = {fold(word.text) for word in words if word.text.islower()}
        self._persons = Counter(
            fold(word)
            for entity in self._entities
            if entity.label == "PERSON" and " " in entity.text
            for word in entity.text.split()
        )
        self._places = Counter(fold(entity.text) for entity in self._entities if entity.label in PLACE_LABELS)

    def places(self) -> list[Spot]:
        """The spots that name places here."""
        self.settle()
        return [spot for number, spot in enumerate(self._spots) if self._total(number) > 0]

    def settle(self) -> None:
        """Judge each spot for itself; then let those that are surely places vouch for the others."""
        self._totals = [self._total(number) for number in range(len(self._spots))]
        for spot, total in zip(self._spots, self._totals, strict=True):
            if total > SURE:
                self._sure.add(spot.key)
                countries = {entry.country for entry in spot.entries}
                if len(countries) == 1:
                    self._named[countries.pop() or ""].add(spot.key)

    def _total(self, number: int) -> float:
        return WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in self.signs(number))

    def _beside_place(self, number: int) -> bool:
        """Whether a spot stands in one list with a spot that is surely a place: "Nyala and Mellit"."""
        totals = self._totals
        start, end = self._spots[number].start, self._spots[number].end
        before = number > 0 and totals[number - 1] > SURE and self._listed(self._spots[number - 1].end, start)
        after = (
            number + 1 < len(totals) and totals[number + 1] > SURE and self._listed(end, self._spots[number + 1].start)
        )
        return before or after

    def _listed(self, start: int, end: int) -> bool:
        return end - start < 12 and _LIST.fullmatch(self._text, start, end) is not None

    def signs(self, number: int) -> Iterator[tuple[str, float]]:
        """The signs that a spot shows, each with its strength."""
        spot = self._spots[number]
        if self._totals:
            if spot.key in self._sure and self._totals[number] <= SURE:
                yield "place_above", 1
            if self._beside_place(number):
                yield "beside_place", 1
        yield from self._gazetteer(spot)
        if number not in self._lasting:
            self._lasting[number] = list(self._own_signs(number))
        yield from self._lasting[number]

    def _own_signs(self, number: int) -> Iterator[tuple[str, float]]:
        """The signs that do not hang on how other spots are judged."""
        spot = self._spots[number]
        if self._around[number]:
            yield "container", 1
        if id(spot) in self._holding:
            yield "holds", 1
        yield from self._parser(spot)
        yield from self._before(spot)
        yield from self._after(spot)
        yield from self._word(spot)

    def countries(self) -> frozenset[str]:
        """The countries that the report names in one way or another."""
        return frozenset(self._named)

    def _countries_named(self, peoples: Iterable[str]) -> dict[str, set[str]]:
        """The countries that the report names, by themselves, their people or their units; with the names used."""
        named: dict[str, set[str]] = defaultdict(set)
        for code in peoples:
            named[code].add("")
        for spot in self._spots:
            top = max(spot.entries, key=lambda entry: entry.people)
            if top.country and top.kind in ("country", "admin1", "region") and spot.key not in place_words().common:
                named[top.country].add(spot.key)
        return named

    def _parser(self, spot: Spot) -> Iterator[tuple[str, float]]:
        if not self._entities:
            yield "no_parser", 1
            return
        at = bisect_right(self._entity_ends, spot.core)
        if at == len(self._entities) or self._entities[at].start >= spot.end:
            return
        entity = self._entities[at]
        part = "_part" if entity.end > spot.end + 2 or _letters(self._text[entity.start : spot.core]) else ""
        if entity.label in PLACE_LABELS:
            yield f"entity_place{part}", 1
        elif entity.label in ("PERSON", "ORG"):
            yield f"entity_{entity.label.lower()}{part}", 1
        else:
            yield "entity_other", 1

    @staticmethod
    def _certain(spot: Spot) -> bool:
        """Whether the words name a country, first-level unit or region: these are hardly ever other words."""
        if spot.key in place_words().common:
            return False
        return any(entry.kind in _CERTAIN and entry.match <= Match.ALTERNATE for entry in spot.entries)

    def _gazetteer(self, spot: Spot) -> Iterator[tuple[str, float]]:
        match = best_match(spot)
        if self._certain(spot):
            yield "certain", 1
        if bare_name(spot.key)[1] is not None:
            yield "type_word", 1
        yield "population", log10(max(_weight(entry) for entry in spot.entries) + 1) / 9
        if match is Match.TAUGHT:
            yield "taught", 1
        elif match is Match.ALTERNATE:
            if spot.key.isascii():
                yield "alternate", 1
        elif match > Match.ALTERNATE:
            yield "loose", 1
        if " " in spot.key:
            yield "several_words", 1
        known = [bool(self._named.get(entry.country or "", set()) - {spot.key}) for entry in spot.entries]
        if all(known):
            yield "established", 1
            if not any(entry.country in ENGLISH for entry in spot.entries):
                yield "established_abroad", 1
        elif any(known):
            yield "established_partly", 1

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
        elif folded in lists.prepositions or spot.north_east is not None or self._bound_for(first):
            yield "preposition", 1
        elif folded in lists.acts:
            yield "act_before", 1
        elif folded in lists.titles:
            yield "title_before", 1
        elif word.capital and not gap.strip(" ") and folded not in lists.compass:
            yield "given_name_before" if folded in lists.personal else "name_before", 1

    def _bound_for(self, first: int) -> bool:
        """Whether the words before a spot are those of leaving for it."""
        before = [fold(word.text) for word in self._words[max(0, first - 2) : first]]
        return len(before) == 2 and before[1] == "for" and before[0] in place_words().leaving

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
            if self._names_institution(spot.last + 1):
                yield "institution_after", 1

    def _names_institution(self, at: int) -> bool:
        """Whether the capitalised words from one on name a body: "Media Center", "Military Council"."""
        words = self._words[at : at + 3]
        for number, word in enumerate(words):
            if not word.capital or (number and self._text[words[number - 1].end : word.start] != " "):
                return False
            if fold(word.text) in place_words().institutions:
                return True
        return False

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


def _weight(entry: Entry) -> int:
    """The people in a place; regions are known by name as large towns are."""
    known = entry.kind in ("region", "continent", "water") and entry.match <= Match.ALTERNATE
    return max(entry.people, REGION_PEOPLE) if known else entry.people


def _letters(text: str) -> bool:
    """Whether words other than articles stand in `text`."""
    return bool(re.sub(r"\b[Tt]he\b|\W", "", text))
