"""Background: events that a report only recalls."""

from datetime import timedelta

from spacy.tokens import Token

from onrecord.annotate.event.context import Context
from onrecord.annotate.event.status import status_words, teller
from onrecord.annotate.event.trigger import Trigger
from onrecord.model import DateMention, Status

BACKGROUND = timedelta(days=60)
"""An event that ended this long before its report was published is told as background."""


def is_historical(trigger: Trigger, date: DateMention | None, status: Status, context: Context) -> bool:
    """Whether the report only recalls the event: an old date, an anniversary, a past before the past."""
    if status in {Status.PLANNED, Status.THREATENED}:
        return False
    words, head = status_words(), trigger.head
    if date is not None:
        published = context.report.published
        if published is not None and date.latest is not None:
            if date.latest < published.day - BACKGROUND:
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


def _before_the_past(verb: Token) -> bool:
    """A pluperfect of the reporter's own ("had seized the town in spring"), not one that only shifts speech back."""
    had = any(
        child.dep_ == "aux" and child.lower_ in {"had", "'d", "’d"} and child.tag_ == "VBD" for child in verb.lefts
    )
    return had and teller(verb) is None
