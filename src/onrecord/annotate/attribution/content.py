"""Content made clean: whole quotations, no cue or speaker inside it, each piece trimmed."""

import re
from bisect import bisect_right

from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.attribution.quoted import is_whole
from onrecord.annotate.attribution.speaker import phrase

TAIL = re.compile(
    r" (?:of|on|to|for|in|with|at|by|from|that|about|against|over|as|because|when|than|toward)\b[^\n.,;:?!–—“”\"]*"
)
WIDEST_GAP = 8
"""Characters of "a" or "as the" that the parser leaves between content and the partial quotation that ends it."""


def settle_content(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts with their content final; those left without any are dropped."""
    owner = {number: draft for draft in drafts for number in draft.quoted}
    starts = [quotation.start for quotation in page.quotations]
    kept = []
    for draft in drafts:
        draft.content = _merged(_whole_quotations(page, draft, owner, starts))
        _finish_sentence(page, draft, starts)
        _take_out(page, draft)
        if draft.content or draft.pattern is Pattern.CITING:
            kept.append(draft)
    for draft in kept:
        if draft.pattern is Pattern.CITING and draft.relay_of is not None:
            draft.content = _outside(page, draft.relay_of.content, draft)
    return [draft for draft in kept if draft.content]


def settle_tagged(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts of the tagger with whole quotations, and without cue and speaker in their content."""
    owner = {number: draft for draft in drafts for number in draft.quoted}
    starts = [quotation.start for quotation in page.quotations]
    for draft in drafts:
        draft.content = _merged(_whole_quotations(page, draft, owner, starts))
        _take_out(page, draft)
    return [draft for draft in drafts if draft.content]


def _outside(page: Page, pieces: list[tuple[int, int]], draft: Draft) -> list[tuple[int, int]]:
    """The content that a cited speaker shares with the one who relays it, without the citation itself."""
    low = page.doc[draft.anchor].idx
    span = phrase(page, draft)
    high = _characters(page, span)[1] if span else low
    cut = [part for piece in pieces for part in _cut(piece, low, high)]
    return [part for part in (page.trim(*piece) for piece in cut) if part[0] < part[1]]


def _whole_quotations(page: Page, draft: Draft, owner: dict[int, Draft], starts: list[int]) -> list[tuple[int, int]]:
    """Pieces grown to the quotations they reach into, and cut where those belong to another attribution."""
    at = page.doc[draft.anchor].idx
    pieces = []
    for start, end in draft.content:
        first = max(0, bisect_right(starts, start) - 1)
        for number in range(first, bisect_right(starts, end - 1)):
            quotation = page.quotations[number]
            if quotation.end <= start or quotation.start >= end or quotation.start <= at < quotation.end:
                continue
            other = owner.get(number, draft)
            mine = other is draft or start <= page.doc[other.anchor].idx < end
            if mine:
                start, end = min(start, quotation.start), max(end, quotation.end)  # noqa: PLW2901
            elif start < quotation.start:
                end = min(end, quotation.start)  # noqa: PLW2901
            elif end > quotation.end:
                start = max(start, quotation.end)  # noqa: PLW2901
        number = bisect_right(starts, end)
        if (
            number < len(starts)
            and number not in owner
            and not is_whole(page, number)
            and _is_small(page, end, starts[number])
        ):
            end = page.quotations[number].end  # noqa: PLW2901
        if start < end:
            pieces.append((start, end))
    return pieces


def _finish_sentence(page: Page, draft: Draft, starts: list[int]) -> None:
    """Let content that breaks off after a partial quotation run on to the end of its phrase."""
    if not draft.content or draft.pattern is Pattern.QUOTE_BEFORE:
        return
    start, end = draft.content[-1]
    number = bisect_right(starts, end) - 1
    if number < 0 or page.quotations[number].end != end or not page.quotations[number].closed or is_whole(page, number):
        return
    rest = TAIL.match(page.text, end)
    if rest is None or page.text[page.quotations[number].inner_end - 1] in ".,?!;:—–":
        return
    stop = starts[number + 1] if number + 1 < len(starts) else len(page.text)
    anchor = page.doc[draft.anchor].idx
    if not end <= anchor < rest.end():
        draft.content[-1] = (start, min(rest.end(), stop))


def _is_small(page: Page, start: int, end: int) -> bool:
    """Whether nothing but a word or two of one phrase lies between two places ("a", "as the")."""
    gap = page.text[start:end]
    return len(gap) <= WIDEST_GAP and all(char.isalpha() or char == " " for char in gap)


def _merged(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _take_out(page: Page, draft: Draft) -> None:
    """Cut cue and speaker out of the content, drop pieces without a word."""
    holes = []
    if draft.cue is not None:
        holes.append(_characters(page, draft.cue))
    if (span := phrase(page, draft)) is not None:
        low, high = _characters(page, span)
        if draft.shared_with is None:
            holes.append((low, high))
        elif any(start < high and low < end for start, end in draft.content):
            draft.speaker = None  # a shared subject found inside the content is nobody's
    pieces = draft.content
    for low, high in holes:
        pieces = [piece for whole in pieces for piece in _cut(whole, low, high)]
    trimmed = [page.trim(start, end) for start, end in pieces]
    draft.content = [(start, end) for start, end in trimmed if any(char.isalnum() for char in page.text[start:end])]


def _characters(page: Page, span: tuple[int, int]) -> tuple[int, int]:
    last = page.doc[span[1] - 1]
    return page.doc[span[0]].idx, last.idx + len(last)


def _cut(piece: tuple[int, int], low: int, high: int) -> list[tuple[int, int]]:
    start, end = piece
    if high <= start or end <= low:
        return [piece]
    return [(a, b) for a, b in ((start, low), (high, end)) if a < b]
