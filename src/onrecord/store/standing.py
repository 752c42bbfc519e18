"""Where a draft stands: a function of its reviews and nothing else."""

from collections.abc import Iterable
from enum import StrEnum

from onrecord.model import Decision, Review


class State(StrEnum):
    """What people have made of a draft so far."""

    DRAFT = "draft"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


STATE = {Decision.ACCEPT: State.ACCEPTED, Decision.CORRECT: State.CORRECTED, Decision.REJECT: State.REJECTED}


def standing(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The decisions on one draft that nobody has taken back, oldest first.

    Each withdrawal takes back its own reviewer's latest decision that still stands; one with nothing to take back
    does nothing. `reviews` are all those on one draft in the order in which they were added.
    """
    kept: list[Review] = []
    for review in reviews:
        if review.decision is not Decision.WITHDRAW:
            kept.append(review)
            continue
        own = [index for index, earlier in enumerate(kept) if earlier.reviewer == review.reviewer]
        if own:
            del kept[own[-1]]
    return tuple(kept)


def state(reviews: Iterable[Review]) -> State:
    """The state of one draft: that of its latest decision that still stands, `draft` if there is none."""
    kept = standing(reviews)
    return STATE[kept[-1].decision] if kept else State.DRAFT
