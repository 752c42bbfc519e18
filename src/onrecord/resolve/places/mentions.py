"""Ranked candidates as place mentions: which one is chosen, what is kept, and parts such as "eastern Ukraine"."""

from collections.abc import Sequence

from onrecord.model import PlaceCandidate, PlaceMention, PlacePrecision, Report
from onrecord.resolve.gazetteer import Entry, Match
from onrecord.resolve.places.displaced import wrapped
from onrecord.resolve.places.reach import reach_km
from onrecord.resolve.places.spots import Spot

SAFE = 0.5
"""The least probability at which a candidate is chosen: likelier right than wrong. Below it the candidates are kept and
none is chosen."""

KEPT = 5
"""Candidates kept for a person to choose from."""

LEAST = 0.01
"""The least probability of a candidate that is kept."""

PARTED = frozenset({"country", "admin1", "region", "continent"})
"""Kinds of areas that a direction makes a part of: "eastern Ukraine"."""


def place_mentions(
    report: Report, spots: Sequence[Spot], scores: Sequence[list[tuple[Entry, float]]]
) -> tuple[PlaceMention, ...]:
    """The mentions of `spots`, whose ranked candidates with their probabilities are `scores`, in the same order."""
    return tuple(_mention(report, spot, ranked) for spot, ranked in zip(spots, scores, strict=True))


def _mention(report: Report, spot: Spot, ranked: list[tuple[Entry, float]]) -> PlaceMention:
    taught = bool(ranked) and ranked[0][0].match is Match.TAUGHT  # it takes all: the others are kept to choose from
    kept = tuple(
        _candidate(spot, entry, score, report.text) for entry, score in ranked[:KEPT] if score >= LEAST or taught
    )
    start = spot.start
    if spot.north_east is not None and (not ranked or ranked[0][0].kind not in PARTED):
        start = spot.core
    words = report.text[start : spot.end]
    if not kept or kept[0].score < SAFE:
        return PlaceMention(start=start, end=spot.end, text=words, candidates=kept)
    best = kept[0]
    return PlaceMention(
        start=start,
        end=spot.end,
        text=words,
        name=best.name,
        id=best.id,
        geonameid=best.geonameid,
        lat=best.lat,
        lon=best.lon,
        country=best.country,
        precision=best.precision,
        score=best.score,
        uncertainty_km=best.uncertainty_km,
        candidates=kept,
    )


def _candidate(spot: Spot, entry: Entry, share: float, text: str) -> PlaceCandidate:
    if spot.north_east is None or entry.kind not in PARTED:
        return PlaceCandidate(
            id=entry.id,
            name=entry.name,
            geonameid=entry.geonameid,
            lat=entry.lat,
            lon=entry.lon,
            country=entry.country,
            precision=entry.precision,
            score=round(share, 3),
            uncertainty_km=round(reach_km(entry), 1),
        )
    lat, lon = _part(entry, spot.north_east)
    direction = _direction(spot.north_east)
    written = text[spot.start : spot.core].strip(" -")
    return PlaceCandidate(
        id=f"{entry.id}/{direction}",
        name=f"{written if written.isascii() else direction} {entry.name}",
        geonameid=None,
        lat=round(lat, 5),
        lon=round(lon, 5),
        country=entry.country,
        precision=PlacePrecision.REGION,
        score=round(share, 3),
        uncertainty_km=round(reach_km(entry) / 2, 1),
    )


def _direction(north_east: tuple[int, int]) -> str:
    north, east = north_east
    return {1: "north", -1: "south", 0: ""}[north] + {1: "east", -1: "west", 0: ""}[east] or "centre"


def _part(entry: Entry, north_east: tuple[int, int]) -> tuple[float, float]:
    """The middle of the part of an area that lies in a direction: half-way from its middle to its edge."""
    box = entry.box
    if box is None:
        step = (entry.reach_km or 0) / 2 / 111
        return max(-90.0, min(90.0, entry.lat + north_east[0] * step)), wrapped(entry.lon + north_east[1] * step)
    south, north, west, east = box
    return (
        (south + north) / 2 + north_east[0] * (north - south) / 4,
        (west + east) / 2 + north_east[1] * (east - west) / 4,
    )
