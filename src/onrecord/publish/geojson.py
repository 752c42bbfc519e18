"""Events as points on a map (RFC 7946): one feature for every place of an event."""

from collections.abc import Iterator
from typing import ClassVar, Literal, TextIO

import msgspec

from onrecord.model import Record
from onrecord.publish.cleared import Cleared, ClearedEvent, ClearedPlace, ClearedReport
from onrecord.publish.format import Fed, drafts_in, statements_left_out


class Point(Record, frozen=True, kw_only=True):
    """A position: longitude, then latitude."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]


class Properties(Record, frozen=True, kw_only=True):
    """What a map shows of an event.

    `precision` says how large an area the point stands for, `uncertainty_km` within what radius of it the words mean,
    `blurred` that it was moved to protect someone.
    """

    event: str
    reviewed: str
    type: str
    mode: str | None
    status: str
    historical: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    earliest: str | None
    latest: str | None
    date_precision: str | None
    place: str | None
    role: str | None
    precision: str | None
    uncertainty_km: float | None
    blurred: bool
    country: str | None
    words: str | None
    speaker: str | None
    attributed: bool
    publisher: str | None
    published: str | None
    url: str | None
    confidence: float


class Feature(Record, frozen=True, kw_only=True):
    """An event at one of its places; `geometry` is null if no point is known."""

    type: Literal["Feature"] = "Feature"
    id: str
    geometry: Point | None
    properties: Properties


class GeoJson:
    """A feature collection. An event without any place is a feature without geometry."""

    media_type: ClassVar[str] = "application/geo+json"
    suffix: ClassVar[str] = ".geojson"

    def begin(self, file: TextIO, *, drafts: bool) -> None:
        """Open the collection; a member beside the standard ones says that drafts are in it."""
        self._file = file
        self._parting = "\n"
        note = '"note":"Holds machine drafts that nobody has reviewed (reviewed=draft); not for publication.",'
        file.write('{"type":"FeatureCollection",' + (note if drafts else "") + '"features":[')

    def feed(self, cleared: Cleared) -> Fed:
        """Write the features of a report's events."""
        features = [feature for event in cleared.events for feature in _features(cleared, event)]
        for feature in features:
            self._file.write(self._parting + msgspec.json.encode(feature).decode())
            self._parting = ",\n"
        return Fed(rows=len(features), drafts=drafts_in(cleared.events), left_out=statements_left_out(cleared))

    def finish(self) -> None:
        """Close the collection."""
        self._file.write("\n]}\n")


def _features(cleared: Cleared, event: ClearedEvent) -> Iterator[Feature]:
    teller = cleared.teller(event)
    speaker = teller.speaker if teller else None
    told_by = (speaker.name or speaker.text) if speaker else None
    for number, place in enumerate(event.places or (None,)):
        yield Feature(
            id=f"{event.id}:{number}",
            geometry=_point(place),
            properties=_properties(cleared.report, event, place, told_by),
        )


def _point(place: ClearedPlace | None) -> Point | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return Point(coordinates=(place.lon, place.lat))


def _properties(
    report: ClearedReport, event: ClearedEvent, place: ClearedPlace | None, told_by: str | None
) -> Properties:
    when = event.date
    return Properties(
        event=event.id,
        reviewed=event.reviewed,
        type=event.type,
        mode=event.mode,
        status=event.status.value,
        historical=event.historical,
        actors=tuple(name for actor in event.actors if (name := actor.name or actor.text)),
        recipients=tuple(name for actor in event.recipients if (name := actor.name or actor.text)),
        earliest=when.earliest.isoformat() if when and when.earliest else None,
        latest=when.latest.isoformat() if when and when.latest else None,
        date_precision=when.precision if when else None,
        place=(place.name or place.text) if place else None,
        role=place.role.value if place and place.role else None,
        precision=place.precision.value if place and place.precision else None,
        uncertainty_km=place.uncertainty_km if place else None,
        blurred=place.blurred if place else False,
        country=place.country if place else None,
        words=event.words,
        speaker=told_by,
        attributed=event.attributed,
        publisher=report.publisher,
        published=report.published,
        url=report.url,
        confidence=event.confidence,
    )
