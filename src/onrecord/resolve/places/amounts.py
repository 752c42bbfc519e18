"""Distances as a report tells them: how far, how exactly, in what direction, and which words tie them to a place."""

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Record
from onrecord.resolve.places.displaced import ROUGH, rounding
from onrecord.resolve.places.measures import Measures, measures, plain
from onrecord.resolve.places.spots import Spot
from onrecord.resolve.places.words import place_words

REACH = 80
"""Characters from an amount to the name that it is measured from."""

FARTHEST_KM = 5_000
"""What is farther off than this is not told by its distance."""


class Amount(Record, frozen=True, kw_only=True):
    """A distance as told: where its words begin and end, the middle of what it means, and how far off that may be."""

    start: int
    end: int
    km: float
    spread: float


def amounts(text: str, words: Measures) -> Iterator[tuple[Amount, int, int | None]]:
    """The distances told in a text, each with where its link to a place ends and the bearing that the link names."""
    lowered = text.lower()
    if not any(stem in lowered for stem in words.stems):
        return
    done = 0
    for unit in words.unit.finditer(text):
        found = next(
            (one for one in words.amount.finditer(text, max(done, unit.start() - 50), unit.end() + 30)
             if one.start("unit") == unit.start()),
            None,
        )  # fmt: skip
        if found is None:
            continue
        amount = _amount(found, words)
        # a longer link is a closer reading: "from" of "from the direction of" alone would end before the name
        within = words.within and words.within in plain(found["about"]).split()
        known = (*words.links, *words.within_links) if within else words.links
        links = [one for link in known if (one := link.match(text, found.end()))]
        if amount is not None and links:
            link = max(links, key=lambda one: one.end())
            done = link.end()
            yield amount, link.end(), words.bearing(link)


def _amount(found: re.Match[str], words: Measures) -> Amount | None:
    factor = words.factors[plain(found["unit"])]
    if found["vague"]:
        low, high = words.vague[plain(found["vague"])]
        km, spread = (low + high) / 2, (high - low) / 2
    else:
        first = _number(found["low"], words)
        last = _number(found["high"], words) if found["high"] else first
        if first is None or last is None or last < first:
            return None
        km = (first + last) / 2
        spread = (last - first) / 2 + rounding(last)
        spread *= ROUGH if found["about"] and first == last else 1
    if not 0 < km * factor <= FARTHEST_KM:
        return None
    return Amount(start=found.start(), end=found.end(), km=km * factor, spread=min(spread, km) * factor)


def _number(written: str, words: Measures) -> float | None:
    if (known := words.numbers.get(plain(written))) is not None:
        return known
    digits = re.sub(r"(?<=\d)[ ,.\u00a0](?=\d{3}(?!\d))", "", written).replace(",", ".")
    return float(digits) if digits.count(".") <= 1 else None


def told_from(text: str, language: str | None, spots: Sequence[Spot], places: Sequence[Spot]) -> list[Spot]:
    """The places among the spots, with those added from which a distance is told: "в 20 км к северу от Харькова"."""
    added: list[Spot] = []
    for code, words in measures().items():
        for _, end, _ in amounts(text, words) if language in (code, None) else ():
            for spot in spots:
                if spot.start >= end and spot.start <= end + REACH and words.filler.fullmatch(text, end, spot.start):
                    known = any(one.start < spot.end and spot.start < one.end for one in (*places, *added))
                    if not known and not _other_word(text, spot):
                        added.append(spot)
                    break
    return sorted([*places, *added], key=lambda spot: spot.start)


def _other_word(text: str, spot: Spot) -> bool:
    """Whether a name is more often a word, or somebody who owns something: "a mile from Jackson's house"."""
    lists = place_words()
    return spot.key in lists.common or (spot.key in lists.personal and text[spot.end : spot.end + 1] in ("'", "’"))
