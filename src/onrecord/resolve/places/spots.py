"""Stretches of a text that spell a name of the gazetteer, before it is settled whether they name a place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.resolve.gazetteer import Entry, Gazetteer, Match
from onrecord.resolve.gazetteer.names import ARTICLES, fold
from onrecord.resolve.gazetteer.words import ADMIN_WORDS, ADMIN_WORDS_ELSEWHERE
from onrecord.resolve.places.inflection import base_forms
from onrecord.resolve.places.tokens import SHORT, Token
from onrecord.resolve.places.words import place_words

LONGEST = 6
"""Words in the longest name looked for."""

SHORTEST_LOOSE = 5
"""Letters in the shortest name that is compared by its consonants."""

_JOINED = re.compile(r"[ \u00a0]|[-‐‑–’'‘ʼ]|[ \u00a0]?[-‐‑–][ \u00a0]?|")
_ENGLISH_TOO = frozenset({"as", "at", "an", "us", "en", "et", "er", "ar", "es", "ed", "ad"})
"""Forms of the Arabic article that begin an English sentence as well."""


@dataclass(frozen=True)
class Spot:
    """A stretch that spells a name. `first` and `last` are its tokens; `entries` what it may name."""

    start: int
    end: int
    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    north_east: tuple[int, int] | None = None
    core_start: int | None = None

    @property
    def core(self) -> int:
        """Where the name itself begins, after a direction."""
        return self.start if self.core_start is None else self.core_start


def find_spots(text: str, words: list[Token], gazetteer: Gazetteer, *, start: int = 0) -> list[Spot]:
    """The longest names of the gazetteer from a word on, left to right, none overlapping."""
    spots = []
    index = start
    while index < len(words):
        spot = _longest_at(text, words, index, gazetteer) if _may_begin(text, words, index) else None
        if spot is None:
            index += 1
        else:
            spots.append(spot)
            index = spot.last + 1
    return spots


def loose_spots(
    text: str, words: list[Token], taken: Sequence[Spot], gazetteer: Gazetteer, countries: frozenset[str]
) -> list[Spot]:
    """Names outside the spots `taken` that share their consonants with a name in `countries`: "Minbij" for Manbij."""
    lists = place_words()
    covered = {number for spot in taken for number in range(spot.first, spot.last + 1)}
    spots = []
    index = 0
    while index < len(words):
        end = index
        while end < min(index + 3, len(words)) and words[end].capital and end not in covered:
            if end > index and not _JOINED.fullmatch(text, words[end - 1].end, words[end].start):
                break
            end += 1
        name = text[words[index].start : words[end - 1].end] if end > index else ""
        key = fold(name)
        if len(key) >= SHORTEST_LOOSE and key not in lists.common and key not in lists.personal:
            entries = gazetteer.lookup(name, countries)
            if entries and entries[0].match is Match.SKELETON and not gazetteer.demonym(name):
                spots.append(Spot(words[index].start, words[end - 1].end, index, end - 1, key, entries))
        index = max(end, index + 1)
    return spots


def spot_of(span: Span, text: str, words: list[Token], gazetteer: Gazetteer) -> Spot:
    """The spot of a stretch that is known to name a place, with whatever the gazetteer has for it."""
    inside = [number for number, word in enumerate(words) if word.end > span.start and word.start < span.end]
    first, last = (inside[0], inside[-1]) if inside else (0, -1)
    name = text[span.start : span.end]
    entries = _state(name, text[max(0, span.start - 3) : span.start], gazetteer) or gazetteer.demonym(name)
    entries = entries or next(filter(None, (_look(form, gazetteer) for form in _forms(name))), ())
    direction, core = None, span.start
    if not entries and (part := _split_compass(name)):
        entries = next(filter(None, (_look(form, gazetteer) for form in _forms(part[1]))), ())
        direction, core = (part[0], span.end - len(part[1])) if entries else (None, span.start)
    return Spot(span.start, span.end, first, last, fold(text[core : span.end]), entries, direction, core)


def inner_spots(spot: Spot, text: str, words: list[Token], gazetteer: Gazetteer) -> list[Spot]:
    """The names of the gazetteer inside a longer name: "Alberta" in "University of Alberta"."""
    return find_spots(text, words[: spot.last + 1], gazetteer, start=spot.first) if spot.last > spot.first else []


def _forms(name: str) -> Iterator[str]:
    """A name as written, then without what is often written around it."""
    yield name
    trimmed = re.sub(r"(?:['’]s?|\(.*\))\s*$", "", name.strip(' ,.;:()[]"“”'))
    trimmed = re.sub(r"^(?:the|greater|downtown|central|metro|metropolitan)\s+", "", trimmed, flags=re.IGNORECASE)
    if trimmed != name:
        yield trimmed
    bare = re.sub(r"^(?:city|town|village|port|state|province|county) of\s+", "", trimmed, flags=re.IGNORECASE)
    bare = re.sub(r"\s+(?:city|area|metro|metropolitan area)$", "", bare, flags=re.IGNORECASE)
    if bare != trimmed:
        yield bare


def _split_compass(name: str) -> tuple[tuple[int, int], str] | None:
    """The direction, as (north, east), that a name begins with, and the rest of the name."""
    for length in (2, 1):
        match = re.match(rf"(?:\w+[ -]){{{length}}}(?=\S)", name)
        if match and (direction := place_words().compass.get(fold(match[0]))) is not None:
            return direction, name[match.end() :]
    return None


def _state(name: str, before: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The state or province that letters stand for after a place and a comma: "Houston, TX"."""
    country, state = place_words().postal.get(name, ("", ""))
    if not state or not re.search(r"[^\W\d_], ?$", before):
        return ()
    units = (entry for entry in gazetteer.lookup(state) if entry.kind == "admin1" and entry.country == country)
    return tuple(units)[:1]


def _look(name: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    entries = gazetteer.lookup(name)
    if entries or name.isascii():
        return entries
    for form in base_forms(name):
        if entries := gazetteer.lookup(form):
            return entries
    return ()


def _may_begin(text: str, words: list[Token], index: int) -> bool:
    word = words[index]
    if word.capital or word.caseless:
        return fold(word.text) not in _ENGLISH_TOO or text[word.end : word.end + 1] in ("-", "‑")
    return (
        index + 1 < len(words)
        and fold(word.text) in ARTICLES
        and text[word.end : words[index + 1].start] in ("-", "‑", " ", "’", "'")
        and words[index + 1].capital
        and fold(word.text) not in {"at", "as", "an", "us", "et", "en", "er"}
    )


def _may_end(word: Token) -> bool:
    folded = fold(word.text)
    return (
        word.capital
        or word.caseless
        or folded in ADMIN_WORDS
        or folded in ADMIN_WORDS_ELSEWHERE
        or folded in place_words().site_after
    )


def _longest_at(text: str, words: list[Token], index: int, gazetteer: Gazetteer) -> Spot | None:
    ends = [index]
    for number in range(index + 1, min(index + LONGEST, len(words))):
        gap = text[words[number - 1].end : words[number].start]
        if not _JOINED.fullmatch(gap):
            break
        ends.append(number)
    start = words[index].start
    if state := _state(words[index].text, text[max(0, start - 3) : start], gazetteer):
        return Spot(start, words[index].end, index, index, fold(state[0].name), state, None, start)
    for last in reversed(ends):
        if last > index and not _may_end(words[last]):
            continue
        name = text[start : words[last].end]
        if name in SHORT or fold(name) in place_words().compass or gazetteer.demonym(name):
            continue
        if entries := _look(name, gazetteer):
            spot = Spot(start, words[last].end, index, last, fold(name), entries, None, start)
            return _with_compass(text, words, spot)
    return None


def _with_compass(text: str, words: list[Token], spot: Spot) -> Spot:
    """The spot with the direction before it, where it may name a country or region: "north-eastern Syria"."""
    if not any(entry.kind in ("country", "region", "admin1", "continent") for entry in spot.entries):
        return spot
    for length in (2, 1):
        first = spot.first - length
        if first < 0 or not _JOINED.fullmatch(text[words[spot.first - 1].end : spot.start]):
            continue
        start = words[first].start
        direction = place_words().compass.get(fold(text[start : words[spot.first - 1].end]))
        if direction is not None and "\n" not in text[start : spot.start]:
            return Spot(start, spot.end, spot.first, spot.last, spot.key, spot.entries, direction, spot.start)
    return spot


def best_match(spot: Spot) -> Match:
    """How closely the words match the name they match best."""
    return min(entry.match for entry in spot.entries)
