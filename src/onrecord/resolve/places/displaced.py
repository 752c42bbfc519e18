"""Points that lie a measured way off others: great circles on a globe of the same size as distances are taken on."""

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from onrecord.resolve.gazetteer.distance import EARTH_DIAMETER_KM

HALF_WIDTH = 22.5
"""Degrees to either side that the name of a direction may mean: an eighth of the compass in all."""

STEPS = (1, 5, 10, 50, 100, 500, 1000)
"""Numbers are rounded to these: "20" stands for 15 to 25, "19" for 18.5 to 19.5."""

COARSEST = 0.25
"""No number is taken to be rounded by more than this part of itself: "100 km" is 75 to 125."""

ROUGH = 2.0
"""How many times as far off a number may be that is told as rough ("about 20 km")."""

TOWARDS = {0: "north", 45: "north-east", 90: "east", 135: "south-east", 180: "south", 225: "south-west", 270: "west",
           315: "north-west"}  # fmt: skip


def displaced(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point `km` from another along the great circle that starts at `bearing` degrees from north, clockwise."""
    north, east, angle = radians(lat), radians(lon), km / (EARTH_DIAMETER_KM / 2)
    heading = radians(bearing)
    sine = sin(north) * cos(angle) + cos(north) * sin(angle) * cos(heading)
    there = asin(max(-1.0, min(1.0, sine)))
    turn = atan2(sin(heading) * sin(angle) * cos(north), cos(angle) - sin(north) * sin(there))
    return degrees(there), wrapped(degrees(east + turn))


def middle(lat: float, lon: float, other_lat: float, other_lon: float) -> tuple[float, float]:
    """The point half-way along the great circle between two; the first of them if they are each other's antipodes."""
    vectors = [
        (cos(radians(n)) * cos(radians(e)), cos(radians(n)) * sin(radians(e)), sin(radians(n)))
        for n, e in ((lat, lon), (other_lat, other_lon))
    ]
    x, y, z = (one + two for one, two in zip(*vectors, strict=True))
    if hypot(x, y, z) < 1e-9:
        return lat, lon
    return degrees(atan2(z, hypot(x, y))), wrapped(degrees(atan2(y, x)))


def wrapped(lon: float) -> float:
    """A longitude between -180 and 180."""
    return (lon + 180) % 360 - 180


def rounding(number: float) -> float:
    """By how much a number that is given in words may be off: half the coarsest step it is a multiple of."""
    step = max((step for step in STEPS if number % step == 0), default=0.1 if number % 1 else 1.0)
    return min(step / 2, number * COARSEST)


def off_by(km: float, spread: float) -> float:
    """How far the place may be from a point that is `km` off another in a direction, give or take `spread` km.

    The place lies in the piece of a ring that the direction's width cuts out. Its corner farthest from the point is
    the outer one, at `km` + `spread` and `HALF_WIDTH` to the side: the law of cosines gives how far.
    """
    outer = km + spread
    return sqrt(km**2 + outer**2 - 2 * km * outer * cos(radians(HALF_WIDTH)))
