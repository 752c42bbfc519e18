"""Writing an export: one traversal through the gate into one file that is whole or not there."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from onrecord.errors import PublishError
from onrecord.model import Record
from onrecord.publish.acled import Acled
from onrecord.publish.format import Format
from onrecord.publish.gate import SAFE, Gate, publishable
from onrecord.publish.geojson import GeoJson
from onrecord.publish.jsonl import JsonLines
from onrecord.publish.left_out import LeftOut, Reason
from onrecord.publish.table import EventTable
from onrecord.store import Store

FORMATS: dict[str, Callable[[], Format]] = {
    "jsonl": JsonLines,
    "csv": EventTable,
    "geojson": GeoJson,
    "acled": Acled,
}
"""Every format by the name it is asked for."""


class ExportSummary(Record, frozen=True, kw_only=True):
    """What passed the gate, what of it is in the file, and what was left out on the way and why.

    `attributions` and `events` passed the gate. `rows` are the rows, lines or features in the file, `reports` those
    that they come from, `drafts` the events and statements in it that nobody has reviewed. `left_out` counts events
    and statements by reason: the gate's, then the format's, for not every format has room for all.
    """

    reports: int
    attributions: int
    events: int
    drafts: int
    rows: int
    left_out: tuple[LeftOut, ...] = ()


def export(store: Store, format: str, path: Path, gate: Gate = SAFE) -> ExportSummary:  # noqa: A002 - the option's name
    """Write what the gate lets through to `path`, replacing it only once the file is complete.

    `format` is one of FORMATS, in any case. PublishError if the format is unknown or the file cannot be written. A file
    with drafts is readable for its owner alone.
    """
    made = FORMATS.get(format.lower())
    if made is None:
        raise PublishError(f"No format {format!r}; there are {', '.join(FORMATS)}.")
    writer = made()
    left_out: Counter[Reason] = Counter()
    reports = attributions = events = drafts = rows = 0
    with _whole(path, private=gate.include_drafts) as file:
        writer.begin(file, drafts=gate.include_drafts)
        for cleared in publishable(store, gate, left_out):
            fed = writer.feed(cleared)
            reports, rows, drafts = reports + bool(fed.rows), rows + fed.rows, drafts + fed.drafts
            attributions, events = attributions + len(cleared.attributions), events + len(cleared.events)
            left_out.update(fed.left_out)
        writer.finish()
    return ExportSummary(
        reports=reports,
        attributions=attributions,
        events=events,
        drafts=drafts,
        rows=rows,
        left_out=tuple(LeftOut(reason=reason, count=left_out[reason]) for reason in Reason if left_out[reason]),
    )


@contextmanager
def _whole(path: Path, *, private: bool) -> Iterator[TextIO]:
    """A file beside `path` that takes its place at the end, or vanishes if anything goes wrong."""
    part = path.with_name(f".{path.name}.{os.getpid()}-{time.monotonic_ns()}.part")
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if private else 0o666)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise PublishError(f"{path} cannot be written: {error.strerror}.") from error
