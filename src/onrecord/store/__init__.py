"""The record: captures, reports, drafts, reviews and failures, kept in a database."""

from onrecord.store.names import in_force
from onrecord.store.opening import open_store
from onrecord.store.revising import Revised, RevisedReading, revised, revised_reading
from onrecord.store.standing import State, standing, state
from onrecord.store.store import EventFilter, Hit, ReportRow, Store, UnknownActor
from onrecord.store.unknown import naming_key

__all__ = [
    "EventFilter",
    "Hit",
    "ReportRow",
    "Revised",
    "RevisedReading",
    "State",
    "Store",
    "UnknownActor",
    "in_force",
    "naming_key",
    "open_store",
    "revised",
    "revised_reading",
    "standing",
    "state",
]
