"""`onrecord gazetteer`: the places of one's own, beside those that Onrecord comes with."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from onrecord.cli.console import err, out, plain, safe
from onrecord.cli.gazetteer_export import export
from onrecord.cli.gazetteer_lookup import lookup
from onrecord.cli.options import ConfigOption, settings
from onrecord.cli.reading import SOME_FAILED
from onrecord.errors import ConfigError
from onrecord.resolve.gazetteer.own import OwnGazetteer, origins
from onrecord.resolve.gazetteer.own_import import Imported, import_file
from onrecord.resolve.gazetteer.packaged import Packaged

INTERRUPTED = 130

app = typer.Typer(no_args_is_help=True, help="Places of your own: import, list, remove, look up, export.")


@app.command("import")
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Country dumps of GeoNames (SY.txt, SY.zip) and tables (.csv)."),
    ],
    config: ConfigOption = None,
) -> None:
    """Import places. Importing the same again changes nothing; an interrupted import leaves all as it was."""
    path = Path(settings(config).gazetteer.own)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    done: list[Imported] = []
    packaged = Packaged()
    try:
        with (
            Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress,
            OwnGazetteer(path, packaged, datetime.now(UTC).isoformat(timespec="seconds")) as own,
        ):
            for file in files:
                task = progress.add_task(plain(file.name), total=None)
                told = lambda read, size, task=task: progress.update(task, completed=read, total=size)  # noqa: E731
                done.append(import_file(own, packaged, file, told))
            if any(one.refused is None for one in done):
                own.commit()
    except KeyboardInterrupt:
        err.print(f"onrecord: interrupted; {plain(str(path))} is as it was before", markup=False, soft_wrap=True)
        raise typer.Exit(INTERRUPTED) from None
    finally:
        packaged.close()
    for one in done:
        report(one)
    if any(one.refused or one.bad_rows for one in done):
        raise typer.Exit(SOME_FAILED)


def report(one: Imported) -> None:
    """What became of a file: counts on standard output, what went wrong on standard error."""
    if one.refused is not None:
        err.print(f"{plain(one.file)}: {plain(one.refused)}", markup=False, soft_wrap=True, style="bold red")
        return
    counts = one.counts
    left = sum(number for _, number in one.left_out)
    out.print(
        f"{plain(one.file)}: {counts.new:,} places added, {counts.replaced:,} replaced, {left:,} left out, "
        f"{one.bad_rows:,} bad rows",
        markup=False,
        soft_wrap=True,
    )
    if one.left_out:
        most = ", ".join(f"{plain(feature)} {number:,}" for feature, number in one.left_out[:8])
        out.print(f"  left out, by feature: {most}{', ...' if len(one.left_out) > 8 else ''}", markup=False)
    if one.unused:
        err.print(f"  columns not used: {plain(', '.join(one.unused))}", markup=False, soft_wrap=True)
    if one.bad_rows:
        err.print(f"\n{one.bad_rows:,} rows could not be imported:", style="bold red")
        for row in one.bad:
            err.print(f"  {plain(one.file)}#{row.line}: {row.column} {row.reason}", markup=False, soft_wrap=True)
        if one.bad_rows > len(one.bad):
            err.print(f"  and {one.bad_rows - len(one.bad):,} more")


@app.command("list")
def list_(config: ConfigOption = None) -> None:
    """List the files that the own places come from."""
    path = Path(settings(config).gazetteer.own)
    found = origins(path)
    if not found:
        out.print(f"No own places: {plain(str(path))} is not there, or is empty.", markup=False, soft_wrap=True)
        return
    table = Table("file", "places", "imported", box=None)
    for one in found:
        table.add_row(safe(one.file), f"{one.places:,}", one.at)
    out.print(table)


@app.command("remove")
def remove(
    what: Annotated[
        list[str], typer.Argument(metavar="FILE|ID...", help="Files as `list` names them, or ids of places.")
    ],
    config: ConfigOption = None,
) -> None:
    """Remove the places of a file, or single places by id. What was read with them stays as it was read."""
    path = Path(settings(config).gazetteer.own)
    packaged = Packaged()
    try:
        with OwnGazetteer(path, packaged, "") as own:
            counts = {one: own.remove(one) for one in what}
            nothing = [one for one, count in counts.items() if not count]
            if nothing:
                raise ConfigError(
                    f"{path} holds no file or place {', '.join(nothing)}; nothing was removed. "
                    "`onrecord gazetteer list` shows the files."
                )
            own.commit()
    finally:
        packaged.close()
    for one, count in counts.items():
        out.print(f"{plain(one)}: {count:,} places removed", markup=False, soft_wrap=True)


app.command("lookup")(lookup)
app.command("export")(export)
