"""Tables of own places: CSV in UTF-8 with a header line."""

import csv
from collections.abc import Callable, Iterator
from typing import BinaryIO, TextIO

from onrecord.errors import FormatError
from onrecord.model import record_id
from onrecord.resolve.gazetteer.names import fold
from onrecord.resolve.gazetteer.own_row import (
    KINDS,
    LONGEST,
    BadRow,
    ColumnError,
    OwnRow,
    country_of,
    id_of,
    name_of,
    people_of,
    point_of,
)

COLUMNS = {
    "name": ("name",),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "lng", "long", "longitude"),
    "alternates": ("alternates", "alternate_names"),
    "country": ("country", "country_code"),
    "kind": ("kind",),
    "admin1": ("admin1",),
    "population": ("population",),
    "uncertainty_km": ("uncertainty_km",),
    "source": ("source",),
    "id": ("id",),
    "always": ("always",),
}
"""Our columns and the names under which tables in use carry them; the first that is present wins."""

REQUIRED = ("name", "lat", "lon")
LONGEST_CELL = 1_000_000
SAID = {"": False, "no": False, "yes": True}

Admin1 = Callable[[str | None, str], str | None]
"""From a country and the code or name of a first-level unit to its code; None if there is none such."""


def table_rows(text: TextIO, admin1: Admin1) -> Iterator[OwnRow | BadRow]:
    """The places of a table; a bad row costs itself alone. FormatError if it is no CSV, or lacks a column."""
    csv.field_size_limit(LONGEST_CELL)
    header = text.readline(LONGEST_CELL)
    if "\0" in header:
        raise FormatError("holds NUL bytes where its header should be; save the table as CSV in UTF-8")
    delimiter = max(",;\t", key=header.count)
    names = [name.strip().casefold() for name in next(csv.reader([header], delimiter=delimiter), [])]
    at = {ours: names.index(name) for ours, known in COLUMNS.items() for name in reversed(known) if name in names}
    missing = [name for name in REQUIRED if name not in at]
    if missing:
        raise FormatError(f"line 1: there is no column {', '.join(missing)}; a table of places has name, lat and lon")
    if len(set(names)) < len(names):
        raise FormatError("line 1: two columns have the same name; rename one")
    reader = csv.reader(text, delimiter=delimiter)
    try:
        for cells in reader:
            number = reader.line_num + 1
            if any(cell.strip() for cell in cells):
                yield _row(number, cells, len(names), at, admin1)
    except csv.Error as error:
        raise FormatError(f"line {reader.line_num + 1}: not valid CSV ({error})") from error


def unused(header: str) -> tuple[str, ...]:
    """Columns of a header line that are not ours."""
    delimiter = max(",;\t", key=header.count)
    known = {name for names in COLUMNS.values() for name in names}
    names = (name.strip() for name in next(csv.reader([header], delimiter=delimiter), []))
    return tuple(name for name in names if name and name.casefold() not in known)


def _row(number: int, cells: list[str], width: int, at: dict[str, int], admin1: Admin1) -> OwnRow | BadRow:
    if len(cells) != width:
        reason = f"has {len(cells)} cells where the header has {width} columns; put a cell with a comma in quotes"
        return BadRow(line=number, column="line", reason=reason)
    if any("\0" in cell for cell in cells):
        return BadRow(line=number, column="line", reason="holds a NUL byte; remove it")
    values = {column: cells[index].strip() for column, index in at.items()}
    try:
        return _place(number, values, admin1)
    except ColumnError as error:
        return BadRow(line=number, column=error.column, reason=error.reason)


def _place(number: int, values: dict[str, str], admin1: Admin1) -> OwnRow:
    name = name_of(values["name"])
    lat, lon = point_of(values["lat"], values["lon"])
    country = country_of(values.get("country", ""))
    kind = values.get("kind", "").casefold() or "place"
    if kind not in KINDS:
        raise ColumnError("kind", f"is none of {', '.join(sorted(KINDS))}; choose one, or leave it empty")
    unit = values.get("admin1", "")
    code = admin1(country, unit) if unit else None
    if unit and code is None:
        raise ColumnError(
            "admin1", "names no first-level unit of the country; give its name or code, or leave it empty"
        )
    source = values.get("source", "")
    if len(source) > LONGEST:
        raise ColumnError("source", f"is longer than {LONGEST} characters; shorten it")
    always = values.get("always", "").casefold()
    if always not in SAID:
        raise ColumnError("always", "is neither yes nor no; leave it empty for no")
    # Without an id a place is told from others by its name and point.
    own = f"own:{record_id('own place', fold(name), country, round(lat * 100_000), round(lon * 100_000))[:16]}"
    return OwnRow(
        line=number,
        id=id_of(values.get("id", "")) or own,
        name=name,
        alternates=tuple(
            name_of(part, "alternates") for part in values.get("alternates", "").split("|") if part.strip()
        ),
        lat=lat,
        lon=lon,
        kind=kind,
        country=country,
        admin1=code,
        population=people_of(values.get("population", "")),
        uncertainty_km=_uncertainty(values.get("uncertainty_km", "")),
        source=source,
        always=SAID[always],
    )


def _uncertainty(words: str) -> float | None:
    try:
        reach = float(words) if words else None
    except ValueError as error:
        raise ColumnError("uncertainty_km", "is no number; write kilometres with a point, such as 2.5") from error
    if reach is not None and not 0 <= reach <= 2000:
        raise ColumnError("uncertainty_km", "is not between 0 and 2000; correct it, or leave it empty")
    return reach


def is_utf16(start: bytes) -> bool:
    """Whether a file begins as UTF-16 does."""
    return start.startswith((b"\xff\xfe", b"\xfe\xff"))


def first_line(stream: BinaryIO) -> str:
    """The first line of a file, for a look at its columns."""
    return stream.readline(LONGEST_CELL).decode("utf-8-sig", "replace")
