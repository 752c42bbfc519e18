"""Which predicted mention answers which gold mention."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class HasSpan(Protocol):
    """Anything with a half-open stretch of text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


Gold = TypeVar("Gold", bound=HasSpan)
Given = TypeVar("Given", bound=HasSpan)


def match(gold: Sequence[Gold], predicted: Sequence[Given], *, exact: bool) -> list[tuple[Gold, Given]]:
    """One-to-one pairs: equal spans first, then, unless `exact`, for each gold span the one it shares most with."""
    by_span = {(item.start, item.end): i for i, item in enumerate(predicted)}
    taken: set[int] = set()
    pairs: list[tuple[Gold, Given]] = []
    rest: list[Gold] = []
    for want in gold:
        i = by_span.get((want.start, want.end))
        if i is not None and i not in taken:
            taken.add(i)
            pairs.append((want, predicted[i]))
        else:
            rest.append(want)
    if exact:
        return pairs
    for want in rest:
        free = [(min(want.end, p.end) - max(want.start, p.start), i) for i, p in enumerate(predicted) if i not in taken]
        shared, i = max(free, default=(0, -1))
        if shared > 0:
            taken.add(i)
            pairs.append((want, predicted[i]))
    return pairs
