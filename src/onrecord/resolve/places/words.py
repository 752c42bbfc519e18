"""The word lists of this room, read once from `resolve/data/place_words.toml`."""

import tomllib
from functools import cache
from importlib import resources

from onrecord.model import Record
from onrecord.resolve.gazetteer.names import fold

ENGLISH = frozenset({"US", "GB", "IE", "CA", "AU", "NZ"})
"""Countries whose places bear the names of English words and families."""


class PlaceWords(Record, frozen=True, kw_only=True):
    """Folded words that tell places from other names; see the comments in the file."""

    prepositions: frozenset[str]
    settlement_before: frozenset[str]
    site_after: frozenset[str]
    institutions: frozenset[str]
    titles: frozenset[str]
    person_verbs: frozenset[str]
    common: frozenset[str]
    personal: frozenset[str]
    acts: frozenset[str]
    leaving: frozenset[str]
    press: frozenset[str]
    compass: dict[str, tuple[int, int]]
    postal: dict[str, tuple[str, str]]


@cache
def place_words() -> PlaceWords:
    """The lists, folded."""
    raw = tomllib.loads((resources.files("onrecord.resolve") / "data" / "place_words.toml").read_text("utf-8"))
    lists = {name: frozenset(map(fold, words.split())) for name, words in raw.items() if isinstance(words, str)}
    return PlaceWords(
        **lists,
        press=frozenset(raw["press"]["words"].split()),
        postal={
            letters: (country, name.replace("_", " "))
            for country, pairs in raw["postal"].items()
            for letters, _, name in (pair.partition("=") for pair in pairs.split())
        },
        compass={fold(word): (north, east) for word, (north, east) in raw["compass"].items()},
    )
