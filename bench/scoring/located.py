"""Places of a text against gold that says how near a point must be, what is no place, and what must stay open."""

from collections.abc import Sequence
from enum import Enum

import msgspec

from bench.scoring.places import Toponym, kilometres


class Outcome(Enum):
    """What became of a gold place, or of words that name none."""

    RIGHT = "right"
    ABSTAINED = "abstained"
    WRONG = "wrong"


class GoldPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place at [start, end), all of a phrase such as "20 km north of X".

    `lat` and `lon` are None where the text does not tell which place is meant, so that any choice is wrong. `role` is
    the place's role in what the text tells, None for background and for a capital that stands for its government.
    With `abstain_ok` it is as right to choose nothing.
    """

    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None
    within_km: float
    role: str | None
    abstain_ok: bool


class NotPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Words at [start, end) that name no place: a person, an organisation, a people, a verb."""

    start: int
    end: int
    text: str


class LocatedText(msgspec.Struct, frozen=True, kw_only=True):
    """A text with its places; `published` is a day in ISO 8601."""

    id: str
    language: str
    text: str
    published: str
    publisher: str | None
    places: tuple[GoldPlace, ...]
    not_places: tuple[NotPlace, ...]


def shared(one: GoldPlace | NotPlace | Toponym, other: GoldPlace | NotPlace | Toponym) -> int:
    """How many characters two stretches share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def answer(gold: GoldPlace, found: Sequence[Toponym]) -> Toponym | None:
    """The found place that shares most with a gold one, the longer and then the earlier of equals first."""
    touching = [place for place in found if shared(gold, place)]
    return max(touching, key=lambda place: (shared(gold, place), place.end - place.start, -place.start), default=None)


def outcome(gold: GoldPlace, found: Sequence[Toponym]) -> Outcome:
    """What became of a gold place."""
    given = answer(gold, found)
    if given is None or given.lat is None:
        return Outcome.RIGHT if gold.abstain_ok else Outcome.ABSTAINED
    wanted = Toponym(start=gold.start, end=gold.end, lat=gold.lat, lon=gold.lon)
    apart = kilometres(wanted, given)
    return Outcome.RIGHT if apart is not None and apart <= gold.within_km else Outcome.WRONG


def outcome_outside(words: NotPlace, gold: Sequence[GoldPlace], found: Sequence[Toponym]) -> Outcome:
    """What became of words that name no place: wrong if anything was chosen there, gold places aside."""
    for place in found:
        if place.lat is not None and shared(words, place) and not any(shared(place, other) for other in gold):
            return Outcome.WRONG
    return Outcome.RIGHT


def outcomes(text: LocatedText, found: Sequence[Toponym]) -> list[Outcome]:
    """What became of the gold places of a text, and then of the words that name none."""
    places = [outcome(gold, found) for gold in text.places]
    return places + [outcome_outside(words, text.places, found) for words in text.not_places]
