"""Bytes as they lie on disk or came over the wire -> the bytes that were meant, within a bound."""

import gzip
import io
import zlib
from typing import IO

from onrecord.errors import FormatError

GZIP_MAGIC = b"\x1f\x8b"


def read_bounded(stream: IO[bytes] | io.BufferedIOBase, largest: int) -> bytes:
    """All of a stream; FormatError once it is larger than `largest` bytes."""
    content = stream.read(largest + 1)
    if len(content) > largest:
        raise FormatError(f"larger than {largest:,} bytes; raise read.largest_item in onrecord.toml if it is genuine")
    return content


def unpack(content: bytes, largest: int) -> bytes:
    """The bytes inside, when they are gzip; else as given. A truncated or damaged archive is a FormatError."""
    if not content.startswith(GZIP_MAGIC):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
            return read_bounded(stream, largest)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FormatError("damaged or truncated gzip data; fetch or copy it again") from error
