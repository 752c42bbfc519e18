"""What could not be read, and why, so that it can be put right and given again."""

from litestar import get
from litestar.response import Template

from onrecord.desk.page import page
from onrecord.desk.record import Kept
from onrecord.desk.routes.queue import PageNumber
from onrecord.desk.ui import Asked

PAGE = 100
"""Failures on a page."""


@get("/failures", include_in_schema=False, sync_to_thread=True)
def failures(request: Asked, store: Kept, number: PageNumber = 1) -> Template:
    """The items that failed and have not been added since, the latest first."""
    rows = store.failures()[::-1]
    first = (number - 1) * PAGE
    shown = rows[first : first + PAGE]
    return page(request, "failures.html", rows=shown, number=number, more=len(rows) > first + PAGE)
