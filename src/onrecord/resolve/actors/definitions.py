"""Short names that a report defines itself: "the Popular Front for Dawn (PFD) said ... the PFD"."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.resolve.actors.entries import Actor, Known, Use
from onrecord.resolve.actors.register import Register
from onrecord.resolve.actors.words import Word, joined, key

_SHORT: Final = re.compile(r"(?<= )\(([A-Z][A-Za-z]{0,8}[A-Z](?:-[A-Z]{1,4})?)\)")
_LONGEST: Final = 12
"""Words of a name in full."""

_SMALL: Final = frozenset(
    {"of", "for", "the", "and", "in", "to", "on", "de", "del", "la", "le", "des", "du", "et", "al"}
)
"""Words in names that are written small."""

UNLISTED: Final = ""
"""The id of an actor that the register does not list, only the report."""

Found = dict[str, list[Known]]


def defined(text: str, row: list[Word], register: Register) -> Found:
    """What a report's definitions add to the register, by the key of the first word; the first definition holds.

    The letters must be initials of the name, in order. A name that the register knows gets its id; any other must hold
    a noun for organisations, and is named without an id.
    """
    found: Found = {}
    taken: set[str] = set()
    at: dict[int, int] = {}
    for match in _SHORT.finditer(text):
        at = at or {word.start: index for index, word in enumerate(row)}
        short, index = match[1], at.get(match.start(1))
        if index is None or short in taken or text[row[index - 1].end : match.start()] != " ":
            continue
        actor = _known(text, row, index, short, register) or _unlisted(text, row, index, short, register)
        if actor is None:
            continue
        taken.add(short)
        end = next((i for i in range(index, len(row)) if row[i].end >= match.end(1)), index)
        _add(found, row[index : end + 1], actor)
        if actor.id == UNLISTED:
            first = next(i for i in range(index - 1, -1, -1) if row[i].start <= row[index - 1].end - len(actor.name))
            _add(found, row[first:index], actor)
    return found


def _add(found: Found, spelled: list[Word], actor: Actor) -> None:
    known = Known(
        parts=tuple(word.text for word in spelled),
        keys=tuple(word.key for word in spelled),
        use=Use.NAME,
        actor=actor,
    )
    found.setdefault(known.keys[0], []).append(known)


def _known(text: str, row: list[Word], end: int, short: str, register: Register) -> Actor | None:
    """The listed actor whose name ends before a word, if the letters fit it and are nobody else's."""
    owner = register.lookup(short)
    for start in range(max(0, end - _LONGEST), end):
        for known in register.match(text, row, start):
            if known.use is not Use.NAME or start + len(known.parts) != end or known.actor.id.startswith("state:"):
                continue
            if owner is None and _abbreviates(short, row[start:end], all_of_it=False):
                return known.actor
            return None
    return None


def _unlisted(text: str, row: list[Word], end: int, short: str, register: Register) -> Actor | None:
    """An actor named by the words before, as far back as their initials make up the letters."""
    for start in range(end - 2, max(-1, end - 1 - _LONGEST), -1):
        if not joined(text, row[start], row[start + 1]):
            return None
        spelled = row[start:end]
        if not spelled[0].text[0].isupper():
            if spelled[0].key not in _SMALL:
                return None
            continue
        if _abbreviates(short, spelled, all_of_it=True):
            named = any(word.key in register.around.bodies for word in spelled)
            if not named or "\n" in text[spelled[0].start : spelled[-1].end]:
                return None
            return Actor(id=UNLISTED, name=text[spelled[0].start : spelled[-1].end])
    return None


def _abbreviates(short: str, spelled: list[Word], *, all_of_it: bool) -> bool:
    """Whether letters are the initials of words: of all with a capital, or of all; else, with less, some in order."""
    letters = list(key(short))
    capitals = [word.key[0] for word in spelled if word.text[0].isupper()]
    every = [word.key[0] for word in spelled]
    if letters in (capitals, every):
        return True
    return not all_of_it and letters[0] == every[0] and _in_order(letters, every)


def _in_order(letters: list[str], initials: list[str]) -> bool:
    rest: Iterator[str] = iter(initials)
    return all(letter in rest for letter in letters)
