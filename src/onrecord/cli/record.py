"""`onrecord add`, `search` and `show`: the record kept in a database."""

from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from onrecord import pipeline
from onrecord.cli.console import err, out, safe
from onrecord.cli.options import (
    ConfigOption,
    DbOption,
    KindOption,
    PublishedOption,
    TargetsArgument,
    UrlOption,
    asked,
    settings,
    store_at,
)
from onrecord.cli.reading import SOME_FAILED, report_failures
from onrecord.cli.tables import reading_view
from onrecord.model import ReportKind


def add(
    targets: TargetsArgument,
    db: DbOption = None,
    published: PublishedOption = None,
    url: UrlOption = None,
    kind: KindOption = ReportKind.NEWS,
    config: ConfigOption = None,
) -> None:
    """Read into the record. Adding the same again changes nothing; an interrupted run goes on where it stopped."""
    given = settings(config)
    store = store_at(db, given, make=True)
    items = pipeline.received_from(targets, asked(given, published, url, kind))
    counts = {"added": 0, "already kept": 0, "failed": 0}
    failures: list[tuple[str, str]] = []
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
            task = progress.add_task("reading", total=None)
            for outcome in pipeline.add(items, store, given.read, own=pipeline.own_of(given, store)):
                if isinstance(outcome, pipeline.Read):
                    counts["added"] += 1
                elif isinstance(outcome, pipeline.Kept):
                    counts["already kept"] += 1
                elif failure := pipeline.failure(outcome):
                    counts["failed"] += 1
                    failures.append(failure)
                progress.update(task, description=", ".join(f"{count} {name}" for name, count in counts.items()))
    finally:
        store.close()
        out.print(", ".join(f"{count} {name}" for name, count in counts.items()))
        report_failures(failures)
    if counts["already kept"] and (kind is ReportKind.FIELD or published or url):
        err.print("What was already kept stays what it was added as: options do not change it.", style="bold red")
    if failures:
        raise typer.Exit(SOME_FAILED)


def search(
    words: Annotated[list[str], typer.Argument(help="Words that a report must hold, all of them.")],
    db: DbOption = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many reports.")] = 20,
    config: ConfigOption = None,
) -> None:
    """Find reports by their words."""
    store = store_at(db, settings(config))
    hits = store.search(" ".join(words), limit=limit)
    for hit in hits:
        out.print(Text.assemble((hit.report[:12], "bold"), "  ", safe(hit.title or "(no title)")))
        out.print(safe(f"    … {hit.snippet.strip()} …", style="dim"))
    if not hits:
        out.print("Nothing in the record has all these words.")
    store.close()


def show(
    draft: Annotated[
        str, typer.Argument(metavar="ID", help="Id of a report, statement or event, or its first digits.")
    ],
    db: DbOption = None,
    config: ConfigOption = None,
) -> None:
    """Show a report with its drafts and the decisions taken on them."""
    store = store_at(db, settings(config))
    report_id = store.find(draft)
    out.print(reading_view(store.reading(report_id)))
    for review in store.reviews(report_id):
        line = (
            f"{review.at:%Y-%m-%d %H:%M} {review.reviewer}: {review.decision} {review.draft_kind} {review.draft[:12]}"
        )
        out.print(safe(f"{line}  {review.reason}"))
    store.close()
