"""The queue: reports, latest first, with how much of each a person has decided on."""

from typing import Annotated

from litestar import get
from litestar.params import FromQuery, QueryParameter
from litestar.response import Template

from onrecord.desk.page import page
from onrecord.desk.record import Kept
from onrecord.desk.ui import Asked

PAGE = 50
"""Reports on a page of the queue."""

PageNumber = Annotated[int, QueryParameter(name="page", ge=1, le=1_000_000)]
"""Pages are counted from 1."""


@get("/", include_in_schema=False, sync_to_thread=True)
def queue(request: Asked, store: Kept, number: PageNumber = 1, undecided: FromQuery[bool] = False) -> Template:
    """The reports to review."""
    rows = store.queue(offset=(number - 1) * PAGE, limit=PAGE + 1, undecided=undecided)
    return page(
        request,
        "queue.html",
        rows=rows[:PAGE],
        number=number,
        more=len(rows) > PAGE,
        undecided=undecided,
        counts=store.count(),
    )
