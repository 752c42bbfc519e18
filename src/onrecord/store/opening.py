"""From a database URL to a store."""

from pathlib import Path

from onrecord.errors import NotFound, StoreError
from onrecord.store import sqlite
from onrecord.store.store import Store

SQLITE = "sqlite:///"


def open_store(url: str, *, make: bool = True) -> Store:
    """Open the record at `url`, bringing its tables up to date; with `make`, make it if it is not there.

    `url` is `sqlite:///RELATIVE`, `sqlite:////ABSOLUTE` or a bare path. NotFound if it is not there and may not be
    made; StoreError if it is none of these, cannot be opened, is no record of ours, or was written by a newer Onrecord.
    """
    if url.startswith(SQLITE):
        path = url.removeprefix(SQLITE)
    elif "://" in url:
        raise StoreError(f"No store for {url.partition('://')[0]}:// addresses; give sqlite:///FILE or a path.")
    else:
        path = url
    if path in ("", ":memory:"):
        raise StoreError("The record needs a file: give sqlite:///FILE or a path.")
    if not make and not Path(path).exists():
        raise NotFound(f"There is no record at {path}: `onrecord add` makes one; or name another with --db.")
    return sqlite.open_file(Path(path))
