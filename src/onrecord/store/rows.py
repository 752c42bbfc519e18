"""Records to rows: each record whole as JSON, with the columns it is looked up by."""

import hashlib
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeAlias, TypeVar

import msgspec

from onrecord.errors import StoreError
from onrecord.model import Attribution, Capture, Event, Published, Reading, Record, Report
from onrecord.store.words import fold, joined

T = TypeVar("T", bound=Record)
Row: TypeAlias = dict[str, object]


def encode(record: Record) -> bytes:
    """A record as JSON; the same record always gives the same bytes. StoreError if a text in it is not Unicode text."""
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError as error:
        raise StoreError(f"A {type(record).__name__.lower()} holds half a character and cannot be kept.") from error


def writable(item: str) -> str:
    """The name of an item as it can be kept: a file name need not be Unicode, and its other bytes come as `\\udcff`."""
    return item.encode("utf-8", "backslashreplace").decode("utf-8")


def decode(row: bytes, kind: type[T]) -> T:
    """A record from JSON; StoreError if the row was not written by `encode`."""
    try:
        return msgspec.json.decode(row, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise StoreError(f"A stored {kind.__name__.lower()} is damaged; restore the record from a backup.") from error


def pack(capture_id: str, content: bytes) -> bytes:
    """A capture's bytes as they are kept; StoreError if they are not those that its id stands for."""
    if hashlib.sha256(content).hexdigest() != capture_id:
        raise StoreError(f"Capture {capture_id} cannot be kept: its id is not the sha256 of its bytes.")
    return zlib.compress(content)


def unpack(capture_id: str, packed: bytes) -> bytes:
    """A capture's bytes as they were received; StoreError if one bit of them has changed since."""
    try:
        content = zlib.decompress(packed)
    except zlib.error as error:
        raise StoreError(f"Capture {capture_id} is damaged; restore the record from a backup.") from error
    if hashlib.sha256(content).hexdigest() != capture_id:
        raise StoreError(f"Capture {capture_id} is damaged; restore the record from a backup.")
    return content


def check(capture: Capture, readings: Iterable[Reading]) -> None:
    """StoreError unless every reading belongs to the capture and every draft to its report."""
    for reading in readings:
        report = reading.report
        if report.capture != capture.id:
            raise StoreError(f"Report {report.id} cannot be kept: it was made from another capture.")
        drafts: tuple[Attribution | Event, ...] = (*reading.attributions, *reading.events)
        for draft in drafts:
            if draft.report != report.id:
                raise StoreError(f"Draft {draft.id} cannot be kept: it was made from another report.")


def published_key(published: Published | None) -> str:
    """The moment of publication as text that sorts by time: UTC where the zone is known, a bare day at its start.

    Empty if unknown: that sorts before any date, and so comes last where the latest is first.
    """
    if published is None:
        return ""
    moment = published.instant
    if moment is not None:
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return datetime.fromisoformat(published.value).replace(tzinfo=None).isoformat(timespec="seconds")


def report_row(report: Report) -> Row:
    """The row of a report."""
    return {
        "id": report.id,
        "capture": report.capture,
        "kind": report.kind.value,
        "published": published_key(report.published),
        "record": encode(report),
    }


def attribution_row(position: int, attribution: Attribution) -> Row:
    """The row of an attribution; `position` is its place in the reading."""
    return {
        "id": attribution.id,
        "report": attribution.report,
        "position": position,
        "record": encode(attribution),
    }


def event_row(position: int, event: Event) -> Row:
    """The row of an event; `position` is its place in the reading."""
    return {
        "id": event.id,
        "report": event.report,
        "position": position,
        "start": event.trigger.start,
        "record": encode(event),
        **event_keys(event),
    }


def event_keys(event: Event) -> Row:
    """What an event can be found by that is its own."""
    return {
        "type": event.type,
        "status": event.status.value,
        "earliest": event.date.earliest if event.date else None,
        "latest": event.date.latest if event.date else None,
    }


def actor_rows(event: Event) -> list[Row]:
    """What an event can be found by for its actors and recipients."""
    mentions = (*event.actors, *event.recipients)
    # An id keeps its signs and has no spaces: it is found whole, never by a part.
    keys = {fold(mention.id) for mention in mentions if mention.id}
    keys |= {joined(named) or fold(named) for mention in mentions for named in (mention.name, mention.text) if named}
    keys.discard("")
    return [{"event": event.id, "actor": key} for key in sorted(keys)]


def country_rows(event: Event) -> list[Row]:
    """What an event can be found by for its places."""
    keys = {place.country.upper() for place in event.places if place.country}
    return [{"event": event.id, "country": key} for key in sorted(keys)]
