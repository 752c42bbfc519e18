"""Cue verbs with their subject and complement, read from the dependency parse."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.lexicon import CueGroup, cues
from onrecord.annotate.attribution.page import Page

SUBJECTS = frozenset({"nsubj", "csubj"})
CONTROLLED = frozenset({"conj", "xcomp", "advcl", "dep", "parataxis"})
"""Relations of a verb without a subject of its own to the verb whose subject it shares."""
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
CLAUSE_STARTS = frozenset({"PRON", "DET", "NOUN", "PROPN", "ADJ", "NUM", "SCONJ"})
ACTS = frozenset({"threatened", "promised", "demanded"})
TORN = frozenset({"JJR", "JJ", "DT", "NN", "NNS", "CD", "RBR", "PDT"})
LONGEST_GAP = 3
"""Words that the parser may tear off a clause."""
TOLD = frozenset({"warn", "promise", "show", "caution", "teach"})
"""Verbs of which an object beside the clause is the one who is told, though the lexicon gives them objects."""
HAS_OR_IS = frozenset({"'s", "’s", "'d", "’d"})
"""Clitics that the parser takes for a passive in "he's said that"."""
LONGEST_ISSUE = 6
"""Tokens from "issued" to "saying" in "issued a brief statement saying"."""
LONGEST_CHAIN = 8
"""Steps taken upwards to find a shared subject; a longer chain is a broken parse."""


def cue_verbs(page: Page) -> Iterator[tuple[Token, tuple[CueGroup, ...]]]:
    """Verbs of the lexicon in text order, with their groups."""
    verbs = cues().verbs
    for token in page.doc:
        if page.paragraph_of[token.i] < 0 or token.pos_ not in {"VERB", "AUX"}:
            continue
        groups = verbs.get(token.lemma_.lower(), ())
        phrasal = next((verbs[key] for child in token.children if (key := _phrase(token, child)) in verbs), None)
        if phrasal or groups:
            yield token, phrasal or groups


def _phrase(verb: Token, child: Token) -> str:
    if child.dep_ in {"prt", "advmod", "acomp", "oprd", "ccomp"} and child.i > verb.i:
        return f"{verb.lemma_.lower()} {child.lower_}"
    return ""


def draft_clause(page: Page, verb: Token, groups: tuple[CueGroup, ...]) -> Draft | None:
    """The attribution of a verb with a complement it can report, None if the parse shows no such complement."""
    found = complement(verb, groups)
    if found is None:
        return _by_agent(page, verb, groups)
    pattern, group, content, tie = found
    draft = Draft(verb.i, pattern, group.cue_class, cue_span(page, verb, tie))
    add_speaker(draft, verb)
    if pattern is Pattern.CLAUSE:
        content = _without_frame(page, verb, content)
        if draft.speaker is None and content and content[0] < verb.i < content[-1]:
            content = [i for i in content if i > verb.i]
        if content and content[-1] < verb.i and not group.addressee:
            content = _misread_clause(page, draft, verb) or content
    draft.content = list(page.runs(content))
    return draft if draft.content else None


def _by_agent(page: Page, verb: Token, groups: tuple[CueGroup, ...]) -> Draft | None:
    """ "The strike was first reported by the agency": the content is the subject."""
    group = next((group for group in groups if "clause" in group.frames and group.cue_class != "believed"), None)
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if group is None or subject is None or subject.pos_ == "PRON" or (agent := _agent(verb)) in {None, subject.i}:
        return None
    draft = Draft(verb.i, Pattern.AGENT, group.cue_class, cue_span(page, verb), agent)
    draft.content = list(page.runs(token.i for token in subject.subtree))
    return draft if draft.content else None


def _torn_off(page: Page, verb: Token, first: int) -> list[int]:
    """Words between a cue and its clause that belong to the clause: "said more were missing"."""
    gap = range(verb.i + 1, first)
    if not 0 < len(gap) <= LONGEST_GAP or any(group.addressee for group in cues().verbs.get(verb.lemma_, ())):
        return []
    plain = all(page.doc[i].tag_ in TORN and not page.doc[i].ent_type_ and page.doc[i].dep_ != "prt" for i in gap)
    return list(gap) if plain else []


def _misread_clause(page: Page, draft: Draft, verb: Token) -> list[int]:
    """The clause after a cue that the parser took for something else, where it gave words before the cue as content.

    "In a statement issued after the vote, the mayor said he would stay": the tokens from "he" on to the sentence's
    end. Empty unless speaker and clause stand where such a clause would be.
    """
    if draft.speaker is None or draft.speaker > verb.i:
        return []
    first = draft.cue[1] if draft.cue else verb.i + 1
    segment = page.segments[page.segment_of[verb.i]]
    if (
        first >= segment.last
        or page.doc[first].pos_ not in CLAUSE_STARTS
        or page.doc[first].ent_type_ in {"DATE", "TIME"}
    ):
        return []
    counted = page.doc[first].pos_ == "NUM"  # "officials say three dead"
    if not any(page.doc[i].tag_ in FINITE for i in range(first, segment.last)) and segment.after < 0 and not counted:
        return []
    return list(range(first, page.sentence_end(verb.i)))


def _without_frame(page: Page, verb: Token, content: list[int]) -> list[int]:
    """Content without what stands before the cue, if the clause follows the cue and no comma sets the cue apart:
    "In Geneva he said that ..." tells where he said it, "The plan, he said, is ..." goes on after the comma."""
    before = [i for i in content if i < verb.i]
    after = [i for i in content if i > verb.i]
    if after and not before:
        after = [*_torn_off(page, verb, after[0]), *after]
    follows = page.doc[verb.i + 1].text if verb.i + 1 < len(page.doc) else ""
    if not before:
        return after
    if not after or follows in {",", "–", "—", "-"}:
        return content
    subject = any(page.doc[i].dep_ in SUBJECTS and page.doc[i].head.i > verb.i for i in before)
    return content if subject else after


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
    yield from _clauses(verb, children)
    predicates = [child for child in after if child.dep_ in {"oprd", "xcomp"}]
    named = [child for child in after if child.dep_ == "prep" and child.lower_ == "as" and not _as_saying(child)]
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


def _as_saying(prep: Token) -> bool:
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


def cue_span(page: Page, verb: Token, tie: Token | None = None) -> tuple[int, int]:
    """Tokens of the cue: the verb with its auxiliaries, negation, adverbs, particle, and a preposition it governs."""
    doc, first, head = page.doc, verb.i, verb
    for _ in range(LONGEST_CHAIN):
        while first > 0 and _belongs(doc[first - 1], head) and page.same_place(doc[first - 1], verb):
            first -= 1
        if (
            head.dep_ == "xcomp"
            and head.head.i == first - 1
            and _leads_up(head.head)
            and page.same_place(head.head, verb)
        ):
            head = head.head
            first = head.i
        else:
            break
    if verb.dep_ == "pcomp" and _as_saying(verb.head) and verb.head.lower_ == "as" and verb.head.head.i == first - 2:
        first = cue_span(page, verb.head.head)[0]
    if (issuing := lead_in(verb)) is not None and 0 < first - issuing <= LONGEST_ISSUE:
        first = issuing
    last = verb.i + 1
    while last < len(doc) and (doc[last] == tie or (doc[last].head == verb and doc[last].dep_ == "prt")):
        last += 1
    return first, last


def _leads_up(verb: Token) -> bool:
    """Whether a verb only leads up to the cue it governs ("declined to comment"), and says nothing by itself."""
    return not any(
        group.cue_class in ACTS and "infinitive" in group.frames for group in cues().verbs.get(verb.lemma_, ())
    )


def _belongs(token: Token, verb: Token) -> bool:
    return token.head == verb and token.dep_ in {"aux", "auxpass", "neg", "advmod", "prt"} and token.tag_ != "WRB"


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
            draft.speaker = _agent(here)
            return
        for child in here.children:
            if child.dep_ in SUBJECTS or child.dep_ == "nsubjpass":
                draft.speaker = child.i
                draft.shared_with = None if own else here.i
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


def _agent(verb: Token) -> int | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun.i for noun in child.children if noun.dep_ == "pobj"), None)
    if verb.lemma_ == "quote":
        return next((child.i for child in verb.children if child.dep_ == "nsubjpass"), None)
    return None
