"""What a cue verb reports: the complements of the dependency parse, tried against the frames of the word lists."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.annotate.attribution.draft import Pattern
from onrecord.annotate.attribution.lexicon import CueGroup, cues

FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
TOLD = frozenset({"warn", "promise", "show", "caution", "teach"})
"""Verbs of which an object beside the clause is the one who is told, though the lexicon gives them objects."""


def complement(verb: Token, groups: tuple[CueGroup, ...]) -> tuple[Pattern, CueGroup, list[int], Token | None] | None:
    """The reported complement: how it is built, the group that takes it, its tokens, and the preposition before it."""
    for pattern, frame, tokens, tie in _offers(verb):
        for group in groups:
            if frame in group.frames and not (group.addressee and pattern is Pattern.OBJECT):
                return pattern, group, tokens, tie
    return None


def _offers(verb: Token) -> Iterator[tuple[Pattern, str, list[int], Token | None]]:
    """Complements of a verb, the most telling first."""
    children = list(verb.children)
    after = [child for child in children if child.i > verb.i]
    objects = [child for child in after if child.dep_ in {"dobj", "attr", "dative"}]
    yield from _appeals(after)
    yield from _clauses(verb, children)
    predicates = [child for child in after if child.dep_ in {"oprd", "xcomp"}]
    named = [child for child in after if child.dep_ == "prep" and child.lower_ == "as" and not as_saying(child)]
    if predicates or named:
        yield Pattern.PREDICATE, "predicate", _tokens([*objects, *predicates, *named]), None
    goals = [child for child in after if child.dep_ == "xcomp" and _is_infinitive(child)]
    for prep in after:
        if prep.dep_ != "prep" or not list(prep.children):
            continue
        direct = [child for child in objects if child.i < prep.i]
        if direct and prep.lower_ in {"of", "for", "as", "against", "over"}:
            yield Pattern.OBJECT, "object", _tokens([*direct, prep]), None
        yield Pattern.PREPOSITION, prep.lower_, _tokens([*prep.children, *goals]), prep
    direct = [child for child in objects if child.dep_ == "dobj"]
    if direct:
        yield Pattern.OBJECT, "object", _tokens(direct), None


def _appeals(after: list[Token]) -> Iterator[tuple[Pattern, str, list[int], Token | None]]:
    """ "Called on the parties to respect the truce": whom and what for, wherever the parser hangs the infinitive."""
    prep = next((child for child in after if child.dep_ == "prep" and child.lower_ in {"on", "upon"}), None)
    if prep is None or prep.i != prep.head.i + 1 or not list(prep.children):
        return
    goals = [child for child in after if child.dep_ in {"xcomp", "ccomp", "advcl"} and _is_infinitive(child)]
    goals = [goal for goal in goals if goal.left_edge.i == prep.right_edge.i + 1]
    if goals:
        yield Pattern.PREPOSITION, f"{prep.lower_} to", _tokens([*prep.children, *goals[:1]]), prep


def as_saying(prep: Token) -> bool:
    """Whether "as" leads to a cue of its own ("was quoted as saying")."""
    return any(child.dep_ == "pcomp" and child.tag_ == "VBG" for child in prep.children)


def _clauses(verb: Token, children: list[Token]) -> Iterator[tuple[Pattern, str, list[int], Token | None]]:
    for child in children:
        if child.dep_ == "ccomp":
            if _is_infinitive(child):
                yield Pattern.INFINITIVE, "infinitive", _tokens([child]), None
            elif child.i > verb.i and child.tag_ not in FINITE and not _has_finite(child):
                yield Pattern.PREDICATE, "predicate", _tokens([child]), None
            yield Pattern.CLAUSE, "clause", _tokens(_with_strays(verb, child)), None
    for child in children:
        if child.dep_ == "xcomp" and child.i > verb.i:
            if _is_infinitive(child):
                yield Pattern.INFINITIVE, "infinitive", _tokens([child]), None
            elif child.pos_ == "VERB":
                yield Pattern.OBJECT, "object", _tokens([child]), None


def _with_strays(verb: Token, clause: Token) -> list[Token]:
    """A clause with what the parser tore from it: few verbs take an object that is told beside the clause."""
    groups = cues().verbs.get(verb.lemma_, ())
    if clause.i < verb.i or verb.lemma_ in TOLD or any(group.addressee for group in groups):
        return [clause]
    return [
        child
        for child in verb.children
        if child.i > verb.i and (child == clause or child.dep_ in {"dobj", "attr", "oprd"})
    ]


def _tokens(roots: Iterable[Token]) -> list[int]:
    return sorted({token.i for root in roots for token in root.subtree})


def _is_infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children if child.i < verb.i)


def _has_finite(verb: Token) -> bool:
    return any(child.dep_ in {"aux", "auxpass", "cop", "mark"} for child in verb.children)
