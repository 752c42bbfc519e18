"""The record in any SQL database; what differs from database to database comes in as `Words` and the engine."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeAlias

import msgspec
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import NotFound, StoreError
from onrecord.model import Capture, DraftKind, Event, Failure, Naming, Reading, Report, Review
from onrecord.store import lookups, names, rows
from onrecord.store import tables as t
from onrecord.store.store import EventFilter, Hit, ReportRow, UnknownActor
from onrecord.store.unknown import unknown_rows
from onrecord.store.wanted import conditions, queue_beyond, queue_order
from onrecord.store.words import joined, phrases, snippet

Phrases: TypeAlias = tuple[tuple[str, ...], ...]

BATCH = 200
"""Reports read by one query: no transaction of `readings` stays open while its caller works, and no query has too many
parameters."""

SHORTEST_PREFIX = 6


class Words(Protocol):
    """A database's full-text search over folded words."""

    def put(self, connection: sa.Connection, seq: int, title: str, body: str) -> None:
        """Index the folded words of a report."""

    def matching(self, wanted: Phrases) -> sa.Select[int]:
        """The `reports.seq` of reports with all these phrases, best first."""


class SqlStore:
    """A `Store` over SQLAlchemy Core. Safe to use from several threads; processes open their own."""

    def __init__(self, engine: sa.Engine, search: Words) -> None:
        self._reader = engine
        self._writer = engine.execution_options(writes=True)
        self._words = search

    def prepare(self, make: Callable[[sa.Connection], None]) -> None:
        """Let `make` bring the tables up to date, alone in the database."""
        with self._writing() as connection:
            make(connection)

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        try:
            with self._reader.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(f"The record could not be read: {lookups.cause(error)}.") from error

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        try:
            with self._writer.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(f"The record could not be written: {lookups.cause(error)}.") from error

    def add(self, capture: Capture, content: bytes, readings: Iterable[Reading], *, item: str | None = None) -> bool:
        """Keep a capture with the readings made of it, all or nothing; False if there was nothing new to keep."""
        packed, made = rows.pack(capture.id, content), tuple(readings)
        rows.check(capture, made)
        with self._writing() as connection:
            kept = lookups.is_kept(connection, capture.id)
            new = not kept or (bool(made) and not lookups.is_read(connection, capture.id))
            if not kept:
                row = {"id": capture.id, "content": packed, "record": rows.encode(capture)}
                connection.execute(t.captures.insert(), row)
            for reading in made if new else ():
                self._insert(connection, reading)
            if item is not None:
                lookups.arrive(connection, rows.writable(item), capture.id, new=new)
        return new

    def _insert(self, connection: sa.Connection, reading: Reading) -> None:
        report = reading.report
        seq = connection.execute(t.reports.insert().returning(t.reports.c.seq), rows.report_row(report)).scalar_one()
        title, body = joined(report.title or ""), joined(report.text)
        self._words.put(connection, seq, title, body)
        for table, made in (
            (t.attributions, [rows.attribution_row(*each) for each in enumerate(reading.attributions)]),
            (t.events, [rows.event_row(*each) for each in enumerate(reading.events)]),
            (t.event_actors, [row for event in reading.events for row in rows.actor_rows(event)]),
            (t.event_countries, [row for event in reading.events for row in rows.country_rows(event)]),
            (t.unknown_actors, [row for event in reading.events for row in unknown_rows(event, report.text)]),
        ):
            if made:
                connection.execute(table.insert(), made)

    def has(self, capture_id: str) -> bool:
        """Whether this capture is kept, be it without a report."""
        with self._reading() as connection:
            return lookups.is_kept(connection, capture_id)

    def has_report(self, capture_id: str) -> bool:
        """Whether a report made of this capture is kept."""
        with self._reading() as connection:
            return lookups.is_read(connection, capture_id)

    def content(self, capture_id: str) -> bytes:
        """The bytes of a capture as received; NotFound if it is not kept, StoreError if they have changed since."""
        with self._reading() as connection:
            return rows.unpack(capture_id, lookups.kept(connection, t.captures.c.content, capture_id))

    def capture(self, capture_id: str) -> Capture:
        """A capture; NotFound if it is not kept."""
        with self._reading() as connection:
            return rows.decode(lookups.kept(connection, t.captures.c.record, capture_id), Capture)

    def reading(self, report_id: str) -> Reading:
        """A report with its machine drafts, as drafted; NotFound if there is none."""
        with self._reading() as connection:
            record = connection.scalar(sa.select(t.reports.c.record).where(t.reports.c.id == report_id))
            if record is None:
                raise NotFound(f"No report {report_id} in the record.")
            return lookups.assemble(connection, [record])[0]

    def readings_of(self, report_ids: Iterable[str]) -> dict[str, Reading]:
        """The readings of many reports by report id, in one go; NotFound if one of them is not there."""
        found: dict[str, Reading] = {}
        asked = tuple(dict.fromkeys(report_ids))
        with self._reading() as connection:
            for start in range(0, len(asked), BATCH):
                query = sa.select(t.reports.c.record).where(t.reports.c.id.in_(asked[start : start + BATCH]))
                records = list(connection.scalars(query))
                found.update((reading.report.id, reading) for reading in lookups.assemble(connection, records))
        missing = next((report_id for report_id in asked if report_id not in found), None)
        if missing is not None:
            raise NotFound(f"No report {missing} in the record.")
        return found

    def readings(self) -> Iterator[Reading]:
        """Every reading, in the order in which they were added; those added meanwhile come too."""
        last = 0
        while True:
            report = t.reports.c
            query = sa.select(report.seq, report.record).where(report.seq > last).order_by(report.seq).limit(BATCH)
            with self._reading() as connection:
                found = connection.execute(query).all()
                batch = lookups.assemble(connection, [record for _, record in found])
            yield from batch
            if not found:
                return
            last = found[-1][0]

    def queue(
        self,
        *,
        offset: int = 0,
        limit: int = 50,
        undecided: bool = False,
        after: str | None = None,
        before: str | None = None,
    ) -> tuple[ReportRow, ...]:
        """Reports, latest publication first; `after` or `before` one, only those behind it, or before it from there."""
        drafts = [lookups.tally(t.attributions), lookups.tally(t.events)]
        decided = lookups.tally(t.standings, t.standings.c.kind != DraftKind.REPORT.value)
        query = (
            sa.select(t.reports.c.record, *drafts, decided)
            .order_by(*queue_order(backward=before is not None))
            .offset(offset)
            .limit(limit)
        )
        if undecided:
            query = query.where(decided < drafts[0] + drafts[1])
        with self._reading() as connection:
            for report_id, backward in ((after, False), (before, True)):
                if report_id is not None:
                    query = query.where(queue_beyond(lookups.place(connection, report_id), backward=backward))
            return tuple(
                ReportRow(report=rows.decode(record, Report), attributions=said, events=done, decided=settled)
                for record, said, done, settled in connection.execute(query)
            )

    def count(self) -> dict[str, int]:
        """How many captures, reports, attributions, events, reviews and open failures are kept."""
        counted = (t.captures, t.reports, t.attributions, t.events, t.reviews)
        queries = {table.name: sa.select(sa.func.count()).select_from(table) for table in counted}
        queries["failures"] = sa.select(sa.func.count()).select_from(t.failures).where(lookups.is_open())
        with self._reading() as connection:
            return {name: connection.scalar(query) or 0 for name, query in queries.items()}

    def find(self, draft_id: str) -> str:
        """The id of the report that holds a draft (or is it); NotFound if none or several."""
        with self._reading() as connection:
            found = lookups.holders(connection, lambda column: column == draft_id)
            prefix = draft_id.lower()
            if not found and len(prefix) >= SHORTEST_PREFIX and set(prefix) <= set("0123456789abcdef"):
                # A range, since LIKE cannot use the index; "g" follows the last hexadecimal digit.
                found = lookups.holders(connection, lambda column: sa.and_(column >= prefix, column < prefix + "g"))
        if not found:
            raise NotFound(f"Nothing in the record has an id that begins with {draft_id!r} (six digits at least).")
        if len(found) > 1:
            raise NotFound(f"{len(found)} ids begin with {draft_id!r}; give more digits.")
        return found[0][1]

    def events(self, wanted: EventFilter, *, offset: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        """Events as drafted, by earliest day (undated last), then report, then place in the text."""
        event = t.events.c
        query = (
            sa.select(event.record)
            .where(*conditions(wanted))
            .order_by(event.earliest.asc().nulls_last(), event.report, event.start, event.position)
        )
        if wanted.words and wanted.words.strip():
            asked = phrases(wanted.words)
            if not asked:
                return ()
            report = t.reports.c
            seqs = self._words.matching(asked).order_by(None)
            query = query.where(event.report.in_(sa.select(report.id).where(report.seq.in_(seqs))))
        # A limit is always given: SQLite knows no offset without one.
        query = query.offset(offset).limit(limit if limit is not None else 2**62)
        with self._reading() as connection:
            return tuple(rows.decode(record, Event) for record in connection.scalars(query))

    def search(self, words: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Reports with all these words, best first; any string is a legal query."""
        wanted = phrases(words)
        if not wanted:
            return ()
        with self._reading() as connection:
            seqs = connection.scalars(self._words.matching(wanted).limit(limit)).all()
            query = sa.select(t.reports.c.seq, t.reports.c.record).where(t.reports.c.seq.in_(seqs))
            found = {seq: rows.decode(record, Report) for seq, record in connection.execute(query)}
        return tuple(_hit(found[seq], wanted) for seq in seqs)

    def review(self, review: Review) -> None:
        """Add a decision; one that is already there is left alone. NotFound if its report does not hold the draft."""
        with self._writing() as connection:
            same = connection.scalar(sa.select(t.reviews.c.record).where(t.reviews.c.id == review.id))
            if same is not None:
                if same != rows.encode(review):
                    raise StoreError(f"Review {review.id} is already in the record and says something else.")
                return
            table = {DraftKind.REPORT: t.reports, DraftKind.ATTRIBUTION: t.attributions, DraftKind.EVENT: t.events}
            draft = table[review.draft_kind]
            holder = draft.c.id if draft is t.reports else draft.c.report
            if connection.scalar(sa.select(holder).where(draft.c.id == review.draft)) != review.report:
                raise NotFound(f"Report {review.report} holds no {review.draft_kind} {review.draft}.")
            connection.execute(
                t.reviews.insert(),
                {"id": review.id, "draft": review.draft, "report": review.report, "record": rows.encode(review)},
            )
            lookups.restate(connection, review)

    def reviews(self, report_id: str | None = None) -> tuple[Review, ...]:
        """All decisions, or those on one report and its drafts, in the order in which they were added."""
        query = sa.select(t.reviews.c.record).order_by(t.reviews.c.seq)
        if report_id is not None:
            query = query.where(t.reviews.c.report == report_id)
        with self._reading() as connection:
            return tuple(rows.decode(record, Review) for record in connection.scalars(query))

    def name(self, naming: Naming) -> None:
        """Add what the desk says about a name, or takes back; one that is already there is left alone."""
        with self._writing() as connection:
            names.put(connection, naming)

    def namings(self) -> tuple[Naming, ...]:
        """All that the desk has said about names, in the order in which it was added."""
        with self._reading() as connection:
            return names.all_of(connection)

    def unknown_actors(
        self, *, offset: int = 0, limit: int = 50, without: Collection[str] = (), key: str | None = None
    ) -> tuple[UnknownActor, ...]:
        """Names of actors in events, as corrected, that no register knew; those of most reports first."""
        with self._reading() as connection:
            return names.unknown(connection, offset, limit, without, key)

    def fail(self, failure: Failure) -> None:
        """Keep what went wrong with an item."""
        kept = msgspec.structs.replace(failure, item=rows.writable(failure.item))
        with self._writing() as connection:
            connection.execute(t.failures.insert(), {"item": kept.item, "record": rows.encode(kept)})

    def failures(self) -> tuple[Failure, ...]:
        """Everything that went wrong and has not been added since, oldest first; of each item the last failure."""
        query = sa.select(t.failures.c.record).where(lookups.is_open()).order_by(t.failures.c.seq)
        with self._reading() as connection:
            return tuple(rows.decode(record, Failure) for record in connection.scalars(query))

    def close(self) -> None:
        """Release the database."""
        self._reader.dispose()


def _hit(report: Report, wanted: Phrases) -> Hit:
    start, end = snippet(report.text, wanted)
    return Hit(report=report.id, title=report.title, snippet=report.text[start:end], start=start, end=end)
