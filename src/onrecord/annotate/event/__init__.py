"""What happened, from a spaCy parse."""

from spacy.tokens import Doc

from onrecord.model import Attribution, Event, Grounding, Report


def draft_events(
    doc: Doc, report: Report, grounding: Grounding, attributions: tuple[Attribution, ...], *, drafted_by: str
) -> tuple[Event, ...]:
    """The events of a report in text order."""
    return ()
