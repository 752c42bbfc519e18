"""Temporal expressions: their spans, and their TIMEX3 values, as TempEval-3 counts them."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from bench.scoring.spans import match
from bench.scoring.tally import Tally, total

MIDNIGHT = re.compile(r"(?<=\d)T24:00.*$")
MINUTE = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:00)?Z?$")
DAY = re.compile(r"^\d{4}-\d\d-\d\d")


class Timex(msgspec.Struct, frozen=True, kw_only=True):
    """A temporal expression at [start, end)."""

    start: int
    end: int
    type: str | None = None
    value: str | None = None


class DatedText(msgspec.Struct, frozen=True, kw_only=True):
    """A text with the time it was written (`dct`) and its temporal expressions."""

    id: str
    dct: str = ""
    text: str = ""
    timexes: tuple[Timex, ...] = ()


class DateScores(msgspec.Struct, frozen=True, kw_only=True):
    """Equal and overlapping spans; overlapping ones of equal type and value; gold days resolved to that day."""

    strict: Tally
    relaxed: Tally
    type: Tally
    value: Tally
    days: Tally


def plain_value(value: str | None) -> str | None:
    """A value without what does not matter: case, seconds of a full minute, what follows midnight."""
    if value is None:
        return None
    value = MIDNIGHT.sub("T24:00", value.strip().upper())
    minute = MINUTE.match(value)
    return minute.group(1) if minute else value


def day_of(value: str | None) -> str | None:
    """The calendar day a value starts with, None if it names none."""
    return value[:10] if value and DAY.match(value) else None


def score_dates(gold: Sequence[DatedText], predicted: Iterable[DatedText]) -> DateScores:
    """Scores of a set; a text that was not predicted counts as one in which nothing was found."""
    found = {text.id: text.timexes for text in predicted}
    strict, relaxed, types, values, days = [], [], [], [], []
    for text in gold:
        given = found.get(text.id, ())
        counts = len(given), len(text.timexes)
        pairs = match(text.timexes, given, exact=False)
        strict.append(Tally(len(match(text.timexes, given, exact=True)), *counts))
        relaxed.append(Tally(len(pairs), *counts))
        types.append(Tally(sum(want.type == have.type for want, have in pairs), *counts))
        equal = [w.value is not None and plain_value(w.value) == plain_value(h.value) for w, h in pairs]
        values.append(Tally(sum(equal), *counts))
        answers = {(want.start, want.end): (have.value or "")[:10] for want, have in pairs}
        full_days = [timex for timex in text.timexes if day_of(timex.value)]
        right = sum(answers.get((timex.start, timex.end)) == day_of(timex.value) for timex in full_days)
        days.append(Tally(right, 0, len(full_days)))
    return DateScores(
        strict=total(strict), relaxed=total(relaxed), type=total(types), value=total(values), days=total(days)
    )
