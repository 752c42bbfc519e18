"""A language's words, read once from `annotate/lexicon/quoting`, and what they tell of a word met in a text."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import Record, SpeakerKind
from onrecord.model.codes import cue_classes

LANGUAGES = ("ar", "de", "es", "fr", "ru", "uk")
"""Languages with a word list."""

UNWRITTEN = re.compile("[\u064b-\u0655\u0670\u0640]|(?<=[\u0400-\u04ff])\u0301")
"""Vowel signs, hamzas and the stretching line of Arabic, and the stress mark of Cyrillic: written or not at will."""
SHORTEST_STEM = 4
"""Letters a word must keep when an ending or a compound's first part is taken off."""


class CueGroup(Record, frozen=True, kw_only=True):
    """Forms that share a cue class; see the head of `de.toml` for what each list holds."""

    cue_class: str = msgspec.field(name="class")
    forms: str = ""
    many: str = ""
    participles: str = ""
    trailing: str = ""


class _WordFile(Record, frozen=True, kw_only=True):
    """A file as written: flags, lists of words, cues; an underscore stands for a space inside an entry."""

    speaker_first: bool = True
    capitals: bool = True
    capital_nouns: bool = False
    cases: bool = False
    drops_subject: bool = False
    relative_that: bool = False
    insertions: bool = False
    reach: int = 0
    lists: dict[str, str]
    kinds: dict[SpeakerKind, str]
    cues: tuple[CueGroup, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a cue: its words in order, the last of them apart from the others if it is `parted`.

    `many`: a form in the plural. `participle`: needs an auxiliary. `trailing`: has the speaker of the clause before.
    """

    words: tuple[str, ...]
    cue_class: str
    many: bool = False
    participle: bool = False
    trailing: bool = False
    parted: bool = False


class Words:
    """The words of one language, folded."""

    def __init__(self, read: _WordFile) -> None:
        self.flags = read
        self._lists = {name: _entries(words) for name, words in read.lists.items()}
        self._longest = {name: max((len(entry) for entry in found), default=0) for name, found in self._lists.items()}
        self._kinds = {" ".join(entry): kind for kind, words in read.kinds.items() for entry in _entries(words)}
        self._endings = tuple("".join(entry) for entry in self.entries("endings"))
        self._prefixes = tuple(sorted(("".join(entry) for entry in self.entries("prefixes")), key=len, reverse=True))
        self._stems = {_stem(word, self._endings): kind for word, kind in self._kinds.items()} if self._endings else {}
        self.cues: dict[str, tuple[Form, ...]] = {}
        for group in read.cues:
            for form in _forms(group):
                self.cues[form.words[0]] = (*self.cues.get(form.words[0], ()), form)
        for first, forms in self.cues.items():
            self.cues[first] = tuple(sorted(forms, key=lambda form: -len(form.words)))

    def entries(self, name: str) -> frozenset[tuple[str, ...]]:
        """The entries of a list, each as its words; none where the language has no such list."""
        return self._lists.get(name, frozenset())

    def has(self, name: str, word: str) -> bool:
        """Whether a folded word is an entry of a list."""
        return (word,) in self._lists.get(name, ())

    def in_compound(self, name: str, word: str) -> bool:
        """Whether a folded word is an entry of a list, or ends in one."""
        return self.has(name, word) or any(word.endswith(entry) for (entry,) in self.entries(name))

    def match(self, name: str, words: list[str], at: int) -> int:
        """How many words from `at` make up the longest entry of a list; 0 if none does."""
        found = self._lists.get(name, frozenset())
        for length in range(min(self._longest.get(name, 0), len(words) - at), 0, -1):
            if tuple(words[at : at + length]) in found:
                return length
        return 0

    @cache  # noqa: B019 - one object for each language, kept as long as the process
    def kind(self, word: str) -> SpeakerKind | None:
        """What sort of speaker a folded noun names, in whatever case or compound; None if it is not listed."""
        return self.plain_kind(word) or self._stems.get(_stem(word, self._endings)) or self._compound_kind(word)

    @cache  # noqa: B019
    def plain_kind(self, word: str) -> SpeakerKind | None:
        """The same for a noun just as it is listed: in languages with cases, in the case of a subject."""
        if found := self._kinds.get(word):
            return found
        for prefix in self._prefixes:
            if word.startswith(prefix) and (found := self._kinds.get(word.removeprefix(prefix))):
                return found
        return self._compound_kind(word) if self.flags.capital_nouns else None

    def _compound_kind(self, word: str) -> SpeakerKind | None:
        """German writes compounds as one word, other languages with a hyphen; the last part tells."""
        if self.flags.capital_nouns:
            for cut in range(2, len(word) - SHORTEST_STEM):
                part = word[cut:]
                if found := self._kinds.get(part) or self._stems.get(_stem(part, self._endings)):
                    return found
        return None


def fold(word: str) -> str:
    """A word in small letters, without what may be left unwritten."""
    return unicodedata.normalize("NFC", UNWRITTEN.sub("", unicodedata.normalize("NFD", word.lower())))


def _entries(words: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(part) for part in word.split("_")) for word in words.split())


def _stem(word: str, endings: Iterable[str]) -> str:
    """A word without the longest ending that leaves enough of it."""
    fitting = [ending for ending in endings if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM]
    return word[: len(word) - max(map(len, fitting), default=0)]


def _forms(group: CueGroup) -> Iterable[Form]:
    if group.cue_class not in cue_classes():
        raise ResourceError(f"A word list of annotate/lexicon/quoting names an unknown cue class: {group.cue_class}.")
    for name in ("forms", "many", "participles", "trailing"):
        for entry in getattr(group, name).split():
            yield Form(
                words=tuple(fold(part) for part in entry.replace("~", "_").split("_")),
                cue_class=group.cue_class,
                many=name == "many",
                participle=name == "participles",
                trailing=name == "trailing",
                parted="~" in entry,
            )


@cache
def words_of(language: str) -> Words:
    """The words of a language; ResourceError if its list is missing or damaged."""
    try:
        path = resources.files("onrecord.annotate").joinpath("lexicon", "quoting", f"{language}.toml")
        return Words(msgspec.convert(tomllib.loads(path.read_text("utf-8")), _WordFile))
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError(f"The word list quoting/{language}.toml is missing or damaged; reinstall.") from error
