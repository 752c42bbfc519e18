"""Counts as written: "about 10 armored vehicles", "dozens of", "between 40 and 50", and which event they belong to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec
from spacy.tokens import Token

from onrecord.annotate.event.context import Context
from onrecord.annotate.event.lexicon import read_table
from onrecord.annotate.event.trigger import Trigger
from onrecord.model import Quantity, Record

DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(m|bn|k)?", re.IGNORECASE)
RANGE = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)")
SUFFIX = {"m": 1e6, "bn": 1e9, "k": 1e3}
DASHES = frozenset({"-", "–", "—"})
ZERO = frozenset({"casualty", "victim", "loss"})
"""Nouns of no kind whose absence still counts: "no casualties"."""

LONGEST_NOUN = 7
"""Words from a number to the noun it counts."""


class _Vague(Record, frozen=True, kw_only=True):
    low: float
    high: float | None = None


class QuantityWords(Record, frozen=True, kw_only=True):
    """The word lists of `annotate/lexicon/quantities.toml`."""

    numbers: dict[str, float]
    scales: dict[str, float]
    vague: dict[str, _Vague]
    approximators: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]
    outcomes: dict[str, tuple[str, ...]]
    modes: dict[str, tuple[str, ...]]


@cache
def quantity_words() -> QuantityWords:
    """The shipped word lists."""
    return msgspec.convert(read_table("quantities"), QuantityWords)


@dataclass(frozen=True)
class Count:
    """A number phrase: tokens `first` to `last` (inclusive, without approximators and noun), and its bounds."""

    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    approximate: bool


@dataclass(frozen=True)
class Counted:
    """A quantity, the token that stands for it in its clause, and the lemma counted ("" if none is named)."""

    quantity: Quantity
    head: Token
    lemma: str


def _digit(text: str) -> float | None:
    found = DIGITS.fullmatch(text)
    if found is None:
        return None
    return float(found[1].replace(",", "") + (found[2] or "")) * SUFFIX.get((found[3] or "").lower(), 1)


def _number(tokens: list[Token], start: int, words: QuantityWords) -> tuple[float, int] | None:
    """The number that starts at a token, in digits or words, and the index after it."""
    total = current = 0.0
    place, seen = start, False
    while place < len(tokens):
        word = tokens[place].lower_
        value = _digit(word) if word[:1].isdigit() else words.numbers.get(word)
        if value is not None and word not in {"a", "an", "no", "zero"} and not (seen and current and value >= 100):
            if seen and (word[:1].isdigit() or (current % 10 and current < 100)):
                break
            current += value
        elif word in {"a", "an"} and not seen and place + 1 < len(tokens) and tokens[place + 1].lower_ in words.scales:
            current = 0
        elif word in words.scales and (seen or place > start) and word not in {"m", "score"}:
            scale = words.scales[word]
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif seen and word in DASHES | {"and"} and _continues(tokens, place, words):
            place += 1
            continue
        else:
            break
        seen, place = True, place + 1
    if not seen or (total + current == 0 and tokens[start].lower_ not in {"0"}):
        return None
    return total + current, place


def _continues(tokens: list[Token], place: int, words: QuantityWords) -> bool:
    if place + 1 >= len(tokens) or tokens[place + 1].lower_ not in words.numbers:
        return False
    before, word = tokens[place - 1].lower_, tokens[place].lower_
    if word == "and":
        return before in words.scales and words.numbers[tokens[place + 1].lower_] >= 1
    return words.numbers.get(before, 0) >= 20 and words.numbers[tokens[place + 1].lower_] < 10


def _vague(tokens: list[Token], place: int, words: QuantityWords) -> Count | None:
    word, first = tokens[place].lower_, tokens[place].i
    if word in {"tens", "hundreds"} and [t.lower_ for t in tokens[place + 1 : place + 3]][:1] == ["of"]:
        scale = tokens[place + 2].lower_ if place + 2 < len(tokens) else ""
        if scale in {"thousands", "millions"}:
            low = words.vague[word].low * words.scales[scale[:-1]]
            return Count(first, tokens[place + 2].i, None, low, None, True)
    vague = words.vague.get(word)
    if vague is None:
        return None
    last = place
    if (
        place + 1 < len(tokens)
        and tokens[place + 1].lower_ in words.scales
        and word in {"several", "few", "many", "some"}
    ):
        last = place + 1
        return Count(first, tokens[last].i, None, 2 * words.scales[tokens[last].lower_], None, True)
    return Count(first, tokens[last].i, None, vague.low, vague.high, vague.high is None)


def _counts(tokens: list[Token], words: QuantityWords) -> Iterator[Count]:
    place = 0
    while place < len(tokens):
        count = _count_at(tokens, place, words)
        if count is None:
            place += 1
            continue
        count = _widen(tokens, place, count, words)
        yield count
        place = count.last - tokens[0].i + 1


def _count_at(tokens: list[Token], place: int, words: QuantityWords) -> Count | None:
    word, token = tokens[place].lower_, tokens[place]
    bounds = RANGE.fullmatch(word)
    if bounds is not None:
        low, high = (float(part.replace(",", "")) for part in bounds.groups())
        return Count(token.i, token.i, None, low, high, False) if low < high else None
    if word == "no" and token.dep_ == "det":
        return Count(token.i, token.i, 0, 0, 0, False)
    found = _number(tokens, place, words)
    if found is None:
        return _vague(tokens, place, words)
    value, after = found
    end = (
        _number(tokens, after + 1, words)
        if after < len(tokens) and tokens[after].lower_ in {"to", "and", "or", *DASHES}
        else None
    )
    if end is not None and end[0] > value and _is_range(tokens, place, after):
        return Count(token.i, tokens[end[1] - 1].i, None, value, end[0], False)
    return Count(token.i, tokens[after - 1].i, value, value, value, False)


def _is_range(tokens: list[Token], place: int, after: int) -> bool:
    joint = tokens[after].lower_
    if joint == "and":
        return place > 0 and tokens[place - 1].lower_ == "between"
    return True


def _widen(tokens: list[Token], place: int, count: Count, words: QuantityWords) -> Count:
    """Take in the words before and after a number that say how exact it is."""
    before = [token.lower_ for token in tokens[max(0, place - 5) : place]]
    if place and tokens[place - 1].dep_ == "prt":
        return count
    if before[-1:] in (["between"], ["from"]) and count.value is None and count.high is not None:
        return Count(count.first - 1, count.last, None, count.low, count.high, False)
    found = None
    for kind, phrases in words.approximators.items():
        for phrase in phrases:
            parts = phrase.split()
            if before[-len(parts) :] == parts and (found is None or len(parts) > found[1]):
                found = (kind, len(parts))
    if found is None:
        after = [token.lower_ for token in tokens[place + count.last - count.first + 1 :][:2]]
        if after in (["or", "so"], ["or", "more"]):
            low = None if after[1] == "so" else count.value
            return Count(count.first, count.last + 2, count.value, low, None, after[1] == "so")
        return count
    first = count.first - found[1]
    value = count.value
    if value is None:
        return Count(first, count.last, None, count.low, count.high, True)
    low, high = {
        "about": (None, None),
        "at_least": (value, None),
        "more_than": (value, None),
        "at_most": (None, value),
        "less_than": (None, value),
    }[found[0]]
    return Count(first, count.last, value, low, high, found[0] == "about")


def _noun(count: Count, context: Context) -> tuple[int, Token] | None:
    """Where the words counted start, and their head: "of X" after "dozens", else the noun the number belongs to."""
    doc = context.doc
    start = count.last + 1
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
    around = {doc[i].lower_ for i in (count.first - 1, count.last + 1) if 0 <= i < len(doc)}
    if around & {"aged", "age", "resolution", "no.", "number", "page", "article", "chapter", "-", "/", ":"}:
        return True
    return token.dep_ == "appos" and count.value is not None and token.head.ent_type_ == "PERSON"


def find_quantities(context: Context, sentence: list[Token]) -> list[Counted]:
    """The quantities of one sentence, in text order."""
    table = quantity_words()
    found = []
    for count in _counts(sentence, table):
        if _ruled_out(count, context):
            continue
        counted = _counted(count, context, table)
        if counted is not None:
            found.append(counted)
    return found


def _counted(count: Count, context: Context, table: QuantityWords) -> Counted | None:
    doc = context.doc
    money = count.first > 0 and doc[count.first - 1].text in {"$", "€", "£"}
    noun = _noun(count, context)
    first, last, head, what, lemma = count.first - money, count.last, doc[count.last], "", ""
    if money:
        what, lemma = doc[first].text, "dollar"
    elif noun is not None and noun[0] <= noun[1].i:
        start, head = noun
        start = next((i for i in range(start, head.i + 1) if doc[i].lower_ not in {"more", "other", "of"}), head.i)
        what, lemma, last = context.words_of(start, head.i).text, head.lemma_.lower(), head.i
    elif last + 1 < len(doc) and doc[last + 1].lower_ in {"%", "percent", "others"}:
        last, what = last + 1, doc[last + 1].text
        lemma = doc[last].lower_.removesuffix("s") if what == "others" else doc[last].lower_
    kind = _kind(lemma, what, table)
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
            return None
        if token.dep_ == "prep" and token.lower_ == "between":
            dep = "dobj"
            token = token.head
            continue
        dep = token.dep_ if token.dep_ not in {"conj", "appos", "pobj", "nummod", "compound"} else dep
        if token.dep_ == "conj":
            dep = token.head.dep_
        token = token.head
    return None


def settled(counted: Counted, trigger: Trigger, dep: str) -> Quantity | None:
    """A quantity as part of an event: people done something to are counted as killed, wounded, detained, ..."""
    table, quantity = quantity_words(), counted.quantity
    lemma = trigger.head.lemma_.lower()
    patient = dep in {"dobj", "nsubjpass", "ROOT", "pobj"} or (
        dep == "nsubj" and lemma in {"die", "perish", "flee", "evacuate"}
    )
    if trigger.frame.passive and dep == "nsubj":
        patient = True
    outcome = next((kind for kind, verbs in table.outcomes.items() if lemma in verbs), None)
    mode = trigger.sense.mode
    outcome = outcome or next((kind for kind, modes in table.modes.items() if mode in modes), None)
    if patient and outcome is not None and quantity.kind in {None, "people", "combatants", "abducted", "detained"}:
        if quantity.kind is not None or quantity.what == "" or trigger.head.pos_ == "VERB":
            return msgspec.structs.replace(quantity, kind=outcome)
    if quantity.what == "":
        return None
    return quantity
