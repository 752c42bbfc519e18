"""Which blocks of a page are its report: an extractor's vote, checked against the page's own order of blocks."""

import re
from collections import Counter

from lxml import etree, html
from trafilatura.core import bare_extraction

from onrecord.article.blocks import Block

_SQUEEZE = re.compile(r"[\W_]+")
_MOST_ELEMENTS = 40_000
_SHORT = 30


def choose_body(root: html.HtmlElement, blocks: list[Block], article_body: str | None) -> list[Block]:
    """The blocks that make up the main text, in page order; empty if the page has none.

    trafilatura says which words belong; the words are then found again in the page's own blocks, which keep the
    order, the kind of each paragraph and the short ones in between. `article_body` is the text JSON-LD declares.
    """
    voted = _vote(root, blocks)
    kept = _find_again(blocks, voted)
    return kept


def _vote(root: html.HtmlElement, blocks: list[Block]) -> list[str]:
    """The paragraphs that trafilatura takes for the main text."""
    if len(blocks) > _MOST_ELEMENTS:
        return []
    try:
        document = bare_extraction(root, fast=True, include_comments=False, include_tables=True)
    except (etree.LxmlError, ValueError, RecursionError, AttributeError, TypeError):
        return []
    if document is None or isinstance(document, dict) or document.text is None:
        return []
    return [line for line in document.text.split("\n") if line.strip()]


def squeeze(text: str) -> str:
    """Letters and digits only, to compare texts that differ in spacing and marks."""
    return _SQUEEZE.sub("", text)


def _find_again(blocks: list[Block], voted: list[str]) -> list[Block]:
    lines = Counter(key for line in voted if (key := squeeze(line.lstrip("- "))))
    whole = "".join(squeeze(line) for line in voted)
    kept: list[Block] = []
    at = 0
    used: set[tuple[int, int]] = set()
    for block in blocks:
        key = squeeze(block.text)
        if not key:
            continue
        start = _position(key, whole, at, lines)
        if start < 0 or (start, len(key)) in used:
            continue
        used.add((start, len(key)))
        at = start + len(key)
        kept.append(block)
    return kept


def _position(key: str, whole: str, at: int, lines: Counter[str]) -> int:
    """Where a block's words stand in the voted text, -1 if they do not; short ones only next in turn or as a line."""
    if whole.startswith(key, at):
        return at
    if len(key) < _SHORT:
        return whole.find(key) if lines.get(key) else -1
    start = whole.find(key, at)
    return start if start >= 0 else whole.find(key)
