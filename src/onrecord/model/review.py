"""What people decide about drafts, and what went wrong with items: rows that are added, never changed."""

from datetime import datetime
from enum import StrEnum

import msgspec

from onrecord.model.record import Record


class DraftKind(StrEnum):
    """What a review is about."""

    REPORT = "report"
    ATTRIBUTION = "attribution"
    EVENT = "event"


class Decision(StrEnum):
    """What a person decides about a draft; `withdraw` takes back one's latest decision."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    WITHDRAW = "withdraw"


class Correction(Record, frozen=True, kw_only=True):
    """A field's value as a person set it, beside the machine's; both as JSON.

    `field` is the name of a field of the draft, such as `status`, `type`, `speaker` or `date`.
    """

    field: str
    value: msgspec.Raw
    machine: msgspec.Raw


class Review(Record, frozen=True, kw_only=True):
    """One decision by one person about one draft. `reviewer` is never empty."""

    id: str
    draft: str
    draft_kind: DraftKind
    report: str
    decision: Decision
    corrections: tuple[Correction, ...]
    reviewer: str
    reason: str
    at: datetime


class Failure(Record, frozen=True, kw_only=True):
    """An item that could not be read, so that it is listed and can be tried again.

    `item` is what was given (a path, URL, table row or archive offset); `step` is where it stopped; `reason` says
    what was wrong and what to do, and holds no text of the report.
    """

    item: str
    step: str
    reason: str
    at: datetime
