"""What may leave the house: the only records that exporters ever see.

The gate alone makes them. They hold no field for what is never published: reviewers' names and reasons, the text as a
whole, captures. Where a mention's words are withheld, `text`, `start` and `end` are None.
"""

from datetime import date, datetime

from onrecord.model import (
    Directness,
    PlacePrecision,
    PlaceRole,
    Record,
    ReportKind,
    SpeakerKind,
    Status,
)


class ClearedWords(Record, frozen=True, kw_only=True):
    """Words of a report and where they stand in it, in code points."""

    text: str | None
    start: int | None
    end: int | None


class ClearedSpeaker(ClearedWords, frozen=True, kw_only=True):
    """Who is quoted, and what the report's words tell of them; all of it but the kind is withheld with the words."""

    name: str | None
    kind: SpeakerKind
    role: ClearedWords | None
    affiliation: ClearedWords | None
    count: int | None
    anonymity: ClearedWords | None


class ClearedCue(ClearedWords, frozen=True, kw_only=True, rename={"cue_class": "class"}):
    """How it is said."""

    cue_class: str


class ClearedActor(ClearedWords, frozen=True, kw_only=True):
    """Who did, or to whom."""

    name: str | None
    id: str | None
    country: str | None
    sector: str | None


class ClearedPlace(ClearedWords, frozen=True, kw_only=True):
    """Where. With `blurred` the point stands for the grid cell around it, and `uncertainty_km` is withheld."""

    name: str | None
    id: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    precision: PlacePrecision | None
    role: PlaceRole | None
    uncertainty_km: float | None
    blurred: bool


class ClearedDate(ClearedWords, frozen=True, kw_only=True):
    """When."""

    value: str | None
    earliest: date | None
    latest: date | None
    precision: str


class ClearedQuantity(ClearedWords, frozen=True, kw_only=True):
    """How many of what."""

    value: float | None
    low: float | None
    high: float | None
    approximate: bool
    what: str | None
    kind: str | None


class ClearedAttribution(Record, frozen=True, kw_only=True):
    """Who said what.

    `reviewed` is the review state; `corrected` names the fields that a person changed. `relayed` says that someone else
    passes the statement on; `parent` is the id of that one's statement, None if it has not passed the gate.
    """

    id: str
    reviewed: str
    corrected: tuple[str, ...]
    speaker: ClearedSpeaker | None
    cue: ClearedCue | None
    content: tuple[ClearedWords, ...]
    directness: Directness
    relayed: bool
    parent: str | None
    confidence: float
    drafted_by: str


class ClearedEvent(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What happened.

    `words` are all its words in text order, with an ellipsis where others between them are left out.
    `attributed` says that the report puts it into someone's mouth; `attribution` is the id of that statement, None if
    the statement itself has not passed the gate. `decided_at` is when the latest decision was taken, None for drafts.
    `taken`, written only where it is true, says that the report's words have the place itself seized.
    """

    id: str
    reviewed: str
    corrected: tuple[str, ...]
    decided_at: datetime | None
    type: str
    mode: str | None
    status: Status
    historical: bool
    words: str | None
    trigger: ClearedWords
    actors: tuple[ClearedActor, ...]
    recipients: tuple[ClearedActor, ...]
    places: tuple[ClearedPlace, ...]
    date: ClearedDate | None
    quantities: tuple[ClearedQuantity, ...]
    attributed: bool
    attribution: str | None
    confidence: float
    drafted_by: str
    taken: bool = False


class ClearedReport(Record, frozen=True, kw_only=True):
    """Where it was read. Of a field report there is nothing but its kind and language."""

    id: str | None
    kind: ReportKind
    url: str | None
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    language: str | None


class Cleared(Record, frozen=True, kw_only=True):
    """A report with those of its drafts that passed the gate; at least one."""

    report: ClearedReport
    attributions: tuple[ClearedAttribution, ...]
    events: tuple[ClearedEvent, ...]

    def teller(self, event: ClearedEvent) -> ClearedAttribution | None:
        """The statement that tells an event, if it has passed the gate."""
        return next((said for said in self.attributions if said.id == event.attribution), None)
