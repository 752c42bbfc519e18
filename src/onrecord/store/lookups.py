"""Small queries that several methods of a store are made of."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from onrecord.errors import NotFound
from onrecord.model import Attribution, DraftKind, Event, Reading, Report, Review
from onrecord.store import rows
from onrecord.store import tables as t
from onrecord.store.revising import revised
from onrecord.store.standing import State, state
from onrecord.store.unknown import unknown_rows


def cause(error: SQLAlchemyError) -> str:
    """What the database says is wrong, without the statement and the values in it."""
    return str(error.orig) if isinstance(error, DBAPIError) else type(error).__name__


def kept(connection: sa.Connection, column: sa.Column[bytes], capture_id: str) -> bytes:
    """A column of a capture; NotFound if it is not kept."""
    found = connection.scalar(sa.select(column).where(t.captures.c.id == capture_id))
    if found is None:
        raise NotFound(f"No capture {capture_id} in the record.")
    return found


def is_kept(connection: sa.Connection, capture_id: str) -> bool:
    """Whether a capture is in the record."""
    return connection.scalar(sa.select(t.captures.c.seq).where(t.captures.c.id == capture_id)) is not None


def is_read(connection: sa.Connection, capture_id: str) -> bool:
    """Whether a report made of a capture is in the record."""
    return connection.scalar(sa.select(t.reports.c.seq).where(t.reports.c.capture == capture_id).limit(1)) is not None


def place(connection: sa.Connection, report_id: str) -> tuple[str, int]:
    """Where a report stands in the queue: its publication and adding; NotFound if it is not kept."""
    report = t.reports.c
    row = connection.execute(sa.select(report.published, report.seq).where(report.id == report_id)).one_or_none()
    if row is None:
        raise NotFound(f"No report {report_id} in the record.")
    return row.published, row.seq


def assemble(connection: sa.Connection, records: list[bytes]) -> list[Reading]:
    """Readings of the reports in `records`, their drafts in the order in which they were made."""
    reports = [rows.decode(record, Report) for record in records]
    ids = [report.id for report in reports]
    said: dict[str, list[Attribution]] = {report_id: [] for report_id in ids}
    done: dict[str, list[Event]] = {report_id: [] for report_id in ids}
    for report_id, record in connection.execute(_drafts(t.attributions, ids)):
        said[report_id].append(rows.decode(record, Attribution))
    for report_id, record in connection.execute(_drafts(t.events, ids)):
        done[report_id].append(rows.decode(record, Event))
    return [
        Reading(report=report, attributions=tuple(said[report.id]), events=tuple(done[report.id])) for report in reports
    ]


def _drafts(table: sa.Table, ids: list[str]) -> sa.Select[Any]:
    return sa.select(table.c.report, table.c.record).where(table.c.report.in_(ids)).order_by(table.c.position)


def tally(table: sa.Table, *held: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    """How many rows of `table` belong to a row of `reports`."""
    return (
        sa.select(sa.func.count())
        .select_from(table)
        .where(table.c.report == t.reports.c.id, *held)
        .correlate(t.reports)
        .scalar_subquery()
    )


def arrive(connection: sa.Connection, item: str, capture_id: str, *, new: bool) -> None:
    """Note that an item arrived: where a new capture was found, or that an item which had failed is kept after all."""
    last = connection.scalar(sa.select(sa.func.max(t.failures.c.seq)))
    failed = connection.scalar(sa.select(t.failures.c.seq).where(t.failures.c.item == item, is_open()).limit(1))
    if new or failed is not None:
        row = {"item": item, "capture": capture_id, "last_failure": last or 0}
        connection.execute(t.arrivals.insert(), row)


def is_open() -> sa.ColumnElement[bool]:
    """A failure whose item has neither arrived nor failed again since.

    Arrivals carry the last failure before them, so that no clock decides.
    """
    failed, arrived, later = t.failures.c, t.arrivals.c, t.failures.alias().c
    return sa.and_(
        ~sa.exists().where(arrived.item == failed.item, arrived.last_failure >= failed.seq).correlate(t.failures),
        ~sa.exists().where(later.item == failed.item, later.seq > failed.seq).correlate(t.failures),
    )


def holders(
    connection: sa.Connection, matches: Callable[[sa.Column[str]], sa.ColumnElement[bool]]
) -> list[tuple[str, str]]:
    """Ids of reports and drafts that match, each with the report that holds it."""
    found: list[tuple[str, str]] = []
    for table in (t.reports, t.attributions, t.events):
        holder = table.c.id if table is t.reports else table.c.report
        query = sa.select(table.c.id, holder).where(matches(table.c.id))
        found.extend((draft, report) for draft, report in connection.execute(query))
    return found


def restate(connection: sa.Connection, review: Review) -> None:
    """Bring the standing of a draft, and what an event is found by, in line with all its reviews."""
    query = sa.select(t.reviews.c.record).where(t.reviews.c.draft == review.draft).order_by(t.reviews.c.seq)
    reviews = [rows.decode(record, Review) for record in connection.scalars(query)]
    now = state(reviews)
    connection.execute(t.standings.delete().where(t.standings.c.draft == review.draft))
    if now is not State.DRAFT:
        row = {"draft": review.draft, "report": review.report, "kind": review.draft_kind.value, "state": now.value}
        connection.execute(t.standings.insert(), row)
    if review.draft_kind is DraftKind.EVENT:
        _find_by(connection, review.draft, reviews)


def _find_by(connection: sa.Connection, event_id: str, reviews: list[Review]) -> None:
    """Index an event by its values as corrected; its record stays as drafted."""
    same = t.events.c.id == event_id
    current = revised(
        rows.decode(connection.execute(sa.select(t.events.c.record).where(same)).scalar_one(), Event), reviews
    )
    connection.execute(t.events.update().where(same).values(rows.event_keys(current)))
    report = connection.execute(sa.select(t.reports.c.record).where(t.reports.c.id == current.report)).scalar_one()
    for table, found in (
        (t.event_actors, rows.actor_rows(current)),
        (t.event_countries, rows.country_rows(current)),
        (t.unknown_actors, unknown_rows(current, rows.decode(report, Report).text)),
    ):
        connection.execute(table.delete().where(table.c.event == event_id))
        if found:
            connection.execute(table.insert(), found)
