"""ACLED's actors and kinds of actors from names and PLOVER's sectors; empty where a name or sector does not tell."""

import re
import tomllib
from functools import cache
from importlib import resources

import msgspec

from onrecord.errors import ResourceError
from onrecord.model.codes import AcledRow
from onrecord.publish.cleared import ClearedActor, ClearedEvent

FORCE = {"MIL", "PRM", "REB", "UAF", "COP", "SPY", "CRM"}
"""Sectors of organised armed groups, of a state or not."""

ACTING = FORCE | {"GOV"}
"""A government acts through its forces; as a target it may be its officials, whom ACLED counts as civilians."""

STATE = {"MIL", "COP", "SPY", "GOV"}
BY_SECTOR = {
    "REB": "Rebel group",
    "PRM": "Political militia",
    "UAF": "Political militia",
    "CRM": "Political militia",
    "IGO": "External/Other forces",
}
UNARMED = {"CVL", "JRN", "EDU", "MED", "REF", "LAB", "BUS", "AGR", "ELI", "SOC", "REL", "OPP", "PTY"}
CIVILIANS = "Civilians"
CROWDS = {"Protests": "Protesters", "Riots": "Rioters"}
VIOLENT = {"Violence against civilians", "Explosions/Remote violence", "Battles", "Riots"}


def forces(actors: tuple[ClearedActor, ...]) -> bool:
    """Whether armed forces acted, and nobody known to be unarmed with them."""
    return any(actor.sector in ACTING for actor in actors) and not has_civilian(actors)


def has_force(actors: tuple[ClearedActor, ...]) -> bool:
    """Whether one of them is an armed force."""
    return any(actor.sector in FORCE for actor in actors)


def has_civilian(actors: tuple[ClearedActor, ...]) -> bool:
    """Whether one of them is known to be unarmed."""
    return any(actor.sector in UNARMED for actor in actors)


def civilian(actors: tuple[ClearedActor, ...]) -> bool:
    """Whether the target was civilian: somebody known to be unarmed, and no armed force among them."""
    return has_civilian(actors) and not has_force(actors)


@cache
def _nobody() -> frozenset[str]:
    try:
        raw = resources.files("onrecord.publish").joinpath("data/nobody.toml").read_text("utf-8")
        return frozenset(msgspec.convert(tomllib.loads(raw), dict[str, tuple[str, ...]])["words"])
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, KeyError) as error:
        raise ResourceError("The list of words that name nobody is missing or damaged; reinstall onrecord.") from error


def name_of(actor: ClearedActor) -> str | None:
    """The name of an actor, or the words for it; None if these are only a pronoun or a count ("the two others")."""
    words = actor.name or actor.text
    if words is None or all(word in _nobody() for word in re.findall(r"[^\W\d_]+", words.casefold())):
        return None
    return words


Side = tuple[str | None, list[str]]
"""The name of a side's first actor, and of those who stand with it."""


def sides(event: ClearedEvent) -> tuple[Side, Side]:
    """Both sides of an event with their associates.

    Who stands with whom is only told where there are two sides: of "troops and rebels clashed" each is the other's
    opponent. And armed and unarmed people, or those of whom neither is known, are no associates.
    """
    told = bool(event.actors and event.recipients)
    return _side(event.actors, told), _side(event.recipients, told)


def _side(actors: tuple[ClearedActor, ...], told: bool) -> Side:
    if not actors:
        return None, []
    first = name_of(actors[0])
    if not told or first is None:
        return first, []
    same = next((kind for kind in (FORCE, UNARMED) if actors[0].sector in kind), set())
    others = [name_of(actor) for actor in actors[1:] if actor.sector in same]
    return first, [name for name in dict.fromkeys(others) if name and name != first]


def inters(event: ClearedEvent, code: AcledRow, country: str | None) -> tuple[str | None, str | None]:
    """The kinds of the first actor and the first recipient; in a crowd's event an unarmed actor is the crowd."""
    first = _inter(event.actors, country)
    if code.event in CROWDS and (first == CIVILIANS or not event.actors):
        first = CROWDS[code.event]
    return first, _inter(event.recipients, country)


def _inter(actors: tuple[ClearedActor, ...], country: str | None) -> str | None:
    """Forces of a state are its own at home and external abroad; where the event is must be known to tell."""
    if not actors:
        return None
    sector = actors[0].sector
    if sector in STATE:
        if actors[0].country is None or country is None:
            return None
        return "State forces" if actors[0].country == country else "External/Other forces"
    return CIVILIANS if sector in UNARMED else BY_SECTOR.get(sector or "")


def interaction(event: ClearedEvent, inter1: str | None, inter2: str | None) -> str | None:
    """The kinds of both sides, "X only" if there is one side, nothing if one of two is unknown."""
    if inter1 and inter2:
        return f"{inter1}-{inter2}"
    alone = inter1 if not event.recipients else inter2 if not event.actors else None
    return f"{alone} only" if alone else None


def civilian_targeting(event: ClearedEvent, code: AcledRow) -> str | None:
    """ACLED's flag for violence whose main target is civilians; a recipient must be known to be one."""
    return "Civilian targeting" if code.event in VIOLENT and civilian(event.recipients) else None
