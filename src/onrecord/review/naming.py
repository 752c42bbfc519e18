"""Saying once and for all what a name means: checked, and added to the record as a row."""

from datetime import datetime

from onrecord.errors import NotFound, ReviewError
from onrecord.model import (
    ActorKind,
    ActorNaming,
    NamedActor,
    NamedPlace,
    NamingWithdrawal,
    PlaceMention,
    PlaceNaming,
    Record,
    Report,
    ReportKind,
    record_id,
)
from onrecord.model.codes import plover
from onrecord.resolve.actors import Register
from onrecord.store import Store, in_force, naming_key

OWN = "own:"
"""What the ids of the desk's own actors begin with."""


class Description(Record, frozen=True, kw_only=True):
    """A new actor as a person describes it; codes are empty where they are not said."""

    name: str
    country: str = ""
    sector: str = ""
    kind: str = ""


def place_naming(
    words: str, place: PlaceMention, report: Report, *, by: str, reason: str = "", at: datetime
) -> PlaceNaming:
    """That from now on `words` mean the place of a mention in a report; not yet in the record.

    What is said in a field report holds for field reports alone. ReviewError for a place without a point, and for a
    part of an area ("eastern Ukraine"), which is read off its words.
    """
    if place.id is None or place.lat is None or place.lon is None or place.precision is None:
        raise ReviewError("Only a place with a position can be meant from now on: choose one, or say where it lies.")
    if "/" in place.id:
        raise ReviewError("A part of an area is read off its words; it cannot be given to a name.")
    if not naming_key(words):
        raise ReviewError("A name needs a letter or a digit.")
    return PlaceNaming(
        id=record_id("place naming", words, place.id, by, at.isoformat()),
        words=" ".join(words.split()),
        place=NamedPlace(
            id=place.id,
            name=place.name or " ".join(words.split()),
            geonameid=place.geonameid,
            lat=place.lat,
            lon=place.lon,
            country=place.country,
            precision=place.precision,
        ),
        field_only=report.kind is ReportKind.FIELD,
        report=report.id,
        by=_named(by),
        reason=reason.strip(),
        at=at,
    )


def name_actor(
    store: Store, key: str, actor: NamedActor | None, *, by: str, reason: str = "", at: datetime
) -> ActorNaming:
    """Say in the record which actor an unknown name means; with None, that it means none.

    `key` is that of an unknown actor; NotFound if no event has one such. A name that stands in field reports alone is
    given for field reports alone.
    """
    found = store.unknown_actors(key=key)
    if not found:
        raise NotFound("No event has an unknown actor of this name.")
    naming = ActorNaming(
        id=record_id("actor naming", key, actor.id if actor else None, by, at.isoformat()),
        words=found[0].name,
        actor=actor,
        field_only=found[0].news == 0,
        by=_named(by),
        reason=reason.strip(),
        at=at,
    )
    store.name(naming)
    return naming


def withdraw_naming(store: Store, naming: str, *, by: str, reason: str = "", at: datetime) -> NamingWithdrawal:
    """Take a naming back, whoever has given it: from then on it does not hold, and its row stays."""
    taken = NamingWithdrawal(
        id=record_id("naming withdrawal", naming), naming=naming, by=_named(by), reason=reason.strip(), at=at
    )
    if any(isinstance(one, NamingWithdrawal) and one.naming == naming for one in store.namings()):
        raise ReviewError("That name is taken back already.")
    store.name(taken)
    return taken


def own_actors(store: Store) -> dict[str, NamedActor]:
    """The desk's own actors, by id."""
    given = (one.actor for one in in_force(store.namings()) if isinstance(one, ActorNaming))
    return {actor.id: actor for actor in given if actor is not None and actor.id.startswith(OWN)}


def known_actor(words: str, store: Store, register: Register) -> NamedActor:
    """An actor of the register or of the desk's own, by id or full name; ReviewError if there is none, or several."""
    own = own_actors(store)
    same = [actor for actor in own.values() if naming_key(actor.name) == naming_key(words)]
    if words in own or len(same) == 1:
        return own[words] if words in own else same[0]
    found = register.get(words) or register.lookup(words)
    if found is None:
        raise ReviewError("No actor of that id or full name is known, or several are; choose one of the list.")
    return NamedActor(id=found.id, name=found.name, country=found.country, sector=found.sector)


def new_actor(description: Description, store: Store, register: Register) -> NamedActor:
    """An actor of the desk's own; ReviewError for a code that is none, and for a name that a known actor has."""
    name = " ".join(description.name.split())
    country, sector, kind = description.country, description.sector, description.kind
    if not any(char.isalpha() for char in name):
        raise ReviewError("An actor needs a name with letters.")
    if register.lookup(name) is not None:
        raise ReviewError("The register has an actor of that name: choose it as one that is known.")
    country = country.strip().upper()
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise ReviewError("A country is two letters such as SY.")
    if sector and sector not in plover().sectors:
        raise ReviewError("The sector is not one of PLOVER's.")
    if kind not in tuple(ActorKind):
        raise ReviewError("Say whether it is a force, a group, a body, an office or an outlet. Persons get no entry.")
    actor = NamedActor(
        id=f"{OWN}{record_id('own actor', naming_key(name))[:16]}",
        name=name,
        country=country or None,
        sector=sector or None,
        kind=ActorKind(kind),
    )
    known = own_actors(store).get(actor.id, actor)
    if (known.country, known.sector, known.kind) != (actor.country, actor.sector, actor.kind):
        raise ReviewError("There is an own actor of that name, with other codes: choose it as one that is known.")
    return known


def _named(by: str) -> str:
    if not any(char.isalnum() for char in by):
        raise ReviewError("A name is given by somebody: give your own, with a letter or a digit in it.")
    return by.strip()
