"""What a deployment has of its own, as reading is given it: its gazetteer, and the names that its desk has given."""

from typing import TYPE_CHECKING

from onrecord.config import Config
from onrecord.model import ActorNaming, PlaceNaming, Record

if TYPE_CHECKING:  # the database's libraries are the largest import of all, and reading keeps nothing
    from onrecord.store import Store


class Own(Record, frozen=True, kw_only=True):
    """The file of the own gazetteer, if there is one, and the namings in force, for news and for field reports."""

    places: str | None = None
    news: tuple[PlaceNaming | ActorNaming, ...] = ()
    field: tuple[PlaceNaming | ActorNaming, ...] = ()


def own_of(config: Config, store: "Store | None" = None) -> Own:
    """What the settings, and the record if there is one, have of their own."""
    if store is None:
        return Own(places=config.gazetteer.own)
    from onrecord.store import in_force  # noqa: PLC0415

    namings = store.namings()
    return Own(
        places=config.gazetteer.own,
        news=in_force(namings, field=False),
        field=in_force(namings, field=True),
    )
