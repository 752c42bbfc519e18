"""Counts of what was right, predicted and wanted, and the scores that follow from them."""

from collections.abc import Iterable

import msgspec


class Tally(msgspec.Struct, frozen=True):
    """`right` of `predicted` answers were right, of `gold` that were wanted; scores are fractions of 1."""

    right: float = 0.0
    predicted: float = 0.0
    gold: float = 0.0

    @property
    def precision(self) -> float:
        """The share of the predictions that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)


def total(tallies: Iterable[Tally]) -> Tally:
    """All counts together."""
    return sum(tallies, Tally())
