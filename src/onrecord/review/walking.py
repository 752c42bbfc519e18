"""Walking from draft to draft, in the queue's order."""

from collections.abc import Iterator

from onrecord.model import Attribution, DraftKind, Reading, Record, Review
from onrecord.store import State, Store, state


class Draft(Record, frozen=True, kw_only=True):
    """Which draft is meant, and in which report it is."""

    id: str
    kind: DraftKind
    report: str


def drafts(reading: Reading) -> tuple[Draft, ...]:
    """The attributions and events of a reading in text order; a statement comes before what it tells."""
    keyed = [(_start(said), 0, said.id, DraftKind.ATTRIBUTION) for said in reading.attributions]
    keyed += [(event.trigger.start, 1, event.id, DraftKind.EVENT) for event in reading.events]
    return tuple(Draft(id=id_, kind=kind, report=reading.report.id) for _, _, id_, kind in sorted(keyed))


def _start(said: Attribution) -> int:
    parts = (*said.content, *((said.cue,) if said.cue else ()), *((said.speaker,) if said.speaker else ()))
    return min((part.start for part in parts), default=0)


def next_undecided(store: Store, after: str | None = None) -> Draft | None:
    """The first draft nobody has decided on, in the queue's order; with `after` (an id), the first one behind that."""
    if after is None:
        return next(_walk(store, None, forward=True), None)
    report = store.find(after)
    own = drafts(store.reading(report))
    place = _place(own, after)
    return next(iter(_undecided(store, own[place + 1 :])), None) or next(_walk(store, report, forward=True), None)


def previous_undecided(store: Store, before: str) -> Draft | None:
    """The last draft nobody has decided on that comes before a draft (or report) in the queue's order."""
    report = store.find(before)
    own = drafts(store.reading(report))
    place = max(_place(own, before), 0)
    left = _undecided(store, own[:place])
    return left[-1] if left else next(_walk(store, report, forward=False), None)


def _place(own: tuple[Draft, ...], draft_id: str) -> int:
    """Where a draft stands among its report's; -1, before all of them, for the report itself."""
    return next((place for place, draft in enumerate(own) if draft.id.startswith(draft_id.lower())), -1)


def _undecided(store: Store, some: tuple[Draft, ...]) -> tuple[Draft, ...]:
    if not some:
        return ()
    reviews: dict[str, list[Review]] = {}
    for review in store.reviews(some[0].report):
        reviews.setdefault(review.draft, []).append(review)
    return tuple(draft for draft in some if state(reviews.get(draft.id, ())) is State.DRAFT)


def _walk(store: Store, report: str | None, *, forward: bool) -> Iterator[Draft]:
    """The undecided drafts of the reports behind (or before) one in the queue, nearest first."""
    while True:
        if forward:
            rows = store.queue(limit=1, undecided=True, after=report)
        else:
            rows = store.queue(limit=1, undecided=True, before=report)
        if not rows:
            return
        report = rows[0].report.id
        found = _undecided(store, drafts(store.reading(report)))
        yield from found if forward else reversed(found)
