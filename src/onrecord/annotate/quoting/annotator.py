"""Reports in languages without a parser: statements by marks and word lists, no events."""

from dataclasses import dataclass

from onrecord.annotate.annotator import Annotation, Parsed
from onrecord.annotate.quoting.drafting import draft_quoted
from onrecord.annotate.quoting.record import records
from onrecord.annotate.quoting.words import words_of
from onrecord.model import Entity, Grounding, Report


@dataclass(frozen=True)
class QuotingParsed:
    """A report; nothing is parsed, and no entities are found."""

    report: Report
    entities: tuple[Entity, ...] = ()


class QuotingAnnotator:
    """Rules over quotation marks, cues and the words beside them in one of `LANGUAGES`; drafts no events."""

    def __init__(self, language: str) -> None:
        self._words = words_of(language)
        self.id = f"quotation-rules/1+{language}"

    def parse(self, report: Report) -> QuotingParsed:
        """The report as it is."""
        return QuotingParsed(report)

    def annotate(self, parsed: Parsed, grounding: Grounding) -> Annotation:
        """Draft attributions."""
        drafts = draft_quoted(parsed.report, self._words)
        return Annotation(attributions=records(drafts, parsed.report, self._words, grounding, self.id))
