"""The rules in order, and what makes records of their drafts."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from onrecord.annotate.attribution.anonymity import is_anonymity
from onrecord.annotate.attribution.clause import cue_verbs, draft_clause
from onrecord.annotate.attribution.confidence import sureness
from onrecord.annotate.attribution.construction import (
    according_to,
    citing,
    clause_adjectives,
    clause_nouns,
    colon_speakers,
    floating_clauses,
    outside_clauses,
)
from onrecord.annotate.attribution.content import settle_content
from onrecord.annotate.attribution.coordination import part_coordinated
from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.force import settle_force
from onrecord.annotate.attribution.lexicon import cues
from onrecord.annotate.attribution.merging import merge
from onrecord.annotate.attribution.nesting import nest
from onrecord.annotate.attribution.page import Page, open_page
from onrecord.annotate.attribution.quoted import attach_quotations, free_quotations
from onrecord.annotate.attribution.record import records
from onrecord.annotate.attribution.speaker import find_missing_speaker
from onrecord.annotate.attribution.subject import lead_in
from onrecord.annotate.tagger.joining import Tagged
from onrecord.model import Attribution, Grounding, Report
from onrecord.model.attribution import DRAFT
from onrecord.model.codes import cue_classes

LONGEST_NOTE = 60
"""Characters of a note such as "asked not to be quoted by name"."""
ANSWERS = frozenset({"denied", "confirmed"})
"""Classes whose content may be "it": what someone else said before."""
NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
NO = frozenset({"no", "neither"})
UNTOLD = frozenset({"nothing", "little", "no more", "nothing more", "anything", "so", "as much"})
"""Content that tells no words: "he said nothing"."""
PRONOUNS = frozenset(
    {
        "it",
        "him",
        "her",
        "them",
        "me",
        "us",
        "you",
        "itself",
        "himself",
        "herself",
        "themselves",
        "myself",
        "as",
        "that",
    }
)


def draft_attributions(
    doc: Doc, report: Report, grounding: Grounding, *, tagged: Sequence[Tagged] | None = None, drafted_by: str
) -> tuple[Attribution, ...]:
    """The attributions of a report in text order: those of the rules, and those the tagger found if it was asked.

    `doc.text` must equal `report.text`. Captions and credits are left out. Each piece of content is verbatim; the
    speaker's words may lie in another sentence than the cue where the clause has no speaker of its own.
    """
    page = open_page(doc, report)
    drafts = [draft for draft in settle_content(page, _drafts(page)) if _stands(page, draft)]
    drafts = [draft for draft in merge(page, drafts, tagged) if draft.sure >= DRAFT and not _is_note(page, draft)]
    drafts = nest(page, drafts)
    for draft in drafts:
        if settle_force(page, draft):
            draft.sure = sureness(page, draft, tagger=tagged is not None)
    return records(page, drafts, report, grounding, drafted_by)


def _stands(page: Page, draft: Draft) -> bool:
    """Whether a draft tells what someone said: it names a speaker or is of a kind that may go without one ("it was
    alleged that", a quotation)."""
    if draft.pattern is Pattern.PREPOSITION and _is_habit(page.doc[draft.anchor]):
        return False
    objects = {Pattern.OBJECT, Pattern.PREDICATE, Pattern.PREPOSITION}
    if draft.pattern in objects and draft.cue_class not in ANSWERS and _is_pronoun(page, draft):
        return False
    if (
        draft.pattern is Pattern.OBJECT
        and page.doc[draft.anchor].lemma_ == "call"
        and not _holds_quotation(page, draft)
    ):
        return False  # someone was telephoned, or a meeting convened
    if draft.speaker is not None or draft.quoted:
        return True
    if not cue_classes()[draft.cue_class].statement:
        return False
    anchor = page.doc[draft.anchor]
    if draft.pattern is Pattern.NOUN:
        return draft.cue_class == "accused"
    return draft.pattern is Pattern.CLAUSE and anchor.tag_ != "VB" and anchor.dep_ != "amod"


def _is_note(page: Page, draft: Draft) -> bool:
    """Whether a draft only notes how someone asked to be named, or that nobody spoke."""
    if draft.speaker is not None and _is_nobody(page.doc[draft.speaker]):
        return True
    words = page.text[draft.content[0][0] : draft.content[0][1]]
    if len(draft.content) == 1 and words.lower() in UNTOLD:
        return True
    return is_anonymity(words) or is_anonymity(page.text[page.doc[draft.anchor].idx :][:LONGEST_NOTE])


def _is_nobody(head: Token) -> bool:
    """ "Nobody", "no one", "no group": words that name no speaker."""
    return head.lower_ in NOBODY or any(
        child.dep_ in {"det", "preconj", "cc"} and child.lower_ in NO and child.i < head.i for child in head.children
    )


def _is_habit(verb: Token) -> bool:
    """ "She writes about borders for the Review": an author's subject, no statement."""
    return verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ in cues().habits


def _holds_quotation(page: Page, draft: Draft) -> bool:
    return any(
        start <= quotation.start and quotation.end <= end
        for start, end in draft.content
        for quotation in page.quotations[_first_from(page, start) : _first_from(page, end)]
    )


def _first_from(page: Page, position: int) -> int:
    """The number of the first quotation that starts at a character or later."""
    return bisect_left(page.quotations, position, key=lambda quotation: quotation.start)


def _is_pronoun(page: Page, draft: Draft) -> bool:
    """Whether content is nothing but "it", "him" or "itself": no words of anyone."""
    return page.text[draft.content[0][0] : draft.content[-1][1]].lower() in PRONOUNS


def _drafts(page: Page) -> list[Draft]:
    verbs = {verb.i: groups for verb, groups in cue_verbs(page)}
    found: dict[int, Draft] = {}
    for i, groups in verbs.items():
        draft = draft_clause(page, page.doc[i], groups)
        if draft is not None:
            found[i] = draft
    for i in list(found):
        issuing = lead_in(page.doc[i])
        if issuing in found and found[issuing].pattern is not Pattern.CLAUSE:
            del found[issuing]
    part_coordinated(page, found)
    attach_quotations(page, verbs, found)
    for draft in found.values():
        find_missing_speaker(page, draft)
    for draft in found.values():
        if draft.shared_with in found:
            draft.speaker = found[draft.shared_with].speaker
    for rule in (outside_clauses, floating_clauses):
        for draft in list(rule(page, verbs, found)):
            found[draft.anchor] = draft
    for draft in list(citing(page, found)):
        found[draft.anchor] = draft
    for drafted in (
        according_to(page),
        clause_nouns(page, found),
        clause_adjectives(page),
        colon_speakers(page, found),
    ):
        for draft in drafted:
            found.setdefault(draft.anchor, draft)
    drafts = sorted(found.values(), key=lambda draft: draft.anchor)
    return sorted([*drafts, *free_quotations(page, drafts)], key=lambda draft: draft.anchor)
