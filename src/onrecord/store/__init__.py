"""The record: captures, reports, drafts, reviews and failures, kept in a database."""

from onrecord.store.opening import open_store
from onrecord.store.revising import Revised, RevisedReading, revised, revised_reading
from onrecord.store.standing import State, standing, state
from onrecord.store.store import EventFilter, Hit, ReportRow, Store

__all__ = [
    "EventFilter",
    "Hit",
    "ReportRow",
    "Revised",
    "RevisedReading",
    "State",
    "Store",
    "open_store",
    "revised",
    "revised_reading",
    "standing",
    "state",
]
