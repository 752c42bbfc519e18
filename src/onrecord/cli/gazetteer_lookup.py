"""`onrecord gazetteer lookup`: what a name may name, and where that is known from."""

from typing import Annotated

import msgspec
import typer
from rich.table import Column, Table

from onrecord.cli.console import out, safe
from onrecord.cli.options import ConfigOption, DbOption, settings, store_at
from onrecord.config import Config
from onrecord.errors import NotFound
from onrecord.model import ActorNaming, PlaceNaming
from onrecord.pipeline.known import gazetteer_of
from onrecord.resolve.gazetteer import Entry, Match


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate for a name, as `lookup --json` prints it."""

    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    kind: str
    precision: str
    population: int
    uncertainty_km: float | None
    own: bool
    match: str


def lookup(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="A name, as a report may write it.")],
    country: Annotated[
        str | None, typer.Option("--country", help="Two letters: names there are compared by consonants too.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per candidate, one per line.")] = False,
    db: DbOption = None,
    config: ConfigOption = None,
) -> None:
    """Show the places that a name may name, largest first, and where they come from."""
    given = settings(config)
    words = " ".join(name)
    with gazetteer_of(given.gazetteer.own, _namings(db, given)) as gazetteer:
        found = gazetteer.lookup(words, frozenset({country.upper()} if country else ()))
    if as_json:
        for entry in found:
            typer.echo(msgspec.json.encode(_found(entry)))
        return
    if not found:
        out.print("No place of this name is known.")
        return
    table = Table(Column("id", overflow="fold"), "name", "kind", "country", "point", "people", "found by", box=None)
    for entry in found:
        table.add_row(
            safe(entry.id),
            safe(entry.name),
            safe(entry.kind),
            safe(entry.country or ""),
            f"{entry.lat:.4f}, {entry.lon:.4f}",
            f"{entry.population:,}" if entry.population else "",
            _how(entry),
        )
    out.print(table)


def _namings(db: str | None, given: Config) -> tuple[PlaceNaming | ActorNaming, ...]:
    """What the desk has said about names in open news; nothing if there is no record and none was asked for."""
    from onrecord.store import in_force  # noqa: PLC0415 - the database's libraries take a fifth of a second

    try:
        store = store_at(db, given)
    except NotFound:
        if db is not None:
            raise
        return ()
    namings = store.namings()
    store.close()
    return in_force(namings, field=False)


def _found(entry: Entry) -> Found:
    return Found(
        id=entry.id,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country,
        admin1=entry.admin1,
        kind=entry.kind,
        precision=entry.precision,
        population=entry.population,
        uncertainty_km=entry.reach_km if entry.own else None,
        own=entry.own,
        match=entry.match.name.lower(),
    )


def _how(entry: Entry) -> str:
    how = {
        Match.TAUGHT: "said by the desk",
        Match.NAME: "name",
        Match.ALTERNATE: "another name",
        Match.WITHOUT_ARTICLE: "name without article",
        Match.BARE: "name of its unit",
        Match.SEAT: "name of its seat",
        Match.SKELETON: "consonants",
    }[entry.match]
    return f"{how}, own" if entry.own else how
