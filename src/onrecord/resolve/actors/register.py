"""The register of actors: what the data files list, checked, and indexed by the words of their names."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from copy import copy
from importlib import resources
from pathlib import Path
from typing import Self

import msgspec
from msgspec.structs import replace

from onrecord.errors import ResourceError
from onrecord.model.codes import plover
from onrecord.resolve.actors.entries import Actor, Around, File, Holder, Known, Use
from onrecord.resolve.actors.validity import apart, first_day, last_day
from onrecord.resolve.actors.words import Word, fits, joined, words

QID = re.compile(r"Q[1-9][0-9]*")


NO_NAMES = frozenset({Use.DEMONYM, Use.HANGER, Use.HOLDER, Use.SURNAME})
"""Uses of words that do not name an actor in full and on every day."""


class Register:
    """Known actors by id and by the words that name them."""

    def __init__(self, files: Iterable[File]) -> None:
        merged = tuple(files)
        self._actors: dict[str, Actor] = {}
        self._index: dict[tuple[str, str], list[Known]] = {}
        self._starts: set[str] = set()
        self._context: dict[str, tuple[frozenset[str], ...]] = {}
        self._holders: list[Holder] = []
        self.around = Around()
        for file in merged:
            self._add(file)
        for file in merged:
            for holder in file.holder:
                self._seat(holder if holder.end else replace(holder, end=file.checked))
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
        wider._starts = set(self._starts)
        wider._add(File(actor=own))
        wider._settle()
        return wider

    def with_names(self, names: Iterable[tuple[str, str]]) -> Self:
        """A register in which some words name a listed actor, and nothing else; pairs of words and the actor's id.

        Ids that the register does not list, and words without letters, are passed over.
        """
        known = [(name, self._actors[id_]) for name, id_ in names if id_ in self._actors and any(words(name))]
        taken = {tuple(word.key for word in words(name)) for name, _ in known}
        wider = copy(self)
        wider._starts = set(self._starts)
        wider._index = {key: [known for known in row if not _yields(known, taken)] for key, row in self._index.items()}
        for name, actor in known:
            wider._list(actor, Use.NAME, (name,))
        wider._settle()
        return wider

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Who held which office when, as listed."""
        return tuple(self._holders)

    def get(self, actor_id: str) -> Actor | None:
        """The actor with an id, None if the register has none."""
        return self._actors.get(actor_id)

    def lookup(self, name: str) -> Actor | None:
        """The actor that words name in full and without doubt, None if none or several."""
        row = list(words(name))
        if not row:
            return None
        key = (row[0].key, row[1].key if len(row) > 1 else "")
        found = [known for known in self._index.get(key, ()) if len(known.parts) == len(row) and _spells(known, row)]
        named = {known.actor.id: known.actor for known in found if known.use not in NO_NAMES}
        return next(iter(named.values())) if len(named) == 1 else None

    def starts(self, word: Word) -> bool:
        """Whether anything listed starts with a word."""
        return word.key in self._starts

    def match(self, text: str, row: list[Word], at: int) -> Iterator[Known]:
        """Everything listed that stands in a text from a word on, longest first."""
        first, second = row[at].key, row[at + 1].key if at + 1 < len(row) else ""
        if second and (longer := self._index.get((first, second))):
            yield from spelled(longer, text, row, at)
        yield from spelled(self._index.get((first, ""), ()), text, row, at)

    def vouched(self, actor: Actor, keys: frozenset[str]) -> bool:
        """Whether a word or phrase of an actor's context is among the words of a report."""
        return any(phrase <= keys for phrase in self._context.get(actor.id, ()))

    def _add(self, file: File) -> None:
        for actor in file.actor:
            self._enter(actor)
            self._list(actor, Use.NAME, (actor.name, *actor.aliases) if actor.alone else actor.aliases)
            self._list(actor, Use.GUARDED, actor.guarded if actor.alone else (actor.name, *actor.guarded))
            self._context[actor.id] = tuple(frozenset(word.key for word in words(phrase)) for phrase in actor.context)
        for state in file.state:
            actor = Actor(
                id=state.id,
                name=state.name,
                country=state.country,
                sector="GOV",
                aliases=state.aliases,
                wikidata=state.wikidata,
            )
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
            leanings=self.around.leanings | file.around.leanings,
            plain=self.around.plain | file.around.plain,
            bodies=self.around.bodies | file.around.bodies,
            titles=self.around.titles | file.around.titles,
            days=self.around.days | file.around.days,
        )

    def _seat(self, holder: Holder) -> None:
        """Lists the names of who held an office; the office must be listed."""
        actor = self._actors.get(holder.office)
        if actor is None:
            raise ResourceError(f"The register of actors has a holder of {holder.office}, which is not listed.")
        _check_dates(holder.office, holder.start, holder.end)
        self._holders.append(holder)
        self._list(actor, Use.HOLDER, holder.names, holder=holder)
        self._list(actor, Use.SURNAME, holder.short, holder=holder)

    def _enter(self, actor: Actor) -> None:
        if actor.id in self._actors:
            raise ResourceError(f"The register of actors lists {actor.id} twice; remove one.")
        self._actors[actor.id] = actor

    def _list(
        self, actor: Actor, use: Use, names: Iterable[str], office: str | None = None, holder: Holder | None = None
    ) -> None:
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
                holder=holder,
            )
            self._starts.add(row[0].key)
            listed = self._index.setdefault((row[0].key, row[1].key if len(row) > 1 else ""), [])
            if not any(
                same.keys == known.keys
                and same.use is use
                and same.actor.id == actor.id
                and same.holder is holder
                and same.parts != known.parts
                and _case(same) == _case(known)
                for same in listed
            ):  # "Línea" and "Linea"
                listed.append(known)

    def _settle(self) -> None:
        """Puts longer names before shorter ones, and names before common nouns, and checks the whole."""
        for known in self._index.values():
            known.sort(key=lambda entry: (-len(entry.parts), entry.use in (Use.NOUN, Use.HANGER)))
        self._check()

    def _check(self) -> None:
        sectors = plover().sectors
        for actor in self._actors.values():
            if actor.sector is not None and actor.sector not in sectors:
                raise ResourceError(f"{actor.id} in the register of actors has a sector that PLOVER does not list.")
            if actor.parent is not None and actor.parent not in self._actors:
                raise ResourceError(f"{actor.id} in the register of actors has a parent that is not listed.")
            if actor.wikidata is not None and not QID.fullmatch(actor.wikidata):
                raise ResourceError(f"{actor.id} in the register of actors has a Wikidata id that is none.")
            _check_dates(actor.id, actor.start, actor.end)
            for phase in actor.phases:
                _check_dates(actor.id, phase.start, None)
        owners: dict[tuple[str, ...], list[Actor]] = {}
        for known in (entry for entries in self._index.values() for entry in entries if entry.use is Use.NAME):
            rivals = owners.setdefault(known.parts, [])
            for rival in rivals:
                if rival.id != known.actor.id and not apart(rival, known.actor):
                    raise ResourceError(
                        f"{rival.id} and {known.actor.id} in the register of actors share a name; guard it."
                    )
            rivals.append(known.actor)


def _parse(name: str, text: str) -> File:
    try:
        return msgspec.convert(tomllib.loads(text), File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError(f"{name} of the register of actors is damaged: {error}") from error


def spelled(listed: Iterable[Known], text: str, row: list[Word], at: int) -> Iterator[Known]:
    """Those of some listed words that stand in a text from a word on."""
    for known in listed:
        end = at + len(known.parts)
        if end > len(row) or not _spells(known, row[at:end]):
            continue
        if all(joined(text, row[index], row[index + 1], commas=known.commas) for index in range(at, end - 1)):
            yield known


def _check_dates(what: str, start: str | None, end: str | None) -> None:
    try:
        ordered = start is None or end is None or first_day(start) <= last_day(end)
        for value in (start, end):
            if value is not None:
                last_day(value)
    except ValueError as error:
        raise ResourceError(f"{what} in the register of actors has a date that is no ISO 8601 day.") from error
    if not ordered:
        raise ResourceError(f"{what} in the register of actors ends before it starts.")


def _case(known: Known) -> tuple[tuple[bool, bool], ...]:
    return tuple((part.isupper(), part.islower()) for part in known.parts)


def _yields(known: Known, names: set[tuple[str, ...]]) -> bool:
    """Whether a listed name gives way to an own actor of the same name."""
    return known.keys in names and known.use in (Use.NAME, Use.GUARDED, Use.SEAT)


def _spells(known: Known, row: list[Word]) -> bool:
    return all(
        key == word.key and fits(part, word.text) for part, key, word in zip(known.parts, known.keys, row, strict=True)
    )
