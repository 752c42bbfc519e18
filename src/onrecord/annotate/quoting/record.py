"""Records made of drafts: verbatim mentions, speakers, stable ids."""

from onrecord.annotate.marks import Quotation, quotations
from onrecord.annotate.quoting.confidence import confidence
from onrecord.annotate.quoting.draft import Draft, Stretch
from onrecord.annotate.quoting.identity import Identity
from onrecord.annotate.quoting.words import Words
from onrecord.model import Attribution, Cue, Directness, Grounding, Report, mention, record_id


def records(
    drafts: list[Draft], report: Report, words: Words, grounding: Grounding, drafted_by: str
) -> tuple[Attribution, ...]:
    """Attributions in text order; those whose speaker and content overlap are left out."""
    drafts = sorted((draft for draft in drafts if _is_sound(draft)), key=lambda draft: (draft.at, draft.content))
    ids = {id(draft): _id(draft, report, drafted_by) for draft in drafts}
    quoted = quotations(report.text, [(paragraph.start, paragraph.end) for paragraph in report.paragraphs])
    who = Identity(report, words, grounding)
    return tuple(
        Attribution(
            id=ids[id(draft)],
            report=report.id,
            speaker=who.speaker(draft),
            cue=_cue(draft, report),
            content=tuple(mention(report.text, *piece) for piece in draft.content),
            directness=_directness(draft, report.text, quoted),
            parent=ids.get(id(draft.parent)) if draft.parent else None,
            confidence=confidence(draft),
            drafted_by=drafted_by,
        )
        for draft in drafts
    )


def _is_sound(draft: Draft) -> bool:
    """Whether content holds words, in text order, and apart from the speaker."""
    edges = [edge for piece in draft.content for edge in piece]
    if draft.speaker is None or edges != sorted(edges):
        return False
    if not all(_letters(draft.sentence.text, piece) for piece in draft.content):
        return False
    return all(end <= draft.speaker[0] or draft.speaker[1] <= start for start, end in draft.content)


def _id(draft: Draft, report: Report, drafted_by: str) -> str:
    pieces = (offset for piece in draft.content for offset in piece)
    return record_id(report.id, "attribution", drafted_by, draft.at, *pieces)


def _cue(draft: Draft, report: Report) -> Cue | None:
    if draft.cue is None:
        return None
    words = mention(report.text, *draft.cue)
    return Cue(start=words.start, end=words.end, text=words.text, cue_class=draft.cue_class)


def _directness(draft: Draft, text: str, quoted: list[Quotation]) -> Directness:
    total = inside = 0
    for start, end in draft.content:
        total += _letters(text, (start, end))
        inside += sum(_letters(text, (max(start, q.start), min(end, q.end))) for q in quoted)
    if inside == 0:
        return Directness.INDIRECT
    return Directness.DIRECT if inside >= total else Directness.MIXED


def _letters(text: str, stretch: Stretch) -> int:
    return sum(char.isalnum() for char in text[slice(*stretch)]) if stretch[0] < stretch[1] else 0
