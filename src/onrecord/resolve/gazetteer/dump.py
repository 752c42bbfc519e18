"""Country dumps of GeoNames, as geonames.org publishes them: SY.txt, or SY.zip with it inside; 19 columns by tabs."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import BinaryIO

import msgspec

from onrecord.errors import ResourceError
from onrecord.resolve.gazetteer.own_row import (
    BadRow,
    ColumnError,
    LeftOut,
    OwnRow,
    country_of,
    id_of,
    name_of,
    people_of,
    point_of,
)

COLUMNS = 19
LONGEST_LINE = 1_000_000
"""Bytes; the longest in use have some ten thousand, of alternate names."""

SOURCE = "GeoNames"


@cache
def features() -> dict[str, str]:
    """The kind of each feature of GeoNames that is imported, by class and code: "S.AIRB" -> "base"."""
    try:
        text = resources.files("onrecord.resolve").joinpath("data/features.toml").read_text("utf-8")
        listed = msgspec.convert(tomllib.loads(text), dict[str, tuple[str, ...]])
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError("The list of GeoNames' features is missing or damaged; reinstall onrecord.") from error
    return {feature: kind for kind, codes in listed.items() for feature in codes}


def dump_rows(lines: BinaryIO) -> Iterator[OwnRow | BadRow | LeftOut]:
    """The places of a dump, line by line; one bad line costs that line alone."""
    number = 0
    while raw := lines.readline(LONGEST_LINE):
        number += 1
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            yield BadRow(line=number, column="line", reason="is longer than a million bytes; this is no line of a dump")
            while (raw := lines.readline(LONGEST_LINE)) and not raw.endswith(b"\n"):
                pass
            continue
        if raw.strip():
            yield _row(number, raw)


def _row(number: int, raw: bytes) -> OwnRow | BadRow | LeftOut:
    try:
        cells = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        return BadRow(line=number, column="line", reason=f"is not UTF-8 at byte {error.start}; download the dump again")
    if "\0" in cells[0] or len(cells) != COLUMNS:
        reason = f"has {len(cells)} columns by tabs where a dump of GeoNames has {COLUMNS}; download the dump again"
        return BadRow(line=number, column="line", reason=reason)
    feature = f"{cells[6]}.{cells[7]}" if cells[6] else "(none)"
    kind = features().get(feature)
    if kind is None:
        return LeftOut(line=number, feature=feature)
    try:
        return _place(number, cells, kind)
    except ColumnError as error:
        return BadRow(line=number, column=error.column, reason=error.reason)


def _place(number: int, cells: list[str], kind: str) -> OwnRow:
    if not (cells[0].isascii() and cells[0].isdigit()):
        raise ColumnError("geonameid", "is no number; download the dump again")
    lat, lon = point_of(cells[4], cells[5])
    listed = (cells[2], *cells[3].split(","))
    return OwnRow(
        line=number,
        id=id_of(f"geonames:{int(cells[0])}") or "",
        name=name_of(cells[1]),
        alternates=tuple(dict.fromkeys(name for name in listed if name != cells[1] and is_name(name))),
        lat=lat,
        lon=lon,
        kind=kind,
        country=country_of(cells[8]),
        admin1=None if cells[10] in ("", "00") else cells[10],
        admin2_code=cells[11] or None,
        district=f"{cells[6]}.{cells[7]}" == "A.ADM2",
        population=people_of(cells[14]),
        source=SOURCE,
    )


def is_name(alternate: str) -> bool:
    """Whether an alternate name is one: no airport's or station's code, address, or another script letter by letter.

    Dumps hold what Wikipedia's articles are called in other scripts a second time in Latin letters, all in lower case
    ("dmshq"): nobody writes that.
    """
    if not alternate.strip() or len(alternate) > 200 or "://" in alternate or alternate.isdigit():
        return False
    if len(alternate) <= 4 and alternate.isascii() and alternate.isupper():
        return False
    return not (alternate[:1].islower() and alternate.isascii())
