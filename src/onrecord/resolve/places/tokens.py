"""Words of a text with their places, cut so that names and their abbreviations stay whole."""

import re
from functools import cache
from typing import NamedTuple

_ABBREVIATIONS = (
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa "
    "Penn Tenn Tex Va Vt Wash Wis Wyo Alta Ont Sask Que St Ste Mt Ft Mr Mrs Ms Dr Gen Col Lt Sgt Capt Sen Rep Gov"
)
"""Abbreviations that keep their full stop: without it the parts of "St. Louis" and "Paris, Ky." fall apart."""


SHORT = frozenset(_ABBREVIATIONS.split())
"""The same abbreviations; without their full stop most of them are other words ("Wash", "Ill", "Miss")."""

_ENDING = re.compile(r"['’‘ʼ`´](?:s|ll|re|ve|d|m|t)$", re.IGNORECASE)
"""Endings that English writes on to a word."""


ELIDING = frozenset({"fr", "it", "ca"})
"""Languages that write "de" and articles on to a name that begins with a vowel: "d'Alep", "l'Iran"."""

_ELIDED = re.compile(r"(?:[dl]|dell|all|nell|dall|sull)['’](?=[A-ZÀ-Þ])")


class Token(NamedTuple):
    """A word and its half-open stretch of the text."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper() or self.text[0].istitle()

    @property
    def caseless(self) -> bool:
        """Whether the word is of a script without capitals, such as Arabic."""
        return self.text[0].isalpha() and self.text.lower() == self.text.upper()


@cache
def _pattern() -> re.Pattern[str]:
    short = "|".join(_ABBREVIATIONS.split())
    return re.compile(
        rf"(?:[^\W\d_]{{1,2}}\.){{2,6}}(?!\w)|\b(?:{short})\.(?=\s|,|;|\)|$)|[^\W_]+(?:['’‘ʼʻ`´′][^\W\d_]+)*"
    )


def tokens(text: str, *, elided: bool = False) -> list[Token]:
    """The words of a text; endings ("'s") are no part of their word, nor with `elided` beginnings ("d'")."""
    found = []
    for match in _pattern().finditer(text):
        start, end = match.span()
        word = match[0]
        if elided and (lead := _ELIDED.match(word)):
            found.append(Token(start, start + lead.end() - 1, word[: lead.end() - 1]))
            start, word = start + lead.end(), word[lead.end() :]
        if ending := _ENDING.search(word):
            end -= len(ending[0])
            word = ending.string[: ending.start()]
        found.append(Token(start, end, word))
    return found
