"""Attributions whose cue is no verb, or whose verb stands outside its content: "according to", "as X said",
floating clauses, nouns and adjectives with a clause, and a speaker before a colon."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.annotate.attribution.clause import cue_span
from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.lexicon import CueGroup, cues, speaker_words
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.attribution.subject import LONGEST_CHAIN, SUBJECTS, add_speaker

CLAUSES = frozenset({"acl", "ccomp", "relcl"})
INTENDED = frozenset({"promised", "threatened", "demanded"})
"""Classes of nouns whose content may be an infinitive ("the governor's promise to rebuild")."""
SHORTEST_FLOAT = 4
"""Tokens before a clause that is parted from them by a comma; fewer are an adverbial ("On Monday, he spoke")."""
LONGEST_COLON_SPEAKER = 8
"""Tokens of a speaker before a colon; more are a sentence."""


def according_to(page: Page) -> Iterator[Draft]:
    """ "According to X", before, inside or after what it ties to X."""
    for token in page.doc:
        if token.lower_ != "according" or page.paragraph_of[token.i] < 0 or token.i + 1 >= len(page.doc):
            continue
        to = page.doc[token.i + 1]
        if to.lower_ != "to":
            continue
        speaker = next((child for child in to.children if child.dep_ == "pobj"), None)
        if speaker is None:
            continue
        draft = Draft(token.i, Pattern.ACCORDING, "said", (token.i, to.i + 1), speaker.i)
        own = {inner.i for inner in token.subtree}
        draft.content = list(page.runs(_without(_governing_clause(token), own)))
        segment = page.segments[page.segment_of[token.i]]
        if segment.before >= 0 and token.i - segment.first <= 1 and page.quotations[segment.before].closed:
            draft.content.append((page.quotations[segment.before].start, page.quotations[segment.before].end))
        if draft.content:
            yield draft


def citing(page: Page, drafts: dict[int, Draft]) -> Iterator[Draft]:
    """ "The agency, citing officials, reported that ...": the officials' words, relayed by the agency."""
    for token in page.doc:
        if token.lower_ not in {"citing", "quoting"} or page.paragraph_of[token.i] < 0:
            continue
        cited = next((child for child in token.children if child.dep_ in {"dobj", "pobj"}), None)
        relay = _relaying(token, drafts)
        if cited is None or relay is None or not _may_speak(cited):
            continue
        yield Draft(token.i, Pattern.CITING, "said", (token.i, token.i + 1), cited.i, relay_of=relay)


def _may_speak(noun: Token) -> bool:
    """Whether a noun names someone or a document; "citing security concerns" gives a reason."""
    words, lemma = speaker_words(), noun.lemma_.lower()
    known = (
        words.roles | words.collectives | words.anonymous | words.documents | words.organisations | words.media_nouns
    )
    return noun.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or lemma in known or noun.lower_ in known


def _relaying(citing: Token, drafts: dict[int, Draft]) -> Draft | None:
    here = citing
    for _ in range(3):
        if here.i in drafts and here != citing:
            return drafts[here.i]
        if here.dep_ == "acl":  # the parser may hang the participle under the agency
            here = here.head
        here = here.head
    return None


def _governing_clause(token: Token) -> Token:
    """The finite clause that a phrase stands in: the whole sentence where a comma sets the phrase apart."""
    head = token.head
    apart = token.is_sent_start or (token.i > 0 and token.nbor(-1).text in {",", "–", "—", "-"})
    for _ in range(LONGEST_CHAIN):
        finite = head.pos_ in {"VERB", "AUX"} and any(
            child.dep_ in {*SUBJECTS, "nsubjpass", "expl"} for child in head.children
        )
        if (
            head.dep_ == "ROOT"
            or head.head == head
            or (finite and not (apart and head.dep_ in {"ccomp", "advcl", "relcl", "acl", "conj"}))
        ):
            break
        head = head.head
    return head


def _without(head: Token, own: set[int]) -> list[int]:
    return [token.i for token in head.subtree if token.i not in own]


def outside_clauses(page: Page, verbs: dict[int, tuple[CueGroup, ...]], drafts: dict[int, Draft]) -> Iterator[Draft]:
    """ "As X said, ..." and "..., X said, ...", where the parse hangs the verb under its content."""
    for i, groups in verbs.items():
        verb = page.doc[i]
        group = next((group for group in groups if "clause" in group.frames and group.cue_class != "believed"), None)
        if i in drafts or group is None or verb.head == verb:
            continue
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is None:
            continue
        as_said = verb.dep_ == "advcl" and any(child.lower_ == "as" and child.dep_ == "mark" for child in verb.children)
        if not as_said and verb.dep_ not in {"parataxis", "dep"}:
            continue
        own = {inner.i for inner in verb.subtree}
        pattern = Pattern.AS_SAID if as_said else Pattern.FLOATING
        draft = Draft(i, pattern, group.cue_class, cue_span(page, verb), subject.i)
        draft.content = list(page.runs(_without(verb.head, own)))
        if draft.content:
            yield draft


def floating_clauses(page: Page, verbs: dict[int, tuple[CueGroup, ...]], drafts: dict[int, Draft]) -> Iterator[Draft]:
    """ "..., the governor said by phone": a clause of a speech verb and its subject, parted by a comma from what
    stands before it in its sentence, where the parser took the two for sentences side by side."""
    for i, groups in verbs.items():
        verb = page.doc[i]
        group = next((group for group in groups if "clause" in group.frames and group.cue_class != "believed"), None)
        if i in drafts or group is None or verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.dep_ in {"relcl", "acl"}:
            continue
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None) or _torn_subject(page, verb)
        if subject is None or any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in verb.children):
            continue
        first = min(subject.left_edge.i, i)
        start = page.sentence_start(first)
        if first - start < SHORTEST_FLOAT or page.doc[first - 1].text not in {",", "–", "—", "--"}:
            continue
        draft = Draft(i, Pattern.FLOATING, group.cue_class, cue_span(page, verb), subject.i)
        draft.content = list(page.runs(range(start, first)))
        if draft.content:
            yield draft


def _torn_subject(page: Page, verb: Token) -> Token | None:
    """The person named between the last comma and a verb ("..., wounding two men, mayor Lina Haddad said"), whom the
    parser may take for an apposition of what stands before the comma."""
    if any(child.dep_ == "nsubjpass" for child in verb.children) or verb.i == 0:
        return None
    last = verb.nbor(-1)
    if last.ent_type_ != "PERSON" or last.head.i >= verb.i or not page.same_place(last, verb):
        return None
    i = last.i
    while (i > 0 and page.doc[i].pos_ in {"NOUN", "PROPN", "ADJ", "DET"}) or page.doc[i].text == "-":
        i -= 1
    return last if page.doc[i].text == "," and last.left_edge.i == i + 1 else None


def clause_nouns(page: Page, drafts: dict[int, Draft]) -> Iterator[Draft]:
    """ "X's claim that ...", "allegations that ...", "issued a statement that ..."."""
    nouns = cues().nouns
    for noun in page.doc:
        if noun.pos_ != "NOUN" or page.paragraph_of[noun.i] < 0 or noun.lemma_.lower() not in nouns:
            continue
        group = nouns[noun.lemma_.lower()]
        clause = next((child for child in noun.children if child.dep_ in CLAUSES and _starts_with_that(child)), None)
        if clause is None and group.cue_class in INTENDED and any(child.dep_ == "poss" for child in noun.children):
            clause = next((child for child in noun.children if child.dep_ in CLAUSES and child.tag_ == "VB"), None)
        if clause is None or (noun.dep_ == "dobj" and noun.head.i in drafts):
            continue
        draft = Draft(noun.i, Pattern.NOUN, group.cue_class, (noun.i, noun.i + 1))
        draft.content = list(page.runs(token.i for token in clause.subtree))
        _add_noun_speaker(draft, noun)
        if draft.content:
            yield draft


def _starts_with_that(clause: Token) -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)


def _add_noun_speaker(draft: Draft, noun: Token) -> None:
    for child in noun.children:
        if child.dep_ == "poss":
            draft.speaker = child.i
            return
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "of", "among"}:
            draft.speaker = next((inner.i for inner in child.children if inner.dep_ == "pobj"), None)
            return
    if noun.dep_ == "dobj":
        add_speaker(draft, noun.head)
        if draft.cue is not None and 0 < noun.i - noun.head.i <= 4:
            draft.cue = (noun.head.i, noun.i + 1)


def clause_adjectives(page: Page) -> Iterator[Draft]:
    """ "X is confident that ...", "X was clear that ..."."""
    adjectives = cues().adjectives
    for adjective in page.doc:
        if adjective.pos_ not in {"ADJ", "VERB"} or page.paragraph_of[adjective.i] < 0:
            continue
        group = adjectives.get(adjective.lower_)
        if group is None or adjective.dep_ not in {"acomp", "ROOT", "conj", "ccomp"}:
            continue
        clause = next((child for child in adjective.children if child.dep_ in {"ccomp", "xcomp"}), None)
        if clause is None or clause.i < adjective.i:
            continue
        verb = adjective.head if adjective.dep_ == "acomp" else adjective
        first = verb.i if 0 < adjective.i - verb.i <= 4 else adjective.i
        draft = Draft(adjective.i, Pattern.ADJECTIVE, group.cue_class, (first, adjective.i + 1))
        draft.content = list(page.runs(token.i for token in clause.subtree))
        subject = next((child for child in verb.children if child.dep_ in {*SUBJECTS, "nsubjpass"}), None)
        if draft.content and subject is not None:
            draft.speaker = subject.i
            yield draft


def colon_speakers(page: Page, drafts: dict[int, Draft]) -> Iterator[Draft]:
    """ "Ministry: Two killed in raid": a paragraph that opens with a name and a colon."""
    at = 0
    for paragraph in page.paragraphs:
        while at < len(page.segments) and page.doc[page.segments[at].first].idx < paragraph.start:
            at += 1
        if at >= len(page.segments):
            return
        segment = page.segments[at]
        stop = min(segment.last, segment.first + LONGEST_COLON_SPEAKER + 1)
        colon = next((i for i in range(segment.first + 1, stop) if page.doc[i].text == ":"), None)
        if colon is None or segment.inside >= 0 or not _is_name(page, segment.first, colon):
            continue
        start, end = page.trim(page.doc[colon].idx + 1, paragraph.end)
        if end - start < 10 or not any(char.isalpha() for char in page.text[start:end]):
            continue
        head = max(range(segment.first, colon), key=lambda i: (page.doc[i].pos_ == "PROPN", i))
        if any(paragraph.start <= page.doc[i].idx < paragraph.end for i in drafts):
            continue
        yield Draft(colon, Pattern.COLON, "said", (colon, colon + 1), head, content=[(start, end)])


def _is_name(page: Page, first: int, last: int) -> bool:
    """Whether tokens are a name and nothing else; "Note:" and "Related:" are not names."""
    tokens = page.doc[first:last]
    named = any(token.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"} for token in tokens)
    return named and all(token.pos_ in {"PROPN", "ADJ", "DET", "NOUN", "PUNCT", "PART"} for token in tokens)
