"""Which of the places that share a name is meant: a few features of place and report, weighed and levelled to shares.

Each candidate's features are summed with the weights of `data/place_weights.toml` and the sums of one name's candidates
become shares that add up to one (a softmax). The shares of all names then vote for countries and first-level units, and
the votes are features of the next round. The weights were fitted by `models/places/fit.py`; how well they did on
reports that they were not fitted to is told in the file and in `docs/concepts/places.md`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log10

from onrecord.resolve.gazetteer import Entry, Match
from onrecord.resolve.gazetteer.words import bare_name
from onrecord.resolve.places.containment import containers, inside
from onrecord.resolve.places.spots import Spot
from onrecord.resolve.places.votes import Ranked, Votes, count
from onrecord.resolve.places.weights import place_weights
from onrecord.resolve.places.words import ENGLISH

_KINDS = {
    "country": "country",
    "capital": "capital",
    "admin1": "admin1",
    "admin2": "admin2",
    "region": "region",
    "continent": "region",
    "water": "region",
}

ROUNDS = 3
"""Rounds of voting; votes hardly move after the third."""


@dataclass(frozen=True)
class Hints:
    """What a report says beside its places: countries whose people it names, and where its publisher is at home."""

    peoples: tuple[str, ...] = ()
    homes: tuple[Entry, ...] = ()
    publisher_countries: frozenset[str] = frozenset()


class Ranking:
    """The candidates of all spots of one report, weighed together."""

    def __init__(
        self, text: str, spots: Sequence[Spot], hints: Hints, weights: Mapping[str, float] | None = None
    ) -> None:
        self._spots = list(spots)
        self._hints = hints
        self._weights = place_weights().ranking if weights is None else weights
        self._votes: Votes | None = None
        self._around = containers(text, spots)
        self._within_key: dict[str, list[Spot]] = defaultdict(list)
        self._holds: dict[int, list[Spot]] = defaultdict(list)
        for spot, around in zip(self._spots, self._around, strict=True):
            self._within_key[spot.key].extend(around)
            for area in around:
                self._holds[id(area)].append(spot)
        self._still = [
            [dict(self._fixed(number, entry)) for entry in spot.entries] for number, spot in enumerate(spots)
        ]

    def shares(self) -> list[Ranked]:
        """For each spot its candidates, best first, with shares that add up to one."""
        ranked: list[Ranked] = []
        for turn in range(ROUNDS):
            if turn:
                self._votes = count(self._spots, ranked, self._hints.peoples)
            ranked = [self._rank(number, self._votes) for number in range(len(self._spots))]
        return ranked

    def tables(self) -> list[list[dict[str, float]]]:
        """The features of every candidate in the last round of `shares`, in the order of the spots' entries."""
        return [
            [self._features(number, index, self._votes) for index in range(len(spot.entries))]
            for number, spot in enumerate(self._spots)
        ]

    def features(self, number: int, entry: Entry) -> dict[str, float]:
        """The features of one candidate of a spot in the last round of `shares`."""
        return self._features(number, self._spots[number].entries.index(entry), self._votes)

    def _rank(self, number: int, votes: Votes | None) -> Ranked:
        entries = self._spots[number].entries
        if len(entries) < 2:
            return [(entry, 1.0) for entry in entries]
        weights = self._weights
        sums = [
            sum(weights[name] * value for name, value in self._features(number, index, votes).items())
            for index in range(len(entries))
        ]
        top = max(sums)
        parts = [exp(value - top) for value in sums]
        whole = sum(parts)
        ranked = [(entry, part / whole) for entry, part in zip(entries, parts, strict=True)]
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0].id))

    def _features(self, number: int, index: int, votes: Votes | None) -> dict[str, float]:
        """The features of one candidate of one spot that are not nought; each is between 0 and 1."""
        still = self._still[number][index]
        if votes is None:
            return still
        return still | dict(self._context(number, self._spots[number].entries[index], votes))

    def _fixed(self, number: int, entry: Entry) -> Iterator[tuple[str, float]]:
        """The features that do not hang on votes."""
        spot = self._spots[number]
        yield "population", min(log10(entry.people + 1) / 9, 1)
        if entry.kind != "place":
            yield _KINDS.get(entry.kind, "site"), 1
        yield from _how(entry, spot)
        yield from self._surroundings(number, entry)
        if entry.country in self._hints.publisher_countries:
            yield "publisher_country", 1

    def _surroundings(self, number: int, entry: Entry) -> Iterator[tuple[str, float]]:
        spot, around = self._spots[number], self._around[number]
        if _any_inside(entry, around):
            yield "inside_next", 1
        elif not around and _any_inside(entry, self._within_key[spot.key]):
            yield "inside_elsewhere", 1
        if any(inside(part, entry) for held in self._holds[id(spot)] for part in held.entries):
            yield "holds_previous", 1

    def _context(self, number: int, entry: Entry, votes: Votes) -> Iterator[tuple[str, float]]:
        spot = self._spots[number]
        if entry.country:
            yield "votes_country", votes.for_country(spot.key, entry.country)
        if entry.kind == "country":
            return
        if entry.country and entry.admin1 is not None:
            unit = (entry.country, entry.admin1)
            yield "votes_admin1", votes.for_unit(spot.key, unit)
            if entry.kind != "admin1" and votes.named_admin1[unit] - {spot.key}:
                yield "named_admin1", 1
        yield "near", votes.nearness(spot.key, entry)
        yield "beside", votes.beside(self._spots, number, entry)


def _how(entry: Entry, spot: Spot) -> Iterator[tuple[str, float]]:
    if entry.match is Match.TAUGHT:
        yield "taught", 1  # more than all else together: somebody has said that this place is meant
    elif entry.match is Match.ALTERNATE:
        if spot.key.isascii():
            yield "alternate", 1
    elif entry.match in (Match.WITHOUT_ARTICLE, Match.SKELETON):
        yield "loose", 1
    elif entry.match in (Match.BARE, Match.SEAT):
        yield "bare", 1
    elif spot.key.isascii() and not entry.name.isascii():
        yield "other_marks", 1
    level = bare_name(spot.key)[1]
    if level is not None and level == entry.kind:
        yield "type_word", 1
    if level is None and entry.kind in ("admin1", "admin2") and _has_seat(entry, spot):
        yield "has_seat", 1


def _has_seat(unit: Entry, spot: Spot) -> bool:
    """Whether a town of the same name lies in a unit: without a type word the town is meant ("Kharkiv", "Idlib").

    Not so in English-speaking countries, where "New York" is the state as often as the city.
    """
    return unit.country not in ENGLISH and any(
        town.kind in ("place", "capital") and inside(town, unit) for town in spot.entries
    )


def _any_inside(entry: Entry, areas: Iterable[Spot]) -> bool:
    return any(inside(entry, area) for spot in areas for area in spot.entries)
