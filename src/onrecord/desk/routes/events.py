"""Events under one filter: as table, map and timeline, and as JSON and GeoJSON."""

from typing import Any

from litestar import Response, get
from litestar.response import Template

from onrecord.desk.event_rows import MOST, event_rows
from onrecord.desk.geo import collection, places
from onrecord.desk.page import page
from onrecord.desk.record import Kept
from onrecord.desk.routes.queue import PageNumber
from onrecord.desk.timeline import timeline as over_time
from onrecord.desk.ui import Asked
from onrecord.desk.wanted import query_of, wanted
from onrecord.model import Status
from onrecord.model.codes import plover
from onrecord.store import EventFilter, State

PAGE = 100
"""Events on a page of the table."""


@get("/table", include_in_schema=False, sync_to_thread=True)
def table(request: Asked, store: Kept, number: PageNumber = 1) -> Template:
    """The events as a table: the map's accessible equal."""
    chosen = wanted(request.query_params)
    found = event_rows(store, chosen, offset=(number - 1) * PAGE, limit=PAGE)
    return view(request, "table.html", chosen, rows=found.rows, more=found.more, number=number)


@get("/map", include_in_schema=False, sync_to_thread=True)
def map_page(request: Asked, store: Kept) -> Template:
    """The events on a map that needs no network, with every place in a list beside it."""
    chosen = wanted(request.query_params)
    found = event_rows(store, chosen)
    unlocated = sum(1 for row in found.rows if not any(place.id for place in row.event.places))
    return view(
        request, "map.html", chosen, places=places(found.rows), more=found.more, rows=found.rows, unlocated=unlocated
    )


@get("/timeline", include_in_schema=False, sync_to_thread=True)
def timeline(request: Asked, store: Kept) -> Template:
    """The events along time."""
    chosen = wanted(request.query_params)
    found = event_rows(store, chosen)
    return view(request, "timeline.html", chosen, timeline=over_time(found.rows), more=found.more, rows=found.rows)


@get("/events.geojson", include_in_schema=False, sync_to_thread=True)
def events_geojson(request: Asked, store: Kept) -> Response[dict[str, Any]]:
    """The events of the map."""
    found = event_rows(store, wanted(request.query_params))
    return Response(collection(found.rows), media_type="application/geo+json")


def view(request: Asked, template: str, chosen: EventFilter, **shown: Any) -> Template:
    """A page of events with the filter form above it."""
    return page(
        request,
        template,
        chosen=chosen,
        query=query_of(chosen),
        query_of=query_of,
        types=plover().types,
        statuses=tuple(Status),
        states=tuple(State),
        most=MOST,
        **shown,
    )
