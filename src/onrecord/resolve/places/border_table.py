"""The tables of borders and of lines that bear a name, and the words by which borders are told."""

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import PlaceCandidate, PlacePrecision, Record
from onrecord.resolve.gazetteer.names import fold

WHOLE = 0.6
"""By what part of its length a border reaches around its mid-point: half, and a tenth for the mid-point itself."""


class BorderLine(Record, frozen=True, kw_only=True):
    """A border or line: `id` is `border:iq-sy` or `line:durand-line`, the point its middle.

    `countries` are ISO 3166-1 alpha-2 codes, sorted. A line that is not `sure` bears a name that means other things as
    well; one of its countries must be spoken of.
    """

    id: str
    name: str
    lat: float
    lon: float
    length_km: float
    countries: tuple[str, ...]
    sure: bool = True

    def candidate(self, score: float) -> PlaceCandidate:
        """The line as a place; of two countries it lies in neither."""
        return PlaceCandidate(
            id=self.id,
            name=self.name,
            geonameid=None,
            lat=self.lat,
            lon=self.lon,
            country=self.countries[0] if len(self.countries) == 1 else None,
            precision=PlacePrecision.REGION,
            score=round(score, 3),
            uncertainty_km=round(self.length_km * WHOLE, 1),
        )


class BorderWords(Record, frozen=True, kw_only=True):
    """One language's words for borders, folded; the file explains the keys. `found` finds words for borders,
    and without one of `stems` in the text in lower case there are none.
    """

    border: frozenset[str]
    with_: frozenset[str]
    between: frozenset[str]
    and_: frozenset[str]
    passed: frozenset[str]
    not_after: frozenset[str]
    follows: bool
    stems: tuple[str, ...]
    found: re.Pattern[str]


def _rows(name: str) -> Iterator[dict[str, str]]:
    try:
        raw = (resources.files("onrecord.resolve") / "data" / name).read_text("utf-8")
    except OSError as error:
        raise ResourceError(f"The table {name} is missing; reinstall onrecord.") from error
    yield from csv.DictReader(raw.splitlines())


@cache
def borders() -> dict[tuple[str, str], BorderLine]:
    """Borders by the codes of their two countries, sorted. They have no name here: countries have."""
    return {
        (row["one"], row["other"]): BorderLine(
            id=f"border:{row['one']}-{row['other']}".lower(),
            name="",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            length_km=float(row["length_km"]),
            countries=(row["one"], row["other"]),
        )
        for row in _rows("borders.csv")
    }


@cache
def neighbours(code: str) -> tuple[str, ...]:
    """The countries that the table has a border with."""
    return tuple(other for pair in borders() if code in pair for other in pair if other != code)


@cache
def lines() -> dict[str, tuple[BorderLine, ...]]:
    """Lines by each of their names."""
    found: dict[str, tuple[BorderLine, ...]] = {}
    for row in _rows("lines.csv"):
        line = BorderLine(
            id=f"line:{row['id']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            length_km=float(row["length_km"]),
            countries=tuple(row["countries"].split("|")),
            sure=row["sure"] == "yes",
        )
        for name in (row["name"], *filter(None, row["alternates"].split("|"))):
            found[name] = (*found.get(name, ()), line)
    return found


@cache
def border_words() -> dict[str, BorderWords]:
    """The words by ISO 639-1 code; ResourceError if the file is missing or damaged."""
    try:
        raw = (resources.files("onrecord.resolve") / "data" / "borders.toml").read_text("utf-8")
        listed = msgspec.convert(tomllib.loads(raw), dict[str, dict[str, str | bool]])
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError("The list of words for borders is missing or damaged; reinstall onrecord.") from error
    return {language: _words(table) for language, table in listed.items()}


def _words(table: dict[str, str | bool]) -> BorderWords:
    def folded(key: str) -> frozenset[str]:
        return frozenset(map(fold, str(table[key]).split()))

    return BorderWords(
        border=folded("border"),
        with_=folded("with"),
        between=folded("between"),
        and_=folded("and"),
        passed=folded("passed"),
        not_after=folded("not_after"),
        follows=bool(table["follows"]),
        stems=tuple(str(table["border"]).split()),
        found=re.compile("|".join(map(re.escape, str(table["border"]).split())), re.IGNORECASE),
    )
