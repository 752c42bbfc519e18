"""Which of the places that share a name is meant: a few features of place and report, weighed and levelled to shares.

Each candidate's features are summed with the weights below and the sums of one name's candidates become shares that
add up to one (a softmax). The shares of all names then vote for countries and first-level units, and the votes are
features of the next round. The weights were fitted, by cross-validation over reports, to the development halves of
four public sets; `site`, `loose` and `has_seat` are set by hand, for those sets hold next to no cases of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import exp, log10

from onrecord.resolve.gazetteer import Entry, Match
from onrecord.resolve.gazetteer.distance import distance_km
from onrecord.resolve.gazetteer.words import bare_name
from onrecord.resolve.places.spots import Spot
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

WEIGHTS = {
    "population": 12.1,
    "country": 1.8,
    "capital": 0.6,
    "admin1": 0.7,
    "admin2": -1.5,
    "region": 10.0,
    "site": 0.5,
    "alternate": -2.3,
    "loose": -2.3,
    "bare": -2.0,
    "other_marks": -2.5,
    "type_word": 1.2,
    "has_seat": -2.5,
    "inside_next": 2.5,
    "inside_elsewhere": 2.4,
    "holds_previous": 1.1,
    "votes_country": 5.1,
    "votes_admin1": 5.1,
    "named_admin1": 0.9,
    "near": 2.5,
    "publisher_country": 1.6,
    "taught": 60.0,
}
"""What each feature adds to a candidate's sum."""

_CONTAINER = re.compile(
    r"\s*[,(—–-]?\s*(?:in|of|في|в|у)?\s*(?:the\s+)?(?:(?:far )?"
    r"(?:(?:north|south|east|west|central)(?:ern)?[ -]?){1,2})?"
    r"(?:state of |province of |province |governorate )?",
    re.IGNORECASE,
)
"""What may stand between a place and the larger area it lies in: ", ", " in ", " in the southern "."""


@dataclass
class Votes:
    """Shares that a report's names give to countries and first-level units, by the name that gives them."""

    country: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    admin1: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    named_admin1: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    points: list[tuple[str, float, float, float]] = field(default_factory=list)
    own_country: dict[str, dict[str, float]] = field(default_factory=dict)
    own_admin1: dict[str, dict[tuple[str, str], float]] = field(default_factory=dict)
    total: float = 0.0


@dataclass(frozen=True)
class Hints:
    """What a report says beside its places: countries whose people it names, and where its publisher is at home."""

    peoples: tuple[str, ...] = ()
    publisher_countries: frozenset[str] = frozenset()


def inside(entry: Entry, area: Entry) -> bool:
    """Whether a place lies in an area, as far as the gazetteer can tell."""
    if entry.id == area.id:
        return False
    if area.kind == "country":
        return entry.country == area.country and entry.kind != "country"
    if area.kind in ("region", "continent"):
        reach = area.reach_km or 0
        return entry.kind not in ("country", "region", "continent") and _apart(entry, area) <= reach
    if entry.country != area.country:
        return False
    if entry.admin1 is None:
        return entry.kind not in ("country", "region") and area.kind == "admin1" and _apart(entry, area) < 200
    if area.kind == "admin1":
        return entry.admin1 == area.admin1 and entry.kind != "admin1"
    return area.kind == "admin2" and entry.admin2 == area.admin2 and entry.kind != "admin1"


def _apart(entry: Entry, other: Entry) -> float:
    return distance_km(entry.lat, entry.lon, other.lat, other.lon)


def containers(text: str, spots: Sequence[Spot]) -> list[list[Spot]]:
    """For each spot the spots after it that its wording puts around it: "Oxford, Granville County, North Carolina"."""
    found: list[list[Spot]] = [[] for _ in spots]
    for number in range(len(spots) - 1):
        after = number + 1
        while (
            after < len(spots)
            and after - number <= 3
            and _CONTAINER.fullmatch(text, spots[after - 1].end, spots[after].start)
        ):
            if any(inside(entry, area) for entry in spots[number].entries for area in spots[after].entries):
                found[number].append(spots[after])
            after += 1
    return found


class Ranking:
    """The candidates of all spots of one report, weighed together."""

    def __init__(self, text: str, spots: Sequence[Spot], hints: Hints) -> None:
        self._spots = list(spots)
        self._hints = hints
        self._around = containers(text, spots)
        self._within_key: dict[str, list[Spot]] = defaultdict(list)
        self._holds: dict[int, list[Spot]] = defaultdict(list)
        for spot, around in zip(self._spots, self._around, strict=True):
            self._within_key[spot.key].extend(around)
            for area in around:
                self._holds[id(area)].append(spot)

    def shares(self) -> list[list[tuple[Entry, float]]]:
        """For each spot its candidates, best first, with shares that add up to one."""
        votes: Votes | None = None
        ranked: list[list[tuple[Entry, float]]] = []
        for _ in range(ROUNDS):
            ranked = [self._rank(number, votes) for number in range(len(self._spots))]
            votes = self._count(ranked)
        return ranked

    def _rank(self, number: int, votes: Votes | None) -> list[tuple[Entry, float]]:
        entries = self._spots[number].entries
        if not entries:
            return []
        sums = [sum(WEIGHTS[name] * value for name, value in self.features(number, entry, votes)) for entry in entries]
        top = max(sums)
        parts = [exp(value - top) for value in sums]
        whole = sum(parts)
        ranked = [(entry, part / whole) for entry, part in zip(entries, parts, strict=True)]
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0].id))

    def _count(self, ranked: list[list[tuple[Entry, float]]]) -> Votes:
        votes = Votes()
        seen: set[str] = set()
        for spot, candidates in zip(self._spots, ranked, strict=True):
            if spot.key in seen or not candidates:
                continue
            seen.add(spot.key)
            self._vote(votes, spot.key, candidates)
        for code in self._hints.peoples:
            votes.country[code] += 0.7
            votes.total += 0.7
        return votes

    @staticmethod
    def _vote(votes: Votes, key: str, candidates: list[tuple[Entry, float]]) -> None:
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

    def features(self, number: int, entry: Entry, votes: Votes | None) -> Iterator[tuple[str, float]]:
        """The features of one candidate of one spot that are not nought; each is between 0 and 1."""
        spot = self._spots[number]
        yield "population", min(log10(entry.people + 1) / 9, 1)
        if entry.kind != "place":
            yield _KINDS.get(entry.kind, "site"), 1
        yield from _how(entry, spot)
        yield from self._surroundings(number, entry)
        if votes is not None:
            yield from self._context(spot, entry, votes)
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

    @staticmethod
    def _context(spot: Spot, entry: Entry, votes: Votes) -> Iterator[tuple[str, float]]:
        code = entry.country or ""
        others = votes.total - 1 + 0.5
        if code:
            yield "votes_country", (votes.country[code] - votes.own_country.get(spot.key, {}).get(code, 0)) / others
        if entry.admin1 is not None and entry.kind != "country":
            unit = (code, entry.admin1)
            yield "votes_admin1", (votes.admin1[unit] - votes.own_admin1.get(spot.key, {}).get(unit, 0)) / others
            if entry.kind != "admin1" and votes.named_admin1[unit] - {spot.key}:
                yield "named_admin1", 1
        if entry.kind != "country":
            gaps = (
                (distance_km(entry.lat, entry.lon, lat, lon), share)
                for key, lat, lon, share in votes.points
                if key != spot.key
            )
            yield "near", max((share * exp(-gap / 100) for gap, share in gaps), default=0)


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
