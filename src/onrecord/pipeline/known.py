"""The gazetteer and the register with what a deployment has of its own."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.model import ActorNaming, PlaceNaming, PlacePrecision
from onrecord.resolve.actors import Actor, Register
from onrecord.resolve.actors.words import words
from onrecord.resolve.gazetteer import Entry, Gazetteer, Match

OWN = "own:"
"""What the ids of the desk's own actors begin with."""

_KINDS = {
    PlacePrecision.SITE: "site",
    PlacePrecision.SETTLEMENT: "place",
    PlacePrecision.ADMIN2: "admin2",
    PlacePrecision.ADMIN1: "admin1",
    PlacePrecision.COUNTRY: "country",
    PlacePrecision.REGION: "region",
}


def gazetteer_of(places: str | None, namings: Iterable[PlaceNaming | ActorNaming]) -> Gazetteer:
    """The packaged gazetteer with an own file, if there is one, and the names that the desk has given to places."""
    given = [(one.words, _entry(one)) for one in namings if isinstance(one, PlaceNaming)]
    return Gazetteer.open(own=Path(places) if places else None, taught=given)


def _entry(naming: PlaceNaming) -> Entry:
    place = naming.place
    return Entry(
        id=place.id,
        geonameid=place.geonameid,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=None,
        admin2=None,
        kind=_KINDS[place.precision],
        population=0,
        match=Match.TAUGHT,
    )


def register_of(namings: Iterable[PlaceNaming | ActorNaming]) -> Register:
    """The register that Onrecord comes with, and the names that the desk has given to actors."""
    given = tuple(one for one in namings if isinstance(one, ActorNaming) and one.actor is not None)
    register = Register.load()
    own = tuple(own_actors(given))
    if own:
        register = register.with_actors(own)
    listed = [(one.words, one.actor.id) for one in given if one.actor and not one.actor.id.startswith(OWN)]
    return register.with_names(listed) if listed else register


def own_actors(given: Iterable[ActorNaming]) -> Iterator[Actor]:
    """The desk's own actors, each with all names given to it; of two that share a name the later one has it."""
    named = {one.actor.id: one.actor for one in given if one.actor and one.actor.id.startswith(OWN)}
    names: dict[tuple[str, ...], tuple[str, str]] = {}
    for one in given:
        if one.actor is None:
            continue
        for name in (one.actor.name, one.words) if one.actor.id in named else (one.words,):
            key = tuple(word.key for word in words(name))
            names.pop(key, None)
            names[key] = (one.actor.id, name)
    for actor in named.values():
        held = [name for key, (owner, name) in names.items() if owner == actor.id and key]
        if held:
            first = actor.name if actor.name in held else held[0]
            aliases = tuple(name for name in held if name != first)
            yield Actor(id=actor.id, name=first, aliases=aliases, country=actor.country, sector=actor.sector)
