"""Cues that the parser puts inside another's content although they stand beside it.

"The mayor said he would stay and insisted that ...": `insisted` goes with `said`, as its form shows. "The mayor
said he would stay, adding that ...": a participle after a comma goes with the sentence's own verb.
"""

from spacy.tokens import Token

from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.attribution.subject import SUBJECTS, is_appended
from onrecord.model.codes import cue_classes

FARTHEST = 12
"""Steps taken upwards to find the cue that a verb is coordinated with."""
TAKING = frozenset({Pattern.CLAUSE, Pattern.QUOTE_AFTER, Pattern.QUOTE_BEFORE, Pattern.OBJECT, Pattern.PREDICATE})
TENSED = frozenset({"VBD", "VBZ", "VBP", "VBG"})


def part_coordinated(page: Page, drafts: dict[int, Draft]) -> None:
    """Cut content where a verb beside its cue begins, and give that verb the cue's speaker."""
    for i in sorted(drafts):
        draft, verb = drafts[i], page.doc[i]
        if draft.pattern not in TAKING or verb.tag_ not in TENSED or not cue_classes()[draft.cue_class].statement:
            continue
        outer = _outer(page, verb, drafts)
        if outer is None:
            continue
        cut = _cut_at(page, verb)
        if not any(start < cut < end for start, end in outer.content):
            continue
        outer.content = [(start, min(end, cut)) for start, end in outer.content if start < cut]
        draft.speaker, draft.shared_with = outer.speaker, outer.anchor


def _outer(page: Page, verb: Token, drafts: dict[int, Draft]) -> Draft | None:
    if any(child.dep_ in SUBJECTS or child.dep_ == "nsubjpass" for child in verb.children):
        return None
    appended = is_appended(verb)
    if not appended and verb.dep_ != "conj":
        return None
    here, found = verb, None
    for _ in range(FARTHEST):
        if here.head == here or not page.same_place(here, verb):
            break
        here = here.head
        outer = drafts.get(here.i)
        if outer is None or outer.pattern not in TAKING or here.i > verb.i:
            continue
        if appended and here.tag_ != "VBG":
            found = outer
        elif not appended and here.tag_ == verb.tag_:
            return outer
    return found


def _cut_at(page: Page, verb: Token) -> int:
    """The character where a coordinated verb's own words begin, its conjunction or comma included."""
    i = verb.i
    while i > 0 and page.doc[i - 1].head == verb and page.doc[i - 1].dep_ in {"advmod", "aux", "neg"}:
        i -= 1
    if i > 0 and page.doc[i - 1].dep_ in {"cc", "punct"}:
        i -= 1
    return page.doc[i].idx
