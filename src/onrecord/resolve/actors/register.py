"""The register of actors: what the data files list, checked, and indexed by the words of their names."""

import tomllib
from collections.abc import Iterable, Iterator
from copy import copy
from enum import Enum
from importlib import resources
from pathlib import Path
from typing import Self

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import Record
from onrecord.model.codes import plover
from onrecord.resolve.actors.words import Word, fits, joined, words


class Actor(Record, frozen=True, kw_only=True):
    """A known actor: a state, force, group, body, office or outlet, never a named living person.

    `aliases` always name it. `guarded` ones are short or shared with others, and count only where its full name, an
    alias or a word of `context` stands in the same report. `country` is ISO 3166-1 alpha-2, `sector` a code of PLOVER,
    `parent` the id of the actor it belongs to, `acled_inter` its interaction code in ACLED's codebook.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    parent: str | None = None
    acled_inter: int | None = None
    source: str | None = None


class State(Record, frozen=True, kw_only=True):
    """A state; `seats` are the cities whose names stand for its government, `people` the plural of its citizens."""

    id: str
    name: str
    country: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class People(Record, frozen=True, kw_only=True):
    """A people without a state code of its own."""

    id: str
    name: str
    demonyms: tuple[str, ...]
    people: tuple[str, ...] = ()


class Collective(Record, frozen=True, kw_only=True):
    """Common nouns for actors of one sector.

    `office` makes them one body of a state ("foreign-ministry"). With `alone` false they count only after a demonym, a
    name or another noun.
    """

    id: str
    name: str
    sector: str
    words: tuple[str, ...]
    office: str | None = None
    alone: bool = True


class Around(Record, frozen=True, kw_only=True):
    """Words around names.

    `between` may stand between a demonym and its noun; `ties`, after a name and a hyphen, say whose friend or product
    something is, not whose it is; `where`, before a seat of government, makes it a place;
    `plain` are acronyms that are words too.
    """

    between: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()


class _File(Record, frozen=True, kw_only=True):
    actor: tuple[Actor, ...] = ()
    state: tuple[State, ...] = ()
    people: tuple[People, ...] = ()
    collective: tuple[Collective, ...] = ()
    around: Around = Around()


class Use(Enum):
    """What words say about an actor."""

    NAME = "name"
    GUARDED = "guarded"
    SEAT = "seat"
    DEMONYM = "demonym"
    PEOPLE = "people"
    NOUN = "noun"
    HANGER = "hanger"


class Known(Record, frozen=True, kw_only=True):
    """Words of the register: as listed, as compared, and whom they name."""

    parts: tuple[str, ...]
    keys: tuple[str, ...]
    use: Use
    actor: Actor
    office: str | None = None
    commas: bool = False


class Register:
    """Known actors by id and by the words that name them."""

    def __init__(self, files: Iterable[_File]) -> None:
        merged = tuple(files)
        self._actors: dict[str, Actor] = {}
        self._index: dict[str, list[Known]] = {}
        self._context: dict[str, tuple[frozenset[str], ...]] = {}
        self.around = Around()
        for file in merged:
            self._add(file)
        self._settle()

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """The register of the TOML files in a folder, by default the ones that onrecord comes with.

        Raises ResourceError if a file is missing, damaged, or breaks a rule: ids and unguarded names are unique,
        sectors are PLOVER's, parents are listed.
        """
        folder = path or resources.files("onrecord.resolve").joinpath("data", "actors")
        try:
            files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda it: it.name)
            texts = [(item.name, item.read_text("utf-8")) for item in files]
        except OSError as error:
            raise ResourceError(
                "The register of actors cannot be read; reinstall onrecord or check its folder."
            ) from error
        if not texts:
            raise ResourceError("The register of actors holds no .toml file; reinstall onrecord or check its folder.")
        return cls(_parse(name, text) for name, text in texts)

    def with_actors(self, extra: Iterable[Actor]) -> Self:
        """A register with some more actors, which win over listed ones of the same id, name or alias; this one stays.

        Raises ResourceError if two of the new ones share an id or an unguarded name, or break a rule of `load`.
        """
        own = tuple(extra)
        ids = {actor.id for actor in own}
        names = {tuple(word.key for word in words(name)) for actor in own for name in (actor.name, *actor.aliases)}
        wider = copy(self)
        wider._actors = {key: actor for key, actor in self._actors.items() if key not in ids}
        wider._context = {key: phrases for key, phrases in self._context.items() if key not in ids}
        wider._index = {
            key: [known for known in row if known.actor.id not in ids and not _yields(known, names)]
            for key, row in self._index.items()
        }
        wider._add(_File(actor=own))
        wider._settle()
        return wider

    def with_names(self, names: Iterable[tuple[str, str]]) -> Self:
        """A register in which some words name a listed actor, and nothing else; pairs of words and the actor's id.

        Ids that the register does not list, and words without letters, are passed over.
        """
        known = [(name, self._actors[id_]) for name, id_ in names if id_ in self._actors and any(words(name))]
        taken = {tuple(word.key for word in words(name)) for name, _ in known}
        wider = copy(self)
        wider._index = {key: [known for known in row if not _yields(known, taken)] for key, row in self._index.items()}
        for name, actor in known:
            wider._list(actor, Use.NAME, (name,))
        wider._settle()
        return wider

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def get(self, actor_id: str) -> Actor | None:
        """The actor with an id, None if the register has none."""
        return self._actors.get(actor_id)

    def lookup(self, name: str) -> Actor | None:
        """The actor that words name in full and without doubt, None if none or several."""
        row = list(words(name))
        if not row:
            return None
        found = [
            known for known in self._index.get(row[0].key, ()) if len(known.parts) == len(row) and _spells(known, row)
        ]
        named = {known.actor.id: known.actor for known in found if known.use not in (Use.DEMONYM, Use.HANGER)}
        return next(iter(named.values())) if len(named) == 1 else None

    def starts(self, word: Word) -> bool:
        """Whether anything listed starts with a word."""
        return word.key in self._index

    def match(self, text: str, row: list[Word], at: int) -> Iterator[Known]:
        """Everything listed that stands in a text from a word on, longest first."""
        for known in self._index.get(row[at].key, ()):
            end = at + len(known.parts)
            if end > len(row) or not _spells(known, row[at:end]):
                continue
            if all(joined(text, row[index], row[index + 1], commas=known.commas) for index in range(at, end - 1)):
                yield known

    def vouched(self, actor: Actor, keys: frozenset[str]) -> bool:
        """Whether a word or phrase of an actor's context is among the words of a report."""
        return any(phrase <= keys for phrase in self._context.get(actor.id, ()))

    def _add(self, file: _File) -> None:
        for actor in file.actor:
            self._enter(actor)
            self._list(actor, Use.NAME, (actor.name, *actor.aliases))
            self._list(actor, Use.GUARDED, actor.guarded)
            self._context[actor.id] = tuple(frozenset(word.key for word in words(phrase)) for phrase in actor.context)
        for state in file.state:
            actor = Actor(id=state.id, name=state.name, country=state.country, sector="GOV", aliases=state.aliases)
            self._enter(actor)
            self._list(actor, Use.NAME, (state.name, *state.aliases))
            self._list(actor, Use.SEAT, state.seats)
            self._list(actor, Use.DEMONYM, state.demonyms)
            self._list(actor, Use.PEOPLE, state.people)
        for people in file.people:
            actor = Actor(id=people.id, name=people.name)
            self._enter(actor)
            self._list(actor, Use.DEMONYM, people.demonyms)
            self._list(actor, Use.PEOPLE, people.people)
        for noun in file.collective:
            actor = Actor(id=noun.id, name=noun.name, sector=noun.sector)
            self._enter(actor)
            self._list(actor, Use.NOUN if noun.alone else Use.HANGER, noun.words, noun.office)
        self.around = Around(
            between=self.around.between | {word.key for phrase in file.around.between for word in words(phrase)},
            ties=self.around.ties | file.around.ties,
            where=self.around.where | file.around.where,
            plain=self.around.plain | file.around.plain,
        )

    def _enter(self, actor: Actor) -> None:
        if actor.id in self._actors:
            raise ResourceError(f"The register of actors lists {actor.id} twice; remove one.")
        self._actors[actor.id] = actor

    def _list(self, actor: Actor, use: Use, names: Iterable[str], office: str | None = None) -> None:
        for name in names:
            row = list(words(name))
            if not row:
                raise ResourceError(f"The register of actors has a name without letters under {actor.id}.")
            known = Known(
                parts=tuple(word.text for word in row),
                keys=tuple(word.key for word in row),
                use=use,
                actor=actor,
                office=office,
                commas="," in name,
            )
            self._index.setdefault(row[0].key, []).append(known)

    def _settle(self) -> None:
        """Puts longer names before shorter ones and checks the whole."""
        for known in self._index.values():
            known.sort(key=lambda entry: -len(entry.parts))
        self._check()

    def _check(self) -> None:
        sectors = plover().sectors
        for actor in self._actors.values():
            if actor.sector is not None and actor.sector not in sectors:
                raise ResourceError(f"{actor.id} in the register of actors has a sector that PLOVER does not list.")
            if actor.parent is not None and actor.parent not in self._actors:
                raise ResourceError(f"{actor.id} in the register of actors has a parent that is not listed.")
        owners: dict[tuple[str, ...], str] = {}
        for known in (entry for entries in self._index.values() for entry in entries if entry.use is Use.NAME):
            owner = owners.setdefault(known.parts, known.actor.id)
            if owner != known.actor.id:
                raise ResourceError(f"{owner} and {known.actor.id} in the register of actors share a name; guard it.")


def _parse(name: str, text: str) -> _File:
    try:
        return msgspec.convert(tomllib.loads(text), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError(f"{name} of the register of actors is damaged: {error}") from error


def _yields(known: Known, names: set[tuple[str, ...]]) -> bool:
    """Whether a listed name gives way to an own actor of the same name."""
    return known.keys in names and known.use in (Use.NAME, Use.GUARDED, Use.SEAT)


def _spells(known: Known, row: list[Word]) -> bool:
    return all(
        key == word.key and fits(part, word.text) for part, key, word in zip(known.parts, known.keys, row, strict=True)
    )
