"""The words of one noun group that tell a role, and those for the body or side that the role is held in."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.annotate.attribution.lexicon import speaker_words

SURNAMES = "onrecord.surnames"
"""Where a document keeps the last names of the people in it."""

NAMES = frozenset({"ORG", "GPE", "NORP"})
GROUPED = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PART", "ADV"})
TIES = frozenset({"of", "for", "from", "in", "at", "with"})
"""Prepositions between a role, or a name, and a body."""
TYING = frozenset({"of", "for"})
"""Those of them that tie a role to a country or people; "an official in Damascus" is only there."""
HYPHENS = frozenset({"-", "–"})

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Office:
    """Token ranges of a role and of its body, None where there is no such; `end` is where its words end."""

    role: Range | None
    affiliation: Range | None
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """A noun with what stands before it: tokens [start, end), the last noun at `end - 1`."""

    start: int
    end: int


def is_role(token: Token) -> bool:
    """Whether a noun is a role that somebody has."""
    words = speaker_words()
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.lower_ in words.organisations:
        return False
    return token.lemma_.lower() in words.roles or token.lower_ in words.roles or is_rank(token)


def is_rank(token: Token) -> bool:
    """Whether a token before a name is a military rank."""
    return token.lower_ in speaker_words().ranks


def noun_group(doc: Doc, start: int, limit: int) -> Group | None:
    """The group of words up to a noun that starts at a token; None if none does. It ends before a person's name."""
    end, last = start, -1
    while end < limit and _belongs(doc[end], first=end == start):
        if doc[end].pos_ in {"NOUN", "PROPN"} or is_role(doc[end]):
            last = end
        end += 1
    return Group(start, last + 1) if last >= 0 else None


def group_start(doc: Doc, end: int) -> int:
    """Where the group of words that ends before a token starts."""
    start = end
    while start > 0 and doc[start - 1].ent_type_ not in {"DATE", "TIME"}:
        token = doc[start - 1]
        named_role = token.lower_ == "of" and start < end and doc[start].lower_ in speaker_words().portfolios
        if not named_role and not _belongs(token, first=True):
            break
        start -= 1
        if token.pos_ == "DET" or token.tag_ == "PRP$" or token.is_sent_start:
            break
    return start


def _belongs(token: Token, *, first: bool) -> bool:
    if token.ent_type_ == "PERSON" and token.ent_iob_ == "B" and not is_role(token):
        return token.i + 1 < len(token.doc) and token.nbor().tag_ == "POS"  # "Antonov's spokesman"
    if token.pos_ == "DET" or token.tag_ == "PRP$":
        return first
    if token.text in HYPHENS:
        return not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_
    if token.tag_ in {"VBN", "VBG"}:
        return token.dep_ in {"amod", "compound"} or (token.i > 0 and token.nbor(-1).text in HYPHENS)
    return token.pos_ in GROUPED and token.lower_ not in {"not", "to"}


def office(doc: Doc, group: Group, limit: int, *, open_role: bool) -> Office | None:
    """The role that a group names, and its body before or behind it; None if the group names no role.

    `open_role` takes any common noun in the singular for a role ("a shepherd"): in apposition to a person's name.
    """
    head = doc[group.end - 1]
    words = speaker_words()
    lemma = head.lemma_.lower()
    common = head.tag_ == "NN" and not head.ent_type_
    things = words.organisations | words.documents | words.media_nouns | words.anonymous
    if not is_role(head) and not (open_role and common and lemma not in things and head.lower_ not in things):
        return None
    before = body_before(doc, group)
    start = _role_start(doc, group, before)
    end, behind = _behind(doc, group, limit, joins=lemma not in words.private)
    affiliation = before or behind
    if lemma in words.private and before is not None and not _is_body_noun(doc[before[1] - 1]):
        affiliation = behind
    return Office(role=(start, end), affiliation=affiliation, end=behind[1] if behind else end)


def _role_start(doc: Doc, group: Group, body: Range | None) -> int:
    """Where a role starts: behind its body, but with "former" or "senior" before the body, which belong to it."""
    start = group.start
    for i in range(group.start, group.end - 1):
        number = doc[i].pos_ == "NUM" or doc[i].ent_type_ == "CARDINAL"
        if doc[i].lower_ in speaker_words().bare or doc[i].tag_ == "POS" or (number and doc[i + 1].text not in HYPHENS):
            start = i + 1
    if body is None:
        return start
    grades = speaker_words().grades
    if any(token.lower_ in grades for token in doc[start : body[0]]):
        return start
    behind = body[1]
    while behind < group.end - 1 and (doc[behind].tag_ == "POS" or doc[behind].text in HYPHENS):
        behind += 1
    return behind


def body_before(doc: Doc, group: Group) -> Range | None:
    """The body or side told inside a group before its noun: "interior ministry spokesman", "Ukraine's minister"."""
    for i in range(group.end - 2, group.start - 1, -1):
        token = doc[i]
        if token.tag_ == "POS":
            owner = doc[i - 1]
            if i == group.start or not (_is_body_noun(owner) or owner.ent_type_ in NAMES) or _is_surname(owner):
                return None
            return _with_what_precedes(doc, group.start, i)
        if doc[i + 1].text in HYPHENS or is_rank(token):
            continue  # "US" of "US-led" is no body
        lower = token.lower_
        named = token.ent_type_ in NAMES and token.pos_ in {"PROPN", "ADJ", "NOUN"}
        part_of_name = i > group.start and token.ent_iob_ == "I"  # "General Staff"
        if lower in speaker_words().portfolios - speaker_words().organisations and not part_of_name:
            continue
        named |= token.pos_ == "PROPN" and not token.is_sent_start and doc[group.end - 1].pos_ == "NOUN"
        named = named and not _is_surname(token)
        if named or lower in speaker_words().sides or (_is_body_noun(token) and lower not in speaker_words().units):
            return _with_what_precedes(doc, group.start, i + 1)
    return None


def _with_what_precedes(doc: Doc, first: int, end: int) -> Range:
    """A body's words with those before them in the group, as far as they are not "a" or of the role ("senior")."""
    start = end - 1
    grades = speaker_words().grades
    while (
        start > first
        and doc[start - 1].lower_ not in grades | speaker_words().bare
        and doc[start - 1].pos_ not in {"NUM", "ADV"}
    ):
        if _of_person(doc, start - 1):
            break
        start -= 1
    if start < end - 1 and doc[start].pos_ == "DET" and doc[end].tag_ != "POS":
        start += 1  # "the rebel commander" is the commander, "the army's commander" the army's
    return start, end


def _of_person(doc: Doc, i: int) -> bool:
    """Whether a token belongs to a person's name, or to the possessive behind one."""
    return doc[i].ent_type_ == "PERSON" or (doc[i].tag_ == "POS" and i > 0 and doc[i - 1].ent_type_ == "PERSON")


def _is_surname(token: Token) -> bool:
    """Whether a name that the parser took for a body's is the last name of a person in the text."""
    doc = token.doc
    if SURNAMES not in doc.user_data:  # once for each text: a long one has thousands of names
        people = (one.text.split() for one in doc.ents if one.label_ == "PERSON" and len(one) > 1)
        doc.user_data[SURNAMES] = frozenset(name for words in people for name in words[1:])
    return token.text in doc.user_data[SURNAMES]


def _behind(doc: Doc, group: Group, limit: int, *, joins: bool) -> tuple[int, Range | None]:
    """Where a role's words end, and the body behind it: "minister of defence", "commander of the 3rd Division"."""
    end = group.end
    for _ in range(3):  # "director of operations at the centre in the capital"
        if end >= limit or doc[end].lower_ not in TIES:
            break
        inner = noun_group(doc, end + 1, limit)
        if inner is None:
            break
        if body := body_named(doc, inner, doc[end].lower_, role_is_office=joins):
            return end, body
        if doc[end].lower_ not in TYING or not joins or doc[inner.end - 1].ent_type_ in {"GPE", "LOC", "DATE"}:
            break
        end = inner.end
    return end, None


def body_named(doc: Doc, group: Group, tie: str, *, role_is_office: bool) -> Range | None:
    """The body that a group behind a preposition names; None if it names a mere place, or something else."""
    head, start = doc[group.end - 1], group.start
    words = speaker_words()
    if doc[start].lower_ in {"a", "an"} and start < group.end - 1:
        start += 1
    portfolio = head.lower_ in words.portfolios and head.lower_ not in words.organisations
    if portfolio and start == group.end - 1:
        return None
    if _is_body_noun(head) or head.lower_ in words.units | words.sides - {"military"}:
        return (start, _named_end(doc, group)) if doc[start].lower_ not in {"his", "her", "their"} else None
    if head.ent_type_ == "ORG" and (group.end - start > 1 or head.is_upper or tie in TYING):
        return start, _named_end(doc, group)
    if role_is_office and tie in TYING and (head.ent_type_ in {"GPE", "NORP"} or head.lower_ in words.districts):
        return start, _named_end(doc, group)
    return None


def _named_end(doc: Doc, group: Group) -> int:
    """Where a body's name ends: "the Observatory for Human Rights" goes on behind its first noun."""
    end = group.end
    while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].ent_type_ in NAMES and not doc[end].is_punct:
        end += 1
    return end


def _is_body_noun(token: Token) -> bool:
    words = speaker_words()
    return token.pos_ in {"NOUN", "PROPN", "ADJ"} and (
        token.lemma_.lower() in words.organisations | words.media_nouns or token.lower_ in words.organisations
    )
