"""Tables of texts: each row of a JSON Lines, CSV or TSV file is a capture."""

import csv
import io
import sys
from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from onrecord.errors import FormatError
from onrecord.intake.received import ROW, Asked, Missed, Received, received
from onrecord.model import Channel

COLUMNS = {
    "text": ("text", "body", "content", "article", "message", "full_text"),
    "html": ("html", "raw_html"),
    "url": ("url", "link", "uri"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "outlet", "source", "site", "newspaper"),
    "authors": ("authors", "author", "byline"),
    "published": ("published", "published_at", "date", "pubdate", "publish_date", "datetime", "timestamp", "sent"),
    "language": ("language", "lang"),
    "kind": ("kind",),
}
"""Our columns and the names under which tables in use carry them; the first that is present wins."""


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A row as captured: every column of the table, under our names where we know them."""

    text: str = ""
    html: str = ""
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    kind: str | None = None
    other: dict[str, object] = {}


def _words(value: object) -> str:
    """A cell's words; FormatError for a list or an object, whose words nobody wrote."""
    if isinstance(value, str):
        return value.strip()
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return "" if value is None else str(value)
    raise FormatError("one of its columns holds a list, an object or a truth value where words should be")


def _names(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list | tuple) else _words(value).split(";")
    return tuple(name for part in parts if (name := _words(part)))


def _day(words: str) -> str | None:
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            parse(words)
        except ValueError:
            continue
        return words
    return None


def to_row(values: dict[str, object]) -> Row:
    """The row under our names; FormatError when it has no text, or a date that is not ISO 8601."""
    folded = {str(key).strip().casefold().replace(" ", "_"): value for key, value in values.items() if key}
    used: dict[str, object] = {}
    for ours, names in COLUMNS.items():
        found = next((name for name in names if folded.get(name) not in (None, "", [])), None)
        if found is not None:
            used[ours] = folded.pop(found)
    row = Row(
        text=_words(used.get("text")),
        html=_words(used.get("html")),
        url=_words(used.get("url")) or None,
        title=_words(used.get("title")) or None,
        publisher=_words(used.get("publisher")) or None,
        authors=_names(used.get("authors")),
        published=_words(used.get("published")) or None,
        language=_words(used.get("language")) or None,
        kind=_words(used.get("kind")) or None,
        other=folded,
    )
    if not row.text and not row.html:
        raise FormatError("no text in this row: its text column is empty, or has a name we do not know")
    if row.published is not None and _day(row.published) is None:
        raise FormatError("its date is not ISO 8601 (2019-01-11 or 2019-01-11T09:30:00+02:00)")
    if row.kind not in (None, "news", "field"):
        raise FormatError('its kind is neither "news" nor "field"')
    return row


def json_rows(text: str) -> Iterator[tuple[int, dict[str, object] | None]]:
    """Objects of a JSON Lines text with their line numbers; None for a line that is no JSON object."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, msgspec.json.decode(line, type=dict[str, object])
        except (msgspec.DecodeError, RecursionError):
            yield number, None


def delimited_rows(text: str, delimiter: str) -> Iterator[tuple[int, dict[str, object] | None]]:
    """Rows of a CSV or TSV text with a header line, with the line on which each ends."""
    csv.field_size_limit(sys.maxsize)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for values in reader:
            overflow = values.pop(None, None)
            yield reader.line_num, None if overflow else dict(values)
    except csv.Error as error:
        raise FormatError(f"line {reader.line_num}: not valid CSV ({error})") from error


def read_table(name: str, content: bytes, suffix: str, asked: Asked) -> Iterator[Received | Missed]:
    """A capture per row; a bad row is missed with its line number, the others go on."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(f"not UTF-8 at byte {error.start}; save the table as UTF-8") from error
    rows = (
        json_rows(text) if suffix in (".jsonl", ".ndjson") else delimited_rows(text, "\t" if suffix == ".tsv" else ",")
    )
    for number, values in rows:
        item = f"{name}#{number}"
        if values is None:
            yield Missed(item=item, reason="not a JSON object, or more cells than the header has columns")
            continue
        try:
            row = to_row(values)
        except FormatError as error:
            yield Missed(item=item, reason=str(error))
            continue
        asked_row = msgspec.structs.replace(asked, url=row.url or asked.url)
        yield received(item, msgspec.json.encode(row), ROW, asked_row, channel=Channel.TABLE)
