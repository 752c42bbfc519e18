"""All places, dates and actors of a report, before they belong to any event."""

from onrecord.model import Entity, Grounding, Report
from onrecord.resolve.actors import Register, find_actors
from onrecord.resolve.dates import find_dates
from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.places import find_places


class Resolver:
    """Grounds reports. Holds the gazetteer and the register open; not shared between processes."""

    def __init__(self, gazetteer: Gazetteer, register: Register) -> None:
        self._gazetteer = gazetteer
        self._register = register

    def ground(self, report: Report, entities: tuple[Entity, ...] = ()) -> Grounding:
        """Places, dates and actors in text order. `entities` are the parser's names: evidence, not the last word."""
        dates = find_dates(report)
        return Grounding(
            places=find_places(report, entities, self._gazetteer, dates),
            dates=dates,
            actors=find_actors(report, entities, self._register),
        )
