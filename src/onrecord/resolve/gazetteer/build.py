"""Builds the gazetteer: one SQLite file out of the packaged GeoNames extracts and our own tables.

The build hook runs this before onrecord is installed, with nothing but the build requirements at hand. Reading
cities500 takes about 400 MB of memory for some seconds; the finished file is read without any of it.
"""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from onrecord.resolve.gazetteer.distance import distance_km
from onrecord.resolve.gazetteer.names import fold, levelled, skeleton, without_articles
from onrecord.resolve.gazetteer.sources import (
    DATA,
    OWN_TABLES,
    Box,
    Packages,
    Row,
    own_places,
    own_points,
    own_table,
    split,
    versions,
)
from onrecord.resolve.gazetteer.words import bare_name

ARTICLE_LANGUAGES = frozenset({"ar", "he", "fa", "ku", "so", "ti"})
"""First languages of the countries whose names are written with and without an Arabic article."""

TRANSLITERATED = frozenset({"SO", "TR", "TD", "ML", "NE", "BF", "NG", "CM", "CF", "CD", "SS", "ER", "MR", "DJ", "XK"})
"""Further countries whose names are written in several ways: French and English, Turkish and Kurdish, Somali."""

OTHER_SCRIPTS = frozenset(
    [
        "ar",
        "he",
        "fa",
        "ps",
        "ru",
        "uk",
        "be",
        "bg",
        "mk",
        "sr",
        "ka",
        "hy",
        "am",
        "ti",
        "my",
        "km",
        "th",
        "lo",
        "hi",
        "bn",
        "ne",
        "si",
        "dz",
        "ur",
        "ja",
        "zh",
        "ko",
        "mn",
    ]
)
"""First languages in another script than Latin: the countries whose names have many Latin spellings."""

SETTLED = frozenset({"town", "village", "camp", "area", "site"})
"""Kinds of overlay rows that may be a town of the packages too."""

SAME_KM = 6.0
"""Within this distance a town and an overlay row of the same name are one place."""

SAME_AREA_KM = 300.0
"""The same for first-level units and our regions."""

_HERE = Path(__file__).parent
_CODE = ("build.py", "distance.py", "names.py", "sources.py", "words.py")
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE place (
  id INTEGER PRIMARY KEY, ref TEXT, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
  country TEXT, admin1 TEXT, admin2 INTEGER, kind TEXT NOT NULL, population INTEGER NOT NULL, reach_km REAL,
  box TEXT);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL, PRIMARY KEY (key, place))
  WITHOUT ROWID;
CREATE TABLE seat (town INTEGER NOT NULL, unit INTEGER NOT NULL, PRIMARY KEY (town, unit)) WITHOUT ROWID;
CREATE TABLE skeleton (country TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL, spelling TEXT NOT NULL,
  PRIMARY KEY (country, key, place)) WITHOUT ROWID;
CREATE TABLE demonym (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE INDEX country ON place (country) WHERE kind = 'country';
CREATE TEMP TABLE spelling (key TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL);
CREATE TEMP TABLE bones (country TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL, spelling TEXT NOT NULL);
"""


def fingerprint() -> str:
    """A checksum of everything that the built file depends on: package versions, our tables and this code."""
    inputs = {"packages": versions()}
    inputs["tables"] = {name: hashlib.sha256((DATA / name).read_bytes()).hexdigest() for name in OWN_TABLES}
    inputs["code"] = {name: hashlib.sha256((_HERE / name).read_bytes()).hexdigest() for name in _CODE}
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def is_current(path: Path) -> bool:
    """Whether the file at `path` was built from just these packages, tables and code."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            row = db.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return row is not None and row[0] == fingerprint()


def build(path: Path) -> None:
    """Build the gazetteer at `path`, replacing what is there once the new file is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished, isolation_level=None)) as db:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;" + _SCHEMA)
        db.execute("BEGIN")
        _Builder(db).fill()
        _finish(db)
        db.execute("COMMIT")
        db.execute("VACUUM")
    unfinished.replace(path)


class _Builder:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._packages = Packages()
        self._languages = self._packages.languages()
        self._units: dict[tuple[str, str], tuple[int, frozenset[str]]] = {}
        self._seats: dict[int, tuple[int, int]] = {}
        self._inside: dict[int, list[tuple[float, float]]] = defaultdict(list)
        self._areas: dict[str, int] = {}
        self._joined: set[int] = set()
        self._own: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in own_places():
            for name in (row.name, *row.names):
                self._own[row.country or "", fold(name)].append(row)
        self._extra = self._aliases()
        self._points = own_points()
        self._weak = {(int(entry["geonameid"]), fold(entry["name"])) for entry in own_table("weak.csv")}

    def fill(self) -> None:
        for row in self._packages.countries():
            self._add(row)
            self._areas[row.country or ""] = row.id
        for row in self._packages.admin():
            keys = self._add(row)
            if row.kind == "admin1":
                self._join_own(row, keys)
            code = f"{row.admin1}" if row.kind == "admin1" else f"#{row.id}"
            self._units[row.country or "", code] = (row.id, frozenset(keys))
        for row in self._packages.towns():
            keys = self._add(row)
            self._join_own(row, keys)
            first = self._units.get((row.country or "", row.admin1 or ""))
            self._note_seat(row, keys, first)
            self._note_seat(row, keys, self._units.get((row.country or "", f"#{row.admin2}")))
            for area in (self._areas.get(row.country or ""), first and first[0]):
                if area is not None:
                    self._inside[area].append((row.lat, row.lon))
        for row in (*self._packages.continents(), *own_places()):
            if row.id not in self._joined:
                self._add(row)
                self._areas[row.ref] = row.id
        self._db.executemany(
            "INSERT INTO seat VALUES (?, ?)", ((town, unit) for unit, (_, town) in self._seats.items())
        )
        self._db.executemany("UPDATE place SET box = ? WHERE id = ? AND box IS NULL", self._boxes())
        self._db.executemany("INSERT OR IGNORE INTO demonym VALUES (?, ?)", self._demonyms())

    def _boxes(self) -> Iterator[tuple[str, int]]:
        """The box that holds nearly all towns of an area; far islands would stretch it over an ocean."""
        for area, points in self._inside.items():
            lats, lons = sorted(lat for lat, _ in points), sorted(lon for _, lon in points)
            low, high = len(points) // 50, len(points) - 1 - len(points) // 50
            yield _written((lats[low], lats[high], lons[low], lons[high])), area

    @staticmethod
    def _aliases() -> dict[int, list[str]]:
        """Further names of places that have a geonameid, from our own table."""
        return {int(entry["geonameid"]): split(entry["alternates"]) for entry in own_table("aliases.csv")}

    def _demonyms(self) -> Iterator[tuple[str, int]]:
        for demonym, country in self._packages.demonyms():
            yield fold(demonym), self._areas[country]
        for entry in own_table("demonyms.csv"):
            place = entry["place"]
            number = self._areas[place] if place in self._areas else int(place.removeprefix("geonames:"))
            yield from ((fold(name), number) for name in split(entry["demonyms"]))

    def _add(self, row: Row) -> Iterable[str]:
        lat, lon = (row.lat, row.lon) if row.kind == "country" else self._points.get(row.id, (row.lat, row.lon))
        self._db.execute(
            "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row.id,
                row.ref if row.id < 0 else None,
                self._shown(row),
                round(lat * 100_000),
                round(lon * 100_000),
                row.country,
                row.admin1,
                row.admin2,
                row.kind,
                row.population,
                row.reach_km,
                _written(row.box) if row.box else None,
            ),
        )
        keys = self._keys(row)
        self._db.executemany(
            "INSERT INTO spelling VALUES (?, ?, ?)", ((key, row.id, how) for key, how in keys.items() if key)
        )
        self._add_bones(row, keys)
        return keys

    def _add_bones(self, row: Row, keys: Iterable[str]) -> None:
        """Note the consonants of a place's names; of the names that share them the first stands for all."""
        country = row.country or ""
        if country not in TRANSLITERATED and self._languages.get(country) not in OTHER_SCRIPTS:
            return
        bones: dict[str, str] = {}
        for key in keys:
            bones.setdefault(skeleton(key, country), levelled(key, country))
        rows = ((country, bone, row.id, spelling) for bone, spelling in bones.items() if bone)
        self._db.executemany("INSERT INTO bones VALUES (?, ?, ?, ?)", rows)

    def _shown(self, row: Row) -> str:
        """The name to show: for units of countries with another script, the English one if there is one."""
        if row.kind in ("admin1", "admin2") and self._languages.get(row.country or "") in OTHER_SCRIPTS:
            english = (name for name in row.names if name.isascii() and bare_name(fold(name))[1] is not None)
            return min(english, key=len, default=row.name)
        return row.name

    def _keys(self, row: Row) -> dict[str, int]:
        """Folded names, each with how well it names the place (the numbers are those of `Match`)."""
        keys = {fold(row.name): 0}
        for name in self._extra.get(row.id, ()):
            keys.setdefault(fold(name), 0)
        bare = {bare_name(key)[0] for key in keys} if row.kind in ("admin1", "admin2") else set()
        foreign = row.kind != "country" and self._languages.get(row.country or "") in OTHER_SCRIPTS
        for name in row.names:  # where names are transliterated, none of the spellings is the name
            key = fold(name)
            keys.setdefault(key, 3 if row.kind == "admin2" and key in bare else 0 if foreign else 1)
        if row.kind in ("admin1", "admin2"):
            for key in list(keys):
                keys.setdefault(bare_name(key)[0], 1 if row.kind == "admin1" else 3)
        keys.update((key, 3) for key in list(keys) if (row.id, key) in self._weak)
        if self._languages.get(row.country or "") in ARTICLE_LANGUAGES:
            for key, how in list(keys.items()):
                keys.setdefault(without_articles(key), max(how, 1))
        return keys

    def _join_own(self, row: Row, keys: Iterable[str]) -> None:
        """Give a packaged place the names of our own row for the same place: neither is to be a second candidate."""
        kinds, reach = (SETTLED, SAME_KM) if row.kind in ("place", "capital") else (frozenset({"region"}), SAME_AREA_KM)
        for key in keys:
            for own in self._own.get((row.country or "", key), ()):
                apart = distance_km(row.lat, row.lon, own.lat, own.lon)
                if own.kind not in kinds or apart > reach or own.id in self._joined:
                    continue
                self._joined.add(own.id)
                self._areas[own.ref] = row.id
                names = [(fold(name), row.id, 0) for name in (own.name, *own.names)]
                self._db.executemany("INSERT INTO spelling VALUES (?, ?, ?)", names)
                self._add_bones(row, [key for key, _, _ in names])
                if own.kind != "region":
                    self._db.execute("UPDATE place SET name = ? WHERE id = ?", (own.name, row.id))

    def _note_seat(self, town: Row, keys: Iterable[str], unit: tuple[int, frozenset[str]] | None) -> None:
        """Remember the largest town that shares a name with the unit it lies in: the unit may be called by it."""
        if unit is not None and not unit[1].isdisjoint(keys):
            best = self._seats.get(unit[0])
            if best is None or (town.population, town.id) > best:
                self._seats[unit[0]] = (town.population, town.id)


def _written(box: Box) -> str:
    """A box as the file holds it."""
    return " ".join(f"{bound:g}" for bound in box)


def _finish(db: sqlite3.Connection) -> None:
    """Move names in key order, which packs the file, and sign it."""
    db.execute("INSERT INTO name SELECT key, place, min(how) FROM spelling GROUP BY key, place ORDER BY key, place")
    db.execute(
        "INSERT INTO skeleton SELECT country, key, place, min(spelling) FROM bones "
        "GROUP BY country, key, place ORDER BY country, key, place"
    )
    db.execute("DROP TABLE temp.spelling")
    db.execute("DROP TABLE temp.bones")
    db.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (fingerprint(),))
    db.execute("INSERT INTO meta VALUES ('packages', ?)", (json.dumps(versions(), sort_keys=True),))
    db.execute("INSERT INTO meta VALUES ('attribution', 'GeoNames (geonames.org), CC BY 4.0; see ATTRIBUTION.md')")
