"""What people decide about drafts: checking and adding decisions, what drafts become by them, and the queue's order."""

from onrecord.review.changing import CORRECTABLE, Change, change
from onrecord.review.deciding import decide, history
from onrecord.review.walking import Draft, drafts, next_undecided, previous_undecided
from onrecord.store import Revised, RevisedReading, State, revised, revised_reading, standing, state

__all__ = [
    "CORRECTABLE",
    "Change",
    "Draft",
    "Revised",
    "RevisedReading",
    "State",
    "change",
    "decide",
    "drafts",
    "history",
    "next_undecided",
    "previous_undecided",
    "revised",
    "revised_reading",
    "standing",
    "state",
]
