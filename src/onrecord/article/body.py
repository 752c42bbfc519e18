"""Which blocks of a page are its report: an extractor's vote, checked against the page's own order of blocks."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree, html
from trafilatura.core import bare_extraction

from onrecord.article.blocks import Block, page_blocks
from onrecord.article.clutter import why_clutter
from onrecord.article.page import parse_page

_SQUEEZE = re.compile(r"[\W_]+")
_MOST_BLOCKS = 20_000
_SHORT = 30
_LONG = 80
_ENOUGH_PROSE = 3
_FURNITURE = frozenset({"nav", "button", "ad", "form", "footer", "hidden", "noscript"})
_NEVER = frozenset({"nav", "button", "ad"})
_TOP = frozenset({"h1", "h2"})
_DECLARED_ENOUGH = 500
_CUT_SHORT = 1.5
_HARDLY = 0.3
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|ul|li|blockquote)\b[^<>]*>", re.I)


def choose_body(root: html.HtmlElement, blocks: list[Block], declared: str | None) -> list[Block]:
    """The blocks that make up the main text, in page order; empty if the page has none.

    trafilatura says which words belong; the words are then found again in the page's own blocks, which keep the
    order, the kind of each paragraph and the short ones in between. Paragraphs that stand beside chosen ones are
    taken in, and so are quotations and headings between them; blocks far from the text are left out. `declared` is the
    text that JSON-LD gives as the article's body: it can add blocks, and tells where the text ends.
    """
    voted = find_again(blocks, _vote(root, blocks))
    if declared and len(declared) >= _DECLARED_ENOUGH and _size(blocks) < _HARDLY * len(declared):
        return _declared_blocks(declared, len(blocks))
    if not _size(voted):
        return _densest(blocks)
    chosen = {block.index for block in _near(voted)}
    chosen |= _beside(blocks, chosen)
    if declared and len(declared) >= _DECLARED_ENOUGH:
        chosen = _as_declared(blocks, chosen, declared)
    return [block for block in blocks if block.index in chosen]


def readable(blocks: list[Block]) -> list[Block]:
    """All blocks that are no part of a page's navigation, buttons or ads."""
    return [block for block in blocks if not block.flags & _NEVER]


def headings_above(blocks: list[Block], chosen: list[Block]) -> list[str]:
    """The headings over the first prose of a text that are no clutter, nearest first."""
    prose = next((block.index for block in chosen if _is_prose(block) and not block.is_heading), None)
    if prose is None:
        return []
    above = [b for b in blocks[:prose] if not b.flags & _FURNITURE and (b.tag in _TOP or _names_title(b))]
    return [block.text for block in reversed(above) if why_clutter(block.text, block) is None]


def _names_title(block: Block) -> bool:
    return block.is_heading and "title" in block.marks.split("|")[0]


def _vote(root: html.HtmlElement, blocks: list[Block]) -> list[str]:
    """The paragraphs that trafilatura takes for the main text; none on pages too large for its tree walks."""
    if len(blocks) > _MOST_BLOCKS:
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


def find_again(blocks: list[Block], voted: Iterable[str]) -> list[Block]:
    """The blocks whose words stand in the voted lines, each line used once."""
    keys = [squeeze(line) for line in voted]
    lines = Counter(keys)
    whole = "".join(keys)
    kept: list[Block] = []
    used: set[tuple[int, int]] = set()
    at = 0
    for block in blocks:
        key = squeeze(block.text)
        if not key or block.flags & _NEVER:
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


def _size(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _is_prose(block: Block) -> bool:
    return len(block.text) >= _LONG and block.link_share < 0.4 and not block.flags & _FURNITURE


def _near(voted: list[Block]) -> list[Block]:
    """Without blocks outside the element that holds nearly all prose, but for what leads up to it.

    Where there is little prose nothing is left out: one long paragraph among short ones tells nothing.
    """
    prose = [block for block in voted if _is_prose(block)]
    core = _core(prose, 0.85) if len(prose) >= _ENOUGH_PROSE else None
    if core is None:
        return voted
    first = next(block.index for block in prose if core in block.path)
    return [
        block
        for block in voted
        if core in block.path or _is_prose(block) or (block.index < first and len(block.text) > 40)
    ]


def _core(prose: list[Block], share: float) -> int | None:
    """The innermost element that holds this share of the prose."""
    weights: Counter[int] = Counter()
    counts: Counter[int] = Counter()
    for block in prose:
        for number in block.path:
            weights[number] += len(block.text)
            counts[number] += 1
    enough = share * _size(prose)
    holding = [number for number, weight in weights.items() if weight >= enough and counts[number] > 1]
    return max(holding) if holding else None  # numbers grow inwards


def _beside(blocks: list[Block], chosen: set[int]) -> set[int]:
    """Paragraphs with the same parent as chosen prose: long ones anywhere, short ones between chosen blocks."""
    parents = Counter(
        b.path[-2] for b in blocks if b.index in chosen and b.tag == "p" and _is_prose(b) and len(b.path) > 1
    )
    known = {number for number, count in parents.items() if count >= 2}
    first, last = min(chosen), max(chosen)
    found = set()
    for block in blocks:
        if block.index in chosen or block.flags & _FURNITURE or block.link_share > 0.5:
            continue
        if "quote" in block.flags and first < block.index < last and known.intersection(block.path):
            found.add(block.index)
        if block.is_heading and first < block.index < last and _heads(block, blocks[block.index + 1], chosen):
            found.add(block.index)
        if block.tag != "p" or len(block.path) < 2 or block.path[-2] not in known:
            continue
        if len(block.text) >= _LONG or first < block.index < last:
            found.add(block.index)
    return found


def _declared_blocks(declared: str, first: int) -> list[Block]:
    """The declared body as blocks of its own, for pages that show their text only once a script has run."""
    if _MARKUP.search(declared):
        return [replace(block, index=first + block.index) for block in page_blocks(parse_page(declared))]
    lines = [" ".join(line.split()) for line in declared.split("\n")]
    return [Block(line, "p", frozenset(), "", (first + at,), 0, first + at) for at, line in enumerate(lines) if line]


def _heads(heading: Block, following: Block, chosen: set[int]) -> bool:
    """Whether a heading stands right above a chosen block, in the same element."""
    return following.index in chosen and heading.path[:-1] == following.path[:-1]


def _as_declared(blocks: list[Block], chosen: set[int], declared: str) -> set[int]:
    """The choice corrected by the body that the page declares, where the two clearly speak of the same text."""
    lines = [line for line in re.split(r"\n+", declared) if line.strip()]
    found = find_again([block for block in blocks if not block.flags & _FURNITURE], lines)
    long = [block for block in found if len(block.text) >= _SHORT]
    if _size(long) < 0.8 * len(declared):
        return chosen
    both = {block.index for block in long}
    if _size(block for block in blocks if block.index in chosen) > _CUT_SHORT * len(declared):
        return chosen | both  # the page declares the beginning only
    last = max(both)
    return {index for index in chosen if index <= last} | both


def _densest(blocks: list[Block]) -> list[Block]:
    """The page's own choice where no extractor helps: the element that gathers most prose, else all but furniture."""
    prose = [
        block for block in blocks if len(block.text) >= 40 and block.link_share < 0.4 and not block.flags & _FURNITURE
    ]
    scores: Counter[int] = Counter()
    for block in prose:
        for distance, number in enumerate(reversed(block.path[-4:-1])):
            scores[number] += len(block.text) // (1 + distance)
    best = max(scores, key=lambda number: scores[number]) if scores else None
    if best is None:
        return [block for block in blocks if not block.flags & _FURNITURE]
    return [
        block
        for block in blocks
        if best in block.path and not block.flags & _FURNITURE and (block.link_share < 0.6 or block.is_heading)
    ]
