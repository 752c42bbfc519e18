"""Who said what, from a spaCy parse."""

from spacy.tokens import Doc

from onrecord.model import Attribution, Grounding, Report


def draft_attributions(doc: Doc, report: Report, grounding: Grounding, *, drafted_by: str) -> tuple[Attribution, ...]:
    """The attributions of a report in text order."""
    return ()
