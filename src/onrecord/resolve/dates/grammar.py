"""Patterns over the kinds of tokens, and what a match of one gives to the rule that reads it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from onrecord.resolve.dates.chronology import Chronology
from onrecord.resolve.dates.timex import Timex
from onrecord.resolve.dates.tokens import LETTER, Token, Tokens


@dataclass(frozen=True)
class Hit:
    """A pattern found in a text, and the course of time there."""

    tokens: Tokens
    match: re.Match[str]
    course: Chronology

    def has(self, group: str) -> bool:
        """Whether a group took part in the match; a pattern need not have it."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def token(self, group: str) -> Token | None:
        """The first token of a group."""
        return self.tokens.row[self.match.start(group)] if self.has(group) else None

    def kind(self, group: str) -> str:
        """The kind of the first token of a group, empty if it took no part."""
        token = self.token(group)
        return token.kind if token else ""

    def number(self, group: str) -> int | None:
        """The number that the first token of a group stands for."""
        token = self.token(group)
        return token.value if token and isinstance(token.value, int) else None

    def code(self, group: str) -> str:
        """The letter code that the first token of a group stands for, empty if it took no part."""
        token = self.token(group)
        return token.value if token and isinstance(token.value, str) else ""

    def number_at(self, index: int) -> int | None:
        """The number that any token of the text stands for."""
        value = self.tokens.row[index].value if 0 <= index < len(self.tokens.row) else None
        return value if isinstance(value, int) else None

    @property
    def words(self) -> str:
        """The words matched."""
        return self.tokens.text[self.tokens.row[self.start].start : self.tokens.row[self.end - 1].end]

    @property
    def start(self) -> int:
        """Index of the first token."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Index after the last token."""
        return self.match.end()

    def kind_at(self, index: int) -> str:
        """The kind of any token of the text, empty outside of it."""
        return self.tokens.row[index].kind if 0 <= index < len(self.tokens.row) else ""

    def word_at(self, index: int) -> str:
        """Any token of the text as written, empty outside of it."""
        if not 0 <= index < len(self.tokens.row):
            return ""
        token = self.tokens.row[index]
        return self.tokens.text[token.start : token.end]


Reader = Callable[[Hit], Timex | None]
"""Reads a match; None where the words turn out to be no date."""


@dataclass(frozen=True)
class Rule:
    """A pattern and what reads it."""

    pattern: re.Pattern[str]
    read: Reader
    source: str


_ATOM: Final = re.compile(r"\(\?P<\w+>|[A-Z]+|\s+")


def letters(source: str) -> str:
    """A pattern written with the names of kinds, as one over their letters."""
    return _ATOM.sub(lambda atom: LETTER.get(atom[0], "" if atom[0].isspace() else atom[0]), source)


def rule(source: str, read: Reader) -> Rule:
    """A rule; kinds are written in capitals, white space counts for nothing."""
    return Rule(re.compile(letters(source)), read, source)


def starts(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """A pattern that matches wherever one of the rules does; only its start is of use."""
    sources = [re.sub(r"\(\?P<\w+>", "(?:", item.pattern.pattern) for item in rules]
    return re.compile("|".join(sources))


MONTH: Final = "(?P<m>MONTH|MAMB|MABBR STOP?)"
DAY: Final = "(?P<d>DD|ORD)"
YEAR: Final = "(?P<y>YEAR)"
QUANTITY: Final = "(?:(?P<n>CARD|DD|NUM|YEAR)(?P<scale>SCALE)?|(?P<a>A)(?P<ascale>SCALE)?|(?:A)?(?P<vague>VAGUE)OF?)"
ABOUT: Final = "(?:APPROX|MORE THAN|LESS THAN|AT LEAST|UP TO){0,3}"
WHEN: Final = "(?P<mod>(?:EARLY|LATE|EARLIER|LATER|MID)(?:DASH|IN|ON)?|THE?(?:BEGINNING|END|MIDDLE|EARLY PART)OF)"
