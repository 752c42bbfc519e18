"""The one way out: what people accepted, without anything that could lead to an observer."""

from collections import Counter
from collections.abc import Iterator

from onrecord.errors import PublishError
from onrecord.model import Attribution, Event, Reading, Record, Report, ReportKind, Review
from onrecord.publish.cleared import Cleared, ClearedAttribution, ClearedEvent, ClearedReport
from onrecord.publish.left_out import Reason
from onrecord.publish.taken import taken
from onrecord.publish.verbatim import verbatim
from onrecord.publish.withholding import FINEST_GRID, Terms
from onrecord.store import Revised, State, Store, revised_reading, standing

PUBLISHED = frozenset({State.ACCEPTED, State.CORRECTED})


class Gate(Record, frozen=True, kw_only=True):
    """What the gate lets through beside its rule.

    `include_drafts` adds what nobody has decided on, for the analyst's own eyes; every such draft is marked
    `reviewed=draft`. `field_words` adds the words of field reports, for a desk that has checked that they give nobody
    away. `grid` is the cell, in degrees, that points of field reports are moved to the middle of; 0.1 at least.
    Rejected drafts, observers' names and addresses never pass.
    """

    include_drafts: bool = False
    field_words: bool = False
    grid: float = FINEST_GRID


SAFE = Gate()


def publishable(store: Store, gate: Gate = SAFE, left_out: Counter[Reason] | None = None) -> Iterator[Cleared]:
    """Everything that may be published, report by report in the order of adding: the only traversal for any channel.

    `left_out` counts, while it goes on, the drafts that the gate keeps back, by reason.
    PublishError if the gate is set finer than it may be.
    """
    if not gate.grid >= FINEST_GRID:  # so that "not a number" is refused too
        raise PublishError(
            f"A grid of {gate.grid} degrees is too fine to protect observers; give {FINEST_GRID} or more."
        )
    kept = Counter() if left_out is None else left_out
    by_report: dict[str, list[Review]] = {}
    for review in store.reviews():
        by_report.setdefault(review.report, []).append(review)
    for reading in store.readings():
        reviews = by_report.get(reading.report.id, [])
        if not reviews and not gate.include_drafts:
            kept[Reason.NOT_REVIEWED] += len(reading.attributions) + len(reading.events)
        elif cleared := _clear(reading, reviews, gate, kept):
            yield cleared


def _clear(reading: Reading, reviews: list[Review], gate: Gate, kept: Counter[Reason]) -> Cleared | None:
    view = revised_reading(reading, reviews)
    if view.report.state is State.REJECTED:
        kept[Reason.REJECTED_REPORT] += len(view.attributions) + len(view.events)
        return None
    field = view.report.machine.kind is not ReportKind.NEWS
    terms = Terms(field=field, words=gate.field_words or not field, grid=gate.grid)
    passed = PUBLISHED | {State.DRAFT} if gate.include_drafts else PUBLISHED
    for state in [*(each.state for each in view.attributions), *(each.state for each in view.events)]:
        if state not in passed:
            kept[Reason.REJECTED if state is State.REJECTED else Reason.NOT_REVIEWED] += 1
    said = [each for each in view.attributions if each.state in passed]
    done = [each for each in view.events if each.state in passed]
    if not terms.words:  # without its words a statement says nothing
        kept[Reason.WITHHELD] += len(said)
        said = []
    if not said and not done:
        return None
    told = frozenset(each.machine.id for each in said)
    return Cleared(
        report=_report(view.report.current, terms),
        attributions=tuple(_attribution(each, told, terms) for each in said),
        events=tuple(_event(each, view.report.machine.text, told, terms) for each in done),
    )


def _report(report: Report, terms: Terms) -> ClearedReport:
    """A report; of a field report only what cannot name its observer."""
    if terms.field:
        return ClearedReport(
            id=None,
            kind=report.kind,
            url=None,
            title=None,
            publisher=None,
            authors=(),
            published=None,
            language=report.language,
        )
    return ClearedReport(
        id=report.id,
        kind=report.kind,
        url=report.url,
        title=report.title,
        publisher=report.publisher,
        authors=report.authors,
        published=report.published.value if report.published else None,
        language=report.language,
    )


def _attribution(view: Revised[Attribution], told: frozenset[str], terms: Terms) -> ClearedAttribution:
    said = view.current
    return ClearedAttribution(
        id=said.id,
        reviewed=view.state.value,
        corrected=tuple(correction.field for correction in view.corrections),
        speaker=terms.speaker(said.speaker),
        cue=terms.cue(said.cue),
        content=tuple(terms.mention(part) for part in said.content),
        directness=said.directness,
        relayed=said.parent is not None,
        parent=said.parent if said.parent in told else None,
        confidence=said.confidence,
        drafted_by=said.drafted_by,
    )


def _event(view: Revised[Event], text: str, told: frozenset[str], terms: Terms) -> ClearedEvent:
    event, decisions = view.current, standing(view.reviews)
    return ClearedEvent(
        id=event.id,
        reviewed=view.state.value,
        corrected=tuple(correction.field for correction in view.corrections),
        decided_at=decisions[-1].at if decisions else None,
        type=event.type,
        mode=event.mode,
        status=event.status,
        historical=event.historical,
        words=verbatim(event, text) if terms.words else None,
        trigger=terms.mention(event.trigger),
        actors=tuple(terms.actor(actor) for actor in event.actors),
        recipients=tuple(terms.actor(recipient) for recipient in event.recipients),
        places=tuple(terms.place(place) for place in event.places),
        date=terms.date(event.date),
        quantities=tuple(terms.quantity(quantity) for quantity in event.quantities),
        attributed=event.attribution is not None,
        attribution=event.attribution if event.attribution in told else None,
        confidence=event.confidence,
        drafted_by=event.drafted_by,
        taken=taken(event, text),
    )
