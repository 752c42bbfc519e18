"""Mentions of known actors in a report, and of actors composed of a demonym and a noun."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

import msgspec

from onrecord.model import ActorMention, Entity, Report
from onrecord.resolve.actors.definitions import defined
from onrecord.resolve.actors.entries import Known, Use
from onrecord.resolve.actors.holders import People, holder_at
from onrecord.resolve.actors.phrases import Noun, Phrase, Reader
from onrecord.resolve.actors.register import Register, spelled
from onrecord.resolve.actors.validity import covers, sector_at
from onrecord.resolve.actors.words import Word, words

_MEN: Final = frozenset({"MIL", "REB", "UAF", "PRM", "GOV", "COP", "SPY", "UNK", "JRN"})
"""Sectors of nouns that are part of the named actor before them: "Hamas officials" are Hamas, its victims are not."""


class Choice(NamedTuple):
    """An actor that words may name, the index of the word after them, and whether a person stands for an office."""

    mention: ActorMention
    after: int
    holder: bool = False


def find_actors(report: Report, entities: tuple[Entity, ...], register: Register) -> tuple[ActorMention, ...]:
    """Known actors in text order, never overlapping; of those that start together the longest.

    A state is listed wherever its name stands, also where it is only a place: what it is there, the annotator tells.
    A capital stands for its government only where no word makes it a place. `entities` are the parser's names: a
    single word inside the name of a person ("Jordan") is no actor.

    The day of publication chooses between actors of one name, says what a group was by then, and who held an office:
    a person's name stands for an office only in a report of that term.
    """
    people = [entity for entity in entities if entity.label == "PERSON"]
    day = report.published.day if report.published else None
    scan = _Scan(report.text, list(words(report.text)), register, people, day)
    found: list[ActorMention] = []
    at = 0
    while at < len(scan.row):
        best = max(scan.choices(at), key=_after, default=None) if scan.starts(at) else None
        if best is None:
            at += 1
            continue
        if best.holder or best.after > at + 1 or not _inside(best.mention, people):
            found.append(best.mention)
        at = best.after
    return tuple(found)


def _after(choice: Choice) -> int:
    return choice.after


def _inside(mention: ActorMention, people: list[Entity]) -> bool:
    return any(person.start <= mention.start and mention.end <= person.end for person in people)


class _Scan(Reader):
    """Everything that may be an actor in one report."""

    def __init__(self, text: str, row: list[Word], register: Register, people: list[Entity], day: date | None) -> None:
        super().__init__(text, row, register)
        self._keys = frozenset(word.key for word in row)
        self._people = People(people, self)
        self._day = day
        self._defined = defined(text, row, register)

    def starts(self, at: int) -> bool:
        """Whether anything that is known starts with a word."""
        return self.register.starts(self.row[at]) or self.row[at].key in self._defined

    def choices(self, at: int) -> Iterator[Choice]:
        """What the words from `at` on may name; of equal length the first is the best."""
        for known in spelled(self._defined.get(self.row[at].key, ()), self.text, self.row, at):
            after = at + len(known.parts)
            if not self.tie(after):
                yield self._extended(at, after, known)
        for known in self.register.match(self.text, self.row, at):
            after = at + len(known.parts)
            if known.use in (Use.NAME, Use.GUARDED, Use.SEAT):
                yield from self._names(known, at, after)
            elif known.use in (Use.HOLDER, Use.SURNAME):
                if known is holder_at(self._people, at, self._day):
                    yield self._named(at, after, known)._replace(holder=True)
            elif known.use is Use.DEMONYM:
                yield from self._composed(known, at)
            elif known.use is Use.PEOPLE:
                yield self._owned(at, after, known, "CVL", None)
            elif known.use is Use.NOUN and not self._in_a_name(known, at):
                yield from self._nouns(at)

    def _names(self, known: Known, at: int, after: int) -> Iterator[Choice]:
        state = known.actor.id.startswith("state:")
        if state and known.use is Use.NAME:
            yield from self._composed(known, at)
        if self._stands(known, at) and not self.tie(after) and not self.leans(at):
            yield self._named(at, after, known) if state else self._extended(at, after, known)

    def _extended(self, at: int, after: int, known: Known) -> Choice:
        """A name, with a noun for its men behind it: "Hamas officials"."""
        noun = self.nouns(after, alone=False) if self.gap(after - 1) == " " else None
        return self._named(at, noun.end if noun and noun.sector in _MEN else after, known)

    def _stands(self, known: Known, at: int) -> bool:
        """Whether a name may be read as one: guarded ones vouched for, seats no places, capitals not just shouted."""
        if known.use is Use.SEAT:
            return at == 0 or self.row[at - 1].key not in self.register.around.where
        if len(known.parts) == 1 and known.keys[0] in self.register.around.plain and self._shouted(at):
            return False
        rivals = [
            rival
            for rival in self.register.match(self.text, self.row, at)
            if len(rival.parts) == len(known.parts) and rival.use in (Use.NAME, Use.GUARDED)
        ]
        rivals = self._in_use(rivals)
        if known not in rivals:
            return False
        if known.use is Use.NAME and len(rivals) == 1:
            return True
        full = [rival for rival in rivals if rival.actor.id in self._named_elsewhere(known)]
        if known.use is Use.NAME:
            names = {rival.actor.id for rival in rivals if rival.use is Use.NAME}
            return len(names) == 1 and not [rival for rival in full if rival.use is Use.GUARDED]
        if any(rival.use is Use.NAME for rival in rivals) or len(full) > 1:
            return full == [known]
        return [known] == (full or [rival for rival in rivals if self.register.vouched(rival.actor, self._keys)])

    def _in_use(self, rivals: list[Known]) -> list[Known]:
        """Of actors of one name those in use on the report's day; all of them if none was, or the day is not known."""
        day = self._day
        if day is None or len(rivals) < 2:
            return rivals
        return [rival for rival in rivals if covers(rival.actor.start, rival.actor.end, day)] or rivals

    def _named_elsewhere(self, known: Known) -> frozenset[str]:
        """Ids of the actors that the report names in full, other than by the words of `known` themselves."""
        return frozenset(id_ for id_, parts in self._named_in_full if parts != known.parts)

    def _shouted(self, at: int) -> bool:
        """Whether the words on both sides are all in capitals, as in a headline."""
        around = [self.row[index].text for index in (at - 1, at + 1) if 0 <= index < len(self.row)]
        return bool(around) and all(len(word) > 3 and word.isupper() for word in around)

    @cached_property
    def _named_in_full(self) -> frozenset[tuple[str, tuple[str, ...]]]:
        """Actors that the report names in words that need no vouching, by id, with those words."""
        return frozenset(
            (known.actor.id, known.parts)
            for at in range(len(self.row))
            for known in self.register.match(self.text, self.row, at)
            if known.use is Use.NAME
        )

    def _in_a_name(self, known: Known, at: int) -> bool:
        """Whether a noun with a capital stands inside a name, as in "Republican Guard Corps"."""
        if len(known.parts) > 1 or not self.row[at].text[0].isupper() or at == 0:
            return False
        before = self.row[at - 1].text
        titled = before in ("Mr", "Mrs", "Ms", "Dr") and self.gap(at - 1) in (" ", ". ")
        return titled or (self.gap(at - 1) == " " and before.istitle() and len(before) > 3)

    def _composed(self, known: Known, at: int) -> Iterator[Choice]:
        phrase = self.owned(at, known)
        if phrase is not None:
            yield self._phrase(at - 1 if self.leans(at) else at, phrase)

    def _phrase(self, at: int, phrase: Phrase) -> Choice:
        noun = phrase.noun
        if phrase.owner is None:
            return self._choice(at, noun.end, (None, None, noun.sector))
        choice = self._owned(at, noun.end, phrase.owner, noun.sector, noun.known.office)
        return self._choice(at, noun.end, (choice.mention.id, phrase.country, noun.sector))

    def _nouns(self, at: int) -> Iterator[Choice]:
        noun = self.nouns(at, alone=True)
        if noun is None or self.tie(noun.end):
            return
        state = self.of_state(noun)
        if state is not None:
            yield self._owned(at, state[1], state[0], noun.sector, noun.known.office)
        yield from self._men_of(at, noun)
        yield self._choice(at, noun.end, (noun.known.actor.id, None, noun.sector))

    def _men_of(self, at: int, noun: Noun) -> Iterator[Choice]:
        """Men told by the actor they are of: "fighters of the Syrian Democratic Forces" are those forces."""
        row, after = self.row, noun.end
        if noun.sector not in _MEN or after + 1 >= len(row) or row[after].key != "of" or self.gap(noun.end - 1) != " ":
            return
        after += 2 if row[after + 1].key == "the" else 1
        if after >= len(row):
            return
        for choice in self.choices(after):
            actor = self.register.get(choice.mention.id or "")
            if actor is not None and choice.mention.name == actor.name and not actor.id.startswith("state:"):
                whole = self._choice(at, choice.after, (actor.id, choice.mention.country, choice.mention.sector))
                yield whole._replace(mention=msgspec.structs.replace(whole.mention, name=actor.name))

    def _named(self, at: int, after: int, known: Known) -> Choice:
        actor = known.actor
        choice = self._choice(at, after, (actor.id or None, actor.country, sector_at(actor, self._day)))
        mention = choice.mention
        return choice._replace(
            mention=ActorMention(
                start=mention.start,
                end=mention.end,
                text=mention.text,
                name=actor.name if known.holder is None else mention.name,
                id=mention.id,
                country=mention.country,
                sector=mention.sector,
            )
        )

    def _owned(self, at: int, after: int, known: Known, sector: str, office: str | None) -> Choice:
        """A body of a state or people: `state:tr/MIL`, `state:tr/foreign-ministry`."""
        return self._choice(at, after, (f"{known.actor.id}/{office or sector}", known.actor.country, sector))

    def _choice(self, at: int, after: int, code: tuple[str | None, str | None, str | None]) -> Choice:
        first, last = self.row[at], self.row[after - 1]
        end = last.end
        if len(last.text) == 1 and after - at > 1 and self.text[end : end + 1] == "." == self.text[first.end]:
            end += 1
        if "(" in self.text[first.start : end] and self.text[end : end + 1] == ")":
            end += 1
        said = self.text[first.start : end]
        id_, country, sector = code
        mention = ActorMention(
            start=first.start,
            end=end,
            text=said,
            name=" ".join(said.split()),
            id=id_,
            country=country,
            sector=sector,
        )
        return Choice(mention, after)
