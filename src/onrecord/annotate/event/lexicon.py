"""The words that tell of events, read from `annotate/lexicon/events_*.toml`, and the conditions under which they do."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import Record

FILES = ("events_material", "events_verbal")


STANDING_FOR = frozenset({"it", "this", "that", "which", "what"})
"""Words that could stand for anything, and so fulfil no condition on what is meant."""


class Sense(Record, frozen=True, kw_only=True):
    """One meaning of some verbs and nouns: a PLOVER type and mode, and when the words have it.

    `type` is "" where the words are no event. All conditions given must hold: `object`, `subject` and `prep_object`
    list heads (a lemma, "@class", "#LABEL" of a name, "=TYPE" for any noun of that type, "*" for anything); `prep`
    lists prepositions one of which must follow; `clause` asks for a clause as complement, `infinitive` for "to do",
    `finite` for one that states a fact, `below` for one with one of these verbs, `complement` for one that tells of an
    event of one of these types, `modal` for one with one of these auxiliaries; `after` lists words one of which must
    stand before a noun, `adjectives` those one of which must follow the verb;
    `negated` asks for a negation, which is then part of the meaning; `intransitive` for the absence of an object,
    `passive` for a passive.
    `priority` breaks ties between senses.

    `actor` and `recipient` list where they are sought, best first. `weight` is the confidence of the bare match.
    A `bare` noun needs no actor or recipient beside it; a `result` is told as part of the act that led to it.
    """

    type: str
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()
    prep_object: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    clause: bool = False
    infinitive: bool = False
    finite: bool = False
    below: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    modal: tuple[str, ...] = ()
    negated: bool = False
    intransitive: bool = False
    passive: bool = False
    priority: int = 0
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] | None = None
    weight: float = 0.7
    bare: bool = False
    result: bool = False

    @property
    def conditions(self) -> int:
        """How narrow the sense is; narrower ones are tried first, and a stop before an event of the same width."""
        listed = (self.subject, self.prep, self.prep_object, self.after, self.adjectives, self.below)
        flags = self.clause + self.infinitive + self.finite + self.negated + self.intransitive
        wide = (
            2 * sum(map(bool, listed))
            + 2 * flags
            + 3 * bool(self.object)
            + 3 * bool(self.complement)
            + 3 * bool(self.modal)
        )
        return wide + (self.type == "") + self.priority


class Light(Record, frozen=True, kw_only=True):
    """Verbs that say little themselves: they lend their subject to an event noun, or say that it befell or occurred."""

    object: tuple[str, ...]
    suffer: tuple[str, ...]
    occur: tuple[str, ...]
    parts: tuple[str, ...]


class _Words(Record, frozen=True, kw_only=True):
    classes: dict[str, tuple[str, ...]]
    light: Light
    instruments: dict[str, tuple[str, ...]]
    lemmas: dict[str, str]


class _Senses(Record, frozen=True, kw_only=True):
    sense: tuple[Sense, ...]


@dataclass(frozen=True)
class Entry:
    """A sense under one of its words: `rest` are the other words of the entry (particles, or words before a noun)."""

    sense: Sense
    rest: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All senses by the lemma that is looked up first, narrowest first, and the classes of nouns they name."""

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    classes: dict[str, frozenset[str]]
    light: dict[str, frozenset[str]]
    instruments: dict[str, tuple[str, ...]]

    def noun_types(self, lemma: str) -> frozenset[str]:
        """The event types that a noun may tell of."""
        return frozenset(entry.sense.type for entry in self.nouns.get(lemma, ()) if entry.sense.type)

    def holds(self, conditions: Iterable[str], words: Iterable[str], label: str) -> bool:
        """Whether a head with these `words` and entity `label` fulfils one of the conditions."""
        known = set(words)
        for condition in conditions:
            if condition == "*" and known.isdisjoint(STANDING_FOR):
                return True
            if condition.startswith("@"):
                members = self.classes[condition[1:]]
                if not members.isdisjoint(known) or f"#{label}" in members:
                    return True
            elif condition.startswith("#"):
                if condition[1:] == label:
                    return True
            elif condition.startswith("="):
                if any(condition[1:] in self.noun_types(word) for word in known):
                    return True
            elif condition in known:
                return True
        return False


def read_table(name: str) -> dict[str, Any]:
    """A word list of `annotate/lexicon`; ResourceError if it is missing or damaged."""
    try:
        path = resources.files("onrecord.annotate").joinpath(f"lexicon/{name}.toml")
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"The word list {name}.toml is missing or damaged; reinstall onrecord.") from error


def _expand(classes: dict[str, tuple[str, ...]], name: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    members: set[str] = set()
    for word in classes.get(name, ()):
        if word.startswith("@"):
            if word[1:] not in seen:
                members |= _expand(classes, word[1:], seen | {name})
        else:
            members.add(word)
    return frozenset(members)


def _index(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for key, entry in pairs:
        found.setdefault(key, []).append(entry)
    width = lambda entry: -(entry.sense.conditions + 3 * len(entry.rest))  # noqa: E731
    return {key: tuple(sorted(entries, key=width)) for key, entries in found.items()}


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    words = msgspec.convert(read_table("events_words"), _Words)
    senses = [sense for name in FILES for sense in msgspec.convert(read_table(name), _Senses).sense]
    verbs = _index((p[0], Entry(s, tuple(p[1:]))) for s in senses for verb in s.verbs if (p := verb.split()))
    nouns = _index((p[-1], Entry(s, tuple(p[:-1]))) for s in senses for noun in s.nouns if (p := noun.split()))
    light = {name: set(getattr(words.light, name)) for name in Light.__struct_fields__}
    for cut, meant in words.lemmas.items():
        verbs[cut] = verbs.get(meant, ())
        for listed in light.values():
            if meant in listed:
                listed.add(cut)
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        classes={name: _expand(words.classes, name) for name in words.classes},
        light={name: frozenset(listed) for name, listed in light.items()},
        instruments=words.instruments,
    )
