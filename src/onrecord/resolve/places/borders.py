"""Borders as places: "the Syrian-Turkish border", "Ukraine's border with Belarus", "the Durand Line".

A border is found by its words and the countries beside them; where one country is told, the other is that of its
neighbours which the report speaks of most, and none where that is not clear. Crossings are places of their own and
stand in the overlay.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.model import PlaceCandidate, PlaceMention, PlacePrecision
from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.gazetteer.names import fold
from onrecord.resolve.places.border_table import (
    BorderLine,
    BorderWords,
    border_words,
    borders,
    lines,
    neighbours,
)
from onrecord.resolve.places.mentions import KEPT, LEAST, SAFE
from onrecord.resolve.places.tokens import Token

CERTAIN = 0.95
"""The score of a border of which both countries are told, or of a line that bears a name."""

LIKELIEST = 0.9
"""The score that the neighbours share if only one country is told, by how often the report speaks of each."""

LONGEST_NAME = 3
"""Words in the longest name of a country that is looked for."""

_HYPHENS = frozenset("-–—/‑‐")


class Borders:
    """The borders that one report names."""

    def __init__(
        self,
        text: str,
        words: Sequence[Token],
        mentions: tuple[PlaceMention, ...],
        peoples: Sequence[str],
        gazetteer: Gazetteer,
    ) -> None:
        self._text, self._words, self._mentions, self._gazetteer = text, words, mentions, gazetteer
        self._named = Counter(place.country for place in mentions if place.country)
        self._named.update(peoples)

    def mentions(self, language: str | None) -> tuple[PlaceMention, ...]:
        """The report's mentions with its borders among them; a country that only tells which border is part of it."""
        found = list(self._lines())
        lowered = self._text.lower()
        for code, words in border_words().items():
            if language in (code, None) and any(stem in lowered for stem in words.stems):
                found += self._borders(words)
        kept = list(self._mentions)
        for place in sorted(found, key=lambda one: (one.start - one.end, one.start)):
            touched = [one for one in kept if one.start < place.end and place.start < one.end]
            if all(place.start <= one.start and one.end <= place.end for one in touched):
                kept = [*(one for one in kept if one not in touched), place]
        return tuple(sorted(kept, key=lambda one: one.start))

    def _lines(self) -> Iterator[PlaceMention]:
        """Lines by name, as the table writes it."""
        for name, found in lines().items():
            start = self._text.find(name)
            while start >= 0:
                end = start + len(name)
                known = [one for one in found if one.sure or self._spoken_of(one)]
                if len(known) == 1 and not _joined(self._text, start, end):
                    yield self._place(start, end, [known[0].candidate(CERTAIN)])
                start = self._text.find(name, end)

    def _spoken_of(self, line: BorderLine) -> bool:
        return any(self._named[code] for code in line.countries)

    def _borders(self, words: BorderWords) -> Iterator[PlaceMention]:
        numbers = {word.start: number for number, word in enumerate(self._words)}
        for one in words.found.finditer(self._text):
            number = numbers.get(one.start())
            if number is None or fold(self._words[number].text) not in words.border:
                continue
            if (place := self._border(number, words)) is not None:
                yield place

    def _border(self, number: int, words: BorderWords) -> PlaceMention | None:
        """The border that a word for one names together with the countries beside it."""
        after = self._next(number)
        if after is not None and fold(self._words[after].text) in words.not_after:
            return None
        before, first = self._before(number, words)
        beyond, last = self._after(number, words)
        codes = list(dict.fromkeys([*before, *beyond]))
        if not 1 <= len(codes) <= 2:
            return None
        start = self._words[first].start if before else self._words[number].start
        end = self._words[last].end if beyond else self._words[number].end
        if len(codes) == 2:
            line = borders().get((min(codes), max(codes)))
            return None if line is None else self._place(start, end, [self._candidate(line, CERTAIN)])
        candidates = list(self._other_side(codes[0]))
        return self._place(start, end, candidates) if candidates else None

    def _next(self, number: int) -> int | None:
        """The word after another, with nothing but a blank between; None if there is none."""
        if number + 1 >= len(self._words):
            return None
        gap = self._text[self._words[number].end : self._words[number + 1].start]
        return number + 1 if gap in (" ", "\u00a0", "-") else None

    def _before(self, number: int, words: BorderWords) -> tuple[list[str], int]:
        """The countries before the word, and where they begin: "Iraqi-Syrian", "Ukraine's"."""
        last = number - 1
        while last >= 0 and fold(self._words[last].text) in words.passed and self._gap(last) in (" ", "-"):
            last -= 1
        codes: list[str] = []
        while last >= 0 and len(codes) < 2 and self._gap(last).strip("'’s ") in ("", *_HYPHENS):
            if codes and not self._gap(last).strip(" ") and fold(self._words[last].text) not in words.and_:
                break
            end = last - 1 if codes and fold(self._words[last].text) in words.and_ else last
            size, code = self._country_to(end)
            if code is None:
                break
            codes.insert(0, code)
            last = end - size
        return codes, last + 1

    def _gap(self, number: int) -> str:
        """What stands between a word and the next one."""
        return self._text[self._words[number].end : self._words[number + 1].start]

    def _after(self, number: int, words: BorderWords) -> tuple[list[str], int]:
        """The countries after the word, and where they end: "with Iraq", "between Syria and Turkey"."""
        at = self._next(number)
        if at is None:
            return [], number
        tie = fold(self._words[at].text)
        if tie not in words.with_ and tie not in words.between and not words.follows:
            return [], number
        at = at + 1 if tie in words.with_ or tie in words.between else at
        wanted = 1 if tie in words.with_ else 2
        codes: list[str] = []
        last = number
        while at < len(self._words) and len(codes) < wanted and not self._gap(at - 1).strip(" '’-–\u00a0"):
            folded = fold(self._words[at].text)
            if folded in words.passed or (codes and folded in words.and_):
                at += 1
                continue
            size, code = self._country_from(at)
            if code is None:
                break
            codes.append(code)
            last = at + size - 1
            at = last + 1
        whole = len(codes) == 2 or tie in words.with_ or (words.follows and tie not in words.between)
        return (codes, last) if whole else ([], number)

    def _country_to(self, last: int) -> tuple[int, str | None]:
        """The country or people whose name ends with a word, and how many words it has."""
        for size in range(min(LONGEST_NAME, last + 1), 0, -1):
            if code := self._country(last - size + 1, last):
                return size, code
        return 0, None

    def _country_from(self, first: int) -> tuple[int, str | None]:
        for size in range(min(LONGEST_NAME, len(self._words) - first), 0, -1):
            if code := self._country(first, first + size - 1):
                return size, code
        return 0, None

    def _country(self, first: int, last: int) -> str | None:
        """The country that some words name, by itself or its people."""
        start, end = self._words[first].start, self._words[last].end
        for place in self._mentions:
            if place.start <= start and end <= place.end and place.start >= start - 1:
                part = place.precision is PlacePrecision.REGION and "/" in (place.id or "")
                return place.country if part or place.precision is PlacePrecision.COUNTRY else None
        name = self._text[start:end]
        if not (self._words[first].capital or self._words[first].caseless or not name.isascii()) or "\n" in name:
            return None
        known = {one.country for one in self._gazetteer.demonym(name) if one.country and one.kind == "country"}
        if len(known) > 1:  # "Congolese": of the two, the one that the report speaks of
            most = max(self._named[code] for code in known)
            known = {code for code in known if most and self._named[code] == most}
        return known.pop() if len(known) == 1 else None

    def _other_side(self, code: str) -> Iterator[PlaceCandidate]:
        """The borders of a country with those neighbours that the report speaks of, most spoken of first."""
        counts = {other: self._named[other] for other in neighbours(code) if self._named[other]}
        only = neighbours(code) if len(neighbours(code)) == 1 else ()
        whole = sum(counts.values())
        ranked = sorted(counts, key=lambda other: (-counts[other], other)) or list(only)
        for other in ranked[:KEPT]:
            share = counts[other] / whole if whole else 1.0
            if share >= LEAST:
                yield self._candidate(borders()[min(code, other), max(code, other)], LIKELIEST * share)

    def _candidate(self, line: BorderLine, score: float) -> PlaceCandidate:
        names = [next((entry.name for entry in self._gazetteer.country(code)), code) for code in line.countries]
        return msgspec.structs.replace(line, name=f"{names[0]}-{names[1]} border").candidate(score)

    def _place(self, start: int, end: int, candidates: list[PlaceCandidate]) -> PlaceMention:
        place = PlaceMention(start=start, end=end, text=self._text[start:end], candidates=tuple(candidates))
        even = len(candidates) > 1 and candidates[0].score == candidates[1].score
        if candidates[0].score < SAFE or even:
            return place
        best = candidates[0]
        return msgspec.structs.replace(place, **{name: getattr(best, name) for name in best.__struct_fields__})


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a stretch is only part of a longer word."""
    return text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum()
