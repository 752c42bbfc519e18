"""Actors that no register knew, by the names that reports give them."""

import re

from onrecord.model import ActorMention, Event
from onrecord.store.rows import Row
from onrecord.store.words import fold, joined

_BETWEEN = frozenset(
    ["of", "the", "and", "for", "in", "on", "to", "de", "la", "al", "el", "du", "des", "von", "der", "y"]
)
"""Words that names hold in small letters."""

_WORD = re.compile(r"[^\W_]+")
_BEGINS = re.compile(r"(?:^|[.!?:;\n“”\"‘(—–-])[\s“”\"‘’(]*$")
"""What stands before the first word of a sentence or headline."""


def naming_key(words: str) -> str:
    """A name as it is compared: of `Naming.words` and of unknown actors."""
    return joined(words) or fold(words)


def unknown_rows(event: Event, text: str) -> list[Row]:
    """The names in an event that no register knew, each once; `text` is that of the report."""
    found: dict[str, str] = {}
    for mention in (*event.actors, *event.recipients):
        name = unknown_name(mention, text)
        if name is not None and (key := naming_key(name)):
            found.setdefault(key, name)
    return [{"event": event.id, "key": key, "report": event.report, "name": name} for key, name in found.items()]


def unknown_name(mention: ActorMention, text: str) -> str | None:
    """The name of an actor without an id: the one found for it, else its words where they are written as a name is."""
    if mention.id is not None:
        return None
    if mention.name is not None and mention.name != mention.text:
        return " ".join(mention.name.split())
    words = _WORD.findall(mention.text)
    if not words or not words[0][0].isupper():
        return None
    if not all(word[0].isupper() or word[0].isdigit() or word in _BETWEEN for word in words):
        return None
    if len(words) == 1 and not words[0].isupper() and _BEGINS.search(text, 0, mention.start):
        return None  # "Guards left": any word that begins a sentence has a capital
    return " ".join(mention.text.split())
