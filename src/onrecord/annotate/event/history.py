"""Background: events that a report only recalls."""

from datetime import timedelta

from spacy.tokens import Token

from onrecord.annotate.event.context import Context
from onrecord.annotate.event.status import status_words, teller
from onrecord.annotate.event.trigger import Trigger
from onrecord.model import DateMention, Status

BACKGROUND = timedelta(days=60)
"""An event that ended this long before its report was published is told as background."""


YEARLY = frozenset({"in", "of", "during", "late", "early", "mid", "year", "around", "before", "until"})
"""Words after which a bare number is a year."""


def is_historical(trigger: Trigger, date: DateMention | None, status: Status, context: Context) -> bool:
    """Whether the report only recalls the event: an old date, an anniversary, a past before the past."""
    if status in {Status.PLANNED, Status.THREATENED}:
        return False
    words, head = status_words(), trigger.head
    if date is not None:
        published = context.report.published
        if published is not None and date.latest is not None:
            if date.latest < published.day - BACKGROUND and not _lasts(date, context) and not _bare(date, context):
                return True
        elif date.precision in {"year", "decade", "century"} and date.type == "DATE" and published is None:
            return True
        if any(phrase in date.text.lower() for phrase in words.historical.words):
            return True
    if any(child.lower_ in words.modifiers["historical"] for child in head.lefts):
        return True
    if trigger.noun:
        above = head.head.head if head.dep_ == "pobj" else head.head
        return above.lemma_.lower() in words.historical.events
    return _before_the_past(head) or any(
        child.lower_ in words.historical.adverbs and child.dep_ == "advmod" and child.i < head.i
        for child in head.children
    )


def _word_before(date: DateMention, context: Context) -> str:
    """The word before a date; "" at the start of the text."""
    before = context.report.text[max(0, date.start - 20) : date.start].split()
    return before[-1].lower() if before else ""


def _lasts(date: DateMention, context: Context) -> bool:
    """Whether a date only says since when something goes on: "has besieged the town since May"."""
    return date.text.lower().startswith("since ") or _word_before(date, context) == "since"


def _bare(date: DateMention, context: Context) -> bool:
    """Whether a date is a number that nothing makes a year: "heard shelling between 1900 and 2000"."""
    return date.text.isdigit() and _word_before(date, context) not in YEARLY


def _before_the_past(verb: Token) -> bool:
    """A pluperfect of the reporter's own ("had seized the town in spring"), not one that only shifts speech back."""
    had = any(
        child.dep_ == "aux" and child.lower_ in {"had", "'d", "’d"} and child.tag_ == "VBD" for child in verb.lefts
    )
    return had and teller(verb) is None
