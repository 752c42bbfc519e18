"""Which words of a report tell of an event, and in which sense."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from onrecord.annotate.event.fragment import befell
from onrecord.annotate.event.lexicon import Entry, Lexicon, Sense
from onrecord.annotate.event.negation import is_negated
from onrecord.annotate.event.syntax import Frame, noun_frame, prepositional, verb_frame

SKIPPED_NAMES = frozenset({"ORG", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "PERSON", "FAC"})
"""A noun inside such a name is no event: "Human Rights Council", "the Six-Day War"."""

PARTS = frozenset(
    {"dozens", "scores", "hundreds", "thousands", "tens", "millions", "number", "couple", "handful", "group", "lot"}
    | {"majority", "most", "some", "many", "several", "all", "none", "one", "two", "three", "series", "wave"}
    | {"members", "part", "piece", "remnant", "rest"}
)
"""Words that stand for what follows "of": "dozens of activists" are activists."""

ROWS = frozenset({"convoy", "column", "fleet", "line"})
"""What a row of vehicles is for stands behind "of": "a convoy of 30 aid trucks"."""

MATERIAL = frozenset({"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
COMPLETED = frozenset({"CONCEDE", "SANCTION", "RETREAT", "CONSULT", "SUPPORT", "COERCE"})
"""Types whose verbs take nouns of other events as their complement: "suspend talks", "lift sanctions"."""

OUTCOMES = frozenset({"killed", "wounded", "injured", "hurt", "arrested", "detained", "kidnapped", "dead", "missing"})
DESCRIBING = frozenset({"back", "support"})
"""Participles that describe an ally ("the army, backed by its partners") and tell of nothing new."""

BESIDE = 5
"""How many words from a verb its particle, or the noun that completes it, may stand."""


@dataclass
class Trigger:
    """Words that tell of an event: the head, the first and last word, the sense and the arguments.

    `consumed` are nouns that belong to this event's own words ("sanctions" in "impose sanctions").
    """

    head: Token
    first: int
    last: int
    sense: Sense
    frame: Frame
    consumed: list[int] = field(default_factory=list)

    @property
    def noun(self) -> bool:
        """Whether the event is told by a noun."""
        return self.head.pos_ not in {"VERB", "AUX"}

    @property
    def verb(self) -> Token:
        """The verb of the clause the event stands in; the head itself where there is none."""
        token = self.frame.host
        for _ in range(BESIDE + 1):
            if token.pos_ in {"VERB", "AUX"} or token.head == token:
                break
            token = token.head
        return token


def is_count(verb: Token) -> bool:
    """Whether a participle only says what became of those counted: "12 dead and 40 wounded"."""
    if verb.lower_ not in OUTCOMES or verb.i == verb.sent.start or _heads_fragment(verb):
        return False
    before = verb.doc[verb.i - 1]
    return (before.pos_ == "NUM" or before.lower_ in PARTS) and not any(
        child.dep_ == "auxpass" for child in verb.children
    )


def _heads_fragment(verb: Token) -> bool:
    """Whether a participle is all the verb there is: "Two killed and five wounded in the market."."""
    first = verb.head if verb.dep_ == "conj" else verb
    return first.dep_ == "ROOT" and befell(first)


def head_words(token: Token) -> set[str]:
    """What a head may be called in the lexicon: "sentence", "death sentence", "state of emergency"."""
    lemma, lower = token.lemma_.lower(), token.lower_
    words = {lemma, lower}
    words.update(f"{child.lower_} {lemma}" for child in token.lefts)
    if token.pos_ == "PROPN":
        words.add(lower.removesuffix("s"))
    for name, item in prepositional(token):
        if name == "of":
            words.add(f"{lemma} of {item.lemma_.lower()}")
            if lemma in ROWS:
                words.update(f"{child.lower_} {item.lemma_.lower()}" for child in item.lefts)
            if lower in PARTS or token.pos_ == "NUM":
                words.update({item.lemma_.lower(), item.lower_})
    return words


def matches(sense: Sense, frame: Frame, words: Lexicon, places: Container[int]) -> bool:
    """Whether the conditions of a sense hold for the arguments found; `places` are tokens known to name a place."""

    def fits(conditions: tuple[str, ...], items: list[Token]) -> bool:
        return any(
            words.holds(conditions, head_words(item), item.ent_type_)
            or (item.i in places and words.holds(conditions, (), "GPE"))
            for item in items
        )

    if sense.subject and not fits(sense.subject, frame.subjects):
        return False
    if sense.object and not fits(sense.object, frame.objects):
        return False
    preps = [
        (name, item) for name, item in frame.preps if not sense.prep or any(part in sense.prep for part in name.split())
    ]
    if sense.prep and not preps:
        return False
    if sense.prep_object and not fits(sense.prep_object, [item for _, item in preps]):
        return False
    if ((frame.objects and sense.intransitive) or sense.passive) and not frame.passive:
        return False
    if sense.clause and _clause(frame) is None:
        return False
    if sense.infinitive and not _to_do(frame):
        return False
    if sense.finite and not _stated(frame):
        return False
    if sense.below and not _does_below(sense.below, frame):
        return False
    if sense.modal and not _obliged(sense, frame):
        return False
    if sense.adjectives and not any(item.lower_ in sense.adjectives for item in frame.objects):
        return False
    if sense.negated and not is_negated(frame.head):
        return False
    return not sense.complement or _complement(sense, frame, words, places)


def _clause(frame: Frame) -> Token | None:
    """The clause below a verb, or below the adjective after it ("is ready to meet")."""
    below = (child for item in frame.objects for child in item.children if child.dep_ in {"xcomp", "ccomp"})
    return frame.clause if frame.clause is not None else next(below, None)


def _obliged(sense: Sense, frame: Frame) -> bool:
    """Whether somebody else is told what to do: "said the rebels must leave"."""
    clause = _clause(frame)
    if clause is None or clause.dep_ != "ccomp":
        return False
    others = any(child.dep_ in {"nsubj", "nsubjpass"} and child.pos_ != "PRON" for child in clause.lefts)
    return others and any(child.dep_ == "aux" and child.lower_ in sense.modal for child in clause.lefts)


def _stated(frame: Frame) -> bool:
    """Whether the clause below states a fact and no act to come: "agreed that the road was safe"."""
    clause = _clause(frame)
    if clause is None or clause.dep_ != "ccomp":
        return False
    subject = any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in clause.lefts)
    return subject and not any(child.tag_ == "MD" or child.lower_ == "to" for child in clause.lefts)


def _does_below(lemmas: tuple[str, ...], frame: Frame) -> bool:
    clause = _clause(frame)
    return clause is not None and clause.lemma_.lower() in lemmas


def _to_do(frame: Frame) -> bool:
    clause = _clause(frame)
    return clause is not None and any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.lefts)


def _complement(sense: Sense, frame: Frame, words: Lexicon, places: Container[int]) -> bool:
    """Whether the clause below tells of an event of one of the types asked for."""
    clause = _clause(frame)
    if clause is None or clause.pos_ not in {"VERB", "AUX"}:
        return False
    inner = _of_verb(clause, words, places, nested=True)
    if inner is not None:
        return inner.sense.type in sense.complement
    objects = (child for child in clause.children if child.dep_ == "dobj")
    return any(not words.noun_types(child.lemma_.lower()).isdisjoint(sense.complement) for child in objects)


def _beside(token: Token, verb: Token) -> bool:
    """Whether a word belongs to a verb as its particle, or as the noun of a fixed phrase ("open fire")."""
    if token.i == verb.i + 1 or (token.dep_ in {"prt", "advmod"} and token.head.i == verb.i):
        return True
    return token.pos_ not in {"ADP", "ADV", "PART"} and verb.i in {token.head.i, token.head.head.i}


def _own_word(token: Token, rest: tuple[str, ...]) -> bool:
    """Whether a word behind a preposition is one of an entry that has the preposition too: not "shot in the back"."""
    return token.dep_ != "pobj" or token.head.lower_ in rest


def _particles(verb: Token, rest: tuple[str, ...]) -> int | None:
    """The index of the last particle of an entry beside its verb; None if one is missing."""
    last = verb.i
    beside = verb.doc[verb.i + 1 : verb.i + 1 + BESIDE]
    for word in rest:
        found = next(
            (
                token.i
                for token in beside
                if word in {token.lower_, token.lemma_.lower()} and _beside(token, verb) and _own_word(token, rest)
            ),
            None,
        )
        if found is None:
            return None
        last = max(last, found)
    return last


def _preceded(noun: Token, entry: Entry) -> int | None:
    """The index of the first word of a noun entry, None if the words before the noun are others."""
    place = noun.i
    for word in reversed(entry.rest):
        place -= 1
        while place > 0 and noun.doc[place].lower_ == "-":
            place -= 1
        if place < 0 or word not in {noun.doc[place].lower_, noun.doc[place].lemma_.lower()}:
            return None
    if entry.sense.after and not any(child.lower_ in entry.sense.after for child in noun.lefts):
        return None
    return place


def _of_verb(verb: Token, words: Lexicon, places: Container[int], *, nested: bool = False) -> Trigger | None:
    """The event a verb tells of. A `nested` verb is asked for its type by another; it asks none below it."""
    lemma = verb.lemma_.lower()
    if is_count(verb) or (verb.tag_ == "VBN" and verb.dep_ == "acl" and lemma in DESCRIBING):
        return None
    entries = words.verbs.get(lemma, ()) or words.verbs.get(verb.lower_, ())
    frame = verb_frame(verb) if entries else None
    for entry in entries:
        if nested and entry.sense.complement:
            continue
        last = _particles(verb, entry.rest)
        if frame is None or last is None or not matches(entry.sense, frame, words, places):
            continue
        if not entry.sense.type:
            return None
        consumed = _own_nouns(entry.sense, frame, words)
        near = [verb.i, last, *(place for place in consumed if abs(place - verb.i) <= BESIDE)]
        return Trigger(verb, min(near), max(near), entry.sense, frame, consumed)
    return None


def _own_nouns(sense: Sense, frame: Frame, words: Lexicon) -> list[int]:
    """The words below a verb that only complete it: in "lift sanctions" none are imposed, in "stop shelling" none fall.

    Those that name people or ground stay free: who is released and what is left are arguments.
    """
    own = []
    if sense.type == "RETREAT" and sense.complement and frame.clause is not None:
        own.append(frame.clause.i)
    things = [*frame.objects, *(item for _, item in frame.preps)] if sense.prep_object else frame.objects
    conditions = sense.object + sense.prep_object
    literal = tuple(condition for condition in conditions if condition[:1] not in {"@", "#", "*"})
    for item in things:
        known, lemma = head_words(item), item.lemma_.lower()
        free = words.holds(("@actor", "@ground", "@target"), known, item.ent_type_)
        telling = sense.type in words.noun_types(lemma) or sense.type in COMPLETED
        if words.holds(literal, known, ""):
            free = free and lemma in literal
        elif not words.holds(conditions, known, item.ent_type_):
            continue
        if telling and not free and item.pos_ == "NOUN":
            own.append(item.i)
            own.extend(x.i for name, x in prepositional(item) if name == "of" and f"{lemma} of {x.lower_}" in literal)
    return own


def _of_noun(noun: Token, words: Lexicon, places: Container[int]) -> Trigger | None:
    entries = words.nouns.get(noun.lemma_.lower(), ()) + (
        words.nouns.get(noun.lower_, ()) if noun.lower_ != noun.lemma_.lower() else ()
    )
    if not entries or noun.ent_type_ in SKIPPED_NAMES or noun.dep_ in {"compound", "nmod", "amod"}:
        return None
    frame: Frame | None = None
    for entry in entries:
        first = _preceded(noun, entry)
        if first is None:
            continue
        frame = frame or noun_frame(noun, words)
        if not matches(entry.sense, frame, words, places):
            continue
        if not entry.sense.type:
            return None
        if not (entry.sense.bare or frame.light or frame.subjects or frame.objects or frame.preps):
            return None
        return Trigger(noun, first, noun.i, entry.sense, frame)
    return None


def find_triggers(
    doc: Doc, words: Lexicon, annotated: list[bool], places: Container[int] = frozenset()
) -> Iterator[Trigger]:
    """The triggers of a parsed text in text order; `annotated` tells for each token whether it may be one.

    `places` are tokens known to name a place, whatever the parser takes them for.
    """
    for token in doc:
        if not annotated[token.i]:
            continue
        if (token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}) or (
            token.pos_ == "AUX" and token.dep_ not in {"aux", "auxpass"}
        ):
            found = _of_verb(token, words, places)
        elif token.pos_ in {"NOUN", "PROPN"}:
            found = _of_noun(token, words, places)
        else:
            continue
        if found is not None:
            yield found
