"""What the desk has said about names, as it is shown beside drafts. A draft is never changed by it."""

from collections.abc import Mapping

from onrecord.model import ActorMention, ActorNaming, PlaceMention, PlaceNaming, Record, Report, ReportKind
from onrecord.store import Store, in_force, naming_key

USED = "used from now on"
"""The note on a place that was given to the name by which the draft has it."""


class Named(Record, frozen=True, kw_only=True):
    """The namings that hold for a report, by folded name."""

    places: Mapping[str, PlaceNaming]
    actors: Mapping[str, ActorNaming]

    def actor(self, mention: ActorMention) -> str | None:
        """The name since given to an actor that no register knew when it was read."""
        if mention.id is not None:
            return None
        found = self.actors.get(naming_key(mention.name or "")) or self.actors.get(naming_key(mention.text))
        return found.actor.name if found and found.actor else None

    def place(self, mention: PlaceMention) -> str | None:
        """The place since given to a name, if the draft has another or none."""
        found = self.places.get(naming_key(mention.text))
        return found.place.name if found and found.place.id != mention.id else None

    def used(self, mention: PlaceMention) -> bool:
        """Whether the draft has the place that its name was given to."""
        found = self.places.get(naming_key(mention.text))
        return found is not None and found.place.id == mention.id


NOBODY = Named(places={}, actors={})
"""Nothing was said about any name."""


def named_for(store: Store, report: Report) -> Named:
    """The namings that hold for a report."""
    given = in_force(store.namings(), field=report.kind is ReportKind.FIELD)
    return Named(
        places={naming_key(one.words): one for one in given if isinstance(one, PlaceNaming)},
        actors={naming_key(one.words): one for one in given if isinstance(one, ActorNaming)},
    )
