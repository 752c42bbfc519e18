"""All temporal expressions of a report, read in text order."""

import re
from collections.abc import Iterator
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
_REACH: Final = 8
"""How many mentions away a day is looked for that a time of day belongs to."""
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
        course.note(new.told)
    return [_settled(course, found, index) for index in range(len(found))]


def _joined(tokens: Tokens, before: Found, after: Found) -> Found | None:
    """A time of day and the day beside it as one expression: "9 a.m. on Thursday", "Thursday at 9:30"."""
    if not _BETWEEN.fullmatch(tokens.letters, before.after, after.first):
        return None
    for time, day in ((before.told, after.told), (after.told, before.told)):
        if time.value.startswith(timex.OPEN_DAY) and time.type == "TIME" and _is_day(day) and day.precision != "time":
            return Found(before.start, after.end, before.first, after.after, _at(time, day))
    return None


def _settled(course: Chronology, found: list[Found], index: int) -> Found:
    """A time of day on the nearest day told in its sentence, else on the last one told before in its paragraph."""
    here = found[index]
    if here.told.type != "TIME" or not here.told.value.startswith(timex.OPEN_DAY):
        return here
    behind = _nearest(course, here, reversed(found[max(index - _REACH, 0) : index]))
    ahead = _nearest(course, here, iter(found[index + 1 : index + 1 + _REACH]))
    near = [day for day, parted in (behind, ahead) if day is not None and not parted]
    if near:
        day = min(near, key=lambda other: abs(other.first - here.first))
    elif behind[0] is not None and behind[1] == "sentence":
        day = behind[0]
    else:
        return here
    return here._replace(told=_at(here.told, day.told))


def _nearest(course: Chronology, here: Found, others: Iterator[Found]) -> tuple[Found | None, str]:
    """The first day among `others`, and what parts it from `here`."""
    day = next((other for other in others if _is_day(other.told)), None)
    return day, course.parted(*sorted((day.first, here.first))) if day else ""


def _is_day(told: Timex) -> bool:
    """Whether an expression tells the day it is on."""
    return told.type in ("DATE", "TIME") and told.precision in ("day", "part", "time") and told.earliest is not None


def _at(time: Timex, day: Timex) -> Timex:
    """A time or part of a day on that day."""
    if day.earliest is None:
        return time
    _, _, code = time.value.partition("T")
    clock_ = code.removesuffix("Z")
    told = timex.moment(day.earliest, clock_) if ":" in code else timex.part(day.earliest, code)
    return told._replace(value=told.value + code[len(clock_) :])


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
