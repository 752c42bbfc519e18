"""The files that own places come from: a dump of GeoNames, its zip, or a table, told apart by what is in them."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import FormatError
from onrecord.resolve.gazetteer.dump import COLUMNS, dump_rows
from onrecord.resolve.gazetteer.own_row import BadRow, LeftOut, OwnRow
from onrecord.resolve.gazetteer.own_table import Admin1, first_line, is_utf16, table_rows, unused

READ_ME = "readme.txt"
SUFFIXES = (".txt", ".csv", ".tsv")

Told = Callable[[int, int], None]
"""Is told how many bytes of how many have been read."""


class _Counted(io.RawIOBase):
    """A stream that tells how far it has been read."""

    def __init__(self, stream: BinaryIO, size: int, told: Told) -> None:
        self._stream, self._size, self._told = stream, size, told
        self._done = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self._done += len(piece)
        self._told(self._done, self._size)
        return len(piece)


def unused_columns(path: Path) -> tuple[str, ...]:
    """Columns of a table that an import does not use; none of a dump."""
    with _opened(path) as (stream, _):
        line = first_line(stream)
    return () if _is_dump(line) else unused(line)


def own_rows(path: Path, admin1: Admin1, told: Told) -> Iterator[OwnRow | BadRow | LeftOut]:
    """The places in a file; FormatError if it is no dump and no table, is damaged, or holds no row at all."""
    with _opened(path) as (stream, size):
        start = stream.read(2)
    if not start:
        raise FormatError("is empty; nothing was imported from it")
    if is_utf16(start):
        raise FormatError("is UTF-16; save the table as CSV in UTF-8")
    with _opened(path) as (stream, _):
        dump = _is_dump(first_line(stream))
    found = False
    try:
        with _opened(path) as (stream, size):
            counted = io.BufferedReader(cast(io.RawIOBase, _Counted(stream, size, told)), 1 << 18)
            text = io.TextIOWrapper(counted, "utf-8-sig", newline="")
            for row in dump_rows(cast(BinaryIO, counted)) if dump else table_rows(text, admin1):
                found = True
                yield row
    except UnicodeDecodeError as error:
        raise FormatError(f"is not UTF-8 ({error.reason}); save the table as CSV in UTF-8") from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise FormatError("is a damaged zip archive; download it again") from error
    if not found:
        raise FormatError("holds no rows; nothing was imported from it")


def _is_dump(line: str) -> bool:
    return line.count("\t") == COLUMNS - 1


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The bytes of the one file meant, and how many there are."""
    try:
        if path.suffix.lower() != ".zip":
            with path.open("rb") as stream:
                yield cast(BinaryIO, stream), path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            member = _member(archive)
            with archive.open(member) as inner:
                yield cast(BinaryIO, inner), member.file_size
    except FileNotFoundError as error:
        raise FormatError("there is no such file") from error
    except OSError as error:
        raise FormatError(f"cannot be read: {error.strerror}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise FormatError("is a damaged zip archive; download it again") from error
    except (RuntimeError, NotImplementedError) as error:
        raise FormatError("is a zip archive with a password or an unusual packing; unpack it first") from error


def _member(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The dump or table in an archive, which holds a read-me file beside it."""
    found = [
        member
        for member in archive.infolist()
        if member.filename.lower().endswith(SUFFIXES) and Path(member.filename).name.lower() != READ_ME
    ]
    if len(found) != 1:
        raise FormatError(f"holds {len(found)} tables where one is expected; unpack it and give the one meant")
    return found[0]
