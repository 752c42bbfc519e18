"""What a report says a place lies in is believed: "Jalalabad, Kyrgyzstan" is no place of another country.

The ranking weighs this among other signs. Here the words are the last ones to speak: a choice that they rule out is
taken back, for another candidate that lies where they say, or for none.
"""

import re
from itertools import pairwise

import msgspec

from onrecord.model import PlaceCandidate, PlaceMention, PlacePrecision
from onrecord.resolve.gazetteer.words import ADMIN_WORDS
from onrecord.resolve.places.mentions import LEAST

WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.ADMIN1, PlacePrecision.REGION})
NARROW = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.ADMIN2})

_INSIDE = re.compile(rf"(?: (?:{'|'.join(ADMIN_WORDS)}))?(?:, (?:in )?(?:the )?| in (?:the )?)", re.IGNORECASE)
"""What stands between a place and the country it lies in, its kind among it. "Of" may also say whose it is."""

_OWNER = re.compile(r"['’]s (?:(?:\w+ )?(?:city|town|village|port) of )?", re.IGNORECASE)

_GOES_ON = re.compile(r"\s*(?:,|،)?\s*(?:(?:and|or|to|und|et|y|و|и|та)\s*)?(?:the )?", re.IGNORECASE)
"""What stands between the names of a list: "in Paris, Belgium and Spain" puts no Paris into Belgium."""


def confined(text: str, mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """The mentions, none of them chosen outside the country that the words beside it put it in."""
    found = list(mentions)
    for number, (one, other) in enumerate(pairwise(mentions)):
        gap = text[one.end : other.start]
        if len(gap) > 40:
            continue
        if _narrower(one, other) and _INSIDE.fullmatch(gap) and not _listed(text, mentions, number + 1):
            found[number] = _moved(one, other)
        elif _narrower(other, one) and _OWNER.fullmatch(gap):
            found[number + 1] = _moved(other, one)
    return tuple(found)


def _narrower(place: PlaceMention, area: PlaceMention) -> bool:
    """Whether a place is of a size to lie in an area: a town in a province, a province in a country."""
    if place.id is None or "/" in place.id or area.country is None or area.precision not in WIDE:
        return False
    return place.precision in NARROW or (
        place.precision is PlacePrecision.ADMIN1 and area.precision is not PlacePrecision.ADMIN1
    )


def _listed(text: str, mentions: tuple[PlaceMention, ...], number: int) -> bool:
    """Whether a name goes on as a list, or belongs to what comes after it ("Syria-backed", "Syria's", "Iran said")."""
    end = mentions[number].end
    if text[mentions[number - 1].end] == "," and text[end : end + 1] not in ("", *".,;:!?)\n"):
        return True  # "a bomb in Damascus, Iran said"
    if text[end : end + 1] in ("'", "’", "-", "–") or re.match(r" [\w-]+ed\b", text[end : end + 20]):
        return True
    if number + 1 >= len(mentions):
        return False
    return _GOES_ON.fullmatch(text, end, mentions[number + 1].start) is not None


def _moved(place: PlaceMention, area: PlaceMention) -> PlaceMention:
    """The place as its best candidate in the area's country; without a choice if none of them lies there."""
    if place.country is None or place.country == area.country:
        return place
    inside = [one for one in place.candidates if one.country == area.country and one.score >= LEAST]
    if not inside:
        return PlaceMention(
            start=place.start, end=place.end, text=place.text, role=place.role, candidates=place.candidates
        )
    rest = tuple(one for one in place.candidates if one is not inside[0])
    best: PlaceCandidate = msgspec.structs.replace(inside[0], score=max(inside[0].score, place.score or 0.0))
    return msgspec.structs.replace(
        place, candidates=(best, *rest), **{name: getattr(best, name) for name in best.__struct_fields__}
    )
