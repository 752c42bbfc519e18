"""ACLED's kinds of actors from PLOVER's sectors; empty where a sector does not tell."""

from onrecord.model.codes import AcledRow
from onrecord.publish.cleared import ClearedActor, ClearedEvent

ARMED = {"MIL", "PRM", "REB", "UAF"}
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


def armed(actors: tuple[ClearedActor, ...]) -> bool:
    """Whether one of the actors is an armed force."""
    return any(actor.sector in ARMED for actor in actors)


def names(actors: tuple[ClearedActor, ...]) -> list[str]:
    """Names of actors, or the words for them."""
    return [name for actor in actors if (name := actor.name or actor.text)]


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


def civilian_targeting(code: AcledRow, inter2: str | None) -> str | None:
    """ACLED's flag for violence whose main target is civilians."""
    targeted = code.event == "Violence against civilians" or (code.event in VIOLENT and inter2 == CIVILIANS)
    return "Civilian targeting" if targeted else None
