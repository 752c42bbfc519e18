"""Which places lie in which areas, by the gazetteer and by a text's wording."""

import re
from collections.abc import Sequence

from onrecord.resolve.gazetteer import Entry
from onrecord.resolve.gazetteer.distance import distance_km
from onrecord.resolve.places.spots import Spot

NEAR_UNIT_KM = 200.0
"""A place whose unit is unknown is taken to lie in a first-level unit whose point is nearer than this."""

_CONTAINER = re.compile(
    r"\s*[,(—–-]?\s*(?:in|of|في|в|у)?\s*(?:the\s+)?(?:(?:far )?"
    r"(?:(?:north|south|east|west|central)(?:ern)?[ -]?){1,2})?"
    r"(?:state of |province of |province |governorate )?",
    re.IGNORECASE,
)
"""What may stand between a place and the larger area it lies in: ", ", " in ", " in the southern "."""


def apart(entry: Entry, other: Entry) -> float:
    """Kilometres between the points of two entries."""
    return distance_km(entry.lat, entry.lon, other.lat, other.lon)


def inside(entry: Entry, area: Entry) -> bool:
    """Whether a place lies in an area, as far as the gazetteer can tell."""
    if entry.id == area.id:
        return False
    if area.kind == "country":
        return entry.country == area.country and entry.kind != "country"
    if area.kind in ("region", "continent"):
        return entry.kind not in ("country", "region", "continent") and _within_bounds(entry, area)
    if entry.country != area.country:
        return False
    if entry.admin1 is None:
        return entry.kind not in ("country", "region") and area.kind == "admin1" and apart(entry, area) < NEAR_UNIT_KM
    if area.kind == "admin1":
        return entry.admin1 == area.admin1 and entry.kind != "admin1"
    return area.kind == "admin2" and entry.admin2 == area.admin2 and entry.kind != "admin1"


def _within_bounds(entry: Entry, region: Entry) -> bool:
    if region.box is None:
        return apart(entry, region) <= (region.reach_km or 0)
    south, north, west, east = region.box
    return south <= entry.lat <= north and west <= entry.lon <= east


def containers(text: str, spots: Sequence[Spot]) -> list[list[Spot]]:
    """For each spot the spots after it that its wording puts around it: "Oxford, Granville County, North Carolina"."""
    found: list[list[Spot]] = [[] for _ in spots]
    for number in range(len(spots) - 1):
        after = number + 1
        while (
            after < len(spots)
            and after - number <= 3
            and _CONTAINER.fullmatch(text, spots[after - 1].end, spots[after].start)
        ):
            if any_inside(spots[number].entries, spots[after]):
                found[number].append(spots[after])
            after += 1
    return found


def any_inside(entries: Sequence[Entry], area: Spot) -> bool:
    """Whether any of some places lies in any of the places that a spot may name."""
    return any(inside(entry, larger) for entry in entries for larger in area.entries)
