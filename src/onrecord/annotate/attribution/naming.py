"""What the report itself says of a name: its plain form, whose body it is, its gender, the words beside it."""

from spacy.tokens import Span, Token

from onrecord.annotate.attribution.lexicon import speaker_words

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SIDES = frozenset({"GPE", "NORP", "LOC"})
LONGEST_NAME = 4
"""Words of a person's name."""
COMMON = frozenset(
    {"staff", "forces", "services", "service", "guards", "guard", "corps", "directorate", "intelligence"}
)
"""Last words, beside the nouns for organisations, of names that say only what kind of body it is."""


def ends_name(text: str) -> bool:
    """Whether a token may be the last of a name: a word, "Jr." or ")"."""
    return text[-1].isalnum() or text[-1] in ".)"


def is_person(entity: Span, plain: frozenset[str]) -> bool:
    """Whether a name that the parser took for a group's is a person's: a role or rank before it, or a first name.

    A name with a word for bodies in it ("Daniel Hart Foundation"), known as a medium, or whose last word is one of the
    report's `plain` words ("Walter Energy") is none.
    """
    lists = speaker_words()
    first = entity.start
    while first < entity.end and entity.doc[first].lower_ in lists.titles | lists.ranks:
        first += 1
    names = entity.doc[first : entity.end]
    if not 0 < len(names) <= LONGEST_NAME or entity.label_ not in {"ORG", "NORP", "GPE"}:
        return False
    if any(
        not token.text[:1].isupper() or token.is_upper or not token.is_alpha for token in names if token.text != "-"
    ):
        return False
    if names[-1].lower_ in plain:
        return False
    bodies = lists.organisations | lists.media_nouns | lists.units | lists.districts | lists.sides | COMMON
    if entity.text.lower() in lists.media_names or any(
        token.lower_ in bodies or token.lemma_.lower() in bodies for token in names
    ):
        return False
    if entity.label_ != "NORP" and names[0].lower_ in lists.female | lists.male and len(names) > 1:
        return True
    before = entity.doc[first - 1] if first > 0 and entity.doc[first - 1].whitespace_ else None
    return before is not None and len(names) > 1 and before.lower_ in lists.roles | lists.ranks


def plain_name(entity: Span, *, person: bool = False) -> str:
    """A name as the report writes it, without titles before it, "the", or a possessive after it."""
    words = speaker_words()
    first, last = joined_start(entity[0]), entity.end
    while last > first and (entity.doc[last - 1].tag_ == "POS" or not ends_name(entity.doc[last - 1].text)):
        last -= 1
    while first < last - 1 and (
        entity.doc[first].lower_ in {"the", "a", "an"}
        or ((person or entity.label_ == "PERSON") and entity.doc[first].lower_ in words.titles | words.ranks)
    ):
        first += 1
    text = entity.doc[first:last].text
    if not text or "\n" in text or any(mark in text for mark in '“”"«»'):
        return ""
    return text


def joined_start(token: Token) -> int:
    """The first token of a word that the parser cuts at hyphens and apostrophes ("Saint-Vil")."""
    doc, first = token.doc, token.i
    while (
        first > 1
        and doc[first - 1].text in {"-", "'", "’"}
        and not doc[first - 2].whitespace_
        and doc[first - 2].text[:1].isupper()
        and not (doc[first - 1].text == "-" and doc[first - 1].whitespace_)
    ):
        first -= 2
    return first


def sided_name(entity: Span) -> str:
    """A group's name; one that many states have ("defence ministry", "General Staff") keeps whose it is before it."""
    name = plain_name(entity)
    if not name or entity.label_ != "ORG" or not _is_common(name):
        return name
    doc, first = entity.doc, entity.start + (entity[0].lower_ in {"the", "a", "an"})
    if first != entity.start or first == 0:
        return name
    side = doc[first - 1]
    if side.tag_ == "POS" and first > 1:
        side = doc[first - 2]
    elif side.ent_type_ != "NORP":
        return name
    if side.ent_type_ not in SIDES or side.sent != entity.root.sent:
        return name
    start = side.i
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    if doc[start].lower_ == "the" and start < side.i:
        start += 1
    whole = doc[start:first].text_with_ws + name
    return whole if "\n" not in whole else name


def sided_body(head: Token, span: tuple[int, int]) -> str:
    """A state's body as named by whose it is ("Turkish defence ministry", "Ukraine's air force"); "" if it is none."""
    doc = head.doc
    if head.lemma_.lower() not in speaker_words().state_bodies or head.pos_ not in {"NOUN", "PROPN"}:
        return ""
    for side in head.lefts:
        if side.ent_type_ not in SIDES or side.i < span[0] or side.dep_ not in {"amod", "poss", "compound", "nmod"}:
            continue
        start = side.i
        while start > span[0] and doc[start].ent_iob_ == "I":
            start -= 1
        definite = side.dep_ == "poss" or (start > span[0] and doc[start - 1].lower_ == "the")
        start += doc[start].lower_ == "the"
        words = doc[start : head.i + 1].text
        return words if definite and "\n" not in words else ""
    return ""


def _is_common(name: str) -> bool:
    """Whether a group's name says only what kind of body it is."""
    words, last = speaker_words(), name.lower().split()[-1]
    return name.islower() or last in words.organisations | COMMON


def gender_of(entity: Span, words: list[str]) -> str | None:
    """ "f" or "m" where a title, a role before the name, or the first name tells; else None."""
    lists = speaker_words()
    before = entity.doc[entity.start - 1].lower_ if entity.start else ""
    before = before if before in lists.titles or before in lists.roles else ""
    for word in (before, entity[0].lower_, *(word.lower() for word in words[:1] if len(words) > 1)):
        if word in lists.female:
            return "f"
        if word in lists.male:
            return "m"
    return None


def words_about(entity: Span) -> set[str]:
    """Words and lemmas in a name, before it, in apposition to it, and said of it with "is"."""
    near = [*entity]
    beside = [*entity.root.lefts, *(child for child in entity.root.rights if child.dep_ == "appos")]
    if entity.root.dep_ == "appos":
        beside.append(entity.root.head)
    if entity.root.dep_ in SUBJECTS and entity.root.head.lemma_ == "be":
        beside.extend(child for child in entity.root.head.children if child.dep_ == "attr")
    for token in beside:
        near.append(token)
        near.extend(child for child in token.lefts if child.dep_ in {"compound", "amod"})
    return {token.lemma_.lower() for token in near} | {token.lower_ for token in near}
