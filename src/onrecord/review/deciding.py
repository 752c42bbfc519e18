"""Deciding about a draft."""

from collections.abc import Iterable
from datetime import datetime

from onrecord.errors import ReviewError
from onrecord.model import Attribution, Correction, Decision, Event, Reading, Report, Review, record_id
from onrecord.review.changing import Change, corrections_of, kind_of
from onrecord.store import Store, revised, revised_reading, standing


def decide(  # noqa: PLR0913 - the seven facts of a decision
    store: Store,
    draft_id: str,
    decision: Decision,
    *,
    reviewer: str,
    reason: str = "",
    corrections: Iterable[Change] = (),
    at: datetime,
) -> Review:
    """Check a decision, add it to the record and return it.

    `draft_id` is the id of a report, attribution or event, or an unambiguous prefix. A rejected draft may be accepted
    later, by anyone; `withdraw` takes back the reviewer's own latest decision on the draft. ReviewError says why a
    decision cannot be taken; NotFound if there is no such draft.
    """
    reviewer = reviewer.strip()
    if not any(char.isalnum() for char in reviewer):
        raise ReviewError("A decision needs its reviewer's name, with a letter or a digit in it.")
    if at.tzinfo is None:
        raise ReviewError("The time of a decision needs its zone.")
    reading = store.reading(store.find(draft_id))
    draft = _draft(reading, draft_id)
    earlier = tuple(review for review in store.reviews(reading.report.id) if review.draft == draft.id)
    wanted = tuple(corrections)
    if wanted and decision is not Decision.CORRECT:
        raise ReviewError(f"Fields change with the decision to correct, not to {decision}.")
    if decision is Decision.WITHDRAW and not any(review.reviewer == reviewer for review in standing(earlier)):
        raise ReviewError("There is no decision of yours on this draft to take back.")
    made: tuple[Correction, ...] = ()
    if decision is Decision.CORRECT:
        now = revised_reading(reading, store.reviews(reading.report.id)).current
        made = corrections_of(draft, revised(draft, earlier), wanted, now)
    review = Review(
        # What came before is part of the id: the same decision taken again at the same moment is another one.
        id=record_id("review", draft.id, decision, reviewer, reason, at.isoformat(), len(earlier)),
        draft=draft.id,
        draft_kind=kind_of(draft),
        report=reading.report.id,
        decision=decision,
        corrections=made,
        reviewer=reviewer,
        reason=reason.strip(),
        at=at,
    )
    store.review(review)
    return review


def history(store: Store, draft_id: str) -> tuple[Review, ...]:
    """All decisions on a draft, oldest first, those taken back among them; NotFound if there is no such draft."""
    report = store.find(draft_id)
    draft = _draft(store.reading(report), draft_id)
    return tuple(review for review in store.reviews(report) if review.draft == draft.id)


def _draft(reading: Reading, draft_id: str) -> Report | Attribution | Event:
    """The draft that an id or prefix names; the store has made sure that it names one."""
    drafts: tuple[Report | Attribution | Event, ...] = (reading.report, *reading.attributions, *reading.events)
    whole = [draft for draft in drafts if draft.id == draft_id]
    return (whole or [draft for draft in drafts if draft.id.startswith(draft_id.lower())])[0]
