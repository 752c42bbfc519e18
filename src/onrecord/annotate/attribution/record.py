"""Records made of drafts: verbatim mentions, speakers with kind and name, stable ids."""

from bisect import bisect_right

from onrecord.annotate.attribution.confidence import confidence
from onrecord.annotate.attribution.draft import Draft
from onrecord.annotate.attribution.names import PERSONAL, RELATIVE, Named, Names
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.attribution.speaker import kind_of, phrase
from onrecord.model import (
    ActorMention,
    Attribution,
    Cue,
    Directness,
    Grounding,
    Report,
    Speaker,
    SpeakerKind,
    Via,
    mention,
    record_id,
)

KINDS = {
    "PERSON": SpeakerKind.PERSON,
    "ORG": SpeakerKind.ORGANISATION,
    "GPE": SpeakerKind.ORGANISATION,
    "NORP": SpeakerKind.COLLECTIVE,
}


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
        speaker = _speaker(page, draft, names, grounding, inherited=draft.shared_with in by_anchor)
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


def _speaker(page: Page, draft: Draft, names: Names, grounding: Grounding, *, inherited: bool) -> Speaker | None:
    span = phrase(page, draft)
    if span is None or draft.speaker is None:
        return None
    words = page.doc[span[0] : span[1]]
    head = page.doc[draft.speaker]
    via = Via.NOMINAL
    kind = SpeakerKind.PERSON
    named: Named | None = None
    if head.lower_ in RELATIVE and head.head.dep_ == "relcl":
        via, antecedent = Via.PRONOUN, head.head.head
        named = names.by_words(page.doc[antecedent.left_edge.i : antecedent.i + 1])
        kind = KINDS[named.label] if named else kind_of(page, antecedent, (antecedent.i, antecedent.i + 1), None)
    elif head.pos_ == "PRON":
        via, named = Via.PRONOUN, names.pronoun(head)
        kind = KINDS[named.label] if named else _pronoun_kind(head.lower_)
    else:
        kind = kind_of(page, head, span, _actor(page, head.idx, grounding))
        named = _named(page, draft, names, span)
        if named is not None:
            via = Via.NAMED
        elif kind is not SpeakerKind.ANONYMOUS:
            named = names.noun(head) if words[0].lower_ in {"the", "this", "that"} and len(words) <= 3 else None
    if named is not None or kind in {SpeakerKind.PERSON, SpeakerKind.ROLE, SpeakerKind.ANONYMOUS}:
        names.note(head.i, named)
    return Speaker(
        start=words.start_char,
        end=words.end_char,
        text=words.text,
        name=named.name if named else None,
        kind=kind,
        via=Via.INHERITED if inherited else via,
    )


def _pronoun_kind(lower: str) -> SpeakerKind:
    if lower in {"they", "we", "who", "some", "many", "others", "most", "both", "all", "these", "those", "several"}:
        return SpeakerKind.COLLECTIVE
    if lower in {"it", "which", "that"}:
        return SpeakerKind.ORGANISATION
    return SpeakerKind.PERSON if lower in PERSONAL or lower in {"i", "you", "one"} else SpeakerKind.ANONYMOUS


def _actor(page: Page, position: int, grounding: Grounding) -> ActorMention | None:
    return next((actor for actor in grounding.actors if actor.start <= position < actor.end), None)


def _named(page: Page, draft: Draft, names: Names, span: tuple[int, int]) -> Named | None:
    """The name at the head of the speaker's words or in apposition to it."""
    if draft.speaker is None:
        return None
    head = page.doc[draft.speaker]
    near = [head, *(child for child in head.children if child.dep_ == "appos" and span[0] <= child.i < span[1])]
    for token in near:
        if token.ent_type_:
            first = token.i
            while first > 0 and page.doc[first].ent_iob_ == "I":
                first -= 1
            if found := names.by_words(page.doc[first : token.i + 1]):
                return found
    return None
