"""What an import needs to know of the packaged gazetteer: which of its places a row is the same as."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from onrecord.model import Record
from onrecord.resolve.gazetteer.distance import distance_km
from onrecord.resolve.gazetteer.entry import COLUMNS, Entry, Match, entry_of
from onrecord.resolve.gazetteer.gazetteer import Gazetteer, opened, packaged_path
from onrecord.resolve.gazetteer.names import fold
from onrecord.resolve.gazetteer.own_row import OwnRow
from onrecord.resolve.gazetteer.words import bare_name

SETTLED = frozenset({"place", "capital", "village", "town", "camp", "area", "site"})
"""Kinds that lists tell apart each in its own way: the same name at the same spot is one place."""

SAME_KM = 6.0
"""Within this distance an own and a packaged place of one name and kind are one."""

SAME_AREA_KM = 300.0
"""The same for first-level units, whose middles differ by how they are made."""


class Same(Record, frozen=True, kw_only=True):
    """The packaged places that a row is the same as, by id, and the first of them."""

    ids: tuple[str, ...] = ()
    place: Entry | None = None


class Packaged:
    """The packaged gazetteer, as an import sees it."""

    def __init__(self, path: Path | None = None) -> None:
        path = path or packaged_path()
        self._gazetteer = Gazetteer.open(path)
        self._db = opened(path, f"The gazetteer at {path} is damaged; reinstall onrecord.")
        found = self._db.execute("SELECT DISTINCT country FROM skeleton")
        self.transliterated = frozenset(country for (country,) in found)
        """Countries whose names reach us in another script's many Latin spellings."""
        self._by_id: dict[str, Entry] = {}
        self._overlay: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry, key in self._named_where("p.id < 0"):
            self._by_id[entry.id] = entry
            self._overlay[key][entry.id] = entry

    def _named_where(self, condition: str) -> Iterator[tuple[Entry, str]]:
        """Places with each of their folded names."""
        query = f"SELECT {COLUMNS}, n.key FROM place p JOIN name n ON n.place = p.id WHERE {condition}"
        return ((entry_of(row, Match.NAME), row[-1]) for row in self._db.execute(query))

    def close(self) -> None:
        """Close the file."""
        self._gazetteer.close()
        self._db.close()

    @cached_property
    def _units(self) -> dict[tuple[str, str], str]:
        """Codes of first-level units, by country and code or folded name."""
        units: dict[tuple[str, str], str] = {}
        for entry, key in self._named_where("p.kind = 'admin1' AND p.admin1 IS NOT NULL"):
            code, country = entry.admin1 or "", entry.country or ""
            units[country, code.casefold()] = code
            units.setdefault((country, key), code)
        return units

    def admin1(self, country: str | None, words: str) -> str | None:
        """The code of a first-level unit, by its code or any of its names; None if its country has none such."""
        key = fold(words)
        names = (words.casefold(), key, bare_name(key)[0])
        return next((code for name in names if (code := self._units.get((country or "", name)))), None)

    def same(self, row: OwnRow) -> Same:
        """The packaged places that a row is about: the one of its id, and those of its name, kind and spot.

        Places of GeoNames are told apart by GeoNames: by their names they are the same only as places of our overlay.
        """
        found: dict[str, Entry] = {}
        known = self._known(row)
        if known is not None:
            found[known.id] = known
        for entry in self._named(row):
            if entry.id not in found and _alike(row, entry):
                found[entry.id] = entry
        return Same(ids=tuple(found), place=next(iter(found.values()), None))

    def _known(self, row: OwnRow) -> Entry | None:
        if row.geonameid is not None:
            return self._gazetteer.entry(row.geonameid)
        return self._by_id.get(row.id)

    def _named(self, row: OwnRow) -> Iterator[Entry]:
        keys = {fold(row.name): None} | {fold(name): None for name in row.alternates}
        for key in keys:
            yield from self._overlay.get(key, {}).values()
            if row.geonameid is None:
                yield from _by_name(self._gazetteer.lookup(key))


def _by_name(entries: Iterable[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.match <= Match.ALTERNATE)


def _alike(row: OwnRow, entry: Entry) -> bool:
    """Whether a row and a place of one name are one place."""
    if row.kind != entry.kind and not {row.kind, entry.kind} <= SETTLED:
        return False
    if row.country is not None and entry.country is not None and row.country != entry.country:
        return False
    reach = SAME_AREA_KM if row.kind == "admin1" else SAME_KM
    return distance_km(row.lat, row.lon, entry.lat, entry.lon) <= reach
