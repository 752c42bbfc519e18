"""Spellings of conflict places -> entries of the gazetteer.

`spellings.csv` and `thirty.csv` of `bench/own/spellings` were written from general knowledge of the field, before
anything was added to the gazetteer for them. A spelling is looked up with its country known, as in a report that is
about that country.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

import msgspec

from bench.figure import Figure
from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.gazetteer.distance import distance_km

OWN = Path(__file__).parents[1] / "own" / "spellings"
LISTS = ("spellings", "thirty")
FEW = 3
"""How many of the ranked entries an analyst sees at a glance."""


class Spelling(msgspec.Struct, frozen=True, kw_only=True):
    """One spelling of a place, whose point is known to `within_km`; `country` is ISO 3166-1 alpha-2, as GeoNames has
    it."""

    place: str
    spelling: str
    lat: float
    lon: float
    country: str
    within_km: float


def read_spellings(name: str, limit: int | None = None) -> list[Spelling]:
    """The first `limit` rows of a list."""
    with (OWN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return msgspec.convert(list(csv.DictReader(file))[:limit], list[Spelling], strict=False)


def rank_of(spelling: Spelling, points: Iterable[tuple[float, float]]) -> int | None:
    """At which rank, from 0, the first point near enough to the place stands; None if none is."""
    for rank, (lat, lon) in enumerate(points):
        if distance_km(spelling.lat, spelling.lon, lat, lon) <= spelling.within_km:
            return rank
    return None


def measure_spellings(limit: int | None) -> list[Figure]:
    """The figures of both lists: found first, among the first three, and anywhere."""
    figures = []
    with Gazetteer.open() as gazetteer:
        for name in LISTS:
            spellings = read_spellings(name, limit)
            ranks = []
            for spelling in spellings:
                entries = gazetteer.lookup(spelling.spelling, frozenset({spelling.country}))
                ranks.append(rank_of(spelling, ((entry.lat, entry.lon) for entry in entries)))
            found = [rank for rank in ranks if rank is not None]
            counts = {
                "first": found.count(0),
                "found": sum(rank < FEW for rank in found),
                "any": len(found),
            }
            n = len(spellings)
            figures += [Figure(name=f"places.{name}.{key}", value=count / n, n=n) for key, count in counts.items()]
    return figures
