"""`onrecord gazetteer export`: the places that the desk has given to names, as a table that travels to another desk."""

import csv
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import err, out, plain
from onrecord.cli.options import ConfigOption, DbOption, settings, store_at
from onrecord.errors import ConfigError
from onrecord.model import PlaceNaming, PlacePrecision, record_id

KIND_OF = {
    PlacePrecision.SITE: "site",
    PlacePrecision.SETTLEMENT: "place",
    PlacePrecision.ADMIN2: "admin2",
    PlacePrecision.ADMIN1: "admin1",
    PlacePrecision.COUNTRY: "region",
    PlacePrecision.REGION: "region",
}
"""The kind by which a table says how large a place is; countries cannot be imported."""


def export(
    path: Annotated[Path, typer.Option("--out", help="The file to write; replaced only once it is complete.")],
    field: Annotated[
        bool, typer.Option("--field", help="Also what was learned from field reports. For your own desks only.")
    ] = False,
    db: DbOption = None,
    config: ConfigOption = None,
) -> None:
    """Write the places that the desk has given to names as a table that `import` takes."""
    from onrecord.store import in_force  # noqa: PLC0415 - the database's libraries take a fifth of a second

    store = store_at(db, settings(config))
    given = [one for one in in_force(store.namings()) if isinstance(one, PlaceNaming)]
    store.close()
    taken = [one for one in given if field or not one.field_only]
    write_table(path, taken)
    out.print(f"{plain(str(path))}: {len(taken):,} names", markup=False, soft_wrap=True)
    if len(taken) < len(given):
        out.print(f"left out, learned from field reports: {len(given) - len(taken):,}")
    err.print("This table is your desk's own knowledge; it has not passed the gate.", style="bold red", soft_wrap=True)


def write_table(path: Path, namings: list[PlaceNaming]) -> None:
    """Write namings as a table of own places, a row for each name."""
    from onrecord.publish.format import cell  # noqa: PLC0415 - it brings the database's libraries

    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as lines:
            table = csv.writer(lines)
            table.writerow(("name", "lat", "lon", "alternates", "country", "kind", "source", "id", "always"))
            table.writerows([cell(value) for value in table_row(one)] for one in namings)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ConfigError(f"{path} cannot be written: {error.strerror}.") from error


def table_row(naming: PlaceNaming) -> tuple[object, ...]:
    """A naming as a row: the name given is the place's, and always means it."""
    place = naming.place
    kind = KIND_OF.get(place.precision, "site")
    id_ = f"own:{record_id('naming', naming.words, place.id)[:16]}"
    return (naming.words, place.lat, place.lon, "", place.country or "", kind, f"desk: {place.name}", id_, "yes")
