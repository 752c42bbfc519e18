"""The JSON API: what the pages show, as records. Errors have one shape: {"error": {"code", "message"}}."""

from typing import Annotated

from litestar import get
from litestar.params import FromPath, FromQuery, QueryParameter

from onrecord.desk.event_rows import EventRow, event_rows
from onrecord.desk.record import Kept
from onrecord.desk.routes.queue import PageNumber
from onrecord.desk.statements import statements
from onrecord.desk.ui import Asked
from onrecord.desk.wanted import wanted
from onrecord.model import Attribution, Event, Reading, Record, Review
from onrecord.store import Hit, ReportRow, State

Limit = Annotated[int, QueryParameter(ge=1, le=1000)]


class Standing(Record, frozen=True, kw_only=True):
    """An event as it now stands, corrections applied, and what people have made of it."""

    event: Event
    state: State


class Said(Record, frozen=True, kw_only=True):
    """A statement as it now stands, corrections applied, and what people have made of it."""

    attribution: Attribution
    state: State


class Events(Record, frozen=True, kw_only=True):
    """Events in order of their days; `more` says whether there is a further page.

    `cleared` is false: these are working data with drafts and exact places, which have not passed the gate.
    """

    cleared: bool = False
    events: tuple[Standing, ...]
    page: int
    more: bool


class Statements(Record, frozen=True, kw_only=True):
    """Statements in the order in which their reports were added; `more` says whether there is a further page."""

    statements: tuple[Said, ...]
    page: int
    more: bool


class Reports(Record, frozen=True, kw_only=True):
    """Reports, latest publication first; `more` says whether there is a further page."""

    reports: tuple[ReportRow, ...]
    page: int
    more: bool


class Reviewed(Record, frozen=True, kw_only=True):
    """A report with its drafts as the machine made them, and every decision on them, oldest first."""

    reading: Reading
    reviews: tuple[Review, ...]


class Hits(Record, frozen=True, kw_only=True):
    """Reports found, best first."""

    hits: tuple[Hit, ...]


@get("/api/reports", sync_to_thread=True)
def api_reports(store: Kept, number: PageNumber = 1, limit: Limit = 100, undecided: FromQuery[bool] = False) -> Reports:
    """The queue."""
    rows = store.queue(offset=(number - 1) * limit, limit=limit + 1, undecided=undecided)
    return Reports(reports=rows[:limit], page=number, more=len(rows) > limit)


@get("/api/reports/{report_id:str}", sync_to_thread=True)
def api_report(store: Kept, report_id: FromPath[str]) -> Reviewed:
    """A report, its drafts and their decisions."""
    return Reviewed(reading=store.reading(report_id), reviews=store.reviews(report_id))


@get("/api/events", sync_to_thread=True)
def api_events(request: Asked, store: Kept, number: PageNumber = 1, limit: Limit = 100) -> Events:
    """Events under the filter of the query: words, type, status, actor, country, since, until, report, reviewed."""
    found = event_rows(store, wanted(request.query_params), offset=(number - 1) * limit, limit=limit)
    return Events(events=tuple(as_it_stands(row) for row in found.rows), page=number, more=found.more)


@get("/events.json", include_in_schema=False, sync_to_thread=True)
def events_json(request: Asked, store: Kept) -> Events:
    """The events of the map, under the same address but for its ending."""
    found = event_rows(store, wanted(request.query_params))
    return Events(events=tuple(as_it_stands(row) for row in found.rows), page=1, more=found.more)


@get("/api/statements", sync_to_thread=True)
def api_statements(store: Kept, number: PageNumber = 1, limit: Limit = 100, speaker: FromQuery[str] = "") -> Statements:
    """Who said what, or what was said by speakers whose name holds `speaker`."""
    rows = statements(store, speaker, offset=(number - 1) * limit, limit=limit + 1)
    return Statements(
        statements=tuple(Said(attribution=row.attribution, state=row.state) for row in rows[:limit]),
        page=number,
        more=len(rows) > limit,
    )


@get("/api/search", sync_to_thread=True)
def api_search(store: Kept, limit: Limit = 100, words: FromQuery[str] = "") -> Hits:
    """Reports that hold all these words."""
    return Hits(hits=store.search(words, limit=limit))


def as_it_stands(row: EventRow) -> Standing:
    """A row without what only pages show."""
    return Standing(event=row.event, state=row.state)
