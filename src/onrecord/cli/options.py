"""Options that several commands share, and their parsing."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.config import Config, load_config
from onrecord.errors import ConfigError
from onrecord.intake import Asked, Hints
from onrecord.model import Published, ReportKind

if TYPE_CHECKING:
    from onrecord.store import Store

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="Settings file; by default onrecord.toml in this folder, if there is one."),
]
DbOption = Annotated[
    str | None, typer.Option("--db", help="The record: a path or a database URL. By default sqlite:///onrecord.db.")
]
TargetsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|FOLDER|URL|TABLE|WARC|-...",
        help="Pages, texts, field report forms (.toml), gzip, folders, tables of texts (.jsonl, .csv, .tsv), web "
        "archives (.warc, .warc.gz), http(s) addresses, or - for standard input. A URL is fetched only when named.",
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="Publication time of what is given, ISO 8601; wins over the page."
    ),
]
UrlOption = Annotated[str | None, typer.Option("--url", help="The address that the page was saved from.")]
KindOption = Annotated[ReportKind, typer.Option("--kind", help="Open news, or the field reports of observers.")]


def settings(config: Path | None) -> Config:
    """The settings that a command works under."""
    return load_config(config)


def store_at(db: str | None, config: Config, *, make: bool = False) -> "Store":
    """The record that a command works on; only with `make` may it be new, so that a mistyped path is noticed."""
    # imported here: the database's libraries take a fifth of a second that commands without a record should not pay
    from onrecord.store import open_store  # noqa: PLC0415

    return open_store(db or config.store.url, make=make)


def asked(config: Config, published: str | None, url: str | None, kind: ReportKind) -> Asked:
    """What the user says about everything given; ConfigError for a date that is none."""
    stated = None
    if published is not None:
        try:
            date.fromisoformat(published[:10])
            if len(published) > 10:
                datetime.fromisoformat(published)
        except ValueError as error:
            raise ConfigError(
                f"--published {published!r} is not a date; write 2019-01-11 or 2019-01-11T09:30:00+02:00."
            ) from error
        stated = Published(value=published, source="given")
    return Asked(
        received_at=datetime.now(UTC),
        url=url,
        hints=Hints(published=stated, kind=kind),
        largest=config.read.largest_item,
    )
