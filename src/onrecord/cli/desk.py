"""`onrecord desk`: the web desk on this machine."""

from typing import Annotated

import typer

from onrecord.cli.console import out
from onrecord.cli.options import ConfigOption, DbOption, settings, store_at


def desk(
    db: DbOption = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port on 127.0.0.1; by default 8787.")] = None,
    config: ConfigOption = None,
) -> None:
    """Open the web desk on 127.0.0.1; nobody else can reach it."""
    given = settings(config)
    store_at(db, given).close()
    open_desk(db or given.store.url, port or given.desk.port)


def open_desk(url: str, port: int) -> None:
    """Serve the desk until interrupted, and say where it is once it is there."""
    # imported here: the web framework takes half a second that no other command should pay
    from onrecord.desk import serve  # noqa: PLC0415

    serve(url, port=port, opened=say_where)


def say_where(address: str) -> None:
    """Tell where the desk is."""
    out.print(f"The desk is open on {address} - press Ctrl+C to close it.", highlight=False)
