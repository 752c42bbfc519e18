"""Persons' names as names of the offices they held: only in a report of the term, and only where the name is theirs."""

from datetime import date
from functools import cached_property

from onrecord.model import Entity
from onrecord.resolve.actors.entries import Holder, Known, Use
from onrecord.resolve.actors.phrases import Reader
from onrecord.resolve.actors.validity import covers
from onrecord.resolve.actors.words import words


class People:
    """What a report says of persons: the parser's names, and the office-holders it names in full."""

    def __init__(self, people: list[Entity], reader: Reader) -> None:
        self._people = people
        self.reader = reader

    @cached_property
    def full(self) -> frozenset[int]:
        """The holders, by identity, that the report names in full."""
        reader = self.reader
        return frozenset(
            id(known.holder)
            for at in range(len(reader.row))
            for known in reader.register.match(reader.text, reader.row, at)
            if known.use is Use.HOLDER
        )

    def stands_alone(self, at: int, after: int) -> bool:
        """Whether words are all of a person's name: nothing of a longer one ("Maher al-Assad", "Obama Street")."""
        reader = self.reader
        first, last = reader.row[at], reader.row[after - 1]
        around = reader.register.around
        if reader.leans(at) or reader.tie(after):
            return False
        if after < len(reader.row) and reader.gap(after - 1) in (" ", "-"):
            behind = reader.row[after]
            if behind.text[0].isupper() and behind.key not in around.days:
                return False
        for person in self._people:
            if person.start <= first.start < person.end:
                before = reader.text[person.start : first.start]
                behind_it = reader.text[last.end : person.end] if person.end > last.end else ""
                longer = any(word.key not in around.titles for word in words(before))
                return not longer and not any(word.text[0].isupper() for word in words(behind_it))
        if at > 0 and reader.gap(at - 1) in (" ", "-"):
            ahead = reader.row[at - 1]
            opens = at < 2 or reader.gap(at - 2).strip() != "" or reader.gap(at - 2).count("\n") > 0
            return not ahead.text[0].isupper() or opens or ahead.key in around.titles or ahead.text.isupper()
        return True


def holder_at(people: People, at: int, day: date | None) -> Known | None:
    """The office that the longest name at a word stands for on a day; None without a day or out of term."""
    if day is None:
        return None
    reader = people.reader
    held = [
        known
        for known in reader.register.match(reader.text, reader.row, at)
        if known.holder is not None and _counts(known.use, known.holder, people)
    ]
    held = [known for known in held if len(known.parts) == len(held[0].parts)]
    held = [known for known in held if known.holder is not None and covers(known.holder.start, known.holder.end, day)]
    if len({known.actor.id for known in held}) != 1 or not people.stands_alone(at, at + len(held[0].parts)):
        return None
    return held[0]


def _counts(use: Use, holder: Holder, people: People) -> bool:
    return use is Use.HOLDER or id(holder) in people.full
