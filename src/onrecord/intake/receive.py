"""Anything a user may give -> captures: files, folders, gzip, tables, web archives, forms, URLs, standard input."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.errors import FetchError, FormatError
from onrecord.intake.received import FORM, HTML, PLAIN, Asked, Missed, Received, received
from onrecord.intake.table import read_table
from onrecord.intake.unpack import read_bounded, unpack
from onrecord.intake.warc import MAGIC, read_warc
from onrecord.model import Channel, ReportKind

TABLES = (".jsonl", ".ndjson", ".csv", ".tsv")
TEXTS = (".txt", ".text", ".md")
FORM_KEYS = (re.compile(rb"^\s*observer\s*=", re.MULTILINE), re.compile(rb"^\s*sent\s*=", re.MULTILINE))
"""What tells an observer's form whatever its name: it must never pass for open news."""
MARKUP = re.compile(rb"<[a-zA-Z!/?]")


def receive(target: str, asked: Asked) -> Iterator[Received | Missed]:
    """Every capture in what was given: a path, a folder, "-" for standard input, or an http(s) URL.

    What cannot be read is missed with its reason, and the rest goes on.
    """
    name = shown(target)
    try:
        if target == "-":
            content = unpack(read_bounded(sys.stdin.buffer, asked.largest), asked.largest)
            yield from receive_bytes("standard input", content, asked)
        elif target.startswith(("http://", "https://")):
            yield from _url(target, asked)
        elif Path(target).is_dir():
            yield from _folder(Path(target), asked)
        else:
            yield from _file(Path(target), asked)
    except (FetchError, FormatError) as error:
        yield Missed(item=name, reason=str(error))
    except (OSError, ValueError) as error:
        # a name too long, with a NUL in it, or an address that is none
        yield Missed(item=name, reason=f"neither a path nor an address that can be used ({type(error).__name__})")


def shown(name: str | Path) -> str:
    """The name of a file as text that can be printed and kept: bytes that are not UTF-8 are written as \\xNN."""
    return str(name).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _url(url: str, asked: Asked) -> Iterator[Received | Missed]:
    # imported here: every process that reads imports this room, and the client is for the few that fetch
    from onrecord.intake.fetch import fetch  # noqa: PLC0415

    answer = fetch(url, largest=asked.largest)
    hints = msgspec.structs.replace(asked.hints, charset=answer.charset)
    asked = msgspec.structs.replace(asked, url=asked.url or answer.url, hints=hints, channel=Channel.URL)
    suffix = ".txt" if answer.media_type == PLAIN else ""
    yield from receive_bytes(url, unpack(answer.content, asked.largest), asked, suffix=suffix)


def _folder(folder: Path, asked: Asked) -> Iterator[Received | Missed]:
    """Every file below a folder in name order; hidden files and links to folders are passed over."""
    found = False
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            found = True
            try:
                yield from _file(path, asked)
            except FormatError as error:
                yield Missed(item=shown(path), reason=str(error))
    if not found:
        raise FormatError("no file in this folder")


def _file(path: Path, asked: Asked) -> Iterator[Received | Missed]:
    suffixes = [suffix.casefold() for suffix in path.suffixes]
    packed = suffixes[-1:] == [".gz"]
    suffix = (suffixes[-2] if len(suffixes) > 1 else "") if packed else (suffixes[-1] if suffixes else "")
    if path.exists() and not path.is_file():
        raise FormatError("not a file but a pipe, socket or device; give its content on standard input, as -")
    try:
        with path.open("rb") as stream:
            if suffix == ".warc":
                yield from read_warc(shown(path), stream, asked)
                return
            content = unpack(read_bounded(stream, asked.largest), asked.largest)
    except FileNotFoundError as error:
        raise FormatError("there is no such file or folder") from error
    except OSError as error:
        raise FormatError(f"cannot be read ({error.strerror})") from error
    yield from receive_bytes(shown(path), content, asked, suffix=suffix)


def receive_bytes(name: str, content: bytes, asked: Asked, *, suffix: str = "") -> Iterator[Received | Missed]:
    """Captures of a whole file held in memory, told apart by its suffix, else by its first bytes."""
    if not content.strip(b" \t\r\n\x00"):
        raise FormatError("empty")
    if content.startswith(MAGIC):
        raise FormatError("a web archive; give it as a file whose name ends in .warc or .warc.gz")
    if suffix in TABLES:
        yield from read_table(name, content, suffix, asked)
    elif suffix == ".toml" or (suffix in ("", *TEXTS) and all(key.search(content) for key in FORM_KEYS)):
        field = msgspec.structs.replace(asked.hints, kind=ReportKind.FIELD)
        yield received(name, content, FORM, msgspec.structs.replace(asked, hints=field), channel=Channel.FORM)
    else:
        # without its NULs, UTF-16 markup looks like any other
        markup = suffix not in TEXTS and MARKUP.search(content[:100_000].replace(b"\x00", b""))
        yield received(name, content, HTML if markup else PLAIN, asked, channel=Channel.FILE)
