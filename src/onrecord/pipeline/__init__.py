"""The steps in order: receive, read on worker processes, keep. Light to import: workers load the models."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from onrecord.config import ReadSettings
from onrecord.intake import Asked, Missed, Received, receive
from onrecord.model import Failure
from onrecord.pipeline.outcome import Failed, Kept, Outcome, Read, failure
from onrecord.pipeline.own import Own, own_of
from onrecord.pipeline.workers import Pool, work

if TYPE_CHECKING:  # the database's libraries are the largest import of all, and reading keeps nothing
    from onrecord.store import Store

__all__ = ["Failed", "Kept", "Missed", "Outcome", "Own", "Read", "add", "failure", "own_of", "read", "received_from"]


def received_from(targets: Iterable[str], asked: Asked) -> Iterator[Received | Missed]:
    """Every capture in all that was given."""
    for target in targets:
        yield from receive(target, asked)


def read(
    items: Iterable[Received | Missed],
    settings: ReadSettings,
    *,
    processes: int | None = None,
    own: Own | None = None,
) -> Iterator[Outcome]:
    """Read items, with the deployment's own names if there are some, and keep nothing; outcomes come in their order."""
    with Pool(settings, processes=processes, target=partial(work, own=own)) as pool:
        yield from pool.read(iter(items))


def add(
    items: Iterable[Received | Missed], store: "Store", settings: ReadSettings, *, own: Own | None = None
) -> Iterator[Outcome]:
    """Read items into the record, each in a transaction of its own, and hand each outcome on once it is durable.

    Captures that the record holds are passed over, so that an interrupted run goes on where it stopped. What fails is
    kept with its bytes and its reason, and tried again when it is given again.
    """

    def unknown() -> Iterator[Received | Missed | Kept]:
        for item in items:
            known = isinstance(item, Received) and store.has_report(item.capture.id)
            yield Kept(received=item) if known and isinstance(item, Received) else item

    with Pool(settings, target=partial(work, own=own)) as pool:
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
