"""The desk's routes: pages, decisions, the JSON API."""

from onrecord.desk.routes.api import (
    api_events,
    api_report,
    api_reports,
    api_search,
    api_statements,
    events_json,
)
from onrecord.desk.routes.decide import card, decide, edit
from onrecord.desk.routes.events import events_geojson, map_page, table, timeline
from onrecord.desk.routes.failures import failures
from onrecord.desk.routes.names import name_actor, name_form, names, names_given, withdraw_name
from onrecord.desk.routes.queue import queue
from onrecord.desk.routes.report import draft, original, report
from onrecord.desk.routes.reviewer import set_reviewer
from onrecord.desk.routes.search import search
from onrecord.desk.routes.statements import statements

HANDLERS = (
    queue,
    failures,
    report,
    original,
    draft,
    card,
    edit,
    decide,
    set_reviewer,
    names,
    names_given,
    name_form,
    name_actor,
    withdraw_name,
    table,
    map_page,
    timeline,
    events_json,
    events_geojson,
    statements,
    search,
    api_reports,
    api_report,
    api_events,
    api_statements,
    api_search,
)
"""Every route but the static files and the API's description."""
