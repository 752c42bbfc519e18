"""Search in the words of all reports."""

from litestar import get
from litestar.params import FromQuery
from litestar.response import Template

from onrecord.desk.page import page
from onrecord.desk.record import Kept
from onrecord.desk.ui import Asked

MOST = 50
"""Hits on a page."""


@get("/search", include_in_schema=False, sync_to_thread=True)
def search(request: Asked, store: Kept, words: FromQuery[str] = "") -> Template:
    """Reports that hold all these words, each with a link to the place in its text."""
    hits = store.search(words, limit=MOST) if words.strip() else ()
    return page(request, "search.html", words=words, hits=hits, most=MOST)
