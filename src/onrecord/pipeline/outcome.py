"""What became of an item."""

from onrecord.intake import Missed, Received
from onrecord.model import Reading, Record


class Read(Record, frozen=True, kw_only=True):
    """An item that was read."""

    received: Received
    reading: Reading


class Failed(Record, frozen=True, kw_only=True):
    """An item that was received but could not be read, and what was wrong."""

    received: Received
    reason: str


class Kept(Record, frozen=True, kw_only=True):
    """An item passed over because the record already holds its capture."""

    received: Received


Outcome = Read | Failed | Kept | Missed


def failure(outcome: Outcome) -> tuple[str, str] | None:
    """The item and the reason, if an outcome is a failure."""
    if isinstance(outcome, Failed):
        return outcome.received.item, outcome.reason
    if isinstance(outcome, Missed):
        return outcome.item, outcome.reason
    return None
