"""Passages -> the text of a report with the spans of its paragraphs."""

from onrecord.article.passages import Passage
from onrecord.model import Paragraph

PARTING = "\n\n"


def lay_out(passages: list[Passage]) -> tuple[str, tuple[Paragraph, ...]]:
    """The text of a report and the spans of its paragraphs."""
    at = 0
    paragraphs = []
    for passage in passages:
        paragraphs.append(Paragraph(start=at, end=at + len(passage.text), kind=passage.kind))
        at += len(passage.text) + len(PARTING)
    return PARTING.join(passage.text for passage in passages), tuple(paragraphs)
