"""Values as a person types them into a form, read or refused."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

import msgspec

from onrecord.errors import ReviewError
from onrecord.model import Mention, Report, mention

Form = Mapping[str, str]
Code = TypeVar("Code", bound=StrEnum)

LONGEST = 300
"""Characters of a value that a person types."""


def one_of(kind: type[Code], value: str, field: str) -> Code:
    """A code as chosen from a list."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise ReviewError(f"The {field} is not one of those offered.") from error


def typed(value: str) -> str | None:
    """What a person typed, without white space around it; None if nothing."""
    if len(value) > LONGEST:
        raise ReviewError(f"A value is longer than {LONGEST} characters.")
    return value.strip() or None


def words_in(report: Report, words: str, place: int, what: str) -> Mention:
    """The words of the report that a person means, those nearest to `place`; ReviewError if it holds none such.

    Whole words come first, "3" is not meant in "2013"; white space may differ, as it does in words copied from a page.
    """
    text = report.text
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, text)]
    whole = [(start, end) for start, end in found if not _inside_word(text, start) and not _inside_word(text, end)]
    if not found:
        raise ReviewError(f"The words of the added {what} are not in the report: give them as it writes them.")
    start, end = min(whole or found, key=lambda span: abs(span[0] - place))
    return mention(text, start, end)


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def timex(earliest: date | None, latest: date | None) -> tuple[str, str]:
    """TIMEX3 value and precision of the days between two, either of which may be open."""
    if earliest is None or latest is None:
        return f"{iso(earliest)}/{iso(latest)}" if earliest or latest else "", "open"
    if earliest == latest:
        return earliest.isoformat(), "day"
    after = latest + timedelta(days=1) if latest < date.max else latest
    if (earliest.month, earliest.day, after.month, after.day, after.year) == (1, 1, 1, 1, earliest.year + 1):
        return str(earliest.year), "year"
    months = (after.year - earliest.year) * 12 + after.month - earliest.month
    if earliest.day == after.day == 1 and months == 1:
        return earliest.isoformat()[:7], "month"
    return f"{earliest.isoformat()}/{latest.isoformat()}", "open"


def iso(day: date | None) -> str:
    """A day as forms send it; empty if there is none."""
    return day.isoformat() if day else ""


def day_of(value: str) -> date | None:
    """A day; None if nothing was typed."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ReviewError("A day is written like 2019-01-31.") from error


def count_of(value: str) -> float | None:
    """A count; None if nothing was typed."""
    try:
        count = float(value) if value.strip() else None
    except ValueError as error:
        raise ReviewError("A count is a number, or empty where it is open.") from error
    if count is not None and not 0 <= count < 1e15:
        raise ReviewError("A count is a number from 0 up.")
    return count


def degrees(value: str) -> float | None:
    """A latitude or longitude; None if nothing was typed."""
    try:
        return float(value) if value.strip() else None
    except ValueError as error:
        raise ReviewError("Latitude and longitude are decimal degrees such as 36.34 and -41.2.") from error
