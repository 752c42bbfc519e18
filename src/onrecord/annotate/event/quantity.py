"""What is counted in a sentence, and which event a count belongs to."""

from dataclasses import dataclass

import msgspec
from spacy.tokens import Doc, Token

from onrecord.annotate.event.context import Context
from onrecord.annotate.event.fragment import befell
from onrecord.annotate.event.number import DASHES, Count, QuantityWords, find_counts, quantity_words
from onrecord.annotate.event.trigger import Trigger
from onrecord.model import Quantity

ZERO = frozenset({"casualty", "victim", "loss"})
"""Nouns of no kind whose absence still counts: "no casualties"."""

LONGEST_NOUN = 7
"""Words from a number to the noun it counts."""


@dataclass(frozen=True)
class Counted:
    """A quantity, the token that stands for it in its clause, and the lemma counted ("" if none is named)."""

    quantity: Quantity
    head: Token
    lemma: str


def _noun(count: Count, context: Context) -> tuple[int, Token] | None:
    """Where the words counted start, and their head: "of X" after "dozens", else the noun the number belongs to."""
    doc = context.doc
    start = count.last + 1
    if start + 1 < len(doc) and doc[start].lower_ in {"and", "or"} and doc[start + 1].like_num:
        return None  # "563 and 37 soldiers" are two counts, and the first has no noun of its own
    if start < len(doc) and doc[start].lower_ == "of":
        item = next((child for child in doc[start].children if child.dep_ == "pobj"), None)
        if item is None or item.i - start > LONGEST_NOUN:
            return None
        first = start + 1
        while first < item.i and doc[first].dep_ in {"det", "poss"}:
            first += 1
        return first, item
    if start < len(doc) and doc[start].lower_ in DASHES:
        return None
    token = doc[count.last]
    while token.head != token and token.head.i <= count.last and token.head.i >= count.first:
        token = token.head
    head = token.head
    if head.i > count.last and head.pos_ in {"NOUN", "PROPN"} and head.i - count.last <= LONGEST_NOUN:
        return start, head
    if start < len(doc) and doc[start].pos_ == "NOUN" and doc[start].sent == doc[count.last].sent:
        return start, doc[start]
    return None


def _kind(lemma: str, words: str, table: QuantityWords) -> str | None:
    lowered = words.lower()
    for kind, nouns in table.kinds.items():
        if any(" " in noun and lowered.endswith(noun) for noun in nouns):
            return kind
    return next((kind for kind, nouns in table.kinds.items() if lemma in nouns), None)


def _ruled_out(count: Count, context: Context) -> bool:
    """Dates, ages, parts of names, list numbers and durations are no counts of what an event did."""
    doc = context.doc
    token = doc[count.last]
    if any(index in context.dates for index in range(count.first, count.last + 1)):
        return True
    if token.ent_type_ in {"DATE", "TIME", "ORDINAL", "LAW", "PRODUCT", "FAC", "ORG", "PERSON", "EVENT", "GPE"}:
        return True
    sides = [doc[i] for i in (count.first - 1, count.last + 1) if 0 <= i < len(doc)]
    if any(
        side.lower_ in {"aged", "age", "resolution", "no.", "number", "page", "article", "chapter"} for side in sides
    ):
        return True
    if any(side.text in {"-", "/", ":"} and not side.whitespace_ for side in sides):
        return True
    return token.dep_ == "appos" and count.value is not None and token.head.ent_type_ == "PERSON"


def find_quantities(context: Context, sentence: list[Token]) -> list[Counted]:
    """The quantities of one sentence, in text order."""
    table = quantity_words()
    found: list[Counted] = []
    for count in find_counts(sentence, table):
        if _ruled_out(count, context):
            continue
        counted = _counted(count, context, table)
        if found and context.doc[count.first].lower_ == "both" and found[-1].quantity.value == 2:
            continue  # "two people, both civilians" counts them once
        if counted is not None and not (found and counted.quantity.start < found[-1].quantity.end):
            found.append(counted)
    return found


def _counted(count: Count, context: Context, table: QuantityWords) -> Counted | None:
    doc = context.doc
    money = count.first > 0 and doc[count.first - 1].text in {"$", "€", "£"}
    noun = _noun(count, context)
    first, last, head, what, lemma = count.first - money, count.last, doc[count.last], "", ""
    if money:
        what, lemma = doc[first].text, "dollar"
    elif last + 1 < len(doc) and doc[last + 1].lower_ in table.participles and not _described(last + 1, noun, doc):
        last, what = last + 1, doc[last + 1].text
        outer = doc[last] if head.head == doc[last] else head
        head, lemma = outer.head, what.lower()
    elif noun is not None and noun[0] <= noun[1].i:
        start, head = noun
        spare = ({"more", "other", "of"}, {"DET", "NUM"})
        start = next(
            (i for i in range(start, head.i) if doc[i].lower_ not in spare[0] and doc[i].pos_ not in spare[1]), head.i
        )
        what, lemma, last = context.words_of(start, head.i).text, head.lemma_.lower(), head.i
    elif last + 1 < len(doc) and doc[last + 1].lower_ in {"%", "percent", "others"}:
        last, what = last + 1, doc[last + 1].text
        lemma = doc[last].lower_.removesuffix("s") if what == "others" else doc[last].lower_
    kind = table.participles.get(lemma) or _state(what, table) or _kind(lemma, what, table)
    if (
        kind == "duration"
        or (count.value == 0 and kind is None and lemma not in ZERO)
        or "\n\n" in context.words_of(first, last).text
    ):
        return None
    words = context.words_of(first, last)
    quantity = Quantity(
        start=words.start, end=words.end, text=words.text, value=count.value, low=count.low, high=count.high,
        approximate=count.approximate, what=what, kind=kind,
    )  # fmt: skip
    return Counted(quantity, head, lemma)


def _described(index: int, noun: tuple[int, Token] | None, doc: Doc) -> bool:
    """Whether a participle after a number stands before the noun counted: "35 wounded civilians"."""
    return noun is not None and noun[1].i > index and doc[index].dep_ == "amod" and doc[index].head == noun[1]


def _state(what: str, table: QuantityWords) -> str | None:
    """The kind that a participle before a noun gives: "wounded civilians"."""
    first = what.split()[:1]
    return table.participles.get(first[0].lower()) if first and " " in what else None


def claimant(counted: Counted, triggers: dict[int, Trigger], hosts: dict[int, Trigger]) -> tuple[Trigger, str] | None:
    """The event that a quantity belongs to and how it hangs on it (the dependency); None if on none."""
    token = counted.head
    dep = token.dep_
    for _ in range(8):
        if token.i in triggers:
            return triggers[token.i], dep
        if token.i in hosts:
            return hosts[token.i], dep
        if token.pos_ in {"VERB", "AUX"} or token.head == token:
            return _elsewhere(counted.head, triggers) if counted.lemma else None
        if token.dep_ == "prep" and token.lower_ == "between":
            dep = "dobj"
            token = token.head
            continue
        dep = token.dep_ if token.dep_ not in {"conj", "appos", "pobj", "nummod", "compound"} else dep
        if token.dep_ == "conj":
            dep = token.head.dep_
        token = token.head
    return None


def _elsewhere(counted: Token, triggers: dict[int, Trigger]) -> tuple[Trigger, str] | None:
    """The event that takes its argument from another clause: "I counted ten lorries leaving the base"."""
    for trigger in triggers.values():
        if not trigger.noun and counted in trigger.frame.subjects:
            return trigger, "nsubj"
        if not trigger.noun and counted in trigger.frame.objects:
            return trigger, "nsubjpass" if trigger.frame.passive else "dobj"
    return None


def settled(counted: Counted, trigger: Trigger, dep: str) -> Quantity | None:
    """A quantity as part of an event: people done something to are counted as killed, wounded, detained, ..."""
    table, quantity = quantity_words(), counted.quantity
    if dep == "dobj" and befell(trigger.head):
        return None  # "Two people killed, both civilians" counts them once
    lemma = trigger.head.lemma_.lower()
    patient = (
        dep in {"dobj", "nsubjpass", "ROOT"}
        or (trigger.noun and dep == "pobj")
        or (dep == "nsubj" and lemma in {"die", "perish", "flee", "evacuate"})
    )
    if trigger.frame.passive and dep == "nsubj":
        patient = True
    outcome = next((kind for kind, verbs in table.outcomes.items() if lemma in verbs), None)
    if lemma == "shoot" and "dead" in {trigger.head.nbor(1).lower_, *(child.lower_ for child in trigger.head.rights)}:
        outcome = "killed"
    mode = trigger.sense.mode
    if dep == "nsubj" and mode == "heavy-weapons" and quantity.kind == "weapons" and not trigger.sense.actor:
        return msgspec.structs.replace(quantity, kind="strikes")
    outcome = outcome or next((kind for kind, modes in table.modes.items() if mode in modes), None)
    people = quantity.kind in {"people", "combatants", "abducted", "detained"}
    if patient and outcome is not None and (people or (quantity.kind is None and not trigger.noun)):
        return msgspec.structs.replace(quantity, kind=outcome)
    return quantity if quantity.what else None
