"""Events as a table, one a row, for spreadsheets."""

import csv
from typing import ClassVar, TextIO

from onrecord.publish.cleared import (
    Cleared,
    ClearedActor,
    ClearedEvent,
    ClearedPlace,
    ClearedQuantity,
    ClearedWords,
)
from onrecord.publish.format import Fed, cell, drafts_in, main_place, statements_left_out

COLUMNS = (
    "event_id",
    "reviewed",
    "corrected",
    "type",
    "mode",
    "status",
    "historical",
    "words",
    "actors",
    "recipients",
    "earliest",
    "latest",
    "date_precision",
    "date_words",
    "place",
    "place_role",
    "place_precision",
    "uncertainty_km",
    "latitude",
    "longitude",
    "blurred",
    "country",
    "other_places",
    "quantities",
    "killed_low",
    "killed_high",
    "attributed",
    "attribution_id",
    "speaker",
    "speaker_role",
    "speaker_affiliation",
    "speaker_count",
    "speaker_anonymity",
    "cue_class",
    "content",
    "report_id",
    "report_kind",
    "publisher",
    "published",
    "title",
    "url",
    "confidence",
    "drafted_by",
)


class EventTable:
    """A CSV file (RFC 4180, UTF-8) of events; a cell with several values parts them with "; "."""

    media_type: ClassVar[str] = "text/csv; charset=utf-8"
    suffix: ClassVar[str] = ".csv"

    def begin(self, file: TextIO, *, drafts: bool) -> None:
        """Write the names of the columns; one of them says of each row whether it is a draft."""
        del drafts
        self._rows = csv.writer(file)
        self._rows.writerow(COLUMNS)

    def feed(self, cleared: Cleared) -> Fed:
        """Write a row for each event."""
        for event in cleared.events:
            values = _event(event) | _place(event) | _told(cleared, event) | _report(cleared)
            self._rows.writerow([cell(values[column]) for column in COLUMNS])
        return Fed(rows=len(cleared.events), drafts=drafts_in(cleared.events), left_out=statements_left_out(cleared))

    def finish(self) -> None:
        """A table ends with its last row."""


def _event(event: ClearedEvent) -> dict[str, object]:
    when = event.date
    killed = [quantity for quantity in event.quantities if quantity.kind == "killed"]
    return {
        "event_id": event.id,
        "reviewed": event.reviewed,
        "corrected": "; ".join(event.corrected),
        "type": event.type,
        "mode": event.mode,
        "status": event.status.value,
        "historical": _yes(event.historical),
        "words": event.words,
        "actors": _names(event.actors),
        "recipients": _names(event.recipients),
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "date_precision": when.precision if when else None,
        "date_words": when.text if when else None,
        "quantities": "; ".join(_quantity(quantity) for quantity in event.quantities),
        # Bounds are only those of a single count: two may be parts of one another.
        "killed_low": _number(killed[0].low) if len(killed) == 1 else None,
        "killed_high": _number(killed[0].high) if len(killed) == 1 else None,
        "attributed": _yes(event.attributed),
        "attribution_id": event.attribution,
        "confidence": event.confidence,
        "drafted_by": event.drafted_by,
    }


def _place(event: ClearedEvent) -> dict[str, object]:
    place = main_place(event)
    others = [other for other in event.places if other is not place]
    return {
        "place": _place_name(place),
        "place_role": place.role.value if place and place.role else None,
        "place_precision": place.precision.value if place and place.precision else None,
        "uncertainty_km": place.uncertainty_km if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "blurred": _yes(place.blurred) if place else None,
        "country": place.country if place else None,
        "other_places": "; ".join(name for other in others if (name := _place_name(other))),
    }


def _told(cleared: Cleared, event: ClearedEvent) -> dict[str, object]:
    teller = cleared.teller(event)
    speaker = teller.speaker if teller else None
    return {
        "speaker": (speaker.name or speaker.text) if speaker else None,
        "speaker_role": _words(speaker.role) if speaker else None,
        "speaker_affiliation": _words(speaker.affiliation) if speaker else None,
        "speaker_count": speaker.count if speaker else None,
        "speaker_anonymity": _words(speaker.anonymity) if speaker else None,
        "cue_class": teller.cue.cue_class if teller and teller.cue else None,
        "content": " … ".join(part.text for part in teller.content if part.text) if teller else None,
    }


def _report(cleared: Cleared) -> dict[str, object]:
    report = cleared.report
    return {
        "report_id": report.id,
        "report_kind": report.kind.value,
        "publisher": report.publisher,
        "published": report.published,
        "title": report.title,
        "url": report.url,
    }


def _names(actors: tuple[ClearedActor, ...]) -> str:
    return "; ".join(name for actor in actors if (name := actor.name or actor.text))


def _words(found: ClearedWords | None) -> str | None:
    return found.text if found else None


def _place_name(place: ClearedPlace | None) -> str | None:
    return (place.name or place.text) if place else None


def _quantity(quantity: ClearedQuantity) -> str:
    bounds = f"{_number(quantity.low)}-{_number(quantity.high)}"
    value = _number(quantity.value) if quantity.value is not None and not quantity.approximate else bounds
    return " ".join(part for part in (quantity.kind or "other", value, quantity.text) if part)


def _number(value: float | None) -> str:
    """A number without a needless ".0"; nothing for an open bound."""
    return "" if value is None else f"{value:.0f}" if value == int(value) else str(value)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
