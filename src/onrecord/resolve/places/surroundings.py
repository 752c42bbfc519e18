"""Where a name lies that the gazetteer lacks: a street, a school, a stadium is in a place that the report names.

The places of the report are weighed by a few features, as candidates are; the likeliest is given as "near" it, with the
precision of a district and no geonameid. How often that is right is what `certainty` says of it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import exp
from typing import ClassVar

import msgspec

from onrecord.resolve.gazetteer import Entry, Match
from onrecord.resolve.places.containment import inside
from onrecord.resolve.places.ranking import Hints
from onrecord.resolve.places.spots import Spot
from onrecord.resolve.places.votes import Ranked
from onrecord.resolve.places.weights import place_weights

LIKELY = 0.4
"""The least share of a reading of a place for something to lie in it."""

FAR = 300.0
"""Letters between two names over which their closeness falls to 1/e."""

KEPT = 8
"""Places weighed at most."""

WELL_KNOWN = 100_000
"""People in a place that is named only inside a longer name."""

NOT_AROUND = frozenset({"continent", "water"})


class Surroundings:
    """The places of one report in which its unknown names may lie."""

    FEATURES: ClassVar[tuple[str, ...]] = (
        "town", "admin", "country", "region", "close", "next", "previous", "follows_comma", "mentions", "first",
        "holds_town", "publisher", "in_name",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        spots: Sequence[Spot],
        shares: Sequence[Ranked],
        hints: Hints,
        inner: Mapping[int, Sequence[Spot]],
        weights: Mapping[str, float] | None = None,
    ) -> None:
        self._inner = inner
        self._text, self._spots, self._hints = text, spots, hints
        self._weights = place_weights().surrounding if weights is None else weights
        self._places = [
            (spot, ranked[0][0])
            for spot, ranked in zip(spots, shares, strict=True)
            if ranked and ranked[0][1] >= LIKELY and ranked[0][0].kind not in NOT_AROUND and spot.north_east is None
        ]
        self._mentions = Counter(entry.id for _, entry in self._places)
        self._by_key = {spot.key: entry for spot, entry in self._places}
        self._holds: dict[str, bool] = {}

    def options(self, number: int) -> Iterator[tuple[Entry, dict[str, float]]]:
        """The places in which the name of a spot may lie, each with its features."""
        spot = self._spots[number]
        ids: dict[str, tuple[Entry, list[Spot]]] = {}
        for other, entry in self._places:
            ids.setdefault(entry.id, (entry, []))[1].append(other)
        for part in self._inner.get(number, ()):
            if inner := self._by_key.get(part.key) or _known(part):
                ids.setdefault(inner.id, (inner, []))[1].append(part)
        closest = sorted(ids.values(), key=lambda place: min(_between(spot, other) for other in place[1]))
        for entry, others in closest[:KEPT]:
            yield entry, dict(self._features(spot, entry, others))

    def _features(self, spot: Spot, entry: Entry, others: Sequence[Spot]) -> Iterator[tuple[str, float]]:
        yield _SIZE.get(entry.kind, "town"), 1
        yield "close", exp(-min(_between(spot, other) for other in others) / FAR)
        if any(spot.start <= other.start < spot.end for other in others):
            yield "in_name", 1
        if any(0 <= other.start - spot.end < 30 for other in others):
            yield "next", 1
        if any(0 <= spot.start - other.end < 30 for other in others):
            yield "previous", 1
        if any(self._text[spot.end : other.start] in (", ", " in ", " (", " of ") for other in others):
            yield "follows_comma", 1
        yield "mentions", self._mentions[entry.id] / (len(self._places) or 1)
        if self._places and self._places[0][1].id == entry.id:
            yield "first", 1
        if entry.id not in self._holds:
            self._holds[entry.id] = any(inside(town, entry) for _, town in self._places)
        if self._holds[entry.id]:
            yield "holds_town", 1
        if any(home.id == entry.id for home in self._hints.homes):
            yield "publisher", 1

    def ranked(self, number: int) -> tuple[Ranked, dict[str, float]]:
        """What the name of a spot is near, best first, with shares that add up to one; the features of the first."""
        options = list(self.options(number))
        if not options:
            return [], {}
        sums = [sum(self._weights[name] * value for name, value in features.items()) for _, features in options]
        parts = [exp(value - max(sums)) for value in sums]
        ranked = [(near(entry), part / sum(parts)) for (entry, _), part in zip(options, parts, strict=True)]
        order = sorted(range(len(ranked)), key=lambda place: (-ranked[place][1], ranked[place][0].id))
        return [ranked[place] for place in order], options[order[0]][1]


def _known(part: Spot) -> Entry | None:
    """The largest place that a name inside a name may mean, if it is well known."""
    best = max(part.entries, key=lambda entry: entry.people)
    return best if best.people >= WELL_KNOWN or best.kind == "region" else None


_SIZE = {"admin1": "admin", "admin2": "admin", "country": "country", "region": "region"}


def near(entry: Entry) -> Entry:
    """The surroundings of a place: as precise as a district at best, and no place of GeoNames."""
    kind = entry.kind if entry.kind in ("country", "admin1", "region") else "admin2"
    return msgspec.structs.replace(
        entry, id=f"{entry.id}/near", name=f"near {entry.name}", geonameid=None, kind=kind, match=Match.NEAR
    )


def _between(spot: Spot, other: Spot) -> int:
    """Letters between two spots."""
    return max(other.start - spot.end, spot.start - other.end, 0)
