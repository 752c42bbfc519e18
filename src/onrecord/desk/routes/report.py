"""A report beside its drafts, and its original as received."""

from typing import Annotated

from litestar import Response, get
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from onrecord.desk.cards import drafts
from onrecord.desk.highlight import Layer, blocks
from onrecord.desk.named import named_for
from onrecord.desk.page import page
from onrecord.desk.record import Kept
from onrecord.desk.reviewer import reviewer_of
from onrecord.desk.ui import Asked
from onrecord.review import next_undecided, revised

FoundFrom = Annotated[int | None, QueryParameter(name="from", ge=0)]
FoundTo = Annotated[int | None, QueryParameter(name="to", ge=0)]


@get("/reports/{report_id:str}", include_in_schema=False, sync_to_thread=True)
def report(
    request: Asked, store: Kept, report_id: FromPath[str], found_from: FoundFrom = None, found_to: FoundTo = None
) -> Template:
    """A report's text with its drafts beside it; words found by a search are marked too."""
    reading = store.reading(report_id)
    reviews = store.reviews(report_id)
    made = drafts(reading, reviews, named_for(store, reading.report))
    following = next_undecided(store, after=made.cards[-1].id if made.cards else report_id)
    layers = list(made.layers)
    if found_from is not None and found_to is not None:
        layers.append(Layer(start=found_from, end=found_to, draft="", part="found"))
    return page(
        request,
        "report.html",
        report=revised(reading.report, reviews),
        capture=store.capture(reading.report.capture),
        drafts=made,
        undated=reading.report.published is None,
        open_dates=reading.open_dates,
        by_id=made.by_id,
        blocks=blocks(reading.report, layers),
        reviewer=reviewer_of(request),
        following=following if following and following.report != report_id else None,
    )


@get("/drafts/{draft_id:str}", include_in_schema=False, sync_to_thread=True)
def draft(store: Kept, draft_id: FromPath[str]) -> Redirect:
    """To a draft in its report, by its id or the beginning of it."""
    holder = store.find(draft_id)
    reading = store.reading(holder)
    ids = [*(one.id for one in reading.attributions), *(one.id for one in reading.events)]
    full = next((one for one in ids if one.startswith(draft_id.lower())), "")
    return Redirect(f"/reports/{holder}" + (f"#d-{full}" if full else ""))


@get("/reports/{report_id:str}/original", include_in_schema=False, sync_to_thread=True)
def original(store: Kept, report_id: FromPath[str]) -> Response[bytes]:
    """The capture as received: a download of plain text, so that no browser runs what a page may hold."""
    capture = store.reading(report_id).report.capture
    return Response(
        store.content(capture),
        media_type="text/plain",
        headers={"Content-Disposition": f'attachment; filename="{capture}.txt"'},
    )
