"""How sure the choice of a place is: the probability that the first candidate is right, calibrated where measured."""

from collections.abc import Iterator, Mapping
from math import exp, log, log10

from onrecord.resolve.gazetteer import Match
from onrecord.resolve.gazetteer.distance import distance_km
from onrecord.resolve.places.spots import Spot
from onrecord.resolve.places.votes import Ranked
from onrecord.resolve.places.weights import place_weights
from onrecord.resolve.places.words import ENGLISH

SUREST = 0.995
"""Shares nearer to one than this say no more."""

BY_CONSONANTS = 0.7
"""What a name is worth that is known by its consonants alone; set by hand, for the sets have none."""

TAUGHT = 0.99
"""The same for a name that was given to a place at the desk: people err, too."""

_MATCHES = {
    Match.ALTERNATE: "alternate",
    Match.WITHOUT_ARTICLE: "loose",
    Match.BARE: "bare",
    Match.SEAT: "bare",
    Match.NEAR: "near",
}
_AREAS = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "region": "region",
    "continent": "region",
    "water": "region",
}


EVIDENCE = (
    "bias", "share", "near_share", "alternate", "loose", "bare", "near", "sole", "country", "admin1",
    "admin2", "region", "town", "people", "direction", "several_words", "size", "english", "rivals", "told_inside_next",
    "told_near", "told_beside", "told_votes_country", "told_publisher_country", "near_in_name", "near_close",
    "near_next", "near_mentions", "near_town", "near_country", "near_admin",
)  # fmt: skip
"""All that `evidence` may tell."""


ABOUT = ("in_name", "close", "next", "mentions", "town", "country", "admin")
"""Features of the surroundings that do."""

TOLD = ("inside_next", "near", "beside", "votes_country", "publisher_country")
"""Features of the ranking that speak for a candidate beyond its share: they tell a lone candidate from a right one."""


def evidence(spot: Spot, ranked: Ranked, features: Mapping[str, float]) -> dict[str, float]:
    """What speaks for the first of some candidates: share, how its name was found, what it is, and its `features`."""
    return dict(_evidence(spot, ranked, features))


def _evidence(spot: Spot, ranked: Ranked, features: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    best, share = ranked[0]
    yield "bias", 1
    near = best.match is Match.NEAR
    share = min(max(share, 1 - SUREST), SUREST)
    yield ("near_share" if near else "share"), log(share / (1 - share))
    if best.match in _MATCHES:
        yield _MATCHES[best.match], 1
    if near:
        yield from ((f"near_{name}", value) for name, value in features.items() if name in ABOUT)
        return
    yield from ((f"told_{name}", value) for name, value in features.items() if name in TOLD)
    if best.box is not None and best.kind != "region":
        yield "size", log10(1 + _across(best.box)) / 4
    if len(ranked) == 1:
        yield "sole", 1
    yield _AREAS.get(best.kind, "town"), 1
    if best.kind in ("place", "capital"):
        yield "people", log10(best.people + 1) / 9
        if best.country in ENGLISH:
            yield "english", 1
    yield "rivals", min(log10(len(ranked)), 2)
    if spot.north_east is not None:
        yield "direction", 1
    if " " in spot.key:
        yield "several_words", 1


def _across(box: tuple[float, float, float, float]) -> float:
    """Kilometres from corner to corner."""
    south, north, west, east = box
    return distance_km(south, west, north, east)


def scored(spot: Spot, ranked: Ranked, features: Mapping[str, float]) -> Ranked:
    """Candidates with the probability that each is right instead of its share; the order stays."""
    if not ranked:
        return ranked
    if ranked[0][0].match is Match.TAUGHT:
        return [(entry, TAUGHT if place == 0 else 0.0) for place, (entry, _) in enumerate(ranked)]
    weights = place_weights().certainty
    sure = 1 / (1 + exp(-sum(weights[name] * value for name, value in _evidence(spot, ranked, features))))
    if ranked[0][0].match is Match.SKELETON:
        sure *= BY_CONSONANTS
    share = ranked[0][1]
    others = min(1.0, sure / share, (1 - sure) / (1 - share)) if share < 1 else 0.0
    return [(entry, sure if place == 0 else part * others) for place, (entry, part) in enumerate(ranked)]
