"""Events that a filter lets through, each with its report, where it stands and the words around it."""

from itertools import chain

from onrecord.model import Attribution, Event, Reading, Record, Report, Review
from onrecord.review import revised
from onrecord.store import EventFilter, State, Store, state

BEFORE, AFTER = 70, 110
"""Characters shown before and after an event's trigger."""

FEW = 100
"""Reports whose decisions are asked for one by one."""

MOST = 1000
"""Events on one map or timeline; a page that leaves some out says so."""


class Around(Record, frozen=True, kw_only=True):
    """Words of a report around a trigger; `cut_before` and `cut_after` say whether the paragraph goes on."""

    before: str
    trigger: str
    after: str
    cut_before: bool
    cut_after: bool


class EventRow(Record, frozen=True, kw_only=True):
    """An event as it now stands, in its report. `told_by` names the speaker it is attributed to, if any."""

    event: Event
    report: Report
    state: State
    around: Around
    told_by: str | None


class Found(Record, frozen=True, kw_only=True):
    """Rows in the store's order; `more` says whether there are further ones."""

    rows: tuple[EventRow, ...]
    more: bool


def event_rows(store: Store, wanted: EventFilter, *, offset: int = 0, limit: int = MOST) -> Found:
    """The events wanted, as corrected. Rejected ones are left out unless they are asked for."""
    events = store.events(wanted, offset=offset, limit=limit + 1)
    reviews = _reviews(store, {event.report for event in events})
    readings = store.readings_of(event.report for event in events[:limit])
    known = {report_id: _context(reading, reviews) for report_id, reading in readings.items()}
    found = []
    for event in events[:limit]:
        row = known[event.report].row(event)
        if row.state is not State.REJECTED or wanted.reviewed == State.REJECTED:
            found.append(row)
    return Found(rows=tuple(found), more=len(events) > limit)


class _Context(Record, frozen=True, kw_only=True):
    """What is needed of a report to show its events."""

    report: Report
    attributions: dict[str, Attribution]
    reviews: dict[str, list[Review]]

    def row(self, event: Event) -> EventRow:
        """One of the report's events as it now stands."""
        reviews = self.reviews.get(event.id, [])
        teller = self.attributions.get(event.attribution or "")
        speaker = teller.speaker if teller else None
        return EventRow(
            event=revised(event, reviews),
            report=self.report,
            state=state(reviews),
            around=around(self.report, event),
            told_by=(speaker.name or speaker.text) if speaker else None,
        )


def _reviews(store: Store, reports: set[str]) -> dict[str, list[Review]]:
    """Decisions by draft: of a few reports one by one, of many all at once, which takes one query instead of many."""
    batches = [store.reviews()] if len(reports) > FEW else [store.reviews(report) for report in sorted(reports)]
    found: dict[str, list[Review]] = {}
    for review in chain.from_iterable(batches):
        found.setdefault(review.draft, []).append(review)
    return found


def _context(reading: Reading, reviews: dict[str, list[Review]]) -> _Context:
    return _Context(
        report=reading.report,
        attributions={one.id: one for one in reading.attributions},
        reviews=reviews,
    )


def around(report: Report, event: Event) -> Around:
    """The words around an event's trigger, cut between words and at the edges of its paragraph."""
    text, trigger = report.text, event.trigger
    first, last = 0, len(text)
    for paragraph in report.paragraphs:
        if paragraph.start <= trigger.start < paragraph.end:
            first, last = paragraph.start, max(paragraph.end, trigger.end)
    start = max(first, trigger.start - BEFORE)
    if start > first:
        start = min(text.find(" ", start) % (len(text) + 1) + 1, trigger.start)
    end = min(last, trigger.end + AFTER)
    if end < last:
        end = max(text.rfind(" ", trigger.end, end), trigger.end)
    return Around(
        before=text[start : trigger.start],
        trigger=trigger.text,
        after=text[trigger.end : end],
        cut_before=start > first,
        cut_after=end < last,
    )
