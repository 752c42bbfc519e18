"""What any store of the record must do; `tests/contract` holds every store to it."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Protocol

from onrecord.model import Capture, Event, Failure, Naming, Reading, Record, Report, Review, Status


class EventFilter(Record, frozen=True, kw_only=True):
    """Which events are wanted; an empty field does not restrict. One filter serves map, table, timeline and export.

    `words` is a full-text query over report text and title; `type` may come in any case; `actor` matches an actor or
    recipient by its id, or by whole words of its resolved name or of its words as written; `country` is ISO 3166-1
    alpha-2 of a place; `since` and `until` bound the event's days, inclusive; `reviewed` is a review state: "draft",
    "accepted", "corrected", "rejected". An event whose days are open on one side reaches any day there; an undated one
    is within no bounds.
    """

    words: str | None = None
    type: str | None = None
    status: Status | None = None
    actor: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    report: str | None = None
    reviewed: str | None = None


class Hit(Record, frozen=True, kw_only=True):
    """A report found by its words; `snippet` is a stretch of its text, `start` and `end` where it stands there."""

    report: str
    title: str | None
    snippet: str
    start: int
    end: int


class ReportRow(Record, frozen=True, kw_only=True):
    """A line of the queue: a report with how many drafts it holds and how many of them a person has decided on."""

    report: Report
    attributions: int
    events: int
    decided: int


class UnknownActor(Record, frozen=True, kw_only=True):
    """A name of an actor that no register knew when it was read; `key` is it folded, `name` as a report writes it.

    `reports` and `events` count where it stands, `news` those of the reports that are open news; `some` are a few of
    the events, each with its report.
    """

    key: str
    name: str
    reports: int
    news: int
    events: int
    some: tuple[tuple[str, str], ...]


class Store(Protocol):
    """The record. Every method is its own transaction; what it returned is durable."""

    def add(self, capture: Capture, content: bytes, readings: Iterable[Reading], *, item: str | None = None) -> bool:
        """Keep a capture with the readings made of it, all or nothing; False if there was nothing new to keep.

        A capture that could not be read is kept without readings; they are added once there are some.
        `item` is what was given, as in `Failure.item`: its failures until now are over, even if the capture was
        already kept. StoreError if the id is not the sha256 of `content`, or a reading was made from another capture.
        """

    def has(self, capture_id: str) -> bool:
        """Whether this capture is kept, be it without a report."""

    def has_report(self, capture_id: str) -> bool:
        """Whether a report made of this capture is kept."""

    def content(self, capture_id: str) -> bytes:
        """The bytes of a capture as received; NotFound if it is not kept, StoreError if they have changed since."""

    def capture(self, capture_id: str) -> Capture:
        """A capture; NotFound if it is not kept."""

    def reading(self, report_id: str) -> Reading:
        """A report with its machine drafts, as drafted; NotFound if there is none."""

    def readings_of(self, report_ids: Iterable[str]) -> dict[str, Reading]:
        """The readings of many reports by report id, in one go; NotFound if one of them is not there."""

    def readings(self) -> Iterator[Reading]:
        """Every reading, in the order in which they were added."""

    def queue(
        self,
        *,
        offset: int = 0,
        limit: int = 50,
        undecided: bool = False,
        after: str | None = None,
        before: str | None = None,
    ) -> tuple[ReportRow, ...]:
        """Reports, latest publication first, undated last; with `undecided`, only those with drafts nobody has
        decided on. Of two published at the same time the one added later comes first. `after` or `before` a report
        (an id; NotFound if there is none): only those behind it, or those before it and then nearest first."""

    def count(self) -> dict[str, int]:
        """How many captures, reports, attributions, events, reviews and open `failures` the record holds."""

    def find(self, draft_id: str) -> str:
        """The id of the report that holds a draft (or is it), by a full id or an unambiguous prefix of at least six
        digits; NotFound if none or several."""

    def events(self, wanted: EventFilter, *, offset: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        """Events as drafted, by earliest day (undated last), then report, then place in the text.

        They are found and ordered by their values as people have corrected them.
        """

    def search(self, words: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Reports with all these words, best first; any string is a legal query."""

    def review(self, review: Review) -> None:
        """Add a decision; nothing is ever changed or deleted. Adding it again changes nothing; StoreError if its id
        belongs to another decision, NotFound if its report does not hold the draft."""

    def reviews(self, report_id: str | None = None) -> tuple[Review, ...]:
        """All decisions, or those on one report and its drafts, in the order in which they were added."""

    def name(self, naming: Naming) -> None:
        """Add what the desk says about a name, or takes back; nothing is ever changed or deleted. Adding it again
        changes nothing; StoreError if its id belongs to another, or what it takes back is taken back; NotFound if there
        is no such naming, or no such report."""

    def namings(self) -> tuple[Naming, ...]:
        """All that the desk has said about names, in the order in which it was added."""

    def unknown_actors(
        self, *, offset: int = 0, limit: int = 50, without: Collection[str] = (), key: str | None = None
    ) -> tuple[UnknownActor, ...]:
        """Names of actors in events, as corrected, that no register knew; those of most reports first.

        Events that were rejected do not count. `without` are folded names that are not asked for; with `key` only that
        one is.
        """

    def fail(self, failure: Failure) -> None:
        """Keep what went wrong with an item; bytes of its name that are not Unicode are kept as `\\udcff`."""

    def failures(self) -> tuple[Failure, ...]:
        """Everything that went wrong and has not been added since, oldest first; of each item the last failure."""

    def close(self) -> None:
        """Release the database."""
