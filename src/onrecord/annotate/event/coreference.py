"""Actors taken up again: "the group", "the army", a surname, "he" or "they" after the one actor that they can mean."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Span, Token

from onrecord.annotate.sentences import sentence_numbers
from onrecord.errors import ResourceError
from onrecord.model import ActorMention, Record, Via

FARTHEST = 5
"""Sentences looked back over for the actor that a noun takes up."""

MASCULINE_OR_FEMININE = frozenset({"he", "she"})
SEVERAL = frozenset({"they"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
DESCRIBING = frozenset({"compound", "amod", "nmod", "poss", "appos", "attr"})
"""What a noun is that says something of another: "the military regime", "the group's leader"."""

PLACES = frozenset({"GPE", "LOC", "FAC", "DATE"})
NARROWING = frozenset({"prep", "relcl", "acl", "appos", "amod", "compound", "nummod", "nmod", "poss", "conj"})
"""Words about a noun that make it another than the one named before: "the group of men", "the rival gang"."""


class Noun(Record, frozen=True, kw_only=True):
    """Nouns that may take up an actor of some sectors; see `lexicon/taken_up.toml`."""

    words: tuple[str, ...]
    sectors: frozenset[str]
    unlisted: bool = False
    forces: bool = False
    several: bool = False


class _Listed(Record, frozen=True, kw_only=True):
    bodies: frozenset[str]
    noun: tuple[Noun, ...]


@cache
def _listed() -> _Listed:
    path = resources.files("onrecord.annotate").joinpath("lexicon", "taken_up.toml")
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), _Listed)
    except (OSError, ValueError) as error:
        raise ResourceError("taken_up.toml is missing or damaged; reinstall onrecord.") from error


@cache
def nouns() -> dict[str, Noun]:
    """The nouns by word; ResourceError if the list is damaged."""
    return {word: noun for noun in _listed().noun for word in noun.words}


class Said(NamedTuple):
    """Where a report names an actor: the token, its sentence, whether the actor has a name of its own.

    `doubtful`: it may as well be no actor, so that it only leaves open who is meant.
    """

    at: int
    sentence: int
    mention: ActorMention
    own: bool
    doubtful: bool = False


def take_up(doc: Doc, actors: dict[int, ActorMention], annotated: list[bool]) -> dict[int, ActorMention]:
    """What words mean that only take up an actor named before, by token; the words themselves stay as they are.

    `actors` are the known ones by token. Where two actors could be meant, or none, nothing is said.
    """
    numbers = sentence_numbers(doc)
    said = sorted(_named(doc, actors, numbers), key=lambda item: item.at)
    people = [ent for ent in doc.ents if ent.label_ == "PERSON" and ent[0].text[:1].isupper()]
    found: dict[int, ActorMention] = {}
    for token in doc:
        if not annotated[token.i]:
            continue
        mention = None
        if token.lower_ in nouns() and _takes_up(token) and not _has_id(actors.get(token.i)):
            mention = _noun(token, nouns()[token.lower_], said, numbers)
        elif token.tag_ == "NN" and token.i in actors and _sort(actors[token.i]) and _takes_up(token):
            mention = _holder(token, people, actors)
        elif token.dep_ in SUBJECTS and token.lower_ in MASCULINE_OR_FEMININE | SEVERAL:
            mention = _pronoun(token, said, people, actors, numbers)
        elif token.pos_ == "PROPN" and token.i not in actors:
            mention = _surname(token, people)
        if mention is not None:
            found[token.i] = mention
    return found


def _has_id(mention: ActorMention | None) -> bool:
    """Whether the grounding knows which actor words name, not only of what sort it is."""
    return mention is not None and not _sort(mention)


def _sort(mention: ActorMention) -> bool:
    return mention.id is None or mention.id.startswith("collective:")


def _named(doc: Doc, actors: dict[int, ActorMention], numbers: list[int]) -> Iterator[Said]:
    """Every actor that the report names: by the register, by its own definition, or as a name of an organisation."""
    last: ActorMention | None = None
    for index, mention in sorted(actors.items()):
        if mention is last:
            continue
        last = mention
        defined = mention.id is None and mention.name is not None and mention.sector is None
        own = defined or (mention.id or "").startswith("org:")
        if own or "/" in (mention.id or ""):
            yield Said(index, numbers[index], mention, own)
    for entity in doc.ents:
        if entity.label_ == "ORG" and not any(token.i in actors for token in entity):
            first = entity[0].i + (entity[0].lower_ in {"the", "a", "an"} and len(entity) > 1)
            name = doc[first : entity.end].text
            if name[:1].isupper() and "\n" not in name:
                mention = ActorMention(start=0, end=0, text="", name=name)
                doubtful = not any(token.lower_ in _listed().bodies for token in entity)
                yield Said(entity.start, numbers[entity.start], mention, own=True, doubtful=doubtful)


def _takes_up(noun: Token) -> bool:
    """Whether a noun stands with nothing but "the" before it and nothing that narrows it."""
    before = noun.doc[noun.i - 1] if noun.i else None
    if before is None or before.lower_ not in POINTING or noun.dep_ in DESCRIBING or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    behind = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if behind is not None and (behind.text in {"-", "'s", "’s"} or behind.pos_ == "PROPN"):
        return False
    return not any(child.dep_ in NARROWING for child in noun.children)


def _noun(token: Token, noun: Noun, said: list[Said], numbers: list[int]) -> ActorMention | None:
    here = numbers[token.i]
    near = [item for item in said if item.at < token.i and here - item.sentence <= FARTHEST and _fits(item, noun)]
    if not near:
        return None
    one = len({_key(item.mention) for item in near}) == 1 or (noun.forces and _one_country(near))
    last = near[-1]
    if not one or last.doubtful or not (last.own or noun.forces or noun.several):
        return None
    return _as(last.mention, token, Via.NOMINAL)


def _fits(item: Said, noun: Noun) -> bool:
    if item.mention.sector is None:
        return noun.unlisted and item.mention.id is None
    return item.mention.sector in noun.sectors


def _one_country(near: list[Said]) -> bool:
    return len({item.mention.country for item in near}) == 1 and near[0].mention.country is not None


def _key(mention: ActorMention) -> str:
    return mention.id or mention.name or mention.text


def _as(mention: ActorMention, token: Token, via: Via) -> ActorMention:
    """What is known of an actor, for words that take it up."""
    start, end = token.idx, token.idx + len(token)
    return msgspec.structs.replace(
        mention, start=start, end=end, text=token.text, name=mention.name or mention.text, via=via
    )


def _holder(token: Token, people: list[Span], actors: dict[int, ActorMention]) -> ActorMention | None:
    """The one person named before with a role as title or in apposition: "Governor Ana Bright" ... "the governor"."""
    held = [one for one in people if one.end <= token.i and len(one) > 1 and _has_role(one, token)]
    if len({one.text for one in held}) != 1:
        return None
    office = actors.get(held[0][-1].i)
    if office is not None and office.office:
        return _as(office, token, Via.NOMINAL)
    sector = actors[token.i].sector
    name = held[0].text
    return (
        None
        if "\n" in name
        else _as(ActorMention(start=0, end=0, text="", name=name, sector=sector), token, Via.NOMINAL)
    )


def _has_role(person: Span, role: Token) -> bool:
    before = person.doc[person.start - 1] if person.start else None
    if before is not None and before.lower_ == role.lower_ and before.text[:1].isupper():
        return True
    return any(child.dep_ == "appos" and child.lower_ == role.lower_ for child in person.root.children)


def _surname(token: Token, people: list[Span]) -> ActorMention | None:
    """The one person named in full before whose last name a word alone is; the parser often takes it for no name."""
    if not token.text[:1].isupper() or token.ent_type_ in PLACES:
        return None
    full = {one.text for one in people if one.end <= token.i and len(one) > 1 and one[-1].text == token.text}
    alone = token.ent_iob_ != "I" and (token.i + 1 == len(token.doc) or token.nbor().ent_iob_ != "I")
    if len(full) != 1 or not alone or any(child.dep_ == "compound" for child in token.children):
        return None
    if token.dep_ == "compound" or any("\n" in name for name in full):
        return None
    return _as(ActorMention(start=0, end=0, text="", name=full.pop()), token, Via.NAMED)


def _pronoun(
    token: Token, said: list[Said], people: list[Span], actors: dict[int, ActorMention], numbers: list[int]
) -> ActorMention | None:
    """The subject of the sentence before, if it is the only one there that the pronoun can mean."""
    doc, here = token.doc, numbers[token.i]
    if any(other.dep_ in SUBJECTS and other.i < token.i for other in token.sent) or _quoted(token):
        return None
    if token.sent.start == 0:
        return None
    before = doc[token.sent.start - 1].sent
    subjects = [other for other in before if other.dep_ in SUBJECTS and other.head.dep_ == "ROOT"]
    if len(subjects) != 1 or subjects[0].pos_ == "PRON" or "\n\n" in doc[subjects[0].i : token.i].text:
        return None
    subject = subjects[0]
    if token.lower_ in SEVERAL:
        groups = {_key(item.mention) for item in said if item.sentence == here - 1}
        plurals = [other for other in before if other.tag_ in {"NNS", "NNPS"} and other != subject and _people(other)]
        mention = actors.get(subject.i)
        known = mention is not None and (mention.id or "").startswith("org:")
        if mention is None or not known or len(groups) != 1 or plurals:
            return None
        return _as(mention, token, Via.PRONOUN)
    named = [one for one in people if numbers[one.start] == here - 1]
    if len(named) != 1 or not named[0].start <= subject.i < named[0].end:
        return None
    full = {one.text for one in people if one.end <= token.i and len(one) > 1 and one[-1].text == named[0][-1].text}
    known_as = actors.get(subject.i) or ActorMention(start=0, end=0, text="", name=named[0].text)
    if known_as.id is None and len(full) == 1:
        known_as = msgspec.structs.replace(known_as, name=full.pop())
    return _as(known_as, token, Via.PRONOUN)


def _people(noun: Token) -> bool:
    """Whether a plural may be several people, so that "they" could be them: any but numbers, days and money."""
    return noun.ent_type_ not in {"DATE", "TIME", "QUANTITY", "MONEY", "PERCENT", "CARDINAL"}


def _quoted(token: Token) -> bool:
    """Whether a token stands in quotation marks that open in its sentence."""
    return any(other.text in {'"', "“", "«"} and other.i < token.i for other in token.sent)
