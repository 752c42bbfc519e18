"""Paragraphs in the making, and what was taken out on the way."""

from dataclasses import dataclass

from onrecord.article.blocks import Block
from onrecord.model import ParagraphKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the report in the making; `pulled` if a shortcode calls it a pull quote."""

    text: str
    kind: ParagraphKind
    block: Block
    pulled: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """Words that were taken out, and the index of the block they stood in."""

    index: int
    text: str
    why: str
