"""Who said what."""

from litestar import get
from litestar.params import FromQuery
from litestar.response import Template

from onrecord.desk.page import page
from onrecord.desk.record import Kept
from onrecord.desk.routes.queue import PageNumber
from onrecord.desk.statements import statements as said
from onrecord.desk.ui import Asked

PAGE = 100
"""Statements on a page."""


@get("/statements", include_in_schema=False, sync_to_thread=True)
def statements(
    request: Asked, store: Kept, number: PageNumber = 1, speaker: FromQuery[str] = "", clear: FromQuery[bool] = False
) -> Template:
    """Statements of all reports, or of speakers whose name holds `speaker`; with `clear`, clear readings only."""
    rows = said(store, speaker, clear=clear, offset=(number - 1) * PAGE, limit=PAGE + 1)
    return page(
        request,
        "statements.html",
        rows=rows[:PAGE],
        more=len(rows) > PAGE,
        number=number,
        speaker=speaker.strip(),
        clear=clear,
    )
