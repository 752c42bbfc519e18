"""Which of ACLED's events an event is, if its own sides and words tell; nothing is guessed."""

from onrecord.model import Status
from onrecord.model.codes import AcledRow, acled
from onrecord.publish.acled_actors import civilian, forces, has_civilian, has_force
from onrecord.publish.cleared import ClearedActor, ClearedEvent
from onrecord.publish.format import main_place
from onrecord.publish.left_out import Reason

VIOLENCE = "Violence against civilians"
TERRITORY = "COERCE/seize"
UNARMED_TARGET = {"Strategic developments", "Protests", "Riots"}
"""Events of ACLED's that are none when an armed force was the target: then it was a fight, of unknown kind."""

NON_STATE = {"REB", "UAF"}
STATE = {"MIL", "GOV", "COP", "SPY", "PRM"}


def coded(event: ClearedEvent) -> AcledRow | Reason:
    """ACLED's names for an event, or why it has none."""
    if event.status is not Status.ASSERTED:
        return Reason.NOT_PUT_FORWARD
    if event.historical:
        return Reason.BACKGROUND
    key = f"{event.type}/{event.mode}"
    row = acled().get(key) or acled().get(event.type)
    if row is None:
        return Reason.NOT_ACLED
    found = _territory(event, row) if key == TERRITORY else _by_sides(event, row)
    return found or Reason.UNCLEAR_SIDES


def _by_sides(event: ClearedEvent, row: AcledRow) -> AcledRow | None:
    """A fight of two forces is a battle, a force's violence against civilians that; both sides must be told."""
    if row.military and forces(event.actors) and has_force(event.recipients) and not has_civilian(event.recipients):
        return row.military
    if row.event == VIOLENCE:
        told = event.actors or event.mode  # "civilians were killed": by whom, or how, may be anything
        return row if told and civilian(event.recipients) and not has_civilian(event.actors) else None
    if event.type == "ASSAULT" and row.event in UNARMED_TARGET and has_force(event.recipients):
        return None
    return row


def _territory(event: ClearedEvent, row: AcledRow) -> AcledRow | None:
    """Who holds the place now: only where the words say that it was taken, and its taker's sector which side that is.

    Forces of a state hold it for its government at home; abroad, or from nowhere known, they may stand on either side.
    """
    place = main_place(event)
    sectors = {actor.sector for actor in event.actors}
    if not event.taken or place is None or not sectors or has_civilian(event.recipients):
        return None
    if sectors <= NON_STATE:
        return row
    if sectors <= STATE and all(_at_home(actor, place.country) for actor in event.actors):
        return row.home
    return None


def _at_home(actor: ClearedActor, country: str | None) -> bool:
    return country is not None and actor.country == country
