"""The cue and speaker words, read once from the TOML files in `annotate/lexicon`."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import Record
from onrecord.model.codes import cue_classes


class CueGroup(Record, frozen=True, kw_only=True):
    """Lemmas that share a cue class and the complements they take as content; see the file's head for `frames`."""

    cue_class: str = msgspec.field(name="class")
    lemmas: str
    frames: frozenset[str] = frozenset()
    addressee: bool = False


class _CueFile(Record, frozen=True, kw_only=True):
    withholding: str
    disclosing: str
    expletive: str
    habits: str
    verbs: tuple[CueGroup, ...]
    nouns: tuple[CueGroup, ...]
    adjectives: tuple[CueGroup, ...]


class Cues(Record, frozen=True, kw_only=True):
    """Cue groups by lemma; a verb may stand in several, the first whose frames fit its complement decides.

    `withholding` verbs lead up to speech that does not take place ("declined to comment"); `disclosing` verbs are
    speech without being cues themselves ("refused to answer"). With `expletive` adjectives "it" is nobody ("it
    was not possible to verify"). `habits` in the present tell what someone writes about, not what was written.
    """

    withholding: frozenset[str]
    disclosing: frozenset[str]
    expletive: frozenset[str]
    habits: frozenset[str]
    verbs: dict[str, tuple[CueGroup, ...]]
    nouns: dict[str, CueGroup]
    adjectives: dict[str, CueGroup]


class SpeakerWords(Record, frozen=True, kw_only=True):
    """Nouns that tell the kind of a speaker, media names, what tells gender, words around a role; in lower case."""

    roles: frozenset[str]
    collectives: frozenset[str]
    anonymous: frozenset[str]
    documents: frozenset[str]
    organisations: frozenset[str]
    state_bodies: frozenset[str]
    portfolios: frozenset[str]
    units: frozenset[str]
    districts: frozenset[str]
    sides: frozenset[str]
    grades: frozenset[str]
    ranks: frozenset[str]
    private: frozenset[str]
    bare: frozenset[str]
    vague: frozenset[str]
    generals: frozenset[str]
    media_nouns: frozenset[str]
    media_names: frozenset[str]
    titles: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]


def read_toml(name: str) -> Any:
    """A file of `annotate/lexicon`; ResourceError if it is missing or damaged."""
    try:
        path = resources.files("onrecord.annotate").joinpath("lexicon", f"{name}.toml")
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"The word list {name}.toml is missing or damaged; reinstall onrecord.") from error


def _by_lemma(groups: tuple[CueGroup, ...]) -> dict[str, tuple[CueGroup, ...]]:
    found: dict[str, tuple[CueGroup, ...]] = {}
    for group in groups:
        if group.cue_class not in cue_classes():
            raise ResourceError(f"The word list cues.toml names an unknown cue class: {group.cue_class}.")
        for lemma in group.lemmas.split():
            key = lemma.replace("@", " ")
            found[key] = (*found.get(key, ()), group)
    return found


@cache
def cues() -> Cues:
    """The words that tie content to a speaker."""
    read = msgspec.convert(read_toml("cues"), _CueFile)
    return Cues(
        withholding=frozenset(read.withholding.split()),
        disclosing=frozenset(read.disclosing.split()),
        expletive=frozenset(read.expletive.split()),
        habits=frozenset(read.habits.split()),
        verbs=_by_lemma(read.verbs),
        nouns={lemma: groups[0] for lemma, groups in _by_lemma(read.nouns).items()},
        adjectives={lemma: groups[0] for lemma, groups in _by_lemma(read.adjectives).items()},
    )


@cache
def speaker_words() -> SpeakerWords:
    """The words that tell what kind of speaker a noun phrase names."""
    lists: dict[str, str] = read_toml("cues_speakers")
    return msgspec.convert({name: frozenset(_entries(words)) for name, words in lists.items()}, SpeakerWords)


def _entries(words: str) -> set[str]:
    """Lower-case entries of a word list; an underscore stands for a space inside an entry."""
    return {word.replace("_", " ").lower() for word in words.split()}
