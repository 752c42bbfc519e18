"""Places told by another: "20 km north of X", "near X", "the eastern outskirts of X", "halfway between X and Y".

A phrase with an amount, and one that moves the point, become the mention as a whole. Words for the surroundings alone
("near X") leave the mention as it is and only widen its uncertainty. The formulas are told in docs/concepts/routes.md.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from onrecord.model import PlaceCandidate, PlaceMention, PlacePrecision
from onrecord.resolve.gazetteer.distance import distance_km
from onrecord.resolve.places.amounts import REACH, Amount, amounts
from onrecord.resolve.places.displaced import TOWARDS, displaced, middle, off_by
from onrecord.resolve.places.measures import Measures, measures
from onrecord.resolve.places.mentions import SAFE

SPOTS = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.ADMIN2})
"""What a distance is told from. From a country or province it would be told from the border, which we do not have."""

NEAR_KM = 10.0
"""How far outside a town "near" it is."""

BEYOND_KM = 25.0
"""How far outside a town "north of" it is, where no distance is told."""

EDGE_KM = 3.0
"""How far outside a town its outskirts begin to end."""

HALFWAY_PART = 0.15
"""By what part of the whole way "halfway" may be off."""

LINES = ("border:", "line:")
"""What the ids of borders and named lines begin with. A distance from them only widens what is not known."""

LIKELY = 0.05
"""The least share of a candidate that is a spot: a province of many hamlets' name is no hamlet."""

LONGEST_HALFWAY_KM = 600.0
LONGEST_BETWEEN_KM = 200.0
"""The longest way between two towns whose middle is still a place; beyond it the words are read as two places."""

BEFORE = 60
"""Characters before a name that are looked at for words on its surroundings."""


def measured(text: str, language: str | None, mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """The mentions with what their surroundings tell of distance and direction; in text order, none overlapping."""
    for code, words in measures().items():
        if mentions and language in (code, None):
            mentions = _around(text, words, _halfway(text, words, _amounts(text, words, mentions)))
    return mentions


def _amounts(text: str, words: Measures, mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    for amount, end, bearing in amounts(text, words):
        told = _named_after(text, words, end, mentions)
        if told is None:
            continue
        base, earlier = told, [one for one in mentions if one.start < told.start]
        if any(one.start < amount.start < one.end for one in earlier) or _is_area(base):
            continue
        phrase = _moved(text, amount, bearing, base)
        mentions = (
            *(one for one in earlier if one.end <= amount.start),
            phrase,
            *(one for one in mentions if one.start > told.start),
        )
    return mentions


def _named_after(text: str, words: Measures, end: int, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that follows a link: the last one that only words for settlements part from it."""
    found = None
    for one in mentions:
        if one.start > end + REACH:
            break
        if one.start >= end and words.filler.fullmatch(text, end, one.start):
            found = one
    return found


def _is_area(place: PlaceMention) -> bool:
    """Whether a distance cannot be told from a place, because it is known only as an area."""
    return bool(place.candidates) and not _spots(place)


SAME_COUNTRY_KM = 100.0
"""What lies further away than this is not said to be in the country of the place that it is told from."""


def _spots(place: PlaceMention) -> list[PlaceCandidate]:
    """The candidates that a distance can be told from."""
    return [
        one for one in place.candidates if (one.precision in SPOTS or one.id.startswith(LINES)) and one.score >= LIKELY
    ]


def _moved(text: str, amount: Amount, bearing: int | None, base: PlaceMention) -> PlaceMention:
    """The mention from the amount to the name, each of its candidates moved."""
    km = f"{amount.km:.0f}" if amount.km >= 10 else f"{amount.km:.1f}".removesuffix(".0")

    def move(one: PlaceCandidate) -> PlaceCandidate:
        own = one.uncertainty_km or 0.0
        if bearing is None or one.id.startswith(LINES):
            return msgspec.structs.replace(
                one,
                id=f"{one.id}/{km}km",
                name=f"{km} km from {one.name}",
                geonameid=None,
                uncertainty_km=round(amount.km + amount.spread + own, 1),
            )
        lat, lon = displaced(one.lat, one.lon, amount.km, bearing)
        far = amount.km > SAME_COUNTRY_KM
        return msgspec.structs.replace(
            one,
            id=f"{one.id}/{km}km-{TOWARDS[bearing]}",
            name=f"{km} km {TOWARDS[bearing]} of {one.name}",
            geonameid=None,
            lat=round(lat, 5),
            lon=round(lon, 5),
            country=None if far else one.country,
            uncertainty_km=round(off_by(amount.km, amount.spread) + own, 1),
        )

    return _changed(text, amount.start, base.end, base, move)


def _changed(
    text: str, start: int, end: int, base: PlaceMention, change: Callable[[PlaceCandidate], PlaceCandidate]
) -> PlaceMention:
    """A mention with another stretch, whose candidates are those spots of another mention after a change.

    A town is meant, not the province that shares its name: areas are left out, their shares go to the spots.
    """
    spots = _spots(base)
    whole, left = sum(one.score for one in base.candidates), sum(one.score for one in spots)
    scale = whole / left if left else 1.0
    kept = tuple(msgspec.structs.replace(change(one), score=round(min(1.0, one.score * scale), 3)) for one in spots)
    changed = PlaceMention(start=start, end=end, text=text[start:end], candidates=kept)
    return changed if base.id is None and kept and kept[0].id.startswith(LINES) else _chosen(changed)


def _chosen(place: PlaceMention) -> PlaceMention:
    """A mention with its first candidate chosen, if that is safe."""
    if not place.candidates or place.candidates[0].score < SAFE:
        return place
    best = place.candidates[0]
    return msgspec.structs.replace(place, **{name: getattr(best, name) for name in best.__struct_fields__})


def _halfway(text: str, words: Measures, mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Two places and the words before them as one: "halfway between X and Y", "an area between X and Y"."""
    merged: dict[int, PlaceMention] = {}
    for number, (one, other) in enumerate(pairwise(mentions)):
        if other.start - one.end > REACH or not words.joined.fullmatch(text, one.end, other.start):
            continue
        if number - 1 in merged or not _spot(one) or not _spot(other):
            continue
        after = mentions[number - 1].end if number else 0
        half = words.halfway.search(text, max(after, one.start - BEFORE), one.start)
        found = half or words.between.search(text, max(after, one.start - BEFORE), one.start)
        ends = _town(text, one), _town(text, other)
        if found and (place := _in_middle(text, found.start(), *ends, exact=half is not None)):
            merged[number] = place
    return tuple(merged.get(number, one) for number, one in enumerate(mentions) if number - 1 not in merged)


def _spot(place: PlaceMention) -> bool:
    return place.id is not None and "/" not in place.id and bool(_spots(place))


def _town(text: str, place: PlaceMention) -> PlaceMention:
    """A mention of which only spots may be meant."""
    return _changed(text, place.start, place.end, place, lambda one: one)


def _in_middle(text: str, start: int, one: PlaceMention, other: PlaceMention, *, exact: bool) -> PlaceMention | None:
    """The middle between two places; None if they are too far apart for it to be a place."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    way = distance_km(one.lat, one.lon, other.lat, other.lon)
    if not 0 < way <= (LONGEST_HALFWAY_KM if exact else LONGEST_BETWEEN_KM):
        return None
    lat, lon = middle(one.lat, one.lon, other.lat, other.lon)
    own = max(one.uncertainty_km or 0.0, other.uncertainty_km or 0.0)
    how = "halfway" if exact else "between"
    candidate = PlaceCandidate(
        id=f"{one.id}+{other.id}/{how}",
        name=f"{how}{' between' if exact else ''} {one.name} and {other.name}",
        geonameid=None,
        lat=round(lat, 5),
        lon=round(lon, 5),
        country=one.country if one.country == other.country else None,
        precision=PlacePrecision.SETTLEMENT,
        score=min(one.score or 0.0, other.score or 0.0),
        uncertainty_km=round(way * (HALFWAY_PART if exact else 0.5) + own, 1),
    )
    return _chosen(PlaceMention(start=start, end=other.end, text=text[start : other.end], candidates=(candidate,)))


def _around(text: str, words: Measures, mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """The mentions with what the words beside them tell of their surroundings, where no amount is told."""
    changed: list[PlaceMention] = []
    after = 0
    for place in mentions:
        one = place
        if words.edge_after and text[place.end : place.end + 1] in ("'", "’"):
            one = _edge_after(text, words, place)
        if one is place and _last_word(text[max(after, place.start - 20) : place.start]) in words.last:
            one = _beside(text, words, place, max(after, place.start - BEFORE))
        if one.end > place.end:  # "Syria's northern outskirts of Homs" would run into the next name
            mentions_after = (other for other in mentions if place.end <= other.start < one.end)
            one = place if any(mentions_after) else one
        changed.append(one)
        after = one.end
    return tuple(changed)


def _last_word(before: str) -> str:
    """The word that some characters end with, as the lists have it; empty if they end otherwise."""
    ended = before.rstrip(" \u00a0")
    if len(before) - len(ended) > 1:
        return ""
    return ended[ended.replace("\u00a0", " ").rfind(" ") + 1 :].lower().replace("’", "'").lstrip('(“"')


def _edge_after(text: str, words: Measures, place: PlaceMention) -> PlaceMention:
    for pattern in words.edge_after:
        if (found := pattern.match(text, place.end)) and _spot(place):
            return _edge(text, place, place.start, found.end(), words.bearing(found))
    return place


def _beside(text: str, words: Measures, place: PlaceMention, start: int) -> PlaceMention:
    """The mention with what the words between `start` and its name tell of its surroundings."""
    if not _spot(place):
        return place
    if words.town.search(text, start, place.start):
        place = _town(text, place)  # "the city of Hama" is not the province
    for pattern in words.edge:
        if found := pattern.search(text, start, place.start):
            return _edge(text, place, found.start(), place.end, words.bearing(found))
    if words.near.search(text, start, place.start):
        return _wider(text, place, NEAR_KM)
    if any(pattern.search(text, start, place.start) for pattern in words.beyond):
        return _wider(text, place, BEYOND_KM)
    return place


def _edge(text: str, place: PlaceMention, start: int, end: int, bearing: int | None) -> PlaceMention:
    """The belt around a town; on one side of it the point moves there, and the words for it join the mention."""
    if bearing is None:
        return _wider(text, place, EDGE_KM)

    def move(one: PlaceCandidate) -> PlaceCandidate:
        own = one.uncertainty_km or 0.0
        lat, lon = displaced(one.lat, one.lon, own, bearing)
        return msgspec.structs.replace(
            one,
            id=f"{one.id}/{TOWARDS[bearing]}-edge",
            name=f"{TOWARDS[bearing]} edge of {one.name}",
            geonameid=None,
            lat=round(lat, 5),
            lon=round(lon, 5),
            uncertainty_km=round(off_by(own, EDGE_KM) + 1, 1),
        )

    return _changed(text, start, end, place, move)


def _wider(text: str, place: PlaceMention, km: float) -> PlaceMention:
    """A mention known less exactly by some kilometres; its point stays that of the town named."""

    def widen(one: PlaceCandidate) -> PlaceCandidate:
        return msgspec.structs.replace(one, uncertainty_km=round((one.uncertainty_km or 0.0) + km, 1))

    return _changed(text, place.start, place.end, place, widen)
