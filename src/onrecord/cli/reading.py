"""`onrecord read`: pages -> the record, shown and not stored."""

import sys
from collections.abc import Iterable
from typing import Annotated

import msgspec
import typer

from onrecord import pipeline
from onrecord.cli.console import err, out, plain
from onrecord.cli.options import ConfigOption, KindOption, PublishedOption, TargetsArgument, UrlOption, asked, settings
from onrecord.cli.tables import reading_view
from onrecord.model import Reading, ReportKind

SOME_FAILED = 1


class Shown(Reading, frozen=True, kw_only=True):
    """A reading as printed: with what has to be known about it."""

    notices: tuple[str, ...]


def shown(reading: Reading) -> Shown:
    """A reading with its notices."""
    return Shown(
        report=reading.report, attributions=reading.attributions, events=reading.events, notices=reading.remarks
    )


def report_failures(failures: Iterable[tuple[str, str]]) -> None:
    """List what could not be read, and why, on standard error."""
    listed = list(failures)
    if listed:
        err.print(f"\n{len(listed)} could not be read:", style="bold red")
        for item, reason in listed:
            err.print(f"  {plain(item)}: {plain(reason)}", markup=False, soft_wrap=True)


def read(
    targets: TargetsArgument,
    published: PublishedOption = None,
    url: UrlOption = None,
    kind: KindOption = ReportKind.NEWS,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per report, one per line.")] = False,
    config: ConfigOption = None,
) -> None:
    """Read pages and show the record: who said what, what happened, where, when, how many. Stores nothing."""
    given = settings(config)
    items = pipeline.received_from(targets, asked(given, published, url, kind))
    failures: list[tuple[str, str]] = []
    for outcome in pipeline.read(items, given.read, own=pipeline.own_of(given)):
        if isinstance(outcome, pipeline.Read):
            if as_json:
                sys.stdout.buffer.write(msgspec.json.encode(shown(outcome.reading)) + b"\n")
                sys.stdout.buffer.flush()
            else:
                out.print(reading_view(outcome.reading))
        elif failure := pipeline.failure(outcome):
            failures.append(failure)
    report_failures(failures)
    if failures:
        raise typer.Exit(SOME_FAILED)
