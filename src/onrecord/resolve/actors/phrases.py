"""Actors composed of words: "Turkish warplanes", "Syria's foreign ministry", "senior Iraqi police officials"."""

from typing import Final, NamedTuple

from onrecord.resolve.actors.entries import Known, Use
from onrecord.resolve.actors.register import Register
from onrecord.resolve.actors.words import Word, joined

_HYPHENS: Final = ("-", "‐", "‑", "–")
_BODIES: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
"""Sectors whose nouns take a state after "of": "the Ministry of Defence of Ukraine"."""

_LONGEST: Final = 3
"""Words or demonyms that may stand between the first demonym and the noun, and nouns in a row."""


class Noun(NamedTuple):
    """One or more nouns in a row, by the one that says most; `end` is the index of the word after them."""

    known: Known
    end: int

    @property
    def sector(self) -> str:
        """The sector of the nouns."""
        return self.known.actor.sector or "UNK"


class Phrase(NamedTuple):
    """A composed actor: `owner` is the state or people it belongs to, None for "Turkish-backed rebels"."""

    owner: Known | None
    country: str | None
    noun: Noun


class Reader:
    """Reads phrases in the words of one report."""

    def __init__(self, text: str, row: list[Word], register: Register) -> None:
        self.text = text
        self.row = row
        self.register = register

    def gap(self, at: int) -> str:
        """What stands between a word and the next; a full stop after the last word."""
        return self.text[self.row[at].end : self.row[at + 1].start] if at + 1 < len(self.row) else "."

    def tie(self, after: int) -> bool:
        """Whether the word at `after` ties what stands before it to something else ("Turkish-backed")."""
        return (
            after < len(self.row)
            and self.gap(after - 1) in _HYPHENS
            and self.row[after].key in self.register.around.ties
        )

    def leans(self, at: int) -> bool:
        """Whether the word before `at` only tells for or against whom something is ("pro-Russian")."""
        return at > 0 and self.gap(at - 1) in _HYPHENS and self.row[at - 1].key in self.register.around.leanings

    def nouns(self, at: int, *, alone: bool) -> Noun | None:
        """The nouns from a word on: "police officials" are one actor. `alone`: nothing before them vouches for them."""
        uses = (Use.NOUN,) if alone else (Use.NOUN, Use.HANGER)
        known = self._noun(at, uses)
        if known is None:
            return None
        end = at + len(known.parts)
        for _ in range(_LONGEST - 1):
            following = self._noun(end, (Use.NOUN, Use.HANGER)) if self.gap(end - 1) == " " else None
            if following is None:
                break
            if following.use is Use.NOUN and following.actor.sector != "GOV":
                known = following
            end += len(following.parts)
        return Noun(known, end)

    def _noun(self, at: int, uses: tuple[Use, ...]) -> Known | None:
        if at >= len(self.row):
            return None
        return next((known for known in self.register.match(self.text, self.row, at) if known.use in uses), None)

    def owned(self, at: int, owner: Known) -> Phrase | None:
        """The phrase that a demonym or a state's name at `at` begins, None if no noun follows."""
        after = at + len(owner.parts)
        tied = self.tie(after)
        if tied:
            after += 1
        elif owner.use is Use.NAME and not (self._possessive(after) or owner.parts[-1].isupper()):
            return None
        if after >= len(self.row) or not joined(self.text, self.row[after - 1], self.row[after]):
            return None
        return self._noun_of(after, None if tied or self.leans(at) else owner)

    def _possessive(self, after: int) -> bool:
        return self.gap(after - 1).strip() in ("'s", "’s", "'", "’")

    def _noun_of(self, at: int, owner: Known | None) -> Phrase | None:
        country = owner.actor.country if owner else None
        for _ in range(_LONGEST + 1):
            noun = self.nouns(at, alone=False)
            if noun is not None:
                return Phrase(owner, country, noun)
            between = self._demonym(at)
            if between is None and not (at < len(self.row) and self.row[at].key in self.register.around.between):
                return None
            at += len(between.parts) if between else 1
            if between is not None and self.tie(at):
                at += 1
            elif between is not None:
                owner = between
                country = country or between.actor.country
            if self.gap(at - 1) not in (" ", "-"):
                return None
        return None

    def _demonym(self, at: int) -> Known | None:
        return self._noun(at, (Use.DEMONYM,))

    def of_state(self, noun: Noun) -> tuple[Known, int] | None:
        """The state after "of": "the government of Sudan"; with the index of the word after it."""
        at = noun.end
        if noun.sector not in _BODIES or at >= len(self.row) or self.row[at].key != "of" or self.gap(at - 1) != " ":
            return None
        at += 2 if at + 1 < len(self.row) and self.row[at + 1].key == "the" else 1
        if at >= len(self.row):
            return None
        for known in self.register.match(self.text, self.row, at):
            if known.use is Use.NAME and known.actor.id.startswith("state:"):
                return known, at + len(known.parts)
        return None
