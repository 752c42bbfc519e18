"""The words that name a speaker, and the kind of speaker they name."""

from spacy.tokens import Token

from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.lexicon import speaker_words
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.attribution.subject import is_passive
from onrecord.model import ActorMention, SpeakerKind

CLOSERS = frozenset({")", "]", "%", "''", '"', "”"})
OPENERS = frozenset({"(", "[", "“", '"', "''", "``"})
PAIRED = frozenset({"both", "either"})
LONGEST_PHRASE = 45
"""Tokens of a noun phrase; a longer one is a broken parse and shrinks to its core."""
ASIDE = frozenset({"speak", "ask", "decline", "request", "refuse", "insist", "authorise", "authorize"})
"""Verbs of relative clauses that tell how someone spoke, not who it is."""
INSIDE = frozenset({"familiar", "brief", "close"})
"""What makes "people" sources: "people familiar with the talks"."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
PARTICLES = frozenset(
    [
        "-",
        "al",
        "el",
        "ul",
        "bin",
        "ibn",
        "ben",
        "bint",
        "abu",
        "von",
        "van",
        "der",
        "de",
        "da",
        "dos",
        "di",
        "du",
        "la",
        "le",
    ]
)
CORE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "case", "quantmod", "advmod", "punct"})


def phrase(page: Page, draft: Draft) -> tuple[int, int] | None:
    """Token range of the noun phrase around the speaker's head, without cue and content; None without a head."""
    if draft.speaker is None:
        return None
    if draft.words is not None:
        return draft.words
    head = page.doc[draft.speaker]
    if page.paragraph_of[head.i] < 0:
        return None
    if head.tag_ == "PRP":
        return head.i, head.i + 1
    tokens = {token.i for token in head.subtree if page.same_place(token, head)}
    for child in head.children:
        if child.dep_ in {"relcl", "acl", "advcl", "parataxis"} and _is_aside(page, child, draft):
            tokens -= {token.i for token in child.subtree}
    if len(tokens) > LONGEST_PHRASE:
        tokens = {token.i for child in head.children if child.dep_ in CORE for token in child.subtree} | {head.i}
    if draft.cue is not None:
        tokens -= set(range(*draft.cue))
    tokens = {i for i in tokens if not _in_pieces(draft.content, page.doc[i].idx)} | {head.i}
    first = last = head.i
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    return _with_full_name(page, draft, *_without_edges(page, head, first, last))


def _with_full_name(page: Page, draft: Draft, first: int, last: int) -> tuple[int, int]:
    """A phrase with the rest of a person's name, and the title before it, that the parser hung elsewhere.

    "..., army chief Karim Aziz al-Nur said": the parser may take "chief", or the last of the names, for the subject.
    """
    doc, cue = page.doc, draft.cue or (draft.anchor, draft.anchor + 1)
    start, end = first, last

    def is_free(i: int) -> bool:
        return 0 <= i < len(doc) and not cue[0] <= i < cue[1] and page.same_place(doc[i], doc[first])

    if _is_title(doc[end - 1]) and is_free(end) and doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "B":
        end += 1
    if (
        end == last
        and is_body(doc[end - 1])
        and is_free(end)
        and doc[end].ent_type_ == "ORG"
        and doc[end].ent_iob_ == "B"
    ):
        while is_free(end) and doc[end].ent_type_ == "ORG" and (end == last or doc[end].ent_iob_ == "I"):
            end += 1
    while doc[end - 1].pos_ == "PROPN" or doc[end - 1].lower_ in PARTICLES:
        if not is_free(end) or not _goes_on(doc[end]):
            break
        end += 1
    while end > last and doc[end - 1].lower_ in PARTICLES:
        end -= 1
    while start > 0 and doc[start].ent_type_ == "PERSON" and doc[start].ent_iob_ == "I" and is_free(start - 1):
        start -= 1
    if doc[start].ent_type_ == "PERSON" and is_free(start - 1) and _is_title(doc[start - 1]):
        while is_free(start - 1) and doc[start - 1].pos_ in {"NOUN", "PROPN", "ADJ", "DET"}:
            start -= 1
    return start, end


def is_body(noun: Token) -> bool:
    """Whether a common noun tells what kind of body the name after it is ("news agency SANA")."""
    words = speaker_words()
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in words.organisations | words.media_nouns


def _is_title(token: Token) -> bool:
    words = speaker_words()
    return token.pos_ in {"NOUN", "PROPN"} and (token.lemma_.lower() in words.roles or token.lower_ in words.titles)


def _goes_on(token: Token) -> bool:
    """Whether a token goes on with the name before it: a further name of one person, or a particle."""
    if token.lower_ in PARTICLES:
        return token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN"
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ == "PERSON"


def _without_edges(page: Page, head: Token, first: int, last: int) -> tuple[int, int]:
    """A phrase without loose punctuation and conjunctions at its ends, as a half-open range."""
    while last > head.i and not (page.doc[last].text[-1].isalnum() or page.doc[last].text in CLOSERS):
        last -= 1
    while last > head.i and page.doc[last].dep_ == "cc":
        last -= 1
    while first < head.i and page.doc[first].is_punct and page.doc[first].text not in OPENERS:
        first += 1
    while first < head.i and page.doc[first].dep_ in {"cc", "preconj", "mark"} and page.doc[first].lower_ not in PAIRED:
        first += 1
    return first, last + 1


def find_missing_speaker(page: Page, draft: Draft) -> None:
    """Where the parse gives no subject beside the cue, take the noun phrase that touches it.

    The parser often hangs a frame's subject ("...,” the officer said") inside the quotation before it, and loses
    the subject after an inverted verb ("...,” said the officer").
    """
    anchor = page.doc[draft.anchor]
    if draft.cue is None or anchor.pos_ == "NOUN" or is_passive(anchor) or anchor.tag_ in {"VB", "VBG"}:
        return
    if draft.speaker is not None:
        known = page.doc[draft.speaker]
        elsewhere = draft.quoted and draft.shared_with is None and not page.same_place(known, anchor)
        if page.paragraph_of[known.i] >= 0 and not elsewhere:
            return
    draft.speaker = draft.shared_with = None
    segment = page.segments[page.segment_of[draft.anchor]]
    first, after = draft.cue
    before = first - 1
    follows = any(end <= anchor.idx for _, end in draft.content)
    if before >= segment.first and page.doc[before].pos_ in NOMINAL and not _is_time(page.doc[before]):
        draft.speaker = before
    elif draft.pattern is Pattern.QUOTE_BEFORE and first > segment.first and page.doc[segment.first].pos_ in NOMINAL:
        draft.speaker = _inverted(page, segment.first, first)
    elif (
        follows
        and (first - segment.first <= 1 or page.doc[before].text == ",")
        and (found := _inverted(page, after, segment.last)) is not None
    ):
        draft.speaker = found
    else:
        draft.speaker = _leading_noun(page, segment.first, first, draft)


def _inverted(page: Page, first: int, last: int) -> int | None:
    """The head of a noun phrase right after a verb, past an adjective the tagger took for a verb."""
    for start in range(first, min(first + 3, last)):
        if page.doc[start].pos_ in NOMINAL:
            end = start
            while end + 1 < last and page.doc[end + 1].pos_ in NOMINAL and page.doc[end + 1].tag_ not in {"WP", "WDT"}:
                end += 1
            return end
        if page.doc[start].is_punct or page.doc[start].pos_ == "ADP":
            return None
    return None


def _leading_noun(page: Page, first: int, last: int, draft: Draft) -> int | None:
    """The noun that a segment's words before the cue are about: the last that no preposition governs."""
    for i in range(last - 1, first - 1, -1):
        token = page.doc[i]
        if token.pos_ not in {"NOUN", "PROPN", "PRON"} or _in_pieces(draft.content, token.idx) or _is_time(token):
            continue
        if token.dep_ in {"nsubj", "nsubjpass", "ROOT", "conj", "dep", "npadvmod"}:
            return i
    for i in range(first, last):
        if page.doc[i].ent_type_ in {"PERSON", "ORG"} and not _in_pieces(draft.content, page.doc[i].idx):
            while i + 1 < last and page.doc[i + 1].ent_iob_ == "I":
                i += 1  # noqa: PLW2901
            return i
    return None


def _is_time(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME"}


def _is_aside(page: Page, clause: Token, draft: Draft) -> bool:
    if clause.lemma_ in ASIDE or clause.i == draft.anchor:
        return True
    return not page.same_place(clause.doc[clause.right_edge.i], clause) and page.paragraph_of[clause.right_edge.i] >= 0


def _in_pieces(pieces: list[tuple[int, int]], position: int) -> bool:
    return any(start <= position < end for start, end in pieces)


def kind_of(page: Page, head: Token, span: tuple[int, int], actor: ActorMention | None) -> SpeakerKind:
    """The kind of speaker that a noun phrase (not a pronoun) names."""
    words = speaker_words()
    name = _entity(page, head, span)
    text = page.doc[span[0] : span[1]].text.lower()
    insiders = head.lower_ == "people" and any(child.lemma_.lower() in INSIDE for child in head.children)
    if insiders or (head.lower_ in words.anonymous and head.pos_ != "PROPN"):
        return SpeakerKind.ANONYMOUS
    if any(_bare(part) in words.media_names for part in (text, name[0].lower() if name else "")):
        return SpeakerKind.MEDIA
    if name and name[1] == "PERSON":
        return SpeakerKind.PERSON
    if actor is not None:
        return SpeakerKind.MEDIA if actor.sector == "JRN" else SpeakerKind.ORGANISATION
    return _by_noun(head, name[1] if name else "")


def _by_noun(head: Token, label: str) -> SpeakerKind:
    words = speaker_words()
    lower, lemma = head.lower_, head.lemma_.lower()
    a_body = head.pos_ == "PROPN" and label == "ORG"  # "General Staff"
    many = lower in words.collectives - words.organisations and not a_body
    plural = head.tag_ in {"NNS", "NNPS", "CD"} or many
    if plural and (lower in words.collectives or lemma in words.roles):
        return SpeakerKind.COLLECTIVE
    if lemma in words.documents or lower in words.documents:
        return SpeakerKind.DOCUMENT
    if lemma in words.media_nouns:
        return SpeakerKind.MEDIA
    if plural and label not in {"ORG", "GPE"}:
        return SpeakerKind.COLLECTIVE
    if lemma in words.organisations or label in {"ORG", "GPE", "LOC", "FAC"}:
        return SpeakerKind.ORGANISATION
    if label == "NORP":
        return SpeakerKind.COLLECTIVE
    if head.pos_ == "PROPN" and lemma not in words.roles:
        return SpeakerKind.ORGANISATION if head.text.isupper() and len(head.text) > 1 else SpeakerKind.PERSON
    return SpeakerKind.ROLE


def _entity(page: Page, head: Token, span: tuple[int, int]) -> tuple[str, str] | None:
    """Text and label of the name at a phrase's head, or in apposition to it."""
    heads = [head, *(child for child in head.children if child.dep_ == "appos" and span[0] <= child.i < span[1])]
    for token in heads:
        if token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}:
            first = last = token.i
            while first > span[0] and page.doc[first].ent_iob_ == "I":
                first -= 1
            while last + 1 < span[1] and page.doc[last + 1].ent_iob_ == "I":
                last += 1
            return page.doc[first : last + 1].text, token.ent_type_
    return None


def _bare(text: str) -> str:
    return text.strip().removesuffix("'s").removesuffix("’s")
