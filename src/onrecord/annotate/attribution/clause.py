"""Cue verbs and the attributions of those that stand beside what they report."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.annotate.attribution.complement import FINITE, as_saying, complement
from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.lexicon import CueGroup, cues
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.attribution.subject import LONGEST_CHAIN, SUBJECTS, add_speaker, agent_of, lead_in

CLAUSE_STARTS = frozenset({"PRON", "DET", "NOUN", "PROPN", "ADJ", "NUM", "SCONJ"})
ACTS = frozenset({"threatened", "promised", "demanded"})
"""Classes of verbs that say something by themselves, whatever they lead up to ("threatened to denounce")."""
TORN = frozenset({"JJR", "JJ", "DT", "NN", "NNS", "CD", "RBR", "PDT"})
LONGEST_GAP = 3
"""Words that the parser may tear off a clause."""
LONGEST_ISSUE = 6
"""Tokens from "issued" to "saying" in "issued a brief statement saying"."""


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
    if group is None or subject is None or subject.pos_ == "PRON" or (agent := agent_of(verb)) in {None, subject.i}:
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
    if verb.dep_ == "pcomp" and as_saying(verb.head) and verb.head.lower_ == "as" and verb.head.head.i == first - 2:
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
