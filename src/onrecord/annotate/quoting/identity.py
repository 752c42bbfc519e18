"""Speakers as records: the kind their words tell, and a name where the report gives one for certain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate.quoting.draft import Draft
from onrecord.annotate.quoting.sentence import TOKEN
from onrecord.annotate.quoting.words import Words, fold
from onrecord.model import Grounding, Report, Speaker, SpeakerKind, Via

FULL_NAME = re.compile(r"\b[^\W\d_a-zа-яіїєґ][\w'’-]+(?: [^\W\d_a-zа-яіїєґ][\w'’-]+){1,3}\b")
"""Words with capitals side by side."""
SOMEONE = frozenset({SpeakerKind.PERSON, SpeakerKind.ROLE})


@dataclass(frozen=True, slots=True)
class Who:
    """Kind and name of a speaker as told by their words."""

    kind: SpeakerKind
    name: str | None
    via: Via


class Identity:
    """Who the speakers of one report are; asked in text order, it remembers full names for surnames and pronouns."""

    def __init__(self, report: Report, words: Words, grounding: Grounding) -> None:
        self._text = report.text
        self._words = words
        self._actors = tuple(actor for actor in grounding.actors if not actor.office)
        self._full = set(self._full_names())
        self._last: Who | None = None

    def _full_names(self) -> Iterator[str]:
        """Every two or three words with capitals, side by side, that no list knows."""
        for match in FULL_NAME.finditer(self._text) if self._words.flags.capitals else ():
            parts = match.group().split()
            while len(parts) > 1 and self._is_common(parts[0]):
                parts = parts[1:]
            if len(parts) > 1 and not any(map(self._is_common, parts)):
                yield " ".join(parts)

    def _is_common(self, part: str) -> bool:
        word = fold(part)
        lists = ("determiners", "prepositions", "adverbs", "times", "conjunctions", "pronouns")
        return self._words.kind(word) is not None or any(self._words.has(name, word) for name in lists)

    def speaker(self, draft: Draft) -> Speaker | None:
        """The speaker of a draft; None if it has none."""
        if draft.speaker is None:
            return None
        start, end = draft.speaker
        who = self._who(start, end)
        if not draft.inherited:
            self._last = who if who.via is not Via.PRONOUN else self._last
        via = Via.INHERITED if draft.inherited else who.via
        return Speaker(start=start, end=end, text=self._text[start:end], name=who.name, kind=who.kind, via=via)

    def _who(self, start: int, end: int) -> Who:
        tokens = [self._unelided(*match.span()) for match in TOKEN.finditer(self._text, start, end)]
        folded = [fold(self._text[first:last]) for first, last in tokens]
        if len(folded) == 1 and (self._words.has("pronouns", folded[0]) or self._words.has("oblique", folded[0])):
            return self._pronoun(folded[0])
        kind = self._kind(folded)
        name = self._name(tokens, folded)
        if name is None:
            actor = next((a for a in self._actors if a.name and start <= a.start and a.end <= end), None)
            name = actor.text if actor and kind is not SpeakerKind.ROLE else None
            return Who(kind or SpeakerKind.ROLE, name, Via.NAMED if name else Via.NOMINAL)
        letters = SpeakerKind.ORGANISATION if name.isupper() else SpeakerKind.PERSON
        return Who(kind or letters, self._fullest(name), Via.NAMED)

    def _unelided(self, start: int, end: int) -> tuple[int, int]:
        """A token without an elided article before it ("l'armée")."""
        before, mark, _ = self._text[start:end].replace("’", "'").partition("'")
        return (start + len(before) + 1, end) if mark and self._words.has("elided", fold(before)) else (start, end)

    def _kind(self, folded: list[str]) -> SpeakerKind | None:
        """The kind of the first listed noun: the head comes before what belongs to it."""
        return next((kind for word in folded if (kind := self._words.kind(word))), None)

    def _name(self, tokens: list[tuple[int, int]], folded: list[str]) -> str | None:
        """The capitalised words no list knows that end a phrase: its only words, or a full name behind a role.

        Behind "of" they may name what the role belongs to as well ("le directeur du Village Augustin Roy"): no name.
        """
        first = len(tokens)
        while first and self._is_named(tokens[first - 1], folded[first - 1]):
            first -= 1
        while first < len(tokens) and self._words.has("particles", folded[first]):
            first += 1
        if first == len(tokens) or (first and len(tokens) - first < 2):
            return None
        if first and any(self._words.has(name, folded[first - 1]) for name in ("links", "prepositions", "determiners")):
            return None
        return self._text[tokens[first][0] : tokens[-1][1]]

    def _is_named(self, token: tuple[int, int], folded: str) -> bool:
        return self._words.has("particles", folded) or (
            self._text[token[0]].isupper()
            and not self._words.kind(folded)
            and not self._words.has("determiners", folded)
        )

    def _fullest(self, name: str) -> str:
        """The one full name given before that ends in this surname; else the name itself."""
        if " " in name or not self._words.flags.capitals:
            return name
        known = {full for full in self._full if full.split()[-1] == name}
        return known.pop() if len(known) == 1 else name

    def _pronoun(self, word: str) -> Who:
        """ "He" after one person who spoke is that person; of any other pronoun the name stays open."""
        last = self._last
        if self._words.has("singular", word):
            name = last.name if last and last.kind in SOMEONE else None
            return Who(last.kind if last and last.kind in SOMEONE else SpeakerKind.PERSON, name, Via.PRONOUN)
        kind = SpeakerKind.COLLECTIVE if self._words.has("plural", word) else SpeakerKind.PERSON
        return Who(kind, None, Via.PRONOUN)
