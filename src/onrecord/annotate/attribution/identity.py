"""Speakers as records: the words naming them, the kind, and the name those words stand for."""

from spacy.tokens import Span, Token

from onrecord.annotate.attribution.anonymity import anonymity
from onrecord.annotate.attribution.draft import Draft
from onrecord.annotate.attribution.lexicon import speaker_words
from onrecord.annotate.attribution.names import PERSONAL, RELATIVE, Named, Names
from onrecord.annotate.attribution.naming import joined_start, sided_body
from onrecord.annotate.attribution.office import Range
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.attribution.portrait import portray
from onrecord.annotate.attribution.speaker import is_body, kind_of, phrase
from onrecord.model import ActorMention, Grounding, Mention, Speaker, SpeakerKind, Via, mention

KINDS = {
    "PERSON": SpeakerKind.PERSON,
    "ORG": SpeakerKind.ORGANISATION,
    "GPE": SpeakerKind.ORGANISATION,
    "NORP": SpeakerKind.COLLECTIVE,
}
LONGEST_BODY = 5
"""Words of a body's description that may stand for its name."""
MANY = frozenset({"they", "we", "who", "some", "many", "others", "most", "both", "all", "these", "those", "several"})
THINGS = frozenset({"it", "which", "that"})
SOMEONE = frozenset({SpeakerKind.PERSON, SpeakerKind.ROLE, SpeakerKind.ANONYMOUS})
"""Kinds that "he" or "she" may take up, named or not."""
NAMELESS = SOMEONE | {SpeakerKind.COLLECTIVE}
"""Kinds of speakers of whom a report may say why it does not name them."""
SOMETHING = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.MEDIA, SpeakerKind.DOCUMENT})
"""Kinds that "it" may take up, named or not."""


def identify(page: Page, draft: Draft, names: Names, grounding: Grounding, *, inherited: bool) -> Speaker | None:
    """Who a draft's speaker is; None if the draft has none. Remembers the answer in `names` for later pronouns."""
    span = phrase(page, draft)
    if span is None or draft.speaker is None:
        return None
    words, head = page.doc[span[0] : span[1]], page.doc[draft.speaker]
    kind, named, via = _whom(page, head, span, names, grounding)
    nameless = anonymity(page, draft, head, span, named=named is not None) if kind in NAMELESS else None
    if nameless and named is None and kind in {SpeakerKind.ROLE, SpeakerKind.COLLECTIVE}:
        kind = SpeakerKind.ANONYMOUS
    if named is not None or kind in SOMEONE or kind in SOMETHING:
        names.note(head.i, named or _body(words, kind), a_thing=kind in SOMETHING)
    portrait = portray(page, draft, span, kind, named, names)
    return Speaker(
        start=words.start_char,
        end=words.end_char,
        text=words.text,
        name=named.name if named else None,
        kind=kind,
        via=Via.INHERITED if inherited else via,
        role=_mention(page, portrait.role),
        affiliation=_mention(page, portrait.affiliation),
        count=portrait.count,
        anonymity=mention(page.text, *nameless) if nameless else None,
    )


def _body(words: Span, kind: SpeakerKind) -> Named | None:
    """What "it" may stand for after an organisation without a name of its own: "interior ministry"; not "group"."""
    name = words[1:].text if words[0].lower_ in {"the", "a", "an"} else words.text
    plain = all(token.is_alpha or token.text in "-'’" for token in words)
    is_body = kind is SpeakerKind.ORGANISATION and plain and words[0].pos_ != "PRON"
    return Named(name, "ORG") if is_body and 1 < len(name.split()) <= LONGEST_BODY else None


def _mention(page: Page, tokens: Range | None) -> Mention | None:
    if tokens is None:
        return None
    span = page.doc[tokens[0] : tokens[1]]
    return mention(page.text, span.start_char, span.end_char)


def _whom(
    page: Page, head: Token, span: Range, names: Names, grounding: Grounding
) -> tuple[SpeakerKind, Named | None, Via]:
    """Kind and name of a speaker, and how the words lead there."""
    if head.lower_ in RELATIVE and head.head.dep_ == "relcl":
        return *_antecedent(page, head.head.head, names), Via.PRONOUN
    if head.pos_ == "PRON":
        named = names.pronoun(head)
        return KINDS[named.label] if named else _pronoun_kind(head.lower_), named, Via.PRONOUN
    actor = _actor(head, grounding)
    kind = kind_of(page, head, span, actor)
    named, via = _named(page, head, span, names) or _surname(head, actor, names), Via.NAMED
    if named is None and kind is not SpeakerKind.ANONYMOUS:
        named, via = names.noun(page.doc[span[0] : span[1]]), Via.NOMINAL
    if named is None:
        named = _unlisted(page, head, kind, actor)
        via = Via.NAMED if named else Via.NOMINAL
        if named is not None and named.label == "PERSON":
            names.add(named)
    if named is None and kind is SpeakerKind.ORGANISATION and (name := sided_body(head, span)):
        named, via = Named(name, "ORG"), Via.NAMED
    if named is not None and (
        kind in {SpeakerKind.PERSON, SpeakerKind.ORGANISATION}
        or (kind in {SpeakerKind.ROLE, SpeakerKind.COLLECTIVE} and via is Via.NAMED and named.label == "PERSON")
    ):
        kind = KINDS[named.label]
    return kind, named, via


def _actor(head: Token, grounding: Grounding) -> ActorMention | None:
    """What the register knows of a name; its common nouns ("residents") are told apart by the word lists."""
    if head.pos_ != "PROPN":
        return None
    at = (a for a in grounding.actors if a.name and not a.office and a.start <= head.idx < a.end)
    found = next(at, None)
    return None if found is not None and found.text.lower() in speaker_words().collectives else found


def _antecedent(page: Page, noun: Token, names: Names) -> tuple[SpeakerKind, Named | None]:
    """Kind and name of the noun that "who" or "which" goes back to."""
    if noun.dep_ == "appos":
        noun = noun.head
    span = (noun.left_edge.i, noun.i + 1)
    named = _named(page, noun, span, names)
    return KINDS[named.label] if named else kind_of(page, noun, span, None), named


def _pronoun_kind(lower: str) -> SpeakerKind:
    if lower in MANY:
        return SpeakerKind.COLLECTIVE
    if lower in THINGS:
        return SpeakerKind.ORGANISATION
    return SpeakerKind.PERSON if lower in PERSONAL or lower in {"i", "you", "one"} else SpeakerKind.ANONYMOUS


def _named(page: Page, head: Token, span: tuple[int, int], names: Names) -> Named | None:
    """The name that the parser found at a phrase's head or in apposition to it."""
    near = [head, *(child for child in head.children if child.dep_ == "appos" and span[0] <= child.i < span[1])]
    for token in near:
        if token.ent_type_:
            first = token.i
            while first > span[0] and page.doc[first].ent_iob_ == "I":
                first -= 1
            if found := names.by_words(page.doc[first : token.i + 1]):
                return found
    for i in range(head.i + 1, span[1]):  # "a spokesman for the army, Daniel Hart": no apposition for the parser
        token = page.doc[i]
        after = i == head.i + 1 and is_body(head)  # "the state news agency SANA"
        if token.ent_iob_ == "B" and head.pos_ == "NOUN" and token.ent_type_ in ({"ORG"} if after else {"PERSON"}):
            beside = i == head.i + 1 or page.doc[i - 1].text == ","
            return names.by_words(page.doc[i : i + 1]) if beside else None
    return None


def _surname(head: Token, actor: ActorMention | None, names: Names) -> Named | None:
    """The person whose last name stands alone and was not taken for a name by the parser."""
    alone = head.pos_ == "PROPN" and not any(child.dep_ in {"compound", "amod", "det"} for child in head.children)
    return names.bearer(head) if alone and actor is None else None


def _unlisted(page: Page, head: Token, kind: SpeakerKind, actor: ActorMention | None) -> Named | None:
    """A name that the parser missed: known to the register, or capitalised words around the head."""
    label = "PERSON" if kind is SpeakerKind.PERSON else "ORG"
    if actor is not None:
        return Named(actor.text, label)
    a_group = head.lower_ in speaker_words().collectives and head.n_lefts == 0  # "Medics" at the start of a sentence
    if head.pos_ != "PROPN" or a_group or kind in {SpeakerKind.COLLECTIVE, SpeakerKind.DOCUMENT, SpeakerKind.ROLE}:
        return None
    first, last = joined_start(head), head.i + 1
    while first > 0 and _is_capitalised(page, page.doc[first - 1], head):
        first = joined_start(page.doc[first - 1])
    while last < len(page.doc) and _is_capitalised(page, page.doc[last], head):
        last += 1
    return Named(page.doc[first:last].text, label)


def _is_capitalised(page: Page, token: Token, head: Token) -> bool:
    return (
        token.pos_ == "PROPN" and page.paragraph_of[token.i] == page.paragraph_of[head.i] and token.text[:1].isupper()
    )
