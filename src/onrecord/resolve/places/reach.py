"""How far around its point an ordinary place reaches: the uncertainty of "in X"."""

from math import cos, hypot, pi, radians, sqrt

from onrecord.resolve.gazetteer import Entry

PEOPLE_PER_KM2 = 5_000
"""People on a square kilometre of a town, as they live in cities across the world."""

POINT_KM = 1.0
"""What the point of a town may be off its middle by."""

SITES_KM = {"base": 3.0, "airport": 3.0, "crossing": 1.0, "dam": 2.0, "field": 10.0, "camp": 2.0, "area": 10.0,
            "village": 2.0, "town": 3.0}  # fmt: skip
"""Radius of sites of the overlay by what they are."""

OTHER_SITE_KM = 2.0
UNITS_KM = {"admin2": 30.0, "admin1": 100.0, "country": 400.0}
"""Radius of units whose bounds are not known."""

REGION_KM = 300.0


def reach_km(entry: Entry) -> float:
    """The radius around the entry's point within which what happens "in" it lies, in kilometres.

    Towns are discs on which their people live `PEOPLE_PER_KM2` to the square kilometre. Countries and units of the
    first level reach half the diagonal of the box around their towns, regions as far as the gazetteer says, and sites
    of the overlay at least as far as their point may be off.
    """
    if entry.kind in ("place", "capital") or (entry.kind in ("town", "village") and entry.population):
        return max(POINT_KM + sqrt(entry.people / PEOPLE_PER_KM2 / pi), entry.reach_km or 0.0)
    if entry.kind in ("country", "admin1"):
        box = entry.box
        return UNITS_KM[entry.kind] if box is None else max(POINT_KM, _half_diagonal(*box))
    if entry.kind in ("region", "continent", "water"):
        return entry.reach_km or REGION_KM
    if entry.kind in UNITS_KM:
        return UNITS_KM[entry.kind]
    return max(SITES_KM.get(entry.kind, OTHER_SITE_KM), entry.reach_km or 0.0)


def _half_diagonal(south: float, north: float, west: float, east: float) -> float:
    """Half the way from corner to corner of a box in degrees, in kilometres."""
    across = east - west if east - west <= 180 else 360 - (east - west)  # around the date line
    wide = across * cos(radians((south + north) / 2))
    return hypot(north - south, wide) * 111.2 / 2
