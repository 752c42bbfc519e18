"""The rules of each language: those of English are code, those of the others stand in their files of words."""

import re
from functools import cache
from typing import Final, NamedTuple

from onrecord.errors import ResourceError
from onrecord.resolve.dates import absolute, amounts, clock, days, holidays, ranges, relative, spans
from onrecord.resolve.dates.grammar import Rule, rule, starts
from onrecord.resolve.dates.lexicon import common, words_of
from onrecord.resolve.dates.readers import READERS

_FRAGMENT: Final = re.compile(r"\{([A-Z]+)\}")
_DEPTH: Final = 6


class Grammar(NamedTuple):
    """Rules, and a pattern that matches wherever one of them does."""

    rules: tuple[Rule, ...]
    starts: re.Pattern[str]


ENGLISH_RULES: Final = (
    absolute.RULES
    + spans.RULES
    + holidays.RULES
    + ranges.RULES
    + days.RULES
    + relative.RULES
    + clock.RULES
    + amounts.RULES
)


@cache
def grammar(language: str) -> Grammar:
    """The rules of a language of `LANGUAGES`; of any other, empty name included, those of dates all in figures."""
    rules = absolute.FIGURES
    if language == "en":
        rules = ENGLISH_RULES
    elif language:
        rules = _written_rules(language)
    return Grammar(rules, starts(rules))


def _written_rules(language: str) -> tuple[Rule, ...]:
    shared, own = common(), words_of(language)
    fragments = shared.fragments | own.fragments
    made = []
    for item in own.rules + shared.rules:
        if item.read not in READERS:
            raise ResourceError(f"The date words of {language} name an unknown reader: {item.read}.")
        try:
            made.append(rule(_filled(item.pattern, fragments), READERS[item.read]))
        except (re.error, KeyError) as error:
            raise ResourceError(f"The date words of {language} hold a damaged pattern: {item.pattern}") from error
    return tuple(made)


def _filled(pattern: str, fragments: dict[str, str]) -> str:
    """A pattern with its fragments put in."""
    for _ in range(_DEPTH):
        pattern = _FRAGMENT.sub(lambda found: f"{fragments[found[1]]}", pattern)
    return pattern
