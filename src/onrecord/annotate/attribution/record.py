"""Records made of drafts: verbatim mentions, speakers with kind and name, stable ids."""

from bisect import bisect_right

from onrecord.annotate.attribution.confidence import confidence
from onrecord.annotate.attribution.draft import Draft
from onrecord.annotate.attribution.identity import identify
from onrecord.annotate.attribution.names import Names
from onrecord.annotate.attribution.page import Page
from onrecord.model import Attribution, Cue, Directness, Grounding, Report, mention, record_id


def records(
    page: Page, drafts: list[Draft], report: Report, grounding: Grounding, drafted_by: str
) -> tuple[Attribution, ...]:
    """Attributions in the order of their drafts."""
    names = Names(page, grounding)
    by_anchor = {draft.anchor: draft for draft in drafts}
    ids = {draft.anchor: _id(page, draft, report, drafted_by) for draft in drafts}
    found = []
    for draft in drafts:
        relay = draft.relay_of
        speaker = identify(page, draft, names, grounding, inherited=draft.shared_with in by_anchor)
        found.append(
            Attribution(
                id=ids[draft.anchor],
                report=report.id,
                speaker=speaker,
                cue=_cue(page, draft, report),
                content=tuple(mention(report.text, start, end) for start, end in draft.content),
                directness=_directness(page, draft),
                parent=ids.get(relay.anchor) if relay else None,
                confidence=confidence(draft, speaker),
                drafted_by=drafted_by,
            )
        )
    return tuple(found)


def _id(page: Page, draft: Draft, report: Report, drafted_by: str) -> str:
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
            low, high = max(start, quotation.start), min(end, quotation.end)
            quoted += sum(char.isalnum() for char in page.text[low:high])
    if quoted == 0:
        return Directness.INDIRECT
    return Directness.DIRECT if quoted >= total else Directness.MIXED
