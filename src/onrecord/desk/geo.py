"""Events on the map: where they happened, how surely, and what moved from where to where."""

from collections.abc import Iterable
from typing import Any

from onrecord.desk.event_rows import EventRow
from onrecord.desk.fields import days
from onrecord.model import PlaceMention, PlacePrecision, PlaceRole, Record

AREAS = frozenset({PlacePrecision.ADMIN2, PlacePrecision.ADMIN1, PlacePrecision.COUNTRY, PlacePrecision.REGION})
"""Precisions of areas: a pin would claim to know more than the words say."""


WIDE_KM = 30.0
"""Uncertainty from which a spot is drawn as an area: "100 km north of the town" is no pin either."""


class MapPlace(Record, frozen=True, kw_only=True):
    """A place with all events that name it, in the filter's order."""

    id: str
    name: str
    country: str | None
    precision: PlacePrecision | None
    uncertainty_km: float | None
    rows: tuple[EventRow, ...]

    @property
    def area(self) -> bool:
        """Whether the place is an area rather than a spot."""
        return is_area(self.precision, self.uncertainty_km)


def is_area(precision: PlacePrecision | None, uncertainty_km: float | None) -> bool:
    """Whether a pin would claim to know more than the words say."""
    return precision in AREAS or (uncertainty_km or 0) > WIDE_KM


def places(rows: Iterable[EventRow]) -> tuple[MapPlace, ...]:
    """The places that events name, those of most events first."""
    named: dict[str, PlaceMention] = {}
    held: dict[str, dict[str, EventRow]] = {}
    for row in rows:
        for place in row.event.places:
            if place.id is not None and place.lat is not None and place.lon is not None:
                named.setdefault(place.id, place)
                held.setdefault(place.id, {})[row.event.id] = row
    found = [
        MapPlace(
            id=key,
            name=named[key].name or named[key].text,
            country=named[key].country,
            precision=named[key].precision,
            uncertainty_km=named[key].uncertainty_km,
            rows=tuple(own.values()),
        )
        for key, own in held.items()
    ]
    return tuple(sorted(found, key=lambda place: (-len(place.rows), place.name)))


def collection(rows: Iterable[EventRow]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection (RFC 7946): a point for each place of each event, a line for each movement from one
    place to another by way of those it passes, and a feature without geometry for each event without a place.

    `cleared` is false: these are working data with drafts and exact places, which have not passed the gate.
    """
    features: list[dict[str, Any]] = []
    for row in rows:
        located = [place for place in row.event.places if place.lat is not None and place.lon is not None]
        features += [_feature(row, "place", _point(place), place) for place in located]
        starts = sharpest(place for place in located if place.role is PlaceRole.FROM)
        ends = sharpest(place for place in located if place.role is PlaceRole.TO)
        passed = [place for place in located if place.role is PlaceRole.VIA]
        features += [_feature(row, "movement", _line(start, *passed, end), end) for start in starts for end in ends]
        if not located:
            features.append(_feature(row, "unlocated", None, None))
    return {"type": "FeatureCollection", "cleared": False, "features": features}


def sharpest(places: Iterable[PlaceMention]) -> list[PlaceMention]:
    """The most precisely known of some places: "from Rmeilan in north-eastern Syria" is one start, not two."""
    known = list(places)
    order = list(PlacePrecision)
    finest = min((order.index(place.precision) for place in known if place.precision), default=None)
    return [place for place in known if finest is None or place.precision is order[finest]]


def _position(place: PlaceMention) -> list[float | None]:
    return [place.lon, place.lat]


def _point(place: PlaceMention) -> dict[str, Any]:
    return {"type": "Point", "coordinates": _position(place)}


def _line(*places: PlaceMention) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [_position(place) for place in places]}


def _feature(row: EventRow, kind: str, geometry: dict[str, Any] | None, place: PlaceMention | None) -> dict[str, Any]:
    event = row.event
    properties: dict[str, Any] = {
        "kind": kind,
        "event": event.id,
        "report": event.report,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "state": row.state,
        "words": event.trigger.text,
        "days": days(event.date) or None,
        "actors": [actor.name or actor.text for actor in event.actors],
        "recipients": [actor.name or actor.text for actor in event.recipients],
        "told_by": row.told_by,
        "publisher": row.report.publisher,
    }
    if place is not None:
        properties["place"] = {
            "id": place.id,
            "name": place.name or place.text,
            "words": place.text,
            "country": place.country,
            "precision": place.precision,
            "role": place.role,
            "uncertainty_km": place.uncertainty_km,
            "area": is_area(place.precision, place.uncertainty_km),
        }
    return {"type": "Feature", "geometry": geometry, "properties": properties}
