"""Numbers as written: digits, words, ranges, vague counts, and the words that say how exact they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec
from spacy.tokens import Token

from onrecord.annotate.event.lexicon import read_table
from onrecord.model import Record

DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(m|bn|k)?", re.IGNORECASE)
RANGE = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)")
SUFFIX = {"m": 1e6, "bn": 1e9, "k": 1e3}
DASHES = frozenset({"-", "–", "—"})


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
    participles: dict[str, str]


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
    if vague is None or (word == "some" and place + 1 < len(tokens) and tokens[place + 1].like_num):
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


def find_counts(tokens: list[Token], words: QuantityWords) -> Iterator[Count]:
    """The number phrases of a sentence, in text order."""
    place = 0
    while place < len(tokens):
        count = _count_at(tokens, place, words)
        if count is None:
            place += 1
            continue
        if tokens[place].lower_ == "one" and place and tokens[place - 1].lower_ in {"no", "any", "every", "some"}:
            place += 1  # "no one" counts nobody
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
        return Count(token.i, token.i, 0.0, 0.0, 0.0, False)
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
    if value == 1.0 and place and tokens[place - 1].dep_ == "neg" and tokens[place - 1].head == token:
        return Count(token.i - 1, token.i, 0.0, 0.0, 0.0, False)
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
