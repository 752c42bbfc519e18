"""Dates beyond the calendar stay open: better no day than a day of another age."""

from datetime import date
from typing import Final

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.grammar import Hit
from onrecord.resolve.dates.timex import Timex

_BETWEEN: Final = frozenset({"COMMA", "IN", "OF", "YR", "THE"})
"""What may stand between a day or month and its year."""


def reached(hit: Hit, told: Timex) -> Timex:
    """What a hit tells, or the same without days where its year, or its distance, lies beyond the calendar."""
    if told.earliest == date.min:
        return timex.unbounded(told.type, "PAST_REF", "open")
    if told.latest == date.max:
        return timex.unbounded(told.type, "FUTURE_REF", "open")
    if told.type in ("DATE", "TIME") and told.earliest is not None and not hit.has("y") and _strange_year(hit):
        return timex.unbounded(told.type, "XXXX", "open")
    return told


def _strange_year(hit: Hit) -> bool:
    """Whether a year that the rules do not read stands behind: "30 December 9999", "Ramadan in year 1"."""
    at, named = hit.end, False
    while hit.kind_at(at) in _BETWEEN:
        named = named or hit.kind_at(at) == "YR"
        at += 1
    number = hit.word_at(at)
    if not number.isdecimal() or hit.kind_at(at) == "YEAR" or not (named or len(number) > 3):
        return False
    return hit.kind_at(at + 1) not in ("OTHER", "HOURS", "OCLOCK", "UNITS", "AMPM")
