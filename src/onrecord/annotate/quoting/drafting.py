"""The rules over a whole report, in order: sentence by sentence, then what one sentence takes from another."""

from collections.abc import Iterator

from onrecord.annotate.annotator import SILENT
from onrecord.annotate.quoting.according import according_to, named_colon
from onrecord.annotate.quoting.construction import draft_cue, goes_on
from onrecord.annotate.quoting.cue import cues
from onrecord.annotate.quoting.draft import QUOTED, Construction, Draft
from onrecord.annotate.quoting.sentence import EDGE, Kind, Sentence, sentences, unparted
from onrecord.annotate.quoting.words import Words
from onrecord.model import Report

FARTHEST = 2
"""Sentences back to the attribution that one without a speaker goes on with."""


def draft_quoted(report: Report, words: Words) -> list[Draft]:
    """The attributions of a report in text order, each with its speaker or the draft it takes it from."""
    spans = [(p.start, p.end) for p in report.paragraphs if p.kind not in SILENT]
    found: list[Draft] = []
    for sentence in sentences(report.text, spans, words):
        drafts = _settled(_in_sentence(sentence))
        if not drafts and found and _goes_on(sentence, found[-1]):
            found[-1].content += [(item.start, item.end) for item in sentence.items if item.kind is Kind.QUOTE]
            continue
        last = found[-1] if found else None
        for draft in drafts:
            if not draft.inherited or _inherit(draft, last):
                found.append(draft)
                last = draft if draft.parent is None else last
        found += _inside(sentence, drafts)
    return found


def _in_sentence(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    floor = 0
    for hit in cues(sentence):
        draft = draft_cue(sentence, hit, floor)
        if draft is None:
            if found and (end := goes_on(sentence, hit, floor)) and _reaches(found[-1], end):
                _end_content(found[-1], end)
            continue
        found.append(draft)
        if draft.construction in QUOTED:
            end = max(end for _, end in draft.content)
            floor = next((i for i, item in enumerate(sentence.items) if item.start >= end), floor)
    if not found:
        found = list(_around(sentence)) or list(named_colon(sentence))
    return sorted([*found, *according_to(sentence, found)], key=lambda draft: draft.at)


def _around(sentence: Sentence) -> Iterator[Draft]:
    """«We stay, — said the mayor. — We will not go»: a cue between dashes or commas inside the marks."""
    if not sentence.words.flags.insertions:
        return
    for item in sentence.items:
        if item.quotation is None:
            continue
        inner = unparted(item.quotation, sentence)
        for hit in cues(inner):
            dash = hit.first - 1
            if not inner.is_mark(dash, "—–,") or (
                not inner.is_mark(dash, ",") and not inner.is_mark(dash - 1, ",.!?…")
            ):
                continue
            draft = draft_cue(inner, hit, 0)
            if draft is None or draft.construction is not Construction.FLOATING or draft.speaker is None:
                continue
            behind = next((i for i, part in enumerate(inner.items) if part.start >= max(draft.at, draft.speaker[1])), 0)
            rest = inner.stretch(behind, len(inner.items)) if inner.is_mark(behind, ",.") else None
            draft.construction = Construction.QUOTE_AROUND
            draft.content = [(item.start, draft.content[0][1]), *([(rest[0], item.end)] if rest else [])]
            yield draft
            return


def _settled(drafts: list[Draft]) -> list[Draft]:
    """Drafts of one sentence with their contents parted: one joined to another ends its content, any other inside a
    content is relayed by its speaker. What would be relayed twice, or by nobody in particular, is left out."""
    kept: list[Draft] = []
    for draft in drafts:
        holder = next((other for other in reversed(kept) if _holds(other, draft)), None)
        if holder is not None and (draft.joined or draft.inherited):
            _end_content(holder, draft.lead)
            if draft.inherited:
                draft.continues = holder
            if holder.parent is not None:
                draft.parent = holder.parent
        elif holder is not None:
            if holder.parent is not None or draft.construction not in {Construction.THAT, Construction.REPORTED}:
                continue
            draft.parent = holder
        elif kept and draft.content[0][0] < kept[-1].content[-1][1] and kept[-1].content[0][0] < draft.content[-1][1]:
            continue  # two claims on the same words
        kept.append(draft)
    return [draft for draft in kept if draft.content]


def _reaches(draft: Draft, end: int) -> bool:
    """Whether a character is inside a draft's content, outside quotations of its own."""
    return draft.construction not in QUOTED and any(start < end < stop for start, stop in draft.content)


def _holds(holder: Draft, draft: Draft) -> bool:
    return any(start <= draft.lead < end for start, end in holder.content)


def _end_content(holder: Draft, end: int) -> None:
    """Cut a draft's content before the clause that begins at `end`, and the marks before it."""
    text = holder.sentence.text
    pieces = [(start, min(stop, end)) for start, stop in holder.content if start < end]
    start, stop = pieces[-1]
    while stop > start and text[stop - 1] in EDGE:
        stop -= 1
    holder.content = [*pieces[:-1], (start, stop)] if any(map(str.isalnum, text[start:stop])) else pieces[:-1]


def _inherit(draft: Draft, last: Draft | None) -> bool:
    """Give a draft the speaker of the one before, if that is near; whether it was."""
    draft.continues = draft.continues or last
    before = draft.continues
    if before is None or before.speaker is None or before.sentence.paragraph != draft.sentence.paragraph:
        return False
    if draft.sentence.number - before.sentence.number > FARTHEST:
        return False
    if not _agree(draft, before):
        return False
    draft.speaker = before.speaker
    return True


def _agree(draft: Draft, before: Draft) -> bool:
    """A verb in the plural does not go on with the speaker of one in the singular."""
    same_verb_order = before.construction is not Construction.ACCORDING and before.cue is not None
    return not same_verb_order or before.inherited or draft.many == before.many or not _marks_number(draft)


def _marks_number(draft: Draft) -> bool:
    """Arabic verbs before their subject are in the singular whatever it is."""
    return draft.sentence.words.flags.speaker_first


def _goes_on(sentence: Sentence, last: Draft) -> bool:
    """Whether a sentence is nothing but a quotation, right behind one with a speaker."""
    if last.construction not in QUOTED or sentence.number != last.sentence.number + 1:
        return False
    if sentence.paragraph != last.sentence.paragraph:
        return False
    kinds = {item.kind for item in sentence.items}
    return Kind.QUOTE in kinds and Kind.WORD not in kinds


def _inside(sentence: Sentence, drafts: list[Draft]) -> Iterator[Draft]:
    """What a quotation with a speaker relays: clauses with "that" and a speaker of their own."""
    for item in sentence.items:
        holder = next((d for d in drafts for start, end in d.content if start <= item.start and item.end <= end), None)
        if item.quotation is None or holder is None or holder.parent or holder.construction not in QUOTED:
            continue
        span = (item.quotation.inner_start, item.quotation.inner_end)
        for inner in sentences(sentence.text, [span], sentence.words):
            inner.names = sentence.names
            for draft in _settled(_in_sentence(inner)):
                plain = draft.construction in {Construction.THAT, Construction.REPORTED}
                if plain and draft.speaker and not draft.inherited and draft.parent is None:
                    draft.parent = holder
                    yield draft
