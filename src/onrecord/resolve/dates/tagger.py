"""All temporal expressions of a report, read in text order."""

import re
from typing import Final, NamedTuple

from onrecord.model import DateMention, Report
from onrecord.resolve.dates import absolute, amounts, clock, days, ranges, relative, spans, timex
from onrecord.resolve.dates.chronology import Chronology
from onrecord.resolve.dates.grammar import Hit, Rule, letters, starts
from onrecord.resolve.dates.timex import Timex
from onrecord.resolve.dates.tokens import Tokens, tokenise


class Grammar(NamedTuple):
    """Rules, and a pattern that matches wherever one of them does."""

    rules: tuple[Rule, ...]
    starts: re.Pattern[str]


_ENGLISH_RULES: Final = (
    absolute.RULES + spans.RULES + ranges.RULES + days.RULES + relative.RULES + clock.RULES + amounts.RULES
)
_ENGLISH: Final = Grammar(_ENGLISH_RULES, starts(_ENGLISH_RULES))
_BETWEEN: Final = re.compile(letters("COMMA?(?:ON|AT)?"))
_CLOCK: Final = re.compile(r"T(\d\d:\d\d)(Z?)$")
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
            start=found.start,
            end=found.end,
            text=report.text[found.start : found.end],
            type=found.told.type,
            value=found.told.value,
            earliest=found.told.earliest,
            latest=found.told.latest,
            precision=found.told.precision,
        )
        for found in _read(tokens, course, grammar)
    )


class Found(NamedTuple):
    """A temporal expression: its place in the text, in the tokens, and what it stands for."""

    start: int
    end: int
    first: int
    after: int
    told: Timex


def _read(tokens: Tokens, course: Chronology, grammar: Grammar) -> list[Found]:
    found: list[Found] = []
    at = 0
    while (start := grammar.starts.search(tokens.letters, at)) is not None:
        best = _longest(tokens, course, start.start(), grammar.rules)
        if best is None:
            at = start.start() + 1
            continue
        hit, told = best
        at = hit.end
        new = Found(tokens.row[hit.start].start, tokens.row[hit.end - 1].end, hit.start, hit.end, told)
        if found and (both := _joined(tokens, found[-1], new)) is not None:
            found[-1] = new = both
        else:
            found.append(new)
        course.note(new.told, new.first)
    return found


def _joined(tokens: Tokens, before: Found, after: Found) -> Found | None:
    """A time of day and the day beside it as one expression: "9 a.m. on Thursday", "Thursday at 9:30"."""
    if not _BETWEEN.fullmatch(tokens.letters, before.after, after.first):
        return None
    for clock_, day in ((before.told, after.told), (after.told, before.told)):
        time = _CLOCK.search(clock_.value)
        if clock_.precision == "time" and day.precision == "day" and day.type == "DATE" and day.earliest and time:
            told = timex.moment(day.earliest, time[1])
            told = told._replace(value=told.value + time[2])
            return Found(before.start, after.end, before.first, after.after, told)
    return None


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
