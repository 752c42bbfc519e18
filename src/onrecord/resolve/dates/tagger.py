"""All temporal expressions of a report, read in text order."""

from datetime import datetime

from onrecord.model import DateMention, Published, Report, ReportKind
from onrecord.resolve.dates.chronology import Chronology
from onrecord.resolve.dates.grammar import Hit, Rule
from onrecord.resolve.dates.languages import Grammar, grammar
from onrecord.resolve.dates.lexicon import LANGUAGES
from onrecord.resolve.dates.placing import Found, joined, placed
from onrecord.resolve.dates.reach import reached
from onrecord.resolve.dates.row import Tokens
from onrecord.resolve.dates.timex import Timex
from onrecord.resolve.dates.tokens import tokenise


def find_dates(report: Report) -> tuple[DateMention, ...]:
    """The temporal expressions of a report, in text order, never overlapping.

    The languages of `LANGUAGES` are read in full, and a report of unknown language as English; of a report in any
    other only dates in figures that can be read in one way.
    Relative dates count from the day of publication at the publisher's own clock; without one they stay open.
    """
    language = report.language or "en"
    known = language in LANGUAGES
    tokens = tokenise(report.text, language if known else "en")
    course = Chronology(
        tokens,
        report.published.day if report.published else None,
        field=report.kind is ReportKind.FIELD,
        sent=_moment(report.published),
    )
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
        for found in _read(tokens, course, grammar(language if known else ""))
    )


def _moment(published: Published | None) -> datetime | None:
    """When a report was published by its own clock, if more than the day is known."""
    return datetime.fromisoformat(published.value) if published and len(published.value) > 10 else None


def _read(tokens: Tokens, course: Chronology, rules: Grammar) -> list[Found]:
    found: list[Found] = []
    at = 0
    while (start := rules.starts.search(tokens.letters, at)) is not None:
        best = _longest(tokens, course, start.start(), rules.rules)
        if best is None:
            at = start.start() + 1
            continue
        hit, told = best
        at = hit.end
        new = Found(tokens.row[hit.start].start, tokens.row[hit.end - 1].end, hit.start, hit.end, told)
        if found and (both := joined(tokens, found[-1], new)) is not None:
            found[-1] = new = both
        else:
            found.append(new)
        course.note(new.told)
    return placed(course, found)


def _longest(tokens: Tokens, course: Chronology, at: int, rules: tuple[Rule, ...]) -> tuple[Hit, Timex] | None:
    """The longest match that its rule can read; between equals, the rule that stands first."""
    matches = [(rule, match) for rule in rules if (match := rule.pattern.match(tokens.letters, at))]
    for rule, match in sorted(matches, key=lambda pair: -pair[1].end()):
        if match.end() == at:
            continue
        hit = Hit(tokens, match, course)
        told = rule.read(hit)
        if told is not None:
            return hit, reached(hit, told)
    return None
