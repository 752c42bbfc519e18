"""The words of a language's calendar, each with its kind and what it stands for, from the files in `data/dates`."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final, TypeVar

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import Record
from onrecord.resolve.dates.kinds import WORD_KINDS

LANGUAGES: Final = frozenset({"en", "ar", "es", "fr", "ru", "uk"})
"""The languages whose words are known, by their ISO 639-1 codes."""

Entry = tuple[str, int | str]
_Loaded = TypeVar("_Loaded")

_FOLDED: Final = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،؛أإآٱىةёЁ’ʼ`", "01234567890123456789,;اااايهеЕ'''"
)  # fmt: skip
_MARKS_ON_LETTERS: Final = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640]")
_PIECE: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670])*|\d+|\S")
_ENGLISH_PIECE: Final = re.compile(r"'s\b|[^\W\d_]\w*|\d+|\S")


class Beside(Record, frozen=True, kw_only=True):
    """Words beside a date that tell how it is meant: verbs of tense, what numbers count, days with a name."""

    future: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    not_past: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    named_days: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()


class Pattern(Record, frozen=True, kw_only=True):
    """A pattern over kinds, in a file of words, and the name of what reads it."""

    pattern: str
    read: str


class Words(Record, frozen=True, kw_only=True):
    """A file of words.

    `plain` holds words by their kind, `valued` by kind and what they stand for; both as lists parted by commas.
    `capitalised` kinds count only with a capital, `clitics` are glued to the word after them, and `endings` make
    ordinals and decades of figures ("1er", "1990-х"). `rules` are tried before those of `common.toml`.
    """

    plain: dict[str, str]
    valued: dict[str, dict[str, str]]
    beside: Beside = Beside()
    capitalised: frozenset[str] = frozenset()
    clitics: dict[str, str] = msgspec.field(default_factory=dict)
    endings: dict[str, str] = msgspec.field(default_factory=dict)
    fragments: dict[str, str] = msgspec.field(default_factory=dict)
    rules: tuple[Pattern, ...] = ()


class Common(Record, frozen=True, kw_only=True):
    """What all languages but English share: named pieces of patterns, and patterns."""

    fragments: dict[str, str]
    rules: tuple[Pattern, ...]


class Lexicon(Record, frozen=True, kw_only=True):
    """The words of one language, ready for look-up by their folded lower-case spelling.

    `phrases` holds, by their first word, entries of several words, the longest first.
    """

    language: str
    words: dict[str, Entry]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    capitalised: frozenset[str]
    clitics: dict[str, str]
    endings: dict[str, tuple[str, ...]]
    beside: Beside


def fold(text: str) -> str:
    """A text with Arabic and Persian figures as 0-9 and one spelling for alef, ta marbuta, ё and apostrophes.

    It keeps its length, so offsets stay true.
    """
    return text.translate(_FOLDED)


def spelled(word: str) -> str:
    """A word as looked up: folded, lower-case, without marks on its letters."""
    lower = word.lower()
    return lower if lower.isascii() else _MARKS_ON_LETTERS.sub("", lower)


@cache
def words_of(language: str) -> Words:
    """The file of a language; ResourceError if it is missing or damaged."""
    words = _load(language, Words)
    if unknown := (set(words.plain) | set(words.valued)) - WORD_KINDS:
        raise ResourceError(f"The date words of {language} have unknown kinds: {', '.join(sorted(unknown))}.")
    return words


@cache
def common() -> Common:
    """The file of what languages share; ResourceError if it is missing or damaged."""
    return _load("common", Common)


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language of `LANGUAGES`."""
    source = words_of(language)
    pieces_of = _ENGLISH_PIECE if language == "en" else _PIECE
    words: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for spelling, entry in _entries(source):
        pieces = tuple(pieces_of.findall(spelling))
        if len(pieces) == 1:
            words[spelling] = entry
        else:
            phrases.setdefault(pieces[0], []).append((pieces[1:], entry))
    return Lexicon(
        language=language,
        words=words,
        phrases={first: tuple(sorted(rest, key=lambda item: -len(item[0]))) for first, rest in phrases.items()},
        capitalised=source.capitalised,
        clitics=source.clitics,
        endings={name: tuple(_listed(endings)) for name, endings in source.endings.items()},
        beside=source.beside,
    )


def _entries(source: Words) -> list[tuple[str, Entry]]:
    found: list[tuple[str, Entry]] = []
    for kind, listed in source.plain.items():
        found += [(word, (kind, word)) for word in _listed(listed)]
    for kind, values in source.valued.items():
        for value, listed in values.items():
            code = int(value) if value.isdecimal() else value
            found += [(word, (kind, code)) for word in _listed(listed)]
    return found


def _listed(words: str) -> list[str]:
    return [spelled(fold(word.strip())) for word in words.split(",") if word.strip()]


def _load(name: str, what: type[_Loaded]) -> _Loaded:
    try:
        text = (resources.files("onrecord.resolve") / "data" / "dates" / f"{name}.toml").read_text("utf-8")
        return msgspec.convert(tomllib.loads(text), what)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError("The date words are missing or damaged; reinstall onrecord.") from error
