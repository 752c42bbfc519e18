"""Clutter told by structure: sections around a label, cards of other articles, paragraphs that are one link."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from onrecord.article.blocks import Block

_SECTION_SHARE = 0.25
_CARD = 320
_LINE = 220


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads(files("onrecord.article").joinpath("clutter.toml").read_text("utf-8"))
    return tuple((row["why"], re.compile("|".join(row["words"]))) for row in data["mark"])


@lru_cache(maxsize=4096)
def _named(marks: str) -> frozenset[str]:
    """The reasons that the four innermost of these class and id words give; many blocks share their elements."""
    near = "|".join(marks.split("|")[:4])
    return frozenset(why for why, pattern in _marks() if pattern.search(near))


class Outline:
    """The elements around a list of blocks, with how much of the text each holds."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.total = sum(len(block.text) for block in blocks)

    @cached_property
    def _weight(self) -> Counter[int]:
        weight: Counter[int] = Counter()
        for block in self.blocks:
            size = len(block.text)
            for number in block.path:
                weight[number] += size
        return weight

    def section(self, at: int, kept_before: Iterable[int]) -> list[int]:
        """The blocks after `at` in the largest element around it that holds nothing kept before and is small."""
        before = set(kept_before)
        held = {number for index in before for number in self.blocks[index].path}
        largest = None
        for number in reversed(self.blocks[at].path):
            if number in held or self._weight[number] > _SECTION_SHARE * self.total:
                break
            largest = number
        if largest is None:
            return []
        return [i for i in range(at + 1, len(self.blocks)) if largest in self.blocks[i].path]

    def marked(self) -> dict[int, str]:
        """Blocks in elements whose class or id names a small section that is no part of a report, with the reason."""
        found: dict[int, str] = {}
        named = [(at, reasons) for at, block in enumerate(self.blocks) if (reasons := _named(block.marks))]
        for why, _ in _marks():
            inside = [at for at, reasons in named if why in reasons]
            if sum(len(self.blocks[at].text) for at in inside) <= _SECTION_SHARE * self.total:
                found.update((at, why) for at in inside if at not in found)
        return found

    def linked(self) -> set[int]:
        """Lines that are one link, and cards of a linked heading and its teaser; none if they make up the text."""
        lines = {
            at
            for at, block in enumerate(self.blocks)
            if block.link_share >= 0.95
            and len(block.text) < _LINE
            and "caption" not in block.flags
            and not block.text.startswith(("http://", "https://"))
        }
        cards = {at for at, block in enumerate(self.blocks) if block.is_heading and block.link_share >= 0.45}
        teasers = {
            at + 1 for at in cards if at + 1 < len(self.blocks) and self._is_card(self.blocks[at], self.blocks[at + 1])
        }
        found = set()
        for group in (lines - cards, cards | teasers if len(cards) > 1 else set[int]()):
            if sum(len(self.blocks[at].text) for at in group) <= _SECTION_SHARE * self.total:
                found |= group
        return found

    def _is_card(self, heading: Block, teaser: Block) -> bool:
        """Whether the two are alone in one element."""
        shared = [number for number in heading.path[:-1] if number in teaser.path]
        return (
            bool(shared)
            and self._weight[shared[-1]] <= len(heading.text) + len(teaser.text) + 60
            and len(teaser.text) < _CARD
        )
