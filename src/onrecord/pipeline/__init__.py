"""The steps in order: receive, read on worker processes, keep. Light to import: workers load the models."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.config import ReadSettings
from onrecord.intake import Asked, Missed, Received, receive
from onrecord.model import Failure
from onrecord.pipeline.outcome import Failed, Kept, Outcome, Read, failure
from onrecord.pipeline.workers import Pool

if TYPE_CHECKING:  # the database's libraries are the largest import of all, and reading keeps nothing
    from onrecord.store import Store

__all__ = ["Failed", "Kept", "Missed", "Outcome", "Read", "add", "failure", "read", "received_from"]


def received_from(targets: Iterable[str], asked: Asked) -> Iterator[Received | Missed]:
    """Every capture in all that was given."""
    for target in targets:
        yield from receive(target, asked)


def read(
    items: Iterable[Received | Missed], settings: ReadSettings, *, processes: int | None = None
) -> Iterator[Outcome]:
    """Read items and keep nothing; outcomes come in the order of the items."""
    with Pool(settings, processes=processes) as pool:
        yield from pool.read(iter(items))


def add(items: Iterable[Received | Missed], store: "Store", settings: ReadSettings) -> Iterator[Outcome]:
    """Read items into the record, each in a transaction of its own, and hand each outcome on once it is durable.

    Captures that the record holds are passed over, so that an interrupted run goes on where it stopped. What fails is
    kept with its bytes and its reason, and tried again when it is given again.
    """

    def unknown() -> Iterator[Received | Missed | Kept]:
        for item in items:
            known = isinstance(item, Received) and store.has_report(item.capture.id)
            yield Kept(received=item) if known and isinstance(item, Received) else item

    with Pool(settings) as pool:
        for outcome in pool.read(unknown()):
            yield keep(outcome, store)


def keep(outcome: Outcome, store: "Store") -> Outcome:
    """Put one outcome into the record; `Kept` if another run has added the same capture meanwhile."""
    if isinstance(outcome, Read):
        received = outcome.received
        if not store.add(received.capture, received.content, [outcome.reading], item=received.item):
            return Kept(received=received)
    elif isinstance(outcome, Kept):
        store.add(outcome.received.capture, outcome.received.content, (), item=outcome.received.item)
    elif why := failure(outcome):
        if isinstance(outcome, Failed):
            store.add(outcome.received.capture, outcome.received.content, ())
        item, reason = why
        store.fail(Failure(item=item, step="read", reason=reason, at=datetime.now(UTC)))
    return outcome
