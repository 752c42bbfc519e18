"""Words as the search compares them, in any script, and where they stand in a text.

The database is given folded words only: its own tokenizers differ from each other, and SQLite's takes Arabic vowel
signs for the ends of words.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice

LAST_WITHOUT_MEANING = 9
"""Canonical combining classes above this are accents and vowel points, which a searcher leaves out; those up to it are
letters' parts in Indic scripts."""

TATWEEL = "\u0640"
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han and kana are written without spaces: each character counts as a word, and a query of several as a phrase."""

BEFORE, LENGTH = 60, 200
"""Characters of a snippet before the first word found, and altogether."""

MOST_PHRASES, LONGEST_PHRASE = 50, 50
"""Phrases of a query and words of a phrase that are looked for; more only cost time, since a page that holds these
fifty is found by them."""


@cache
def _word() -> re.Pattern[str]:
    marks = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.category(chr(code))[0] == "M")
    return re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}](?:[^\W{UNSPACED}]|[{re.escape(marks)}])*")


def fold(word: str) -> str:
    """A word without case, accents, vowel points and compatibility forms; for comparing, never for showing."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    kept = (char for char in decomposed if unicodedata.combining(char) <= LAST_WITHOUT_MEANING and char != TATWEEL)
    return "".join(kept).replace('"', "")


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded words of a text, each with its start and end in code points."""
    known: dict[str, str] = {}
    for match in _word().finditer(text):
        raw = match.group()
        if raw not in known:
            known[raw] = fold(raw)
        if known[raw]:
            yield known[raw], match.start(), match.end()


def phrases(query: str) -> tuple[tuple[str, ...], ...]:
    """What a query asks for: one phrase for each of its parts between spaces; no part is ever an operator.

    Each phrase once, the first `MOST_PHRASES` of them, of each the first `LONGEST_PHRASE` words.
    """
    parts = (tuple(word for word, _, _ in islice(words(part), LONGEST_PHRASE)) for part in query.split())
    return tuple(islice(dict.fromkeys(part for part in parts if part), MOST_PHRASES))


def joined(text: str) -> str:
    """The folded words of a text with a space between each two: what is compared word by word."""
    return " ".join(word for word, _, _ in words(text))


def snippet(text: str, wanted: tuple[tuple[str, ...], ...]) -> tuple[int, int]:
    """The stretch of `text` around the first phrase found in it, else its beginning; cut between words."""
    found = list(words(text))
    folded = tuple(word for word, _, _ in found)
    begun: dict[str, list[tuple[str, ...]]] = {}
    for phrase in wanted:
        begun.setdefault(phrase[0], []).append(phrase)
    first = next(
        (
            start
            for index, (word, start, _) in enumerate(found)
            if any(folded[index : index + len(phrase)] == phrase for phrase in begun.get(word, ()))
        ),
        0,
    )
    start = next((start for _, start, _ in found if start >= first - BEFORE), first) if first > BEFORE else 0
    if len(text) <= start + LENGTH:
        return start, len(text)
    end = next((end for _, _, end in reversed(found) if first < end <= start + LENGTH), start + LENGTH)
    return start, end
