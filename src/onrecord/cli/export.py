"""`onrecord export`: what the gate lets through, in the formats of the field."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import err, out
from onrecord.cli.options import ConfigOption, DbOption, settings, store_at


def export(
    format_name: Annotated[str, typer.Option("--format", help="jsonl, csv, geojson or acled, in any case.")],
    path: Annotated[Path, typer.Option("--out", help="The file to write; replaced only once it is complete.")],
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Also what nobody has reviewed yet, marked as drafts. Not for publication.")
    ] = False,
    db: DbOption = None,
    config: ConfigOption = None,
) -> None:
    """Write what a person has accepted; field reports keep their observers' words and names to themselves."""
    # imported here: the database's libraries take a fifth of a second that no other command should pay
    from onrecord import publish  # noqa: PLC0415

    store = store_at(db, settings(config))
    summary = publish.export(store, format_name, path, publish.Gate(include_drafts=drafts))
    store.close()
    out.print(
        f"{path}: {_counted(summary.rows, 'row')} from {_counted(summary.reports, 'report')}",
        markup=False,
        soft_wrap=True,
    )
    for kept in summary.left_out:
        out.print(f"left out, {kept.reason}: {kept.count}", markup=False, soft_wrap=True)
    if summary.drafts:
        err.print(
            f"drafts in it that nobody has reviewed, not for publication: {summary.drafts}",
            style="bold red",
            soft_wrap=True,
        )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
