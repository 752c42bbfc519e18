"""All that is SQLite's own: files, pragmas, locking, full-text search."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from onrecord.errors import StoreError
from onrecord.store.migrate import VERSION_TABLE, migrate
from onrecord.store.sql import Phrases, SqlStore

BUSY_SECONDS = 60.0
"""How long a writer waits for the others. Writers take milliseconds; a longer wait means that one hangs."""

ONLY_ADDED = ("captures", "reports", "attributions", "reviews", "failures", "arrivals")
"""Tables whose rows never change; of events only the columns that they are found by do."""

FIRST = (
    # Words come folded and parted by spaces, so nothing but white space may part them here. No text is kept twice.
    "CREATE VIRTUAL TABLE report_words USING fts5(title, body, content='', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")",
    *(
        f"CREATE TRIGGER {table}_no_{verb.partition(' ')[0].lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} are only ever added'); END"
        for table, verbs in (
            *((table, ("UPDATE", "DELETE")) for table in ONLY_ADDED),
            ("events", ("UPDATE OF id, report, position, start, record", "DELETE")),
        )
        for verb in verbs
    ),
)
"""What the first migration makes beside the common tables; as with that, nothing here changes after its release."""

SECOND = tuple(
    f"CREATE TRIGGER namings_no_{verb.lower()} BEFORE {verb} ON namings "
    "BEGIN SELECT RAISE(ABORT, 'namings are only ever added'); END"
    for verb in ("UPDATE", "DELETE")
)
"""What the second migration makes beside the common tables."""

_words = sa.table("report_words", sa.column("rowid", sa.Integer), sa.column("title"), sa.column("body"))


class SqliteWords:
    """Full-text search by FTS5; `rowid` is `reports.seq`."""

    def put(self, connection: sa.Connection, seq: int, title: str, body: str) -> None:
        """Index the folded words of a report."""
        connection.execute(_words.insert().values(rowid=seq, title=title, body=body))

    def matching(self, wanted: Phrases) -> sa.Select[int]:
        """The `reports.seq` of reports with all these phrases, best first; a word in a title counts for five."""
        query = " ".join('"' + " ".join(phrase) + '"' for phrase in wanted)
        return (
            sa.select(_words.c.rowid)
            .where(sa.text("report_words MATCH :query").bindparams(query=query))
            .order_by(sa.text("bm25(report_words, 5.0, 1.0)"), _words.c.rowid)
        )


def open_file(path: Path) -> SqlStore:
    """Open the record in a file, making it readable for its owner alone if it is new."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(f"The record {path} cannot be opened: {error.strerror}.") from error
    _refuse_other(path)
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        hide_parameters=True,  # errors end in logs, and the values are report text
    )
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    store = SqlStore(engine, SqliteWords())
    try:
        store.prepare(migrate)
    except StoreError:
        store.close()
        raise
    return store


def _refuse_other(path: Path) -> None:
    """StoreError if the file is something else; before any pragma, which would change a byte of it."""
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} cannot be opened as a record: {error}.") from error
    if tables and VERSION_TABLE not in tables:
        raise StoreError(f"{path} holds something else than an Onrecord record; give another file.")


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    """Set up a new connection. WAL lets readers read while one writes; FULL makes a commit survive a power cut."""
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        _switch_to_wal(connection)
    except sqlite3.Error as error:
        raise StoreError(f"The record cannot be opened: {error}.") from error


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # The switch to WAL does not wait for locks as other statements do; it matters only for a new file.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _begin(connection: sa.Connection) -> None:
    """Begin a transaction. One that will write takes its lock at once: a lock taken later cannot be waited for."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
