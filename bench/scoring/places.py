"""Places found in a text, and the points they were resolved to."""

import math
from collections.abc import Iterable, Sequence

import msgspec

from bench.scoring.spans import match
from bench.scoring.tally import Tally, total

EARTH_DIAMETER_KM = 12742.0
NEAR_KM = 161.0
"""100 miles, the field's usual bound for "the right place"."""


class Toponym(msgspec.Struct, frozen=True, kw_only=True):
    """A place name at [start, end); without coordinates it counts for finding names only."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None


class PlaceText(msgspec.Struct, frozen=True, kw_only=True):
    """A text with its place names; `source` is the publisher's host."""

    id: str
    text: str = ""
    date: str | None = None
    source: str | None = None
    toponyms: tuple[Toponym, ...] = ()


class Linking(msgspec.Struct, frozen=True, kw_only=True):
    """Of `names` with gold coordinates: how many got a point, one within 161 km, or that or the same geonameid."""

    names: int
    resolved: int
    near: int
    near_or_same: int

    @property
    def accuracy(self) -> float:
        """The share within 161 km; a name without a point is wrong."""
        return self.near / self.names if self.names else 0.0

    @property
    def accuracy_or_same(self) -> float:
        """The same, or with the gold's geonameid: gazetteers differ on the point of a country or region."""
        return self.near_or_same / self.names if self.names else 0.0

    def __add__(self, other: "Linking") -> "Linking":
        return Linking(
            names=self.names + other.names,
            resolved=self.resolved + other.resolved,
            near=self.near + other.near,
            near_or_same=self.near_or_same + other.near_or_same,
        )


class PlaceScores(msgspec.Struct, frozen=True, kw_only=True):
    """Names found (equal or overlapping spans), and names found and put within 161 km (overlapping spans)."""

    exact: Tally
    overlap: Tally
    end_to_end: Tally
    linking: Linking


def kilometres(one: Toponym, other: Toponym) -> float | None:
    """The distance of two points; None if either has none."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(half)))


def link(pairs: Iterable[tuple[Toponym, Toponym | None]]) -> Linking:
    """Counts of gold names with the answers given for them; names without gold coordinates are passed over."""
    counts = Linking(names=0, resolved=0, near=0, near_or_same=0)
    for want, have in pairs:
        if want.lat is None:
            continue
        distance = None if have is None else kilometres(want, have)
        near = distance is not None and distance <= NEAR_KM
        same = have is not None and want.geonameid is not None and want.geonameid == have.geonameid
        counts += Linking(names=1, resolved=distance is not None, near=near, near_or_same=near or same)
    return counts


def score_linking(gold: Sequence[PlaceText], predicted: Iterable[PlaceText]) -> Linking:
    """Scores of points given for the gold's own spans."""
    found = {text.id: text.toponyms for text in predicted}
    counts = Linking(names=0, resolved=0, near=0, near_or_same=0)
    for text in gold:
        pairs = match(text.toponyms, found.get(text.id, ()), exact=True)
        answers = {(want.start, want.end): have for want, have in pairs}
        counts += link((want, answers.get((want.start, want.end))) for want in text.toponyms)
    return counts


def end_to_end(gold: Sequence[Toponym], given: Sequence[Toponym], pairs: Sequence[tuple[Toponym, Toponym]]) -> Tally:
    """Names found and put near enough; an answer for a name without gold coordinates is neither right nor wrong."""
    unrated = sum(want.lat is None and have.lat is not None for want, have in pairs)
    distances = [kilometres(want, have) for want, have in pairs]
    return Tally(
        right=sum(distance is not None and distance <= NEAR_KM for distance in distances),
        predicted=sum(have.lat is not None for have in given) - unrated,
        gold=sum(want.lat is not None for want in gold),
    )


def score_places(gold: Sequence[PlaceText], predicted: Iterable[PlaceText]) -> PlaceScores:
    """Scores of names found and resolved."""
    found = {text.id: text.toponyms for text in predicted}
    exact, overlapping, whole = [], [], []
    linking = Linking(names=0, resolved=0, near=0, near_or_same=0)
    for text in gold:
        given = found.get(text.id, ())
        equal, shared = match(text.toponyms, given, exact=True), match(text.toponyms, given, exact=False)
        exact.append(Tally(len(equal), len(given), len(text.toponyms)))
        overlapping.append(Tally(len(shared), len(given), len(text.toponyms)))
        whole.append(end_to_end(text.toponyms, given, shared))
        linking += link(equal)
    return PlaceScores(exact=total(exact), overlap=total(overlapping), end_to_end=total(whole), linking=linking)
