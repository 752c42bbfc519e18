"""Decisions: accept, correct, reject, take back."""

from datetime import UTC, datetime

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from onrecord import review
from onrecord.desk.cards import Card, Drafts, drafts
from onrecord.desk.correction_form import always, corrected, plain
from onrecord.desk.named import named_for
from onrecord.desk.page import page
from onrecord.desk.record import Kept
from onrecord.desk.reviewer import named, remembered, reviewer_of
from onrecord.desk.routes.reviewer import Filled
from onrecord.desk.ui import Asked
from onrecord.errors import NotFound, ReviewError
from onrecord.model import (
    Attribution,
    Decision,
    Directness,
    Event,
    PlacePrecision,
    PlaceRole,
    Reading,
    Report,
    SpeakerKind,
    Status,
)
from onrecord.model.codes import cue_classes, plover, quantity_kinds
from onrecord.review import Change, change
from onrecord.store import Store

LONGEST_REASON = 2000
"""Characters of a reason."""


@get("/reports/{report_id:str}/drafts/{draft_id:str}", include_in_schema=False, sync_to_thread=True)
def card(request: Asked, store: Kept, report_id: FromPath[str], draft_id: FromPath[str]) -> Template | Redirect:
    """One draft's card, as a fragment; as a page it is its report."""
    if "hx-request" not in request.headers:
        return Redirect(f"/reports/{report_id}#d-{draft_id}")
    _, made = _loaded(store, report_id)
    return page(request, "card.html", card=_card(made, draft_id), by_id=made.by_id)


@get("/reports/{report_id:str}/drafts/{draft_id:str}/edit", include_in_schema=False, sync_to_thread=True)
def edit(request: Asked, store: Kept, report_id: FromPath[str], draft_id: FromPath[str]) -> Template:
    """The form for correcting a draft: a fragment in its report's page, else a page of its own."""
    _, made = _loaded(store, report_id)
    return page(
        request,
        "edit.html" if "hx-request" in request.headers else "edit_page.html",
        card=_card(made, draft_id),
        types=plover().types,
        statuses=tuple(Status),
        cues=tuple(cue_classes()),
        kinds=tuple(SpeakerKind),
        directnesses=tuple(Directness),
        precisions=tuple(PlacePrecision),
        roles=tuple(PlaceRole),
        counted=tuple(quantity_kinds()),
        plain=plain,
    )


# A path of its own: of two handlers on one path, Litestar wraps the first one's call in a thread twice.
@post(
    "/reports/{report_id:str}/drafts/{draft_id:str}/decisions",
    include_in_schema=False,
    status_code=200,
    sync_to_thread=True,
)
def decide(
    request: Asked, store: Kept, report_id: FromPath[str], draft_id: FromPath[str], data: Filled
) -> Template | Redirect:
    """Take a decision on a draft; answers with its card, or leads back to its report."""
    reviewer = named(data.get("reviewer") or reviewer_of(request))
    reading, made = _loaded(store, report_id)
    chosen = decision_of(data.get("decision", ""))
    before = _card(made, draft_id)
    reason, at = data.get("reason", "")[:LONGEST_REASON], datetime.now(UTC)
    correcting = chosen is Decision.CORRECT
    corrections = changes(before.now, data, reading.report) if correcting else ()
    given = [
        review.place_naming(place.text, place, reading.report, by=reviewer, reason=reason, at=at)
        for place in (always(before.now, data, reading.report) if correcting else ())
    ]
    if corrections or not given:
        review.decide(store, draft_id, chosen, reviewer=reviewer, reason=reason, corrections=corrections, at=at)
    for naming in given:
        store.name(naming)
    if "hx-request" not in request.headers:
        return Redirect(f"/reports/{report_id}#d-{draft_id}", status_code=303, cookies=[remembered(reviewer)])
    _, made = _loaded(store, report_id)
    answer = page(request, "decided.html", card=_card(made, draft_id), drafts=made, by_id=made.by_id)
    answer.cookies.append(remembered(reviewer))
    return answer


def decision_of(value: str) -> Decision:
    """The decision that a button stands for; ReviewError for any other word."""
    try:
        return Decision(value)
    except ValueError as error:
        raise ReviewError("A decision is to accept, correct, reject or withdraw.") from error


def changes(now: Attribution | Event, form: Filled, report: Report) -> tuple[Change, ...]:
    """The fields that a form changes in a draft as it stands."""
    wanted = corrected(now, form, report)
    return tuple(
        change(field, getattr(wanted, field))
        for field in type(now).__struct_fields__
        if getattr(wanted, field) != getattr(now, field)
    )


def _loaded(store: Store, report_id: str) -> tuple[Reading, Drafts]:
    reading = store.reading(report_id)
    return reading, drafts(reading, store.reviews(report_id), named_for(store, reading.report))


def _card(made: Drafts, draft_id: str) -> Card:
    if draft_id not in made.by_id:
        raise NotFound("This report holds no such draft.")
    return made.by_id[draft_id]
