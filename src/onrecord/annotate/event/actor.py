"""Actors and recipients: the noun phrases that name who did something and to whom."""

from collections.abc import Iterable

import msgspec
from spacy.tokens import Token

from onrecord.annotate.event.context import Context
from onrecord.annotate.event.own_name import own_name
from onrecord.annotate.event.syntax import Frame, members, prepositional, speaker_of, verb_frame
from onrecord.annotate.event.trigger import PARTS, Trigger, head_words
from onrecord.model import ActorMention

LONGEST_NAME = 14
"""Words of a noun phrase kept; longer ones are parsing errors or lists."""

MOST = 6
"""Actors or recipients kept of one event."""

DROPPED = frozenset({"det", "predet", "nummod", "quantmod", "punct", "cc", "advmod", "neg", "preconj", "intj", "mark"})
COUNTING = frozenset(
    {"several", "many", "few", "some", "other", "various", "numerous", "more", "most", "such", "least", "dozens"}
    | {"another", "alleged", "suspected", "same", "own", "countless", "unidentified"}
    | {"estimated", "reported", "additional", "remaining", "total", "further"}
)
OWNING = frozenset({"its", "his", "their", "her", "our", "my"})
AGE = ["-", "year", "-", "old"]
EMPTY = frozenset({"who", "which", "that", "what", "whom", "whose", "this", "these", "those", "it", "one", "there"})
PLACING = frozenset({"near", "in", "at", "outside", "inside", "around", "between", "across", "from", "during"})
"""Words that open no name, though a parser takes them into one: "Near Palmyra, one strike destroyed a tank"."""

PERSONAL = frozenset({"PERSON", "ORG", "GPE", "NORP"})


RECIPIENTS: dict[str, tuple[str, ...]] = {
    "AGREE": ("with", "to", "dative"),
    "CONSULT": ("with", "object"),
    "SUPPORT": ("object", "for", "with", "to"),
    "CONCEDE": ("to", "object", "on"),
    "COOPERATE": ("with", "to", "between"),
    "AID": ("dative", "to", "for"),
    "RETREAT": ("from", "to"),
    "REQUEST": ("object", "on", "from", "to", "of", "inner"),
    "ACCUSE": ("object", "against", "of", "at"),
    "REJECT": ("object", "from", "by", "of"),
    "THREATEN": ("object", "against", "on", "to"),
    "PROTEST": ("against",),
    "SANCTION": ("on", "against", "with", "to", "object", "from"),
    "MOBILIZE": ("against",),
    "COERCE": ("object", "on", "against", "of"),
    "ASSAULT": ("object", "on", "against", "at", "with", "into", "upon"),
}
"""Where the recipient of each type is sought when its sense does not say."""

PHYSICAL = frozenset({"ASSAULT", "COERCE"})
DEEP = frozenset(
    {"ACCUSE", "REJECT", "SUPPORT", "CONCEDE", "SANCTION", "REQUEST", "THREATEN", "AGREE", "AID", "CONSULT"}
    | {"COOPERATE", "RETREAT"}
)
"""Types whose recipient may stand inside the phrase that names what it is about: "condemned the army's attack"."""

DOERS_OF = {("RETREAT", "withdraw"), ("RETREAT", "resign"), ("RETREAT", "disarm"), ("CONSULT", "visit")}
"""Nouns whose "of" names who acts: "the withdrawal of the troops"."""


def is_actor(token: Token, context: Context) -> bool:
    """Whether a head can name an actor: a name, a known actor, or a noun for people, forces and offices."""
    if token.i in context.actors:
        return True
    if token.i in context.places and token.dep_ != "nsubj" and not context.is_country(token):
        return False
    if token.ent_type_ in PERSONAL and token.pos_ in {"PROPN", "NOUN", "ADJ"}:
        return token.lower_ not in PLACING
    return token.pos_ in {"NOUN", "PROPN"} and context.words.holds(("@actor",), head_words(token), "")


def actor_mention(head: Token, context: Context) -> ActorMention:
    """The informative words of a head's noun phrase, and what the grounding knows of the name in them."""
    first = max(head.left_edge.i, head.i - LONGEST_NAME)
    parted = (i + 1 for i in range(head.i - 1, first, -1) if _parts(context.doc[i], context.doc[i - 1]))
    first = next(parted, first)
    while first < head.i and _uninformative(context.doc[first], head):
        first += 5 if [word.lower_ for word in context.doc[first + 1 : first + 5]] == AGE else 1
    first = min(first, head.i)
    if first < head.i and context.doc[first].lower_ == "dead" and context.doc[first - 1].lemma_ == "shoot":
        first += 1  # "shot dead two protesters"
        while first < head.i and _uninformative(context.doc[first], head):
            first += 1
    last = _last(head, context)
    while last > head.i and context.doc[last].is_punct:
        last -= 1
    if context.doc[head.i : last + 1].text.count("\n\n"):
        last = head.i
    words = context.words_of(first, last)
    known = _owned(head, context) or _known(head, first, last, context)
    if known is not None and known.end > words.end and known.name == known.text:
        known = msgspec.structs.replace(known, name=words.text)  # "Israeli" of "Israeli air strike" is no strike
    if known is not None and _collective(known) and _named_person(head, last, context):
        known = msgspec.structs.replace(known, name=own_name(head, last, context), id=None)  # not just any president
    if known is not None:
        return ActorMention(
            start=words.start, end=words.end, text=words.text,
            name=known.name, id=known.id, country=known.country, sector=known.sector, via=known.via,
        )  # fmt: skip
    place = context.places.get(head.i)
    country = place.country if place is not None and context.is_country(head) else None
    unlisted = None if place is not None else own_name(head, last, context)
    return ActorMention(start=words.start, end=words.end, text=words.text, name=unlisted, country=country)


def _parts(token: Token, before: Token) -> bool:
    """Whether a dash stands between two phrases ("Syria - Ten trucks"), not inside a word."""
    return token.text in {"-", "--", "–", "—"} and bool(before.whitespace_)


def _known(head: Token, first: int, last: int, context: Context) -> ActorMention | None:
    """A known actor in the phrase: the one the head belongs to before one that only describes it."""
    if head.i in context.actors:
        return context.actors[head.i]
    inside = (
        context.actors[i] for i in range(first, last + 1) if i in context.actors and not _elsewhere(i, head, context)
    )
    return next(inside, None)


def _elsewhere(index: int, head: Token, context: Context) -> bool:
    """Whether a name in the phrase belongs to somebody else: "the enemies of X", "X's critics"."""
    token = context.doc[index]
    return token.dep_ in {"pobj", "poss"} and head not in (token.head, token.head.head)


def _uninformative(token: Token, head: Token) -> bool:
    if token.lower_ in COUNTING or token.is_space or token.is_punct:
        return True
    if token.dep_ == "poss" and token.pos_ == "PRON":
        return True
    if token.like_num or token.ent_type_ in {"CARDINAL", "DATE", "ORDINAL", "QUANTITY", "TIME"}:
        return not (token.head == head and token.dep_ == "amod")
    return token.dep_ in DROPPED or (token.pos_ in {"ADP", "SCONJ", "DET"})


def _last(head: Token, context: Context) -> int:
    last = head.i
    while last + 1 < len(context.doc) and context.doc[last + 1].ent_iob_ == "I" and head.ent_type_:
        last += 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "for"} and child.i == last + 1:
            item = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
            if item is not None and (item.ent_type_ or item.pos_ == "PROPN" or is_actor(item, context)):
                end = max([item.i, *(word.i for word in members(item) if word.pos_ == "PROPN")])
                last = end if end - head.i <= LONGEST_NAME else last
                while last + 1 < len(context.doc) and context.doc[last + 1].ent_iob_ == "I":
                    last += 1
        elif child.dep_ == "appos" and child.i == last + 1 and child.pos_ == "PROPN":
            last = child.right_edge.i if child.right_edge.i - head.i <= LONGEST_NAME else last
    return _holder(head, last, context)


def _collective(known: ActorMention) -> bool:
    """Whether what is known is only a sort of actor (any president, any army), not one actor."""
    return known.id is None or known.id.startswith("collective:")


def _named_person(head: Token, last: int, context: Context) -> bool:
    """Whether a phrase names its person: "President A B", "the governor of the province, A B"."""
    if head.pos_ == "PROPN" and head.i not in context.actors and head.i not in context.places:
        return True  # also where the parser found no person: "Governor A B"
    return head.ent_type_ == "PERSON" or (last > head.i and context.doc[last].ent_type_ == "PERSON")


def _holder(head: Token, last: int, context: Context) -> int:
    """The last word of a phrase with the name of who holds an office: "the governor of the province, A B, said"."""
    doc = context.doc
    if (
        last + 2 >= len(doc)
        or doc[last + 1].text != ","
        or not context.words.holds(("@office",), {head.lemma_.lower()}, "")
    ):
        return last
    name = doc[last + 2]
    if name.ent_type_ != "PERSON" or name.ent_iob_ != "B" or name.sent != head.sent:
        return last
    end = name.i
    while end + 1 < len(doc) and doc[end + 1].ent_iob_ == "I":
        end += 1
    return end if end + 1 < len(doc) and doc[end + 1].text == "," else last


def _owned(head: Token, context: Context) -> ActorMention | None:
    """What is known of forces that a pronoun names by their owner: "the ministry said its forces had left"."""
    pronoun = next((child for child in head.lefts if child.dep_ == "poss" and child.lower_ in OWNING), None)
    if pronoun is None or not context.words.holds(("@armed",), {head.lemma_.lower()}, ""):
        return None
    known = context.actors.get(head.i) or ActorMention(start=0, end=0, text="")
    owner = _owner(head)
    if owner is None or owner == head:
        return msgspec.structs.replace(known, name=None, id=None, country=None)
    mention = actor_mention(owner, context)
    return msgspec.structs.replace(known, name=mention.name or mention.text, id=None, country=mention.country)


def _owner(head: Token) -> Token | None:
    """The one speaker or subject that "its" or "their" before a noun can mean."""
    clause = head.head
    for _ in range(4):
        if clause.pos_ in {"VERB", "AUX"} or clause.head == clause:
            break
        clause = clause.head
    own = [item for item in verb_frame(clause).subjects if item != head] if clause.pos_ in {"VERB", "AUX"} else []
    if own:
        item = speaker_of(own[0])
        return item if len(own) == 1 and item.pos_ in {"NOUN", "PROPN"} else None
    while clause.dep_ in {"conj", "xcomp"}:
        clause = clause.head
    said = [child for child in clause.head.children if child.dep_ == "nsubj"] if clause.dep_ == "ccomp" else []
    return said[0] if len(said) == 1 and said[0].pos_ in {"NOUN", "PROPN"} else None


def _inside(thing: Token, context: Context, depth: int = 0) -> Iterable[Token]:
    """Actors named inside a phrase that is about something else, nearest first."""
    for child in thing.lefts:
        if child.dep_ in {"poss", "compound", "amod", "nmod"} and is_actor(child, context):
            yield from members(child)
    for name, item in prepositional(thing):
        if name not in {"of", "by", "against", "from", "with", "on", "to", "between", "for"}:
            continue
        if is_actor(item, context):
            yield item
        elif depth < 2:
            yield from _inside(item, context, depth + 1)
    for child in thing.rights:
        if child.dep_ in {"acl", "relcl"} and depth < 2:
            yield from (item for name, item in prepositional(child) if name == "by" and is_actor(item, context))


def _slot(slot: str, trigger: Trigger, context: Context) -> Iterable[Token]:
    frame = trigger.frame
    if slot == "subject":
        yield from frame.subjects
    elif slot == "object":
        yield from frame.objects
    elif slot == "dative":
        yield from frame.datives
    elif slot == "inner" and frame.clause is not None:
        yield from _of_clause(frame)
    else:
        yield from (item for name, item in frame.preps if name.split()[-1] == slot)
        for thing in frame.objects:
            yield from (item for name, item in prepositional(thing) if name == slot and not is_actor(thing, context))


def _of_clause(frame: Frame) -> Iterable[Token]:
    """Whom the clause below a verb is about: its own subject, else its object ("agreed to help Y")."""
    clause = frame.clause
    if clause is None:
        return
    own = [child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass"}]
    own = own or [child for child in clause.children if child.dep_ in {"dobj", "dative"}]
    for child in own:
        yield from members(child)
    yield from (item for name, item in prepositional(clause) if name in {"with", "to", "against", "from", "for"})


def _usable(token: Token, trigger: Trigger, context: Context) -> bool:
    """Whether a head can be named as an actor of this event; the event's own words ("state of emergency") cannot."""
    if token.i in trigger.consumed or token.i == trigger.head.i or _act(token, context):
        return False
    if token.pos_ == "PRON" and token.i in context.actors:
        return True
    if trigger.noun and trigger.first <= token.i <= trigger.last:
        return False
    return token.lower_ not in EMPTY and token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} and is_actor(token, context)


def _act(token: Token, context: Context) -> bool:
    """Whether a word names an attack, not who makes it: "an Israeli air strike killed nine"."""
    entries = context.words.nouns.get(token.lemma_.lower(), ()) if token.pos_ == "NOUN" else ()
    before = [word.lower_ for word in context.doc[max(0, token.i - 4) : token.i]]
    return any(
        entry.sense.type == "ASSAULT" and tuple(before[len(before) - len(entry.rest) :]) == entry.rest
        for entry in entries
    )


def _hit(token: Token, trigger: Trigger, context: Context) -> bool:
    """Whether a thing that is no actor may be a recipient: what is attacked or taken, unless it is a place."""
    if trigger.sense.type not in PHYSICAL or token.pos_ not in {"NOUN", "PROPN"} or token.i in context.places:
        return False
    if trigger.sense.mode == "seize" and context.words.holds(("@ground",), {token.lemma_.lower()}, ""):
        return False
    return context.words.holds(("@target",), head_words(token), "")


def _drop_place(token: Token, trigger: Trigger, context: Context) -> bool:
    """A town that is shelled, or a word before a noun that tells where, is a place and no actor."""
    if trigger.sense.type == "RETREAT" and token.dep_ == "pobj" and token.head.lower_ in {"from", "of"}:
        return token.i in context.places or context.words.holds(("@ground",), {token.lemma_.lower()}, "")
    if token.lower_ in PARTS and token.i not in context.actors:
        return True
    if any(name == "of" and item.i in context.places for name, item in prepositional(token)) and context.words.holds(
        ("@ground",), {token.lemma_.lower()}, ""
    ):
        return True
    place = context.places.get(token.i)
    if place is None or token.i in context.actors or context.is_country(token):
        return False
    return trigger.sense.type in PHYSICAL or token.dep_ in {"compound", "nmod"} or trigger.sense.mode == "withdraw"


def actors_of(trigger: Trigger, context: Context) -> tuple[ActorMention, ...]:
    """Who did it, in text order; empty where only a pronoun or nothing says so."""
    found: list[Token] = []
    slots = trigger.sense.actor
    if trigger.noun and (trigger.sense.type, trigger.sense.mode) in DOERS_OF and not trigger.frame.subjects:
        slots = (*slots, "object")
    for slot in slots:
        stated = (_counted(token) for token in _slot(slot, trigger, context))
        found.extend(token for token in stated if _usable(token, trigger, context))
        if found:
            break
    kept = [token for token in found if not _drop_place(token, trigger, context)]
    return _mentions(kept, context)


def recipients_of(trigger: Trigger, actors: tuple[ActorMention, ...], context: Context) -> tuple[ActorMention, ...]:
    """To whom, in text order, none of them an actor as well."""
    sense = trigger.sense
    slots = RECIPIENTS.get(sense.type, ()) if sense.recipient is None else sense.recipient
    if trigger.noun:
        own = trigger.sense.mode in {"withdraw", "resign", "visit"}
        slots = (*slots, *(slot for slot in ("object", "on", "against", "with") if slot not in slots and not own))
    taken = {(actor.start, actor.end) for actor in actors}
    for slot in slots:
        found: list[Token] = []
        for token in map(_counted, _slot(slot, trigger, context)):
            if _usable(token, trigger, context) or _hit(token, trigger, context):
                found.append(token)
            elif sense.type in DEEP:
                found.extend(item for item in _inside(token, context) if _usable(item, trigger, context))
        found = [token for token in found if not _drop_place(token, trigger, context)]
        kept = tuple(item for item in _mentions(found, context) if (item.start, item.end) not in taken)
        if kept:
            return kept
    return ()


def _counted(head: Token) -> Token:
    """Who is counted: "civilians" in "dozens of civilians"."""
    if head.lower_ in PARTS or head.pos_ == "NUM":
        return next((item for name, item in prepositional(head) if name == "of"), head)
    return head


def _mentions(heads: list[Token], context: Context) -> tuple[ActorMention, ...]:
    unique = {(item.start, item.end): item for item in (actor_mention(head, context) for head in heads)}
    ordered = [unique[key] for key in sorted(unique)]
    apart: list[ActorMention] = []
    for item in ordered:
        if not apart or item.start >= apart[-1].end:
            apart.append(item)
    return tuple(apart[:MOST])
