"""The base of all records, spans of text, and ids built from raw values."""

import hashlib

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value that is never changed: a correction is a new record."""


class Span(Record, frozen=True, kw_only=True):
    """A half-open stretch [start, end) of a report's text, in Unicode code points."""

    start: int
    end: int


class Mention(Span, frozen=True, kw_only=True):
    """Words of a report: `text` always equals `report.text[start:end]`."""

    text: str


def mention(report_text: str, start: int, end: int) -> Mention:
    """The words of `report_text` between two code points; ValueError if the stretch is empty or leaves the text."""
    if not 0 <= start < end <= len(report_text):
        raise ValueError(f"no words between {start} and {end} in a text of {len(report_text)} characters")
    return Mention(start=start, end=end, text=report_text[start:end])


def record_id(*parts: str | int | None) -> str:
    """An id of 32 hexadecimal digits that depends on nothing but `parts`, so that every run gives the same.

    The parts are encoded as a JSON list before hashing: joining them with a separator would let two
    different lists share an id.
    """
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:32]
