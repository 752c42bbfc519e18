"""The two ways in: find the places of a report, or resolve stretches that are known to name places."""

from collections.abc import Sequence

from onrecord.model import Entity, PlaceCandidate, PlaceMention, PlacePrecision, Report, Span
from onrecord.resolve.gazetteer import Entry, Gazetteer, Match
from onrecord.resolve.gazetteer.names import fold
from onrecord.resolve.places.hints import hints
from onrecord.resolve.places.ranking import Ranking
from onrecord.resolve.places.recognition import PLACE_LABELS, Recogniser
from onrecord.resolve.places.spots import Spot, find_spots, loose_spots, spot_of
from onrecord.resolve.places.tokens import tokens

SAFE = 0.3
"""The least share at which a candidate is chosen; below it the candidates are kept and none is chosen."""

KEPT = 5
"""Candidates kept for a person to choose from."""

_TRUST = {Match.SKELETON: 0.7}
"""What a share is worth when the name was found by its consonants alone."""

PARTED = frozenset({"country", "admin1", "region", "continent"})
"""Kinds of areas that a direction makes a part of: "eastern Ukraine"."""


def find_places(report: Report, entities: tuple[Entity, ...], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places that a report names, in text order.

    `entities` are the parser's names; without them (other languages) the words and the gazetteer decide alone.
    """
    words = tokens(report.text)
    known = hints(report, words, gazetteer)
    exact = find_spots(report.text, words, gazetteer)
    recogniser = Recogniser(report.text, words, exact, entities, known.peoples)
    if loose := loose_spots(report.text, words, exact, gazetteer, recogniser.countries()):
        both = sorted([*exact, *loose], key=lambda spot: spot.start)
        recogniser = Recogniser(report.text, words, both, entities, known.peoples)
    places = recogniser.places()
    spots = sorted([*places, *unknown_places(report.text, entities, places)], key=lambda spot: spot.start)
    return _mentions(report, spots, Ranking(report.text, spots, known), gazetteer)


def unknown_places(text: str, entities: Sequence[Entity], spots: Sequence[Spot]) -> list[Spot]:
    """Places of the parser that the gazetteer lacks: their words are kept, and no place is chosen for them."""
    return [
        Spot(entity.start, entity.end, 0, -1, fold(entity.text), ())
        for entity in entities
        if entity.label in PLACE_LABELS
        and text[entity.start : entity.start + 1].isupper()
        and not any(spot.start < entity.end and spot.end > entity.start for spot in spots)
    ]


def resolve_places(spans: Sequence[Span], report: Report, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Places for stretches that are known to name one, in the order given; the rest of the report is context."""
    words = tokens(report.text)
    spots = [spot_of(span, report.text, words, gazetteer) for span in spans]
    order = sorted(range(len(spots)), key=lambda number: spots[number].start)
    ranking = Ranking(report.text, [spots[number] for number in order], hints(report, words, gazetteer))
    mentions = dict(zip(order, _mentions(report, [spots[number] for number in order], ranking, gazetteer), strict=True))
    return tuple(mentions[number] for number in range(len(spots)))


def _mentions(
    report: Report, spots: Sequence[Spot], ranking: Ranking, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    return tuple(
        _mention(report, spot, ranked, gazetteer) for spot, ranked in zip(spots, ranking.shares(), strict=True)
    )


def _mention(report: Report, spot: Spot, ranked: list[tuple[Entry, float]], gazetteer: Gazetteer) -> PlaceMention:
    kept = tuple(
        _candidate(spot, entry, share * _TRUST.get(entry.match, 1.0), report.text, gazetteer)
        for entry, share in ranked[:KEPT]
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
        candidates=kept,
    )


def _candidate(spot: Spot, entry: Entry, share: float, text: str, gazetteer: Gazetteer) -> PlaceCandidate:
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
        )
    lat, lon = _part(entry, spot.north_east, gazetteer)
    direction = text[spot.start : spot.core].strip(" -")
    return PlaceCandidate(
        id=f"{entry.id}/{_direction(spot.north_east)}",
        name=f"{direction} {entry.name}",
        geonameid=None,
        lat=round(lat, 5),
        lon=round(lon, 5),
        country=entry.country,
        precision=PlacePrecision.REGION,
        score=round(share, 3),
    )


def _direction(north_east: tuple[int, int]) -> str:
    north, east = north_east
    return {1: "north", -1: "south", 0: ""}[north] + {1: "east", -1: "west", 0: ""}[east] or "centre"


def _part(entry: Entry, north_east: tuple[int, int], gazetteer: Gazetteer) -> tuple[float, float]:
    """The middle of the part of an area that lies in a direction: half-way from its middle to its edge."""
    box = gazetteer.box(entry)
    if box is None:
        step = (entry.reach_km or 0) / 2 / 111
        return max(-90.0, min(90.0, entry.lat + north_east[0] * step)), entry.lon + north_east[1] * step
    south, north, west, east = box
    return (
        (south + north) / 2 + north_east[0] * (north - south) / 4,
        (west + east) / 2 + north_east[1] * (east - west) / 4,
    )
