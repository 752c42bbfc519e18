"""What a cue amounts to where it stands: verbs that are negated or declined say nothing, and not every warning is a
threat."""

from spacy.tokens import Token

from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.lexicon import cues
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.attribution.subject import SUBJECTS
from onrecord.model.codes import cue_classes

WARNINGS = frozenset({"warn", "caution", "forewarn", "warning"})
"""Cues that announce harm of any origin; a threat only where the speaker's own side is to do it."""
OWN = frozenset({"i", "we", "he", "she", "it", "they"})
OWN_SIDE = frozenset({"my", "our", "his", "her", "its", "their"})
NEITHER = frozenset({"neither", "nor"})
AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll", "'d", "’d"})


def settle_force(page: Page, draft: Draft) -> bool:
    """Set the draft's class by what its sentence makes of the cue, and say whether that changed it."""
    anchor, before = page.doc[draft.anchor], draft.cue_class
    if not cue_classes()[before].statement:
        return False
    if not draft.quoted and (_is_negated(page, draft) or _is_withheld(page, draft)):
        draft.cue_class = "other"
    elif anchor.lemma_.lower() in WARNINGS and draft.cue_class == "said" and _is_own_act(page, draft):
        draft.cue_class = "threatened"
    return draft.cue_class != before


def _is_negated(page: Page, draft: Draft) -> bool:
    """ "Did not confirm", "has never said", "nor denied": no such words were spoken."""
    if draft.cue is None or page.doc[draft.anchor].pos_ not in {"VERB", "AUX"}:
        return False
    first = draft.cue[0]
    before = page.doc[first - 1].lower_ if first else ""
    return before in NEITHER or any(page.doc[i].dep_ == "neg" for i in range(first, draft.anchor))


def _is_withheld(page: Page, draft: Draft) -> bool:
    """ "Declined to comment", "refused to confirm the deaths": speech that its verb says did not take place."""
    anchor = page.doc[draft.anchor]
    words = cues()
    if draft.cue is not None and any(
        page.doc[i].lemma_ in words.withholding for i in range(draft.cue[0], draft.anchor)
    ):
        return True
    if anchor.lemma_ not in words.withholding or draft.pattern is not Pattern.INFINITIVE:
        return False
    goals = [child for child in anchor.children if child.i > anchor.i and child.dep_ in {"xcomp", "ccomp"}]
    return any(_is_speech(goal) for goal in goals)


def _is_speech(verb: Token) -> bool:
    words = cues()
    groups = words.verbs.get(verb.lemma_, ())
    return verb.lemma_ in words.disclosing or any(
        "clause" in group.frames and cue_classes()[group.cue_class].statement for group in groups
    )


def _is_own_act(page: Page, draft: Draft) -> bool:
    """Whether a warning foretells what its speaker's side will do: "that it would strike", "that his men will come"."""
    if draft.pattern is not Pattern.CLAUSE and draft.pattern is not Pattern.NOUN:
        return False
    anchor = page.doc[draft.anchor]
    for clause in anchor.children:
        if clause.dep_ not in {"ccomp", "acl", "relcl"} or clause.i < anchor.i or clause.pos_ != "VERB":
            continue
        ahead = any(child.dep_ == "aux" and child.lower_ in AHEAD for child in clause.children)
        ahead = ahead or _is_going(clause)
        subject = next((child for child in clause.children if child.dep_ in SUBJECTS), None)
        if ahead and subject is not None and _is_own(subject):
            return True
    return False


def _is_going(verb: Token) -> bool:
    """ "Is going to strike"."""
    return verb.lower_ == "going" and any(child.dep_ == "xcomp" for child in verb.children)


def _is_own(subject: Token) -> bool:
    return subject.lower_ in OWN or any(child.dep_ == "poss" and child.lower_ in OWN_SIDE for child in subject.children)
