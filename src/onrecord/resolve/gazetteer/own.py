"""The own gazetteer: places that a deployment has imported, in one SQLite file with the tables of the packaged one.

The file is never changed in place. An import works on a copy and puts it in the stead of the file once it is whole:
whoever reads meanwhile reads the former state, and a process killed at any moment leaves that state behind.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.errors import ResourceError
from onrecord.model import Record
from onrecord.resolve.gazetteer.names import fold, levelled, skeleton, without_articles
from onrecord.resolve.gazetteer.own_row import OwnRow
from onrecord.resolve.gazetteer.packaged import Packaged, Same
from onrecord.resolve.gazetteer.words import bare_name

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE place (
  id INTEGER PRIMARY KEY, ref TEXT, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
  country TEXT, admin1 TEXT, admin2 INTEGER, kind TEXT NOT NULL, population INTEGER NOT NULL, reach_km REAL,
  box TEXT);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL, PRIMARY KEY (key, place))
  WITHOUT ROWID;
CREATE TABLE skeleton (country TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL, spelling TEXT NOT NULL,
  PRIMARY KEY (country, key, place)) WITHOUT ROWID;
"""
"""As the packaged file has them (a test compares the two), for one code looks names up in both."""

OWN_TABLES = """
CREATE TABLE same (id TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE origin (place INTEGER PRIMARY KEY, file TEXT NOT NULL, line INTEGER NOT NULL, run INTEGER NOT NULL,
  at TEXT NOT NULL, source TEXT NOT NULL);
CREATE TABLE district (country TEXT NOT NULL, admin1 TEXT NOT NULL, code TEXT NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (country, admin1, code)) WITHOUT ROWID;
INSERT INTO meta VALUES ('fingerprint', 'own/2');
"""
"""`same`: ids of packaged places that an own one stands for. `origin`: where each place comes from. `district`: the
codes by which dumps name second-level units."""

_INDEXES = (
    "CREATE INDEX IF NOT EXISTS name_place ON name (place)",
    "CREATE INDEX IF NOT EXISTS skeleton_place ON skeleton (place)",
    "CREATE INDEX IF NOT EXISTS same_place ON same (place)",
)
"""Needed to replace a place, which no first import does: they are made at its end, where that is quicker."""

_SPELLED_OUT = ("name", "skeleton", "same", "origin", "district")


class Counts(Record, frozen=True, kw_only=True):
    """What a file has brought: new places, and places put in the stead of former ones of the same id."""

    new: int
    replaced: int


class Origin(Record, frozen=True, kw_only=True):
    """A file that places come from, how many of them, and when it was last imported (ISO 8601)."""

    file: str
    places: int
    at: str


class OwnGazetteer:
    """The own gazetteer, opened for changing it. Nothing changes until `commit`; leaving without it drops all.

    `at` is the time of the change, ISO 8601. ResourceError if another process is changing the file, or it is none.
    """

    def __init__(self, path: Path, packaged: Packaged, at: str) -> None:
        self._path, self._packaged, self._at = path, packaged, at
        self._part = path.with_name(path.name + ".part")
        self._new = self._replaced = 0

    def __enter__(self) -> Self:
        self._lock = _locked(self._path)
        try:
            self._db = self._copy()
            [(run,)] = self._db.execute("SELECT coalesce(max(run), 0) + 1 FROM origin")
        except (OSError, sqlite3.DatabaseError) as error:
            self._leave()
            raise ResourceError(
                f"{self._path} is no gazetteer of `onrecord gazetteer import`, or cannot be written: move it away, or "
                "name another with [gazetteer] own."
            ) from error
        self._run = run
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._leave()

    def _copy(self) -> sqlite3.Connection:
        self._part.unlink(missing_ok=True)
        os.close(os.open(self._part, os.O_CREAT | os.O_RDWR, 0o600))  # places of a war: for their owner's eyes
        if self._path.exists():
            shutil.copyfile(self._path, self._part)
        db = sqlite3.connect(self._part, isolation_level=None)
        db.executescript("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
        if not self._path.exists():
            db.executescript(TABLES + OWN_TABLES)
        db.execute("CREATE TEMP TABLE waiting (country TEXT, admin1 TEXT, code TEXT, place INTEGER PRIMARY KEY)")
        db.execute("BEGIN")
        return db

    @contextmanager
    def file(self) -> Iterator[None]:
        """One file's rows: all of them are kept, or none."""
        self._new = self._replaced = 0
        self._db.execute("SAVEPOINT file")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK TO file")
            self._db.execute("RELEASE file")
            raise
        self._place_in_districts()
        self._db.execute("RELEASE file")

    @property
    def counts(self) -> Counts:
        """What the last file has brought."""
        return Counts(new=self._new, replaced=self._replaced)

    def put(self, row: OwnRow, file: str) -> int | None:
        """Keep a place, in the stead of the one that had its id. The line of an earlier row of the same run and id, if
        there was one: then nothing is kept."""
        number = row.number
        former = self._db.execute("SELECT run, line FROM origin WHERE place = ?", (number,)).fetchone()
        if former is not None and former[0] == self._run:
            return int(former[1])
        if former is not None:
            self._forget(number)
        self._new += former is None
        self._replaced += former is not None
        self._insert(row, self._packaged.same(row))
        origin = (number, file, row.line, self._run, self._at, row.source)
        self._db.execute("INSERT INTO origin VALUES (?, ?, ?, ?, ?, ?)", origin)
        return None

    def _insert(self, row: OwnRow, same: Same) -> None:
        number, known = row.number, same.place
        country = row.country or (known.country if known else None)
        admin1 = row.admin1 or (known.admin1 if known else None)
        named = known.name if known is not None and row.geonameid is not None else row.name
        self._db.execute(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            (
                number,
                None if number > 0 else row.id,
                named,
                round(row.lat * 100_000),
                round(row.lon * 100_000),
                country,
                admin1,
                known.admin2 if known else None,
                row.kind,
                row.population or (known.population if known else 0),
                row.uncertainty_km,
            ),
        )
        foreign = country in self._packaged.transliterated
        keys = spellings(row, foreign=foreign)
        self._db.executemany("INSERT INTO name VALUES (?, ?, ?)", [(key, number, how) for key, how in keys.items()])
        if country and foreign:
            bones: dict[str, str] = {}
            for key in sorted(keys):
                bones.setdefault(skeleton(key, country), levelled(key, country))
            rows = [(country, bone, number, spelling) for bone, spelling in bones.items() if bone]
            self._db.executemany("INSERT INTO skeleton VALUES (?, ?, ?, ?)", rows)
        self._db.executemany("INSERT OR IGNORE INTO same VALUES (?, ?)", [(id_, number) for id_ in same.ids])
        if row.admin2_code and country and admin1:
            unit = (country, admin1, row.admin2_code, number)
            table = "district" if row.district else "waiting"
            self._db.execute(f"INSERT OR IGNORE INTO {table} VALUES (?, ?, ?, ?)", unit)

    def _place_in_districts(self) -> None:
        """Give places their second-level unit, which a dump may name before or after them."""
        self._db.execute("UPDATE place SET admin2 = id WHERE id IN (SELECT place FROM district)")
        self._db.execute(
            "UPDATE place SET admin2 = d.place FROM waiting w JOIN district d USING (country, admin1, code) "
            "WHERE w.place = place.id AND place.admin2 IS NULL"
        )
        self._db.execute("DELETE FROM waiting")

    def _forget(self, number: int) -> None:
        for table in _SPELLED_OUT:
            self._db.execute(f"DELETE FROM {table} WHERE place = ?", (number,))
        self._db.execute("DELETE FROM place WHERE id = ?", (number,))

    def remove(self, what: str) -> int:
        """Remove the places of a file, or the one with an id; how many there were."""
        query = "SELECT o.place FROM origin o JOIN place p ON p.id = o.place WHERE o.file = ? OR p.ref = ? OR p.id = ?"
        number = what.removeprefix("geonames:") if what.startswith("geonames:") else None
        found = self._db.execute(query, (what, what, number)).fetchall()
        for (place,) in found:
            self._forget(place)
        return len(found)

    def commit(self) -> None:
        """Put the changed copy in the file's stead, whole and on the disk."""
        for statement in _INDEXES:
            self._db.execute(statement)
        self._db.execute("COMMIT")
        self._db.close()
        with self._part.open("rb+") as part:
            os.fsync(part.fileno())
        self._part.replace(self._path)

    def _leave(self) -> None:
        if hasattr(self, "_db"):
            self._db.close()
        for left in (self._part, self._part.with_name(self._part.name + "-journal")):
            left.unlink(missing_ok=True)
        self._lock.close()


def spellings(row: OwnRow, *, foreign: bool) -> dict[str, int]:
    """Folded names, each with how well it names the place (the numbers are those of `Match`).

    In `foreign` countries names are transliterated, and none of the spellings is the name: all are equals.
    """
    best = -1 if row.always else 0
    keys = {fold(row.name): best}
    bare = bare_name(fold(row.name))[0] if row.kind == "admin2" else None
    for name in row.alternates:
        key = fold(name)
        keys.setdefault(key, best if foreign or row.always else 1)
        if key == bare:
            keys[key] = 3
    if row.kind in ("admin1", "admin2"):
        for key in list(keys):
            keys.setdefault(bare_name(key)[0], 1 if row.kind == "admin1" else 3)
    if foreign:
        for key, how in list(keys.items()):
            keys.setdefault(without_articles(key), max(how, 1))
    keys.pop("", None)
    return keys


def origins(path: Path) -> tuple[Origin, ...]:
    """The files that the places at `path` come from, by name; ResourceError if it is no gazetteer of ours."""
    if not path.exists():
        return ()
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        rows = connection.execute("SELECT file, count(*), max(at) FROM origin GROUP BY file ORDER BY file").fetchall()
    except sqlite3.DatabaseError as error:
        raise ResourceError(f"{path} is no gazetteer of `onrecord gazetteer import`, or is damaged.") from error
    finally:
        connection.close()
    return tuple(Origin(file=file, places=places, at=at) for file, places, at in rows)


def _locked(path: Path) -> sqlite3.Connection:
    """A lock that goes with the process, whatever ends it; ResourceError if another one has it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(path.with_name(path.name + ".lock"), timeout=0, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except (OSError, sqlite3.OperationalError) as error:
        raise ResourceError(
            f"{path} cannot be written: another import works on it, or its folder is not yours to write in."
        ) from error
    return lock
