"""Mentions of known actors in a report, and actors composed of a demonym and a noun ("Turkish warplanes")."""

from typing import Final

from onrecord.model import ActorMention, Entity, Report
from onrecord.resolve.actors.register import Actor, Known, Register, Use
from onrecord.resolve.actors.words import Word, joined, words

_TIED: Final = frozenset(
    "backed led allied aligned supported based born held occupied controlled run made built speaking owned dominated "
    "sponsored funded trained armed brokered mediated flagged".split()
)
"""After a demonym and a hyphen these say whose friend an actor is, not whose it is."""


def find_actors(report: Report, entities: tuple[Entity, ...], register: Register) -> tuple[ActorMention, ...]:
    """Known actors in text order, never overlapping; of those that start together the longest.

    A state is listed wherever its name stands, also where it is only a place: what it is there, the annotator tells.
    `entities` are the parser's names: a single word inside the name of a person ("Jordan") is no actor.
    """
    row = list(words(report.text))
    keys = frozenset(word.key for word in row)
    people = [(entity.start, entity.end) for entity in entities if entity.label == "PERSON"]
    found: list[ActorMention] = []
    at = 0
    while at < len(row):
        best = _best(report.text, row, at, register, keys)
        if best is None:
            at += 1
            continue
        mention, after = best
        if not (after == at + 1 and any(start <= mention.start and mention.end <= end for start, end in people)):
            found.append(mention)
        at = after
    return tuple(found)


def _best(
    text: str, row: list[Word], at: int, register: Register, keys: frozenset[str]
) -> tuple[ActorMention, int] | None:
    """The longest actor from a word on, and the word after it."""
    choices: list[tuple[ActorMention, int]] = []
    for known in register.match(text, row, at):
        after = at + len(known.parts)
        if known.use in (Use.NAME, Use.GUARDED, Use.NOUN):
            if _stands(known, row, at, register, keys):
                choices.append((_named(text, row[at], row[after - 1], known), after))
            if known.use is Use.NAME and known.actor.country and known.actor.id.startswith("state:"):
                choices += _composed(text, row, at, after, known, register)
        elif known.use is Use.PEOPLE:
            choices.append((_of(text, row[at], row[after - 1], known, "CVL", None), after))
        else:
            choices += _composed(text, row, at, after, known, register)
    return max(choices, key=lambda choice: choice[1], default=None)


def _stands(known: Known, row: list[Word], at: int, register: Register, keys: frozenset[str]) -> bool:
    """Whether a guarded name is vouched for, and a short name in capitals is not just a shouted word."""
    if known.use is Use.GUARDED:
        return bool(register.context(known.actor) & keys)
    if len(known.parts) == 1 and len(known.parts[0]) == 2 and known.parts[0].isupper():
        around = [row[index].text for index in (at - 1, at + 1) if 0 <= index < len(row)]
        return not (around and all(len(word) > 3 and word.isupper() for word in around))
    return True


def _composed(
    text: str, row: list[Word], at: int, after: int, known: Known, register: Register
) -> list[tuple[ActorMention, int]]:
    """A demonym or a state's name with the noun that follows it."""
    tied = False
    if after < len(row) and row[after].key in _TIED and text[row[after - 1].end : row[after].start] in ("-", "–", "‑"):
        tied, after = True, after + 1
    if after >= len(row) or not joined(text, row[after - 1], row[after]):
        return []
    if known.use is Use.NAME and not tied and text[row[after - 1].end : row[after].start] not in ("'s ", "’s ", " "):
        return []
    possessive = text[row[after - 1].end : row[after].start] != " "
    if known.use is Use.NAME and not tied and not possessive and not known.parts[-1].isupper():
        return []
    found = []
    for noun in register.match(text, row, after):
        if noun.use is Use.NOUN:
            end = after + len(noun.parts)
            first, last = row[at], row[end - 1]
            if tied:
                found.append((_mention(text, first, last, (None, None, noun.actor.sector)), end))
            else:
                found.append((_of(text, first, last, known, noun.actor.sector, noun.office), end))
    return found


def _named(text: str, first: Word, last: Word, known: Known) -> ActorMention:
    actor = known.actor
    mention = _mention(text, first, last, (actor.id, actor.country, actor.sector))
    if known.use is Use.NOUN:
        return mention
    return _as(mention, actor)


def _as(mention: ActorMention, actor: Actor) -> ActorMention:
    return ActorMention(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        name=actor.name,
        id=actor.id,
        country=actor.country,
        sector=actor.sector,
    )


def _of(text: str, first: Word, last: Word, known: Known, sector: str | None, office: str | None) -> ActorMention:
    """A body of a state or people: `state:tr/MIL`, `state:tr/foreign-ministry`."""
    return _mention(text, first, last, (f"{known.actor.id}/{office or sector}", known.actor.country, sector))


def _mention(text: str, first: Word, last: Word, code: tuple[str | None, str | None, str | None]) -> ActorMention:
    end = last.end
    if len(last.text) == 1 and last.text.isupper() and text[end : end + 1] == "." and text[first.start + 1] == ".":
        end += 1
    said = text[first.start : end]
    id_, country, sector = code
    return ActorMention(
        start=first.start, end=end, text=said, name=" ".join(said.split()), id=id_, country=country, sector=sector
    )
