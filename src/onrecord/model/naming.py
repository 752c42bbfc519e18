"""What the desk says once and for all: that a name means a place, or an actor. Rows that are added, never changed."""

from datetime import datetime
from enum import StrEnum

from onrecord.model.event import PlacePrecision
from onrecord.model.record import Record


class NamedPlace(Record, frozen=True, kw_only=True):
    """The place that a name means; as a candidate is, but without a score."""

    id: str
    name: str
    geonameid: int | None
    lat: float
    lon: float
    country: str | None
    precision: PlacePrecision


class ActorKind(StrEnum):
    """What sort of actor the desk has named. None is for a person: the register names no one."""

    FORCE = "force"
    GROUP = "group"
    BODY = "body"
    OFFICE = "office"
    OUTLET = "outlet"


class NamedActor(Record, frozen=True, kw_only=True):
    """The actor that a name means: one of the register, by its id, or one of the desk's own (`own:...`).

    `country` is ISO 3166-1 alpha-2, `sector` a code of PLOVER; of a register's actor the register knows them better.
    """

    id: str
    name: str
    country: str | None = None
    sector: str | None = None
    kind: ActorKind | None = None


class PlaceNaming(Record, frozen=True, kw_only=True, tag="place"):
    """From now on `words` mean `place`. `by` is never empty.

    `field_only`: it was learned from a field report, and holds for field reports alone, so that no place of an
    observer's comes out through open news. `report` is the one in which it was said, if any.
    """

    id: str
    words: str
    place: NamedPlace
    field_only: bool
    report: str | None
    by: str
    reason: str
    at: datetime


class ActorNaming(Record, frozen=True, kw_only=True, tag="actor"):
    """From now on `words` mean `actor`; with None they name none that is worth a name, and are not asked for again."""

    id: str
    words: str
    actor: NamedActor | None
    field_only: bool
    by: str
    reason: str
    at: datetime


class NamingWithdrawal(Record, frozen=True, kw_only=True, tag="withdrawal"):
    """A naming is taken back; its row stays."""

    id: str
    naming: str
    by: str
    reason: str
    at: datetime


Naming = PlaceNaming | ActorNaming | NamingWithdrawal
"""One row of what the desk has said about names."""
