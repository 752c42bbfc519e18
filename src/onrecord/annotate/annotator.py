"""The one interface of everything that drafts statements and events from a report."""

from typing import Protocol

from onrecord.model import Attribution, Entity, Event, Grounding, ParagraphKind, Record, Report

SILENT = frozenset({ParagraphKind.CAPTION, ParagraphKind.CREDIT})
"""Kinds of paragraph that no annotator reads statements from."""


class Annotation(Record, frozen=True, kw_only=True):
    """What an annotator drafted from one report, in text order."""

    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()


class Parsed(Protocol):
    """A report as an annotator has parsed it; only the annotator that made it can read more than this."""

    @property
    def report(self) -> Report:
        """The report that was parsed."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Names found by the parser, in text order; empty if the annotator finds none."""


class Annotator(Protocol):
    """Drafts attributions and events; a function of the report and its grounding, nothing else.

    Two steps, because places and actors are resolved between them: `parse` gives the names for the resolver,
    `annotate` takes its grounding. `id` is name and version, and ends in every draft's `drafted_by`.
    """

    id: str

    def parse(self, report: Report) -> Parsed:
        """Parse a report."""

    def annotate(self, parsed: Parsed, grounding: Grounding) -> Annotation:
        """Draft attributions and events."""
