"""All temporal expressions of a report, read in text order."""

import re
from typing import Final, NamedTuple

from onrecord.model import DateMention, Report
from onrecord.resolve.dates import absolute, amounts, clock, relative
from onrecord.resolve.dates.chronology import Chronology
from onrecord.resolve.dates.grammar import Hit, Rule, starts
from onrecord.resolve.dates.timex import Timex
from onrecord.resolve.dates.tokens import Tokens, tokenise


class Grammar(NamedTuple):
    """Rules, and a pattern that matches wherever one of them does."""

    rules: tuple[Rule, ...]
    starts: re.Pattern[str]


_ENGLISH_RULES: Final = absolute.RULES + relative.RULES + clock.RULES + amounts.RULES
_ENGLISH: Final = Grammar(_ENGLISH_RULES, starts(_ENGLISH_RULES))
_FIGURES: Final = Grammar(absolute.FIGURES, starts(absolute.FIGURES))
"""What any other language is read with: dates all in figures, whose order of day and month is certain."""


def find_dates(report: Report) -> tuple[DateMention, ...]:
    """The temporal expressions of a report, in text order, never overlapping.

    English is read in full; of a report in another language only dates in figures that can be read in one way.
    Relative dates count from the day of publication at the publisher's own clock; without one they stay open.
    """
    grammar = _ENGLISH if report.language in ("en", None) else _FIGURES
    tokens = tokenise(report.text)
    course = Chronology(tokens, report.published.day if report.published else None)
    return tuple(
        DateMention(
            start=start,
            end=end,
            text=report.text[start:end],
            type=told.type,
            value=told.value,
            earliest=told.earliest,
            latest=told.latest,
            precision=told.precision,
        )
        for start, end, told in _read(tokens, course, grammar)
    )


def _read(tokens: Tokens, course: Chronology, grammar: Grammar) -> list[tuple[int, int, Timex]]:
    found: list[tuple[int, int, Timex]] = []
    at = 0
    while (start := grammar.starts.search(tokens.letters, at)) is not None:
        best = _longest(tokens, course, start.start(), grammar.rules)
        if best is None:
            at = start.start() + 1
            continue
        hit, told = best
        course.note(told)
        found.append((tokens.row[hit.start].start, tokens.row[hit.end - 1].end, told))
        at = hit.end
    return found


def _longest(tokens: Tokens, course: Chronology, at: int, rules: tuple[Rule, ...]) -> tuple[Hit, Timex] | None:
    """The longest match that its rule can read; between equals, the rule that stands first."""
    matches = [(rule, match) for rule in rules if (match := rule.pattern.match(tokens.letters, at))]
    for rule, match in sorted(matches, key=lambda pair: -pair[1].end()):
        if match.end() == at:
            continue
        hit = Hit(tokens, match, course)
        told = rule.read(hit)
        if told is not None:
            return hit, told
    return None
