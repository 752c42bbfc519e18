"""What people decide about drafts: checking and adding decisions, what drafts become by them, and the queue's order."""

from onrecord.review.changing import CORRECTABLE, Change, change
from onrecord.review.deciding import decide, history
from onrecord.review.naming import (
    Description,
    known_actor,
    name_actor,
    new_actor,
    own_actors,
    place_naming,
    withdraw_naming,
)
from onrecord.review.walking import Draft, drafts, next_undecided, previous_undecided
from onrecord.store import Revised, RevisedReading, State, revised, revised_reading, standing, state

__all__ = [
    "CORRECTABLE",
    "Change",
    "Description",
    "Draft",
    "Revised",
    "RevisedReading",
    "State",
    "change",
    "decide",
    "drafts",
    "history",
    "known_actor",
    "name_actor",
    "new_actor",
    "next_undecided",
    "own_actors",
    "place_naming",
    "previous_undecided",
    "revised",
    "revised_reading",
    "standing",
    "state",
    "withdraw_naming",
]
