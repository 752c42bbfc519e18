"""A place on its way into the own gazetteer, and what is said of a row that does not get there."""

import re
from hashlib import sha256
from typing import Final

from onrecord.errors import FormatError
from onrecord.model import Record
from onrecord.resolve.gazetteer.names import fold

KINDS: Final = frozenset(
    {
        *("place", "capital", "town", "village", "area", "site", "camp", "base", "crossing", "airport", "field", "dam"),
        *("bridge", "mountain", "river", "junction", "plant", "port", "prison", "admin1", "admin2", "region"),
    }
)
"""What an own place may be. All but areas, rivers and mountains are spots."""

LONGEST = 300
"""Characters of a name or an id."""

KNOWN_IDS = ("geonames:", "overlay:", "region:", "own:", "given:")
"""What ids of places begin with in Onrecord; others are put under `own:`."""

_ID = re.compile(r"[^\s|\x00-\x1f\x7f]+")


class OwnRow(Record, frozen=True, kw_only=True):
    """A place to be kept. `id` is `geonames:168000`, `own:...` or another of `KNOWN_IDS`; `line` is where it stood.

    `admin1` is GeoNames' code within the country, `admin2_code` that of the second level (of the row itself, if it is a
    `district`), `uncertainty_km` how far off the point may be. `always`: the names mean this place wherever they stand.
    """

    line: int
    id: str
    name: str
    lat: float
    lon: float
    kind: str
    alternates: tuple[str, ...] = ()
    country: str | None = None
    admin1: str | None = None
    admin2_code: str | None = None
    district: bool = False
    population: int = 0
    uncertainty_km: float | None = None
    source: str = ""
    always: bool = False

    @property
    def geonameid(self) -> int | None:
        """The number of a place of GeoNames."""
        return int(self.id.removeprefix("geonames:")) if self.id.startswith("geonames:") else None

    @property
    def number(self) -> int:
        """The row's number in the file: the geonameid, or a negative one that depends on the id alone."""
        return self.geonameid or -1 - int.from_bytes(sha256(self.id.encode()).digest()[:7])


class BadRow(Record, frozen=True, kw_only=True):
    """A row that cannot be a place: where it stands, in which column, what is wrong and what to do."""

    line: int
    column: str
    reason: str


class LeftOut(Record, frozen=True, kw_only=True):
    """A row that is none of our business; `feature` is its class and code in GeoNames."""

    line: int
    feature: str


class ColumnError(FormatError):
    """A value that its column may not hold."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(f"{column}: {reason}")
        self.column, self.reason = column, reason


def name_of(words: str, column: str = "name") -> str:
    """A name as it is kept; ColumnError if nothing could be compared with it."""
    name = " ".join(words.split())
    if len(name) > LONGEST:
        raise ColumnError(column, f"is longer than {LONGEST} characters; give the name alone")
    if any(char < " " or char == "\x7f" for char in name):
        raise ColumnError(column, "holds a control character; remove it")
    if not fold(name):
        raise ColumnError(column, "holds no letter or digit; give the place's name, or leave the row out")
    return name


def point_of(lat: str, lon: str) -> tuple[float, float]:
    """Latitude and longitude in degrees; ColumnError if they are no point on land or sea that anybody meant."""
    north = _degrees("lat", lat, 90)
    east = _degrees("lon", lon, 180)
    if north == east == 0:
        raise ColumnError("lat", "0, 0 stands for a missing point in most tables; give the point, or leave the row out")
    return north, east


def _degrees(column: str, words: str, limit: int) -> float:
    try:
        value = float(words)
    except ValueError as error:
        raise ColumnError(column, "is no number; write decimal degrees with a point, such as 36.98 or -41.2") from error
    if not -limit <= value <= limit:
        raise ColumnError(column, f"is not between -{limit} and {limit}; check that lat and lon are not exchanged")
    return value


def country_of(words: str) -> str | None:
    """An ISO 3166-1 alpha-2 code; None if nothing is given."""
    code = words.strip().upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise ColumnError("country", "is not two letters (ISO 3166-1) such as SY; correct it, or leave it empty")
    return code or None


def people_of(words: str) -> int:
    """A population; 0 if nothing is given."""
    try:
        people = int(words) if words.strip() else 0
    except ValueError as error:
        raise ColumnError("population", "is no whole number; write 12500, without signs between the digits") from error
    if not 0 <= people < 10**11:
        raise ColumnError("population", "is no number of people; correct it, or leave it empty")
    return people


def id_of(words: str) -> str | None:
    """An id as Onrecord writes it; None if nothing is given."""
    words = words.strip()
    if not words:
        return None
    if len(words) > LONGEST or not _ID.fullmatch(words):
        raise ColumnError("id", f"holds a space or a |, or is longer than {LONGEST} characters; give one word")
    if words.startswith("geonames:") and not re.fullmatch(r"geonames:[1-9]\d{0,14}", words, re.ASCII):
        raise ColumnError("id", "is no geonameid; write geonames:168000, or another word than geonames")
    return words if words.startswith(KNOWN_IDS) else f"own:{words}"
