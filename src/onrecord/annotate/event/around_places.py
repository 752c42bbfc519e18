"""The words around places that settings are read by, from `annotate/lexicon/places.toml`."""

import tomllib
from functools import cache
from importlib import resources

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import Record


class AroundPlaces(Record, frozen=True, kw_only=True):
    """Word lists; the file explains them."""

    capitals: frozenset[str]
    parts: frozenset[str]
    undergoing: frozenset[str]
    suffering: frozenset[str]
    gifts: frozenset[str]
    roads: frozenset[str]
    units: frozenset[str]
    via: frozenset[str]
    passing: frozenset[str]
    along: frozenset[str]
    spreading: frozenset[str]
    thresholds: frozenset[str]
    entrances: frozenset[str]
    closing_in: frozenset[str]


@cache
def around_places() -> AroundPlaces:
    """The lists; ResourceError if the file is missing or damaged."""
    try:
        raw = resources.files("onrecord.annotate").joinpath("lexicon/places.toml").read_text("utf-8")
        listed = msgspec.convert(tomllib.loads(raw), dict[str, str])
        words = {name: [word for line in text.strip().splitlines() for word in line.split("|")]
                 for name, text in listed.items()}  # fmt: skip
        return msgspec.convert(words, AroundPlaces)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError("The list of words around places is missing or damaged; reinstall onrecord.") from error
