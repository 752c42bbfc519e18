"""The sets: one JSON object a line, plain or gzipped."""

import gzip
from pathlib import Path
from typing import TypeVar

import msgspec

Line = TypeVar("Line")


def read_lines(path: Path, kind: type[Line], limit: int | None = None) -> list[Line]:
    """The first `limit` lines of a set, each as a `kind`; fields that `kind` does not name are passed over."""
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    decoder = msgspec.json.Decoder(kind)
    return [decoder.decode(line) for line in text.splitlines() if line.strip()][:limit]
