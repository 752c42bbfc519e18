"""Who said what, across reports."""

from collections.abc import Iterator
from itertools import islice

from onrecord.model import Attribution, Record, Report, Review
from onrecord.review import revised
from onrecord.store import State, Store, state


class StatementRow(Record, frozen=True, kw_only=True):
    """A statement as it now stands, in its report."""

    attribution: Attribution
    report: Report
    state: State


def statements(store: Store, speaker: str, *, clear: bool = False, offset: int, limit: int) -> tuple[StatementRow, ...]:
    """Statements in the order in which reports were added, those of speakers whose name holds `speaker`.

    With `clear`, only those that the machine was sure of or a person accepted. Rejected ones are left out. Reads the
    record from its beginning: made for one desk's record, not for millions.
    """
    return tuple(islice(_matching(store, speaker.strip().casefold(), clear), offset, offset + limit))


def _matching(store: Store, speaker: str, clear: bool) -> Iterator[StatementRow]:
    reviews: dict[str, list[Review]] = {}
    for review in store.reviews():
        reviews.setdefault(review.draft, []).append(review)
    for reading in store.readings():
        for drafted in reading.attributions:
            own = reviews.get(drafted.id, [])
            attribution, stands = revised(drafted, own), state(own)
            said_by = attribution.speaker
            names = f"{said_by.name or ''} {said_by.text}".casefold() if said_by else ""
            wanted = speaker in names and (not clear or drafted.clear or stands is not State.DRAFT)
            if wanted and stands is not State.REJECTED:
                yield StatementRow(attribution=attribution, report=reading.report, state=stands)
