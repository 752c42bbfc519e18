"""Attributions inside attributions: relays keep their parent, thoughts inside a statement are part of it."""

from spacy.tokens import Token

from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.page import Page
from onrecord.model.codes import cue_classes

NO_SOURCE = frozenset({"i", "we", "me", "us", "you", "let", "it", "that", "which", "this", "what", "people"})
"""Subjects inside someone's statement that are the one who makes it, whoever hears it, or nobody."""
UNTOLD = frozenset({"asked", "shown"})
ACTS = frozenset({"threatened", "promised", "demanded", "announced"})
"""Classes of verbs that say something by themselves, whatever they lead up to ("threatened to denounce")."""
DEEPEST = 20
"""Relays above one another; more are a broken parse."""
RELAYS = frozenset(
    {
        Pattern.QUOTE_BEFORE,
        Pattern.QUOTE_AFTER,
        Pattern.CLAUSE,
        Pattern.FLOATING,
        Pattern.INFINITIVE,
        Pattern.ACCORDING,
        Pattern.AS_SAID,
        Pattern.NOUN,
    }
)


def nest(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Set `relay_of` to the innermost attribution that holds a draft's cue; drop what only repeats its content."""
    pieces = sorted(
        ((start, end, number) for number, draft in enumerate(drafts) for start, end in draft.content),
        key=lambda piece: (piece[0], -piece[1], piece[2]),
    )
    governed = _governed(page, drafts)
    order = sorted(range(len(drafts)), key=lambda number: page.doc[drafts[number].anchor].idx)
    kept: list[Draft] = []
    dropped: set[int] = set()
    active: list[tuple[int, int, int]] = []
    at = 0
    for number in order:
        draft = drafts[number]
        if draft.pattern is Pattern.CITING:
            kept.append(draft)
            continue
        if draft.anchor in governed:
            dropped.add(number)
            continue
        position = page.doc[draft.anchor].idx
        while at < len(pieces) and pieces[at][0] <= position:
            active.append(pieces[at])
            at += 1
        active = [piece for piece in active if piece[1] > position]
        around = [p for p in active if p[2] != number and p[2] not in dropped and not _relays(draft, drafts[p[2]])]
        if around:
            outer = drafts[min(around, key=lambda piece: piece[1] - piece[0])[2]]
            if draft.pattern is Pattern.FREE or not _is_relay(page, draft, outer):
                dropped.add(number)
                continue
            draft.relay_of = outer
        elif draft.pattern is not Pattern.FREE and _in_closed_quotation(page, draft):
            dropped.add(number)
            continue
        kept.append(draft)
    return kept


def _in_closed_quotation(page: Page, draft: Draft) -> bool:
    """Whether a cue stands in someone's quoted words; whose they are is not known, so the inner speaker is nobody's."""
    number = page.quotation_of[draft.anchor]
    return number >= 0 and page.quotations[number].closed


def _relays(draft: Draft, other: Draft | None) -> bool:
    """Whether a draft already stands above another, so that making it the inner one would close a circle."""
    for _ in range(DEEPEST):
        if other is None:
            return False
        if other is draft:
            return True
        other = other.relay_of
    return True


def _governed(page: Page, drafts: list[Draft]) -> set[int]:
    """Verbs that only lead up to another cue and are part of its words ("declined to comment on")."""
    acts = {draft.anchor for draft in drafts if draft.cue_class in ACTS}
    return {
        i
        for draft in drafts
        if draft.cue is not None
        for i in range(draft.cue[0], draft.anchor)
        if page.doc[i].pos_ in {"VERB", "AUX"} and i not in acts
    }


def _is_relay(page: Page, draft: Draft, outer: Draft) -> bool:
    """Whether an inner attribution reports someone else's words, in a clause or quotation of their own."""
    if draft.pattern not in RELAYS or not cue_classes()[draft.cue_class].statement:
        return False
    if draft.speaker is None or draft.speaker == outer.speaker or draft.shared_with is not None:
        return False
    anchor = page.doc[draft.anchor]
    if draft.cue_class in UNTOLD or (anchor.pos_ == "VERB" and not _has_happened(anchor)):
        return False
    return page.doc[draft.speaker].lower_ not in NO_SOURCE


def _has_happened(verb: Token) -> bool:
    """Whether a verb tells of speech that took place: no infinitive, no "would say", no "if they say"."""
    if verb.tag_ in {"VB", "VBG"} and verb.head.lower_ != "as":  # "was quoted as saying"
        return False
    return not any(
        child.tag_ == "MD" or child.dep_ == "neg" or child.lower_ in {"if", "when"} for child in verb.children
    )
