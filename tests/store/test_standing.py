"""Where a draft stands after a row of decisions."""

import pytest
from made import NOON

from onrecord.model import Decision, DraftKind, Review
from onrecord.store import State, standing, state

CODES = {"a": Decision.ACCEPT, "c": Decision.CORRECT, "r": Decision.REJECT, "w": Decision.WITHDRAW}


def decisions(told: str) -> list[Review]:
    """Reviews from "mira:a omar:r": who, and the decision's first letter."""
    return [
        Review(
            id=str(number),
            draft="d",
            draft_kind=DraftKind.EVENT,
            report="r",
            decision=CODES[step[-1]],
            corrections=(),
            reviewer=step[:-2],
            reason="",
            at=NOON,
        )
        for number, step in enumerate(told.split())
    ]


@pytest.mark.parametrize(
    ("told", "expected", "kept"),
    [
        ("", State.DRAFT, []),
        ("mira:a", State.ACCEPTED, [0]),
        ("mira:r mira:a", State.ACCEPTED, [0, 1]),
        ("mira:a omar:c", State.CORRECTED, [0, 1]),
        ("mira:a mira:w", State.DRAFT, []),
        ("mira:a omar:r omar:w", State.ACCEPTED, [0]),
        ("mira:a omar:r mira:w", State.REJECTED, [1]),
        ("mira:a mira:c mira:w", State.ACCEPTED, [0]),
        ("mira:a mira:c mira:w mira:w", State.DRAFT, []),
        ("omar:w mira:a omar:w", State.ACCEPTED, [1]),
        ("mira:a mira:w mira:r", State.REJECTED, [2]),
    ],
)
def test_state(told: str, expected: State, kept: list[int]) -> None:
    reviews = decisions(told)
    assert state(reviews) is expected
    assert [int(review.id) for review in standing(reviews)] == kept
