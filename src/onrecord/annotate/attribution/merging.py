"""Drafts of the rules and of the tagger made one list: where both found an attribution, and where one did.

The rules read syntax and marks, the tagger was trained on words; they err in different places. Where both found the
same cue, the tagger's content stands, and its speaker if it is sure of it. A quotation without a cue is somebody's only
where both say so: the next line of a dialogue is another's.
"""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.annotate.attribution.confidence import sureness
from onrecord.annotate.attribution.content import settle_tagged
from onrecord.annotate.attribution.draft import Agreement, Draft, Pattern
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.attribution.speaker import phrase
from onrecord.annotate.attribution.tagged import draft_of
from onrecord.annotate.tagger.joining import Tagged

SURE_SPEAKER = 0.6
"""The probability from which on the tagger's speaker stands against that of the rules."""
SAME = 0.5
"""Share of characters that two contents have in common when they are one (F1 of the two)."""


def merge(page: Page, drafts: Sequence[Draft], tagged: Sequence[Tagged] | None) -> list[Draft]:
    """One list in order of the cues, each draft with its `sure`; without a tagger the rules' drafts as they are."""
    if tagged is None:
        for draft in drafts:
            draft.sure = sureness(page, draft, tagger=False)
        return list(drafts)
    found = settle_tagged(page, [read for each in tagged if (read := draft_of(page, each))])
    pairs = _pairs(page, drafts, found)
    for number, draft in enumerate(drafts):
        if number in pairs and draft.pattern is not Pattern.CITING:
            _take_over(page, draft, found[pairs[number]])
    taken = set(pairs.values())
    by_anchor = {draft.anchor: draft for number, draft in enumerate(found) if number not in taken}
    by_anchor |= {
        draft.anchor: draft for draft in drafts if draft.tagged is not None or draft.pattern is not Pattern.FREE
    }
    merged = list(by_anchor.values())
    inside = _inside(page, merged)
    for draft in merged:
        draft.sure = sureness(page, draft, tagger=draft.anchor not in inside)
    _share(merged)
    return sorted(merged, key=lambda draft: draft.anchor)


def _inside(page: Page, drafts: Sequence[Draft]) -> set[int]:
    """Anchors of the rules' drafts that stand in content the tagger found, or cite whom another relays.

    Its training knew no attribution inside another, so that it is silent on relays and its silence tells nothing.
    """
    found = sorted(piece for draft in drafts if draft.tagged is not None for piece in draft.content)
    inside = set()
    for draft in drafts:
        place = page.doc[draft.anchor].idx
        before = found[: bisect_right(found, place, key=lambda piece: piece[0])]
        if draft.tagged is None and (draft.pattern is Pattern.CITING or any(place < end for _, end in before)):
            inside.add(draft.anchor)
    return inside


def overlap(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> float:
    """F1 of the characters that two lists of stretches hold."""
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    total = sum(end - start for pieces in (one, other) for start, end in pieces)
    return 2 * common / total if total else 0.0


def _pairs(page: Page, drafts: Sequence[Draft], found: Sequence[Draft]) -> dict[int, int]:
    """Which draft of the rules is which of the tagger's: one cue, else most of the content; best match first."""
    at = {token: j for j, draft in enumerate(found) for token in range(*(draft.cue or (0, 0)))}
    near: dict[int, set[int]] = {}
    for j, draft in enumerate(found):
        for number in _paragraphs(page, draft):
            near.setdefault(number, set()).add(j)
    scored = []
    for i, draft in enumerate(drafts):
        same_cue = {at[token] for token in range(*(draft.cue or (0, 0))) if token in at}
        for j in same_cue.union(*(near.get(number, ()) for number in _paragraphs(page, draft))):
            share = overlap(draft.content, found[j].content)
            if j in same_cue or share >= SAME:
                scored.append((share + 2 * (j in same_cue), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _paragraphs(page: Page, draft: Draft) -> set[int]:
    """Numbers of the paragraphs that a draft's content begins in."""
    return {bisect_right(page.paragraphs, start, key=lambda paragraph: paragraph.start) for start, _ in draft.content}


def _take_over(page: Page, draft: Draft, found: Draft) -> None:
    """Give a draft of the rules what the tagger knows better, and note how far the two agree."""
    words, other = phrase(page, draft), found.words
    same = words == other or (words is not None and other is not None and _touch(words, other))
    draft.agreement = Agreement(overlap(draft.content, found.content), same)
    draft.tagged, draft.content, draft.quoted, draft.words = found.tagged, found.content, found.quoted, words
    if found.tagged is not None and found.tagged.named >= SURE_SPEAKER:
        draft.speaker, draft.words = found.speaker, other
        draft.shared_with = draft.shared_with if same else None


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def _share(drafts: Sequence[Draft]) -> None:
    """Note where the tagger gives one speaker to several cues: all but the nearest have it from that one."""
    nearest: dict[tuple[int, int], Draft] = {}
    for draft in drafts:
        if draft.words is not None:
            known = nearest.get(draft.words)
            if known is None or abs(draft.anchor - draft.words[0]) < abs(known.anchor - draft.words[0]):
                nearest[draft.words] = draft
    for draft in drafts:
        owner = nearest.get(draft.words) if draft.words is not None else None
        if owner is not None and owner is not draft and draft.shared_with is None and draft.tagged is not None:
            draft.shared_with = owner.anchor
