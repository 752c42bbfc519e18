"""The record: captures, reports, drafts, reviews and failures, kept in a database."""

from onrecord.store.opening import open_store
from onrecord.store.standing import State, standing, state
from onrecord.store.store import EventFilter, Hit, ReportRow, Store

__all__ = ["EventFilter", "Hit", "ReportRow", "State", "Store", "open_store", "standing", "state"]
