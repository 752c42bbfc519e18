"""What the names of a report say about each other: the countries, units and points of their likeliest readings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp

from onrecord.resolve.gazetteer import Entry
from onrecord.resolve.gazetteer.distance import distance_km
from onrecord.resolve.places.spots import Spot

PEOPLE_VOTE = 0.7
"""What a people named ("Syrians") counts, where a place named counts 1."""

NEAR_KM = 100.0
"""The distance at which nearness has fallen to 1/e."""

AREAS = frozenset({"country", "admin1", "region", "continent", "water"})
"""Kinds too large to be near anything."""

Ranked = list[tuple[Entry, float]]


@dataclass
class Votes:
    """Shares that a report's names give to countries and first-level units, by the name that gives them."""

    country: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    admin1: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    named_admin1: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    points: list[tuple[str, float, float, float]] = field(default_factory=list)
    own_country: dict[str, dict[str, float]] = field(default_factory=dict)
    own_admin1: dict[str, dict[tuple[str, str], float]] = field(default_factory=dict)
    best: list[tuple[Entry, float] | None] = field(default_factory=list)
    total: float = 0.0

    def for_country(self, key: str, code: str) -> float:
        """The share of the other names' votes that a country has."""
        return (self.country[code] - self.own_country.get(key, {}).get(code, 0)) / (self.total - 0.5)

    def for_unit(self, key: str, unit: tuple[str, str]) -> float:
        """The share of the other names' votes that a first-level unit has."""
        return (self.admin1[unit] - self.own_admin1.get(key, {}).get(unit, 0)) / (self.total - 0.5)

    def nearness(self, key: str, entry: Entry) -> float:
        """How near the nearest place of another name is: 1 at no distance, 0 far away."""
        gaps = ((_gap(entry, lat, lon), share) for other, lat, lon, share in self.points if other != key)
        return max((share * exp(-gap / NEAR_KM) for gap, share in gaps), default=0.0)

    def beside(self, spots: Sequence[Spot], number: int, entry: Entry) -> float:
        """The same for the names written just before and after."""
        nearest = 0.0
        for other in (number - 2, number - 1, number + 1, number + 2):
            if not 0 <= other < len(spots) or spots[other].key == spots[number].key:
                continue
            best = self.best[other]
            if best is not None and best[0].kind not in AREAS:
                nearest = max(nearest, best[1] * exp(-_gap(entry, best[0].lat, best[0].lon) / NEAR_KM))
        return nearest


def _gap(entry: Entry, lat: float, lon: float) -> float:
    return distance_km(entry.lat, entry.lon, lat, lon)


def count(spots: Sequence[Spot], ranked: Sequence[Ranked], peoples: Sequence[str]) -> Votes:
    """The votes of a report's names; a name counts once however often it is written."""
    votes = Votes(best=[candidates[0] if candidates else None for candidates in ranked])
    seen: set[str] = set()
    for spot, candidates in zip(spots, ranked, strict=True):
        if spot.key not in seen and candidates:
            seen.add(spot.key)
            _vote(votes, spot.key, candidates)
    for code in peoples:
        votes.country[code] += PEOPLE_VOTE
        votes.total += PEOPLE_VOTE
    return votes


def _vote(votes: Votes, key: str, candidates: Ranked) -> None:
    own: dict[str, float] = defaultdict(float)
    own1: dict[tuple[str, str], float] = defaultdict(float)
    for entry, share in candidates:
        if entry.country is None or share < 0.01:
            continue
        own[entry.country] += share
        if entry.admin1 is not None:
            own1[entry.country, entry.admin1] += share
    best, share = candidates[0]
    if share > 0.5 and best.country:
        if best.kind == "admin1" and best.admin1:
            votes.named_admin1[best.country, best.admin1].add(key)
        if best.kind not in ("country", "admin1"):
            votes.points.append((key, best.lat, best.lon, share))
    for code, value in own.items():
        votes.country[code] += value
    for unit, value in own1.items():
        votes.admin1[unit] += value
    votes.own_country[key], votes.own_admin1[key] = own, own1
    votes.total += 1
