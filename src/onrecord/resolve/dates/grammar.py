"""Patterns over the kinds of tokens, and what a match of one gives to the rule that reads it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from onrecord.resolve.dates.chronology import Chronology
from onrecord.resolve.dates.kinds import KINDS, LETTER
from onrecord.resolve.dates.row import Token, Tokens
from onrecord.resolve.dates.timex import Timex

AGAIN: Final = "_again"
"""Ends the name of a group that stands a second time in a pattern, in an alternative."""


@dataclass(frozen=True)
class Hit:
    """A pattern found in a text, and the course of time there."""

    tokens: Tokens
    match: re.Match[str]
    course: Chronology

    def at(self, group: str) -> int:
        """Index of the first token of a group, -1 if it took no part or the pattern has no such group."""
        names = self.match.re.groupindex
        if group not in names:
            return -1
        at, second = self.match.start(group), group + AGAIN
        return self.match.start(second) if at < 0 and second in names else at

    def has(self, group: str) -> bool:
        """Whether a group took part in the match; a pattern need not have it."""
        return self.at(group) >= 0

    def token(self, group: str) -> Token | None:
        """The first token of a group."""
        at = self.at(group)
        return self.tokens.row[at] if at >= 0 else None

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
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the tokens matched."""
        return tuple(token.kind for token in self.tokens.row[self.start : self.end])

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


_GROUP: Final = re.compile(r"\(\?P<(\w+)>")


_AROUND: Final = re.compile(r"\(\?<?[=!][^()]*\)")
"""What a pattern looks for before or after a match."""


def letters(source: str) -> str:
    """A pattern written with the names of kinds, as one over their letters."""
    return _ATOM.sub(lambda atom: LETTER.get(atom[0], "" if atom[0].isspace() else atom[0]), source)


def rule(source: str, read: Reader) -> Rule:
    """A rule; kinds are written in capitals, white space counts for nothing.

    A group may stand twice in a pattern, in alternatives: whichever took part is the group.
    """
    seen: set[str] = set()

    def named(group: re.Match[str]) -> str:
        name = group[1] if group[1] not in seen else group[1] + AGAIN
        seen.add(name)
        return f"(?P<{name}>"

    return Rule(re.compile(letters(_GROUP.sub(named, source))), read, source)


def starts(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """A pattern that matches wherever one of the rules does; only its start is of use.

    No match begins with a kind that no rule holds but in what it looks for around a match, which most words are.
    """
    sources = [_GROUP.sub("(?:", item.pattern.pattern) for item in rules]
    matched = {letter for source in sources for letter in _AROUND.sub("", source) if letter >= LETTER[KINDS[0]]}
    return re.compile(f"(?=[{''.join(sorted(matched))}])(?:{'|'.join(sources)})")


MONTH: Final = "(?P<m>MONTH|MAMB|MABBR STOP?)"
DAY: Final = "(?P<d>DD|ORD)"
YEAR: Final = "(?P<y>YEAR)"
QUANTITY: Final = "(?:(?P<n>CARD|DD|NUM|YEAR)(?P<scale>SCALE)?|(?P<a>A)(?P<ascale>SCALE)?|(?:A)?(?P<vague>VAGUE)OF?)"
ABOUT: Final = "(?:APPROX|MORE THAN|LESS THAN|AT LEAST|UP TO){0,3}"
WHEN: Final = "(?P<mod>(?:EARLY|LATE|EARLIER|LATER|MID)(?:DASH|IN|ON)?|THE?(?:BEGINNING|END|MIDDLE|EARLY PART)OF)"
