"""Looking names up: in the packaged gazetteer, in the own one, and among the names that the desk has given."""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from onrecord.errors import ResourceError
from onrecord.resolve.gazetteer.entry import COLUMNS, Entry, Match, entry_of
from onrecord.resolve.gazetteer.names import SLAVIC, fold, respellings, similarity, without_articles
from onrecord.resolve.gazetteer.words import bare_name

REMEMBERED = 4096
"""Names whose entries are kept in memory: a report repeats its names, and reports of one day share them."""

LEAST_ALIKE = 0.45
"""The least likeness of two spellings that share their consonants for one to be taken for the other."""

ALIKE = 0.25
"""Spellings this much less alike than the best are passed over."""


class Gazetteer:
    """Places by name. Holds its files open for reading; not shared between threads or processes.

    `own` is a second file of the same tables, whose places stand in for the packaged ones they are the same as and are
    candidates beside the others. `taught` gives names a place that is meant wherever the name stands.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        own: sqlite3.Connection | None = None,
        taught: Iterable[tuple[str, Entry]] = (),
    ) -> None:
        self._db = connection
        self._own = own
        self._seen: OrderedDict[tuple[str, frozenset[str]], tuple[Entry, ...]] = OrderedDict()
        self._taught: Mapping[str, Entry] = {fold(name): self._whole(entry) for name, entry in taught}

    @classmethod
    def open(
        cls, path: Path | None = None, *, own: Path | None = None, taught: Iterable[tuple[str, Entry]] = ()
    ) -> Self:
        """Open the gazetteer at `path`, by default the packaged one; ResourceError if it is missing or damaged.

        `own` is the deployment's own gazetteer; if there is no such file, there are no own places.
        """
        path = path or packaged_path()
        if not path.is_file():
            raise ResourceError(
                f"There is no gazetteer at {path}; reinstall onrecord, or in a source checkout run "
                "'python -m build' (or 'pip install .') to build it."
            )
        connection = opened(path, f"The gazetteer at {path} is damaged; reinstall onrecord.")
        if own is None or not own.exists():
            return cls(connection, None, taught)
        refused = f"{own} is no gazetteer of `onrecord gazetteer import`, or is damaged: move it away and import again."
        return cls(connection, opened(own, refused), taught)

    def close(self) -> None:
        """Close the file; looking up afterwards raises."""
        self._db.close()
        if self._own is not None:
            self._own.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def lookup(self, name: str, countries: frozenset[str] = frozenset()) -> tuple[Entry, ...]:
        """The places that `name` may name, largest first; empty if none.

        Case, marks, hyphens and apostrophes do not matter. With a type word ("Aleppo province") the unit is meant,
        also where only its seat bears the name. If nothing is found, names without Arabic articles are compared; if
        nothing is found inside `countries` (ISO 3166-1 alpha-2: those already known to be spoken of), the consonants.
        """
        key = fold(name)
        if not key:
            return ()
        remembered = (key, countries)
        if remembered in self._seen:
            self._seen.move_to_end(remembered)
            return self._seen[remembered]
        found = self._look(key, countries)
        self._seen[remembered] = found
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return found

    def _look(self, key: str, countries: frozenset[str]) -> tuple[Entry, ...]:
        bare, level = bare_name(key)
        entries = self._by_key(key)
        if level is not None:
            entries += tuple(entry for entry in self._units(bare) if entry.id not in {other.id for other in entries})
        if not entries:
            entries = self._by_key(without_articles(key), at_least=Match.WITHOUT_ARTICLE)
        if countries and not any(entry.country in countries for entry in entries):
            entries += self._by_skeleton(key, countries)
        taught = self._taught.get(key)
        if taught is not None:
            entries = (taught, *(entry for entry in entries if entry.id != taught.id))
        return tuple(sorted(entries, key=lambda entry: (-entry.population, entry.match, entry.id)))

    def _by_key(self, key: str, at_least: Match = Match.TAUGHT) -> tuple[Entry, ...]:
        query = f"SELECT {COLUMNS}, n.how FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
        found = [entry_of(row, max(Match(row[12]), at_least)) for row in self._db.execute(query, (key,))]
        if self._own is None:
            return tuple(found)
        own = [self._own_entry(row, max(Match(row[12]), at_least)) for row in self._own.execute(query, (key,))]
        return self._joined(own, found)

    def _joined(self, own: list[Entry], packaged: list[Entry]) -> tuple[Entry, ...]:
        """Each place once, found by its best name: an own one in the stead of the packaged one it is the same as."""
        places: dict[str, Entry] = {}
        for entry in (*own, *(self._standing_for(entry) for entry in packaged)):
            known = places.get(entry.id)
            if known is None or entry.match < known.match:
                places[entry.id] = entry
        return tuple(places.values())

    def _standing_for(self, packaged: Entry) -> Entry:
        assert self._own is not None
        query = f"SELECT {COLUMNS} FROM same s JOIN place p ON p.id = s.place WHERE s.id = ?"
        row = self._own.execute(query, (packaged.id,)).fetchone()
        return self._own_entry(row, packaged.match) if row else packaged

    def _own_entry(self, row: tuple[Any, ...], match: Match) -> Entry:
        """An own place; of one that is the same as a packaged place the geonameid is known too."""
        assert self._own is not None
        entry = entry_of(row, match, own=True)
        same = self._own.execute("SELECT id FROM same WHERE place = ? AND id LIKE 'geonames:%'", row[:1]).fetchone()
        if entry.geonameid is not None or same is None:
            return entry
        return msgspec.structs.replace(entry, geonameid=int(same[0].removeprefix("geonames:")))

    def _whole(self, entry: Entry) -> Entry:
        """A place that a name was given to, with the units and people that the gazetteer knows of it."""
        known = self.entry(entry.geonameid) if entry.geonameid is not None else None
        if known is None or known.id != entry.id:
            return entry
        return msgspec.structs.replace(known, name=entry.name, lat=entry.lat, lon=entry.lon, match=Match.TAUGHT)

    def _units(self, bare: str) -> tuple[Entry, ...]:
        """Administrative units called `bare`, or whose seat is."""
        named = self._by_key(bare) or self._by_key(without_articles(bare), at_least=Match.WITHOUT_ARTICLE)
        units = {entry.id: entry for entry in named if entry.kind in ("admin1", "admin2")}
        for town in named:
            if town.kind in ("place", "capital") and town.geonameid is not None:
                rows = self._db.execute(
                    f"SELECT {COLUMNS} FROM seat s JOIN place p ON p.id = s.unit WHERE s.town = ?", (town.geonameid,)
                )
                for row in rows:
                    unit = entry_of(row, Match.SEAT)
                    units.setdefault(unit.id, unit)
        return tuple(units.values())

    def _by_skeleton(self, key: str, countries: frozenset[str]) -> tuple[Entry, ...]:
        """Places in `countries` that share their consonants with a name, of those the ones that look most like it."""
        alike = self._alike(self._db, key, countries)
        own = self._alike(self._own, key, countries) if self._own is not None else []
        best = max((likeness for likeness, _ in (*alike, *own)), default=0.0)
        near, near_own = ([row for likeness, row in rows if likeness >= best - ALIKE][:20] for rows in (alike, own))
        found = [entry_of(row, Match.SKELETON) for row in near]
        if self._own is None:
            return tuple(found)
        return self._joined([self._own_entry(row, Match.SKELETON) for row in near_own], found)

    @staticmethod
    def _alike(
        connection: sqlite3.Connection, key: str, countries: frozenset[str]
    ) -> list[tuple[float, tuple[Any, ...]]]:
        """Rows of `COLUMNS` whose consonants are those of a name, with how much they look like it, the likest first."""
        alike: dict[int, tuple[float, tuple[Any, ...]]] = {}
        for family in (countries & SLAVIC, countries - SLAVIC):
            for level, bones in respellings(key, min(family)).items() if family else ():
                marks = ",".join("?" * len(family))
                rows = connection.execute(
                    f"SELECT {COLUMNS}, s.spelling FROM skeleton s JOIN place p ON p.id = s.place "
                    f"WHERE s.country IN ({marks}) AND s.key = ? ORDER BY p.population DESC LIMIT 200",
                    (*sorted(family), bones),
                )
                for row in rows:
                    likeness = similarity(level, row[12])
                    if likeness > alike.get(row[0], (LEAST_ALIKE, ()))[0]:
                        alike[row[0]] = (likeness, row)
        return sorted(alike.values(), key=lambda pair: -pair[0])

    def entry(self, geonameid: int) -> Entry | None:
        """The packaged place of GeoNames with this number."""
        row = self._db.execute(f"SELECT {COLUMNS} FROM place p WHERE p.id = ?", (geonameid,)).fetchone()
        return entry_of(row, Match.NAME) if row else None

    def country(self, code: str) -> tuple[Entry, ...]:
        """The country with this ISO 3166-1 alpha-2 code; empty if there is none."""
        rows = self._db.execute(f"SELECT {COLUMNS} FROM place p WHERE p.kind = 'country' AND p.country = ?", (code,))
        return tuple(entry_of(row, Match.ALTERNATE) for row in rows)

    def demonym(self, name: str) -> tuple[Entry, ...]:
        """The countries and regions whose people or ways a word names: "Syrian" and "Syrians" -> Syria."""
        key = fold(name)
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM demonym d JOIN place p ON p.id = d.place WHERE d.key IN (?, ?)",
            (key, key.removesuffix("s")),
        )
        return tuple(sorted((entry_of(row, Match.ALTERNATE) for row in rows), key=lambda entry: entry.id))


def packaged_path() -> Path:
    """Where the gazetteer is that Onrecord comes with."""
    return Path(str(resources.files("onrecord.resolve") / "data" / "gazetteer.sqlite"))


def opened(path: Path, refused: str) -> sqlite3.Connection:
    """A file of places, opened for reading; ResourceError, in the words `refused`, if it is none."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise ResourceError(refused) from error
    return connection
