"""A place of the gazetteer, as a name has led to it."""

from enum import IntEnum
from typing import Any

from onrecord.model import PlacePrecision, Record

_PRECISION = {
    "country": PlacePrecision.COUNTRY,
    "admin1": PlacePrecision.ADMIN1,
    "admin2": PlacePrecision.ADMIN2,
    "place": PlacePrecision.SETTLEMENT,
    "capital": PlacePrecision.SETTLEMENT,
    "village": PlacePrecision.SETTLEMENT,
    "town": PlacePrecision.SETTLEMENT,
    "region": PlacePrecision.REGION,
    "continent": PlacePrecision.REGION,
    "water": PlacePrecision.REGION,
    "river": PlacePrecision.REGION,
    "mountain": PlacePrecision.ADMIN2,
}
COLUMNS = "p.id, p.ref, p.name, p.lat, p.lon, p.country, p.admin1, p.admin2, p.kind, p.population, p.reach_km, p.box"


AREAS = frozenset({"country", "admin1", "admin2", "region", "continent", "water"})
"""Kinds of entries that are areas, not towns or sites."""

SEAT_PEOPLE = 5_000
SITE_PEOPLE = 50_000
HAMLET_PEOPLE = 100
"""What a place of a whole-country list counts as without a count: nearly all of them are hamlets and hills."""

SPOT_KM = 5.0
"""A point that is less certain than this is shown as an area."""


class Match(IntEnum):
    """How a name led to an entry, best first. `TAUGHT`: somebody has said that the name means this place."""

    TAUGHT = -1
    NAME = 0
    ALTERNATE = 1
    WITHOUT_ARTICLE = 2
    BARE = 3
    SEAT = 4
    SKELETON = 5
    NEAR = 6


class Entry(Record, frozen=True, kw_only=True):
    """A place of the gazetteer, as found by one name.

    `id` is `geonames:168000`, `overlay:al-tanf`, `region:sahel` or `own:...`. `admin1` is GeoNames' code within the
    country, `admin2` a geonameid. `kind` is `country`, `admin1`, `admin2`, `place`, `capital`, `region`, `continent`,
    `water`, or what an overlay or own site is (`base`, `crossing`, `camp`, ...). `reach_km` is the radius of a region;
    of a site of the overlay and of an `own` place (one that the deployment has imported or its desk has named) how far
    the place may lie from its point; None elsewhere.
    `box` has the south, north, west and east bounds of an area, where they are known.
    """

    id: str
    geonameid: int | None
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin2: int | None
    kind: str
    population: int
    match: Match
    reach_km: float | None = None
    box: tuple[float, float, float, float] | None = None
    own: bool = False

    @property
    def people(self) -> int:
        """The population as ranking counts it.

        GeoNames lists towns without a count because they are seats of districts. Sites of the overlay are there because
        reports name them, far more often than their size would tell.
        """
        if self.population or self.kind in AREAS:
            return self.population
        if self.own and self.geonameid is not None:
            return HAMLET_PEOPLE
        return SEAT_PEOPLE if self.kind in ("place", "capital") else SITE_PEOPLE

    @property
    def precision(self) -> PlacePrecision:
        """How large an area the entry is, or how large the one in which an uncertain point lies."""
        if self.own and self.kind not in AREAS and (self.reach_km or 0) > SPOT_KM:
            return PlacePrecision.REGION
        return _PRECISION.get(self.kind, PlacePrecision.SITE)


def entry_of(row: tuple[Any, ...], match: Match, *, own: bool = False) -> Entry:
    """The place of a row of `COLUMNS`."""
    number, ref, name, lat, lon, country, admin1, admin2, kind, population, reach_km, box = row[:12]
    return Entry(
        id=ref or f"geonames:{number}",
        geonameid=number if number > 0 else None,
        name=name,
        lat=lat / 100_000,
        lon=lon / 100_000,
        country=country,
        admin1=admin1,
        admin2=admin2,
        kind=kind,
        population=population,
        match=match,
        reach_km=reach_km,
        box=_bounds(box) if box else None,
        own=own,
    )


def _bounds(written: str) -> tuple[float, float, float, float]:
    south, north, west, east = map(float, written.split())
    return south, north, west, east
