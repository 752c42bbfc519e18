"""Whether words say that a place itself was taken: "seized the town", not "seized weapons in the town"."""

import re
import tomllib
from functools import cache
from importlib import resources

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import Event, Record, Span


class _Words(Record, frozen=True, kw_only=True):
    kinds: tuple[str, ...]
    determiners: tuple[str, ...]
    followers: tuple[str, ...]


class _Patterns(Record, frozen=True, kw_only=True):
    """What stands around an object that is a place.

    `kind` follows the trigger if a kind of place was taken; `lead` parts the trigger from the name of a place, and
    `end` ends it; `subject` precedes the trigger of a passive sentence if a kind of place was taken; `opening` precedes
    a name there, and `passive` parts it from the trigger.
    """

    kind: re.Pattern[str]
    lead: re.Pattern[str]
    end: re.Pattern[str]
    subject: re.Pattern[str]
    opening: re.Pattern[str]
    passive: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    try:
        raw = resources.files("onrecord.publish").joinpath("data/territory.toml").read_text("utf-8")
        listed = msgspec.convert(tomllib.loads(raw), _Words)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError("The list of kinds of places is missing or damaged; reinstall onrecord.") from error
    kinds, before, after = ("|".join(words) for words in (listed.kinds, listed.determiners, listed.followers))
    control = r"\s+(?:(?:full\s+)?control\s+(?:of|over)\s+|of\s+)?"
    # At most one word, an adjective, between the article and the kind.
    kind = rf"(?:(?:{before}|\d+)\s+)+(?:(?!(?:{after})\b)[\w-]+\s+)?(?:{kinds})s?\b"
    end = rf"(?!['’]s)(?:\s*(?:[^\w\s'’-]|$)|\s+(?:{after})\b)"
    # A place inside a longer subject ("soldiers from the town were seized") was not taken itself.
    clause = r"(?:^|[.!?,;:\n“\"(]\s*|\b(?:that|said|says|when|after|before|while|but)\s+)"
    passive = r"\s+(?:(?:has|have|had|also|later|then)\s+)*(?:was|were|is|are|been|being)\s+(?:(?:being|later)\s+)?"
    return _Patterns(
        kind=re.compile(f"{control}{kind}{end}", re.IGNORECASE),
        lead=re.compile(rf"{control}(?:{kind}\s+(?:of\s+)?|the\s+)?", re.IGNORECASE),
        end=re.compile(end, re.IGNORECASE),
        subject=re.compile(rf"{clause}{kind}{passive}$", re.IGNORECASE),
        opening=re.compile(rf"{clause}(?:{kind}\s+(?:of\s+)?|the\s+)?$", re.IGNORECASE),
        passive=re.compile(passive, re.IGNORECASE),
    )


REACH = 60
"""Characters before a trigger or a place that are looked at: an article, an adjective, a kind, an auxiliary."""


def taken(event: Event, text: str) -> bool:
    """Whether an event that seizes seizes a place; False where the words leave it open. Reads English alone."""
    if (event.type, event.mode) != ("COERCE", "seize"):
        return False
    patterns, trigger = _patterns(), event.trigger
    before = text[max(0, trigger.start - REACH) : trigger.start]
    if patterns.kind.match(text, trigger.end) or patterns.subject.search(before):
        return True
    return any(_follows(place, trigger, text) or _leads(place, trigger, text) for place in event.places)


def _follows(place: Span, trigger: Span, text: str) -> bool:
    """Whether the place is the object behind the trigger."""
    patterns = _patterns()
    between = text[trigger.end : place.start]
    return bool(between and patterns.lead.fullmatch(between) and patterns.end.match(text, place.end))


def _leads(place: Span, trigger: Span, text: str) -> bool:
    """Whether the place is the subject of a passive sentence."""
    patterns = _patterns()
    between = text[place.end : trigger.start]
    before = text[max(0, place.start - REACH) : place.start]
    return bool(between and patterns.passive.fullmatch(between) and patterns.opening.search(before))
