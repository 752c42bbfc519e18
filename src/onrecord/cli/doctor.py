"""`onrecord doctor`: is everything there that reading needs?"""

import platform
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import typer
from rich.table import Table
from rich.text import Text

from onrecord import __version__
from onrecord.cli.console import out, safe
from onrecord.cli.options import ConfigOption, DbOption, settings, store_at
from onrecord.cli.reading import report_failures
from onrecord.config import Config
from onrecord.errors import NotFound, OnrecordError, ResourceError
from onrecord.model import Capture, Channel, codes

Check = tuple[str, Callable[[], str]]


def _codes() -> str:
    plover = codes.plover()
    return (
        f"{len(plover.types)} event types, {len(plover.sectors)} sectors, {len(codes.acled())} ACLED rows, "
        f"{len(codes.cue_classes())} cue classes, {len(codes.quantity_kinds())} quantity kinds"
    )


PAGE = b"<html><head><title>A page</title></head><body><p>A convoy left the base on Thursday night.</p></body></html>"


def _article() -> str:
    try:
        from onrecord.article import read_article  # noqa: PLC0415 - its libraries take half a second
    except ImportError as error:
        raise ResourceError(f"A package that it needs cannot be imported ({error}); reinstall onrecord.") from error
    capture = Capture(
        id=sha256(PAGE).hexdigest(),
        url=None,
        received_at=datetime.now(UTC),
        media_type="text/html",
        channel=Channel.FILE,
    )
    return f"reads a page: {len(read_article(capture, PAGE).text)} characters"


def _gazetteer() -> str:
    from onrecord.resolve.gazetteer import Gazetteer  # noqa: PLC0415 - only this command looks at it by itself

    gazetteer = Gazetteer.open()
    try:
        found = gazetteer.lookup("Damascus")
        if not found:
            raise ResourceError("The gazetteer is damaged: it does not know Damascus; reinstall onrecord.")
        return f"opens and knows {len(found)} places called Damascus"
    finally:
        gazetteer.close()


def _own(path: str) -> Callable[[], str]:
    def check() -> str:
        from onrecord.resolve.gazetteer.own import origins  # noqa: PLC0415

        found = origins(Path(path))
        if not found:
            return "none yet; `onrecord gazetteer import` makes it"
        return f"{sum(one.places for one in found):,} places from {len(found)} files"

    return check


def _register() -> str:
    from onrecord.resolve.actors import Register  # noqa: PLC0415

    return f"{len(Register.load()):,} actors"


def _english(model: str) -> Callable[[], str]:
    def check() -> str:
        from onrecord.annotate.english import EnglishAnnotator  # noqa: PLC0415 - loading it takes a second

        return EnglishAnnotator(model or None).id

    return check


def checks(db: str | None, given: Config, count: Callable[[], str]) -> Iterator[Check]:
    """What is looked at, in the data's way."""
    yield "onrecord", lambda: f"{__version__} on Python {platform.python_version()}"
    yield "code lists", _codes
    yield "article", _article
    yield "English annotator", _english(given.read.english_model)
    yield "gazetteer", _gazetteer
    yield f"own places {given.gazetteer.own}", _own(given.gazetteer.own)
    yield "register of actors", _register
    yield f"record {db or ''}".strip(), count


def doctor(db: DbOption = None, config: ConfigOption = None) -> None:
    """Check the installation, the record and the settings, and list what could not be read into the record.

    Exit code 2 if something is wrong.
    """
    given = settings(config)
    failed: list[tuple[str, str]] = []

    def count() -> str:
        try:
            store = store_at(db, given)
        except NotFound:
            if db is not None:
                raise
            return "none yet; `onrecord add` makes it"
        counted = store.count()
        failed.extend((failure.item, failure.reason) for failure in store.failures())
        store.close()
        return ", ".join(f"{number:,} {name}" for name, number in counted.items())

    table = Table("", "what", "state", box=None)
    wrong = 0
    for name, check in checks(db or given.store.url, given, count):
        try:
            table.add_row(Text("ok", style="green"), safe(name), safe(check()))
        except OnrecordError as error:
            wrong += 1
            table.add_row(Text("wrong", style="bold red"), safe(name), safe(str(error)))
    out.print(table)
    report_failures(failed)
    if wrong:
        raise typer.Exit(2)
