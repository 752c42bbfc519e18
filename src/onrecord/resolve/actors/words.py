"""How names are compared: words without accents, hyphens or apostrophes, and capitals where the name has them."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"(?!(?<=['’])[sS]\b)[^\W_]+(?:['’ʼʿ‘`](?!s\b|S\b)[^\W_]+)*")
_JOINT = re.compile(r"[ \u00a0\u202f]?[-‐‑–&/][ \u00a0]?|[ \t\u00a0\u202f]*\n?[ \t]*|['’]s? | \(")
"""What may stand between two words of a name: "al-Shabaab", "Workers' Party", "People's Defence", "India (Maoist)"."""


class Word(NamedTuple):
    """A word of a text; `key` is what it is compared by."""

    start: int
    end: int
    text: str
    key: str


def words(text: str) -> Iterator[Word]:
    """The words of a text, without a possessive "'s"."""
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), match[0], key(match[0]))


def key(word: str) -> str:
    """A word without case, accents and apostrophes."""
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word) if letter.isalnum())
    return plain.casefold()


def fits(pattern: str, word: str) -> bool:
    """Whether a word is written as a name writes it: "US" only in capitals, "Hamas" also as HAMAS, "police" anyhow."""
    if pattern.islower() or not pattern[0].isalpha():
        return True
    if len(pattern) > 1 and pattern.isupper():
        return word.isupper() or (len(pattern) > 4 and word[0].isupper())
    return word[0].isupper() or not pattern[0].isupper()


def joined(text: str, first: Word, second: Word, *, commas: bool = False) -> bool:
    """Whether two neighbouring words may belong to one name; `commas` if the name has some of its own."""
    between = text[first.end : second.start]
    if between in (".", ". ", ".-") and len(first.text) == 1:
        return True
    if commas and between == ", ":
        return True
    return len(between) <= 3 and _JOINT.fullmatch(between) is not None
