"""The fitted weights of this room, read once from `resolve/data/place_weights.toml`."""

import tomllib
from functools import cache
from importlib import resources

from onrecord.model import Record


class PlaceWeights(Record, frozen=True, kw_only=True):
    """What each feature adds: to a candidate's sum, to a surrounding place's sum, to the log odds of being right."""

    ranking: dict[str, float]
    surrounding: dict[str, float]
    certainty: dict[str, float]


@cache
def place_weights() -> PlaceWeights:
    """The weights as shipped."""
    raw = tomllib.loads((resources.files("onrecord.resolve") / "data" / "place_weights.toml").read_text("utf-8"))
    return PlaceWeights(ranking=raw["ranking"], surrounding=raw["surrounding"], certainty=raw["certainty"])
