"""`onrecord demo`: the sample coverage, read into a fresh record and opened in the desk."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Annotated

import typer

from onrecord import pipeline
from onrecord.cli.console import err, out
from onrecord.cli.desk import open_desk
from onrecord.cli.options import ConfigOption, settings
from onrecord.cli.reading import SOME_FAILED, report_failures
from onrecord.cli.tables import reading_view
from onrecord.intake import Asked, Missed, Received, receive_bytes
from onrecord.model import Channel
from onrecord.samples import content, samples

DEMO_FILE = Path("onrecord-demo.db")


def received_samples() -> Iterator[Received | Missed]:
    """The captures of the sample coverage."""
    now = datetime.now(UTC)
    for sample in samples():
        asked = Asked(received_at=now, url=sample.url, channel=Channel.DEMO)
        yield from receive_bytes(sample.name, content(sample), asked, suffix=PurePath(sample.name).suffix)


def demo(
    db: Annotated[Path, typer.Option("--db", help="The demo's own database; made afresh each time.")] = DEMO_FILE,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the desk; by default 8787.")] = None,
    once: Annotated[bool, typer.Option("--once", help="Stop after printing; do not open the desk.")] = False,
    config: ConfigOption = None,
) -> None:
    """Read the sample coverage into a fresh one-file record, print it, and open the desk.

    Without a terminal it stops after printing.
    """
    given = settings(config)
    if db.exists() and db.name != DEMO_FILE.name:
        raise typer.BadParameter(
            f"{db} exists; the demo only replaces a file named {DEMO_FILE.name}", param_hint="--db"
        )
    for path in (db, db.with_name(db.name + "-wal"), db.with_name(db.name + "-shm")):
        path.unlink(missing_ok=True)
    out.print(
        "Invented sample coverage of one withdrawal: real places, invented outlets, officials and words.\n", style="dim"
    )
    from onrecord.store import open_store  # noqa: PLC0415 - its libraries take a fifth of a second

    store = open_store(f"sqlite:///{db}")
    failures: list[tuple[str, str]] = []
    for outcome in pipeline.add(received_samples(), store, given.read):
        if isinstance(outcome, pipeline.Read):
            out.print(reading_view(outcome.reading))
        elif failure := pipeline.failure(outcome):
            failures.append(failure)
    counts = store.count()
    store.close()
    out.print(f"{counts['reports']} reports, {counts['attributions']} statements, {counts['events']} events in {db}")
    report_failures(failures)
    if failures:
        raise typer.Exit(SOME_FAILED)
    if once or not out.is_terminal:
        err.print(f"Open the desk on it with: onrecord desk --db {db}")
        return
    open_desk(f"sqlite:///{db}", port or given.desk.port)
