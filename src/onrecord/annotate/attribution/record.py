"""Records made of drafts: verbatim mentions, speakers with kind and name, stable ids."""

import re
from bisect import bisect_right

from onrecord.annotate.attribution.confidence import NESTED
from onrecord.annotate.attribution.draft import Draft
from onrecord.annotate.attribution.identity import identify
from onrecord.annotate.attribution.names import Names
from onrecord.annotate.attribution.page import Page
from onrecord.model import Attribution, Cue, Directness, Grounding, Report, Speaker, mention, record_id

SHORTEST_REPEAT = 5
"""Words that, said again by the same speaker, are a pull quote and no second statement."""


def records(
    page: Page, drafts: list[Draft], report: Report, grounding: Grounding, drafted_by: str
) -> tuple[Attribution, ...]:
    """Attributions in the order of their drafts; the same words of the same speaker a second time are left out."""
    names = Names(page, grounding)
    by_anchor = {draft.anchor: draft for draft in drafts}
    ids: dict[int, str] = {}
    seen: dict[tuple[str, str], str] = {}
    kept: list[tuple[Draft, Speaker | None]] = []
    for draft in drafts:
        speaker = identify(page, draft, names, grounding, inherited=draft.shared_with in by_anchor)
        own = make_id(page, draft, report, drafted_by)
        ids[draft.anchor] = seen.setdefault(_said(page, draft, speaker), own)
        if ids[draft.anchor] == own:
            kept.append((draft, speaker))
    notes = [who.anonymity for _, who in kept if who is not None and who.anonymity is not None]
    found = []
    for draft, _ in kept:
        if any(note.start <= page.doc[draft.anchor].idx < note.end for note in notes):
            del ids[draft.anchor]  # "because he feared reprisals": why there is no name, and no statement
    for draft, speaker in kept:
        if draft.anchor not in ids:
            continue
        cue = _cue(page, draft, report)
        content = tuple(mention(report.text, start, end) for start, end in draft.content)
        found.append(
            Attribution(
                id=ids[draft.anchor],
                report=report.id,
                speaker=speaker,
                cue=cue,
                content=content,
                directness=_directness(page, draft),
                parent=ids.get(draft.relay_of.anchor) if draft.relay_of else None,
                confidence=round(draft.sure * NESTED if draft.relay_of else draft.sure, 2),
                drafted_by=drafted_by,
            )
        )
    return tuple(found)


def _said(page: Page, draft: Draft, speaker: Speaker | None) -> tuple[str, str]:
    """Speaker and content without case and punctuation; content of few words is told apart by its place."""
    words = " ".join(" ".join(re.findall(r"\w+", page.text[start:end].lower())) for start, end in draft.content)
    who = (speaker.name or speaker.text).lower() if speaker else ""
    return who, words if words.count(" ") + 1 >= SHORTEST_REPEAT else f"{draft.anchor} {words}"


def make_id(page: Page, draft: Draft, report: Report, drafted_by: str) -> str:
    """The id of a draft's attribution: the same words, read the same way, have the same one."""
    pieces = (offset for piece in draft.content for offset in piece)
    return record_id(report.id, "attribution", drafted_by, page.doc[draft.anchor].idx, *pieces)


def _cue(page: Page, draft: Draft, report: Report) -> Cue | None:
    if draft.cue is None:
        return None
    span = page.doc[draft.cue[0] : draft.cue[1]]
    words = mention(report.text, span.start_char, span.end_char)
    return Cue(start=words.start, end=words.end, text=words.text, cue_class=draft.cue_class)


def _directness(page: Page, draft: Draft) -> Directness:
    quoted = total = 0
    starts = [quotation.start for quotation in page.quotations] if draft.content else []
    for start, end in draft.content:
        total += sum(char.isalnum() for char in page.text[start:end])
        for number in range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end - 1)):
            quotation = page.quotations[number]
            if number not in draft.quoted and number == page.quotation_of[draft.anchor]:
                continue  # marks around both cue and content are those of the one who relays them
            low, high = max(start, quotation.start), min(end, quotation.end)
            quoted += sum(char.isalnum() for char in page.text[low:high])
    if quoted == 0:
        return Directness.INDIRECT
    return Directness.DIRECT if quoted >= total else Directness.MIXED
