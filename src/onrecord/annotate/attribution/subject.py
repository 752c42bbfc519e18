"""Whose subject a verb has: its own, one it shares with another verb, or that of the passive's agent."""

from spacy.tokens import Token

from onrecord.annotate.attribution.draft import Draft
from onrecord.annotate.attribution.lexicon import cues

SUBJECTS = frozenset({"nsubj", "csubj"})
CONTROLLED = frozenset({"conj", "xcomp", "advcl", "dep", "parataxis"})
"""Relations of a verb without a subject of its own to the verb whose subject it shares."""
HAS_OR_IS = frozenset({"'s", "’s", "'d", "’d"})
"""Clitics that the parser takes for a passive in "he's said that"."""
LONGEST_CHAIN = 8
"""Steps taken upwards to find a shared subject; a longer chain is a broken parse."""


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, or as a past participle without a subject ("asked about it, he ...")."""
    for child in verb.children:
        if child.dep_ == "auxpass":
            return child.lower_ not in HAS_OR_IS or not any(inner.dep_ == "ccomp" for inner in verb.children)
        if child.dep_ in SUBJECTS:
            return False
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "amod"} and not _has_aux(verb)


def _has_aux(verb: Token) -> bool:
    return any(child.dep_ == "aux" for child in verb.children)


def add_speaker(draft: Draft, verb: Token) -> None:
    """Set the head of the words naming the speaker, looking upwards where the clause has no subject of its own."""
    here, own = verb, True
    if is_appended(verb) and (leader := _leader(verb)) is not None:
        here, own = leader, False
    for _ in range(LONGEST_CHAIN):
        if is_passive(here) and here == verb:
            draft.speaker = agent_of(here)
            return
        for child in here.children:
            if child.dep_ in SUBJECTS or child.dep_ == "nsubjpass":
                if not own and _is_expletive(here, child):
                    return
                subject = child if own or _agrees(verb, child) else _agreeing(verb, here)
                if subject is not None:
                    draft.speaker = subject.i
                    draft.shared_with = None if own else subject.head.i
                return
        if here.dep_ == "acl" and here.tag_ == "VBG":
            issuing = _issuing(here.head)
            subjects = [child.i for child in issuing.children if child.dep_ in SUBJECTS] if issuing else []
            draft.speaker = subjects[0] if subjects else here.head.i
            return
        if here.dep_ == "pcomp" and here.head.dep_ == "prep":
            quoted = [child.i for child in here.head.head.children if child.dep_ == "dobj"]
            if here.head.lower_ == "as" and quoted:
                draft.speaker = quoted[0]
                return
            here = here.head.head
        elif here.dep_ in CONTROLLED and here.head != here:
            here = here.head
        else:
            return
        own = False


def _is_expletive(verb: Token, subject: Token) -> bool:
    """ "It" of "it was not possible to verify the figures", which names nobody."""
    return subject.lower_ == "it" and any(
        child.dep_ in {"acomp", "attr", "oprd"} and child.lower_ in cues().expletive for child in verb.children
    )


def _agrees(verb: Token, subject: Token) -> bool:
    """Whether a verb may share a subject: "calls" cannot share "two civilians", however the clauses are parsed."""
    return verb.tag_ != "VBZ" or subject.tag_ != "NNS"


def _agreeing(verb: Token, clause: Token) -> Token | None:
    """The subject of the nearest verb above a clause that stands in the same form as `verb`, if it agrees."""
    above = next((here for here in clause.ancestors if here.tag_ == verb.tag_ and here.i < verb.i), None)
    if above is None:
        return None
    return next((child for child in above.children if child.dep_ in SUBJECTS and _agrees(verb, child)), None)


def _issuing(noun: Token) -> Token | None:
    """The verb in "issued a statement saying", "replied with a letter saying"; None where the noun is no statement."""
    if noun.lemma_.lower() not in cues().nouns or noun.dep_ not in {"dobj", "pobj"}:
        return None
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return verb if verb.pos_ == "VERB" else None


def lead_in(verb: Token) -> int | None:
    """The issuing verb that is part of a participle's cue ("issued a statement saying")."""
    issuing = _issuing(verb.head) if verb.dep_ == "acl" and verb.tag_ == "VBG" else None
    return issuing.i if issuing is not None else None


def _leader(verb: Token) -> Token | None:
    """The verb that a participle after a comma goes with: the nearest that reports speech, else the sentence's own."""
    verbs, here = cues().verbs, verb
    for _ in range(LONGEST_CHAIN):
        if here.head == here:
            break
        here = here.head
        if here.i < verb.i and here.pos_ == "VERB" and any("clause" in g.frames for g in verbs.get(here.lemma_, ())):
            return here
    root = verb.sent.root
    subjects = [child for child in root.children if child.dep_ in SUBJECTS or child.dep_ == "nsubjpass"]
    return root if root.i < verb.i and subjects and subjects[0].lower_ != "it" else None


def is_appended(verb: Token) -> bool:
    """Whether a verb is a participle after a comma ("..., adding that"): it goes with the whole sentence."""
    return verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl"} and verb.i > 0 and verb.nbor(-1).text == ","


def agent_of(verb: Token) -> int | None:
    """Who speaks in a passive: the agent ("was reported by the agency"), or the subject of "was quoted"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun.i for noun in child.children if noun.dep_ == "pobj"), None)
    if verb.lemma_ == "quote":
        return next((child.i for child in verb.children if child.dep_ == "nsubjpass"), None)
    return None
