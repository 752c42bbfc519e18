"""Capture -> reading: the one place that knows every step from bytes to drafts."""

from onrecord.annotate.annotator import Annotator
from onrecord.annotate.english import EnglishAnnotator
from onrecord.annotate.quoting import LANGUAGES, QuotingAnnotator
from onrecord.article import read_article, read_form, read_row, read_text
from onrecord.errors import ArticleError
from onrecord.intake import FORM, PLAIN, ROW, Received
from onrecord.model import Grounding, Mention, Reading, Report, ReportKind
from onrecord.pipeline.known import gazetteer_of, register_of
from onrecord.pipeline.own import Own
from onrecord.resolve.resolver import Resolver


class Reader:
    """Reads captures. Holds models and the gazetteer open; one for each process, never shared between threads.

    `own` are the deployment's own places and names; by default there are none.
    """

    def __init__(self, *, english_model: str = "", own: Own | None = None) -> None:
        given = own or Own()
        news = Resolver(gazetteer_of(given.places, given.news), register_of(given.news))
        field = news
        if given.field != given.news:
            field = Resolver(gazetteer_of(given.places, given.field), register_of(given.field))
        self._resolvers = {ReportKind.NEWS: news, ReportKind.FIELD: field}
        self._annotators: dict[str, Annotator] = {
            "en": EnglishAnnotator(english_model or None),
            **{language: QuotingAnnotator(language) for language in LANGUAGES},
        }

    def read(self, received: Received) -> Reading:
        """The report in a capture and what is drafted from it; ArticleError if it holds no report."""
        return self.draft(to_report(received))

    def draft(self, report: Report) -> Reading:
        """Drafts from a report. In a language without an annotator nothing is drafted: abstaining is right."""
        annotator = self._annotator(report)
        if annotator is None:
            return Reading(report=report, attributions=(), events=())
        parsed = annotator.parse(report)
        grounding = self._resolvers[report.kind].ground(report, parsed.entities)
        annotation = annotator.annotate(parsed, grounding)
        reading = Reading(report=report, attributions=annotation.attributions, events=annotation.events)
        check_words(reading)
        return reading

    def ground(self, report: Report) -> Grounding:
        """Places, dates and known actors of a report, in any language the gazetteer knows names in."""
        annotator = self._annotator(report)
        return self._resolvers[report.kind].ground(report, annotator.parse(report).entities if annotator else ())

    def _annotator(self, report: Report) -> Annotator | None:
        """The annotator for a report's language; a message too short to tell is taken for English if it is ASCII."""
        if report.language is None and report.text.isascii():
            return self._annotators["en"]
        return self._annotators.get(report.language or "")


def to_report(received: Received) -> Report:
    """The report in a capture, by the capture's media type."""
    capture, content, hints = received.capture, received.content, received.hints
    if capture.media_type == ROW:
        return read_row(capture, content, kind=hints.kind)
    if capture.media_type == FORM:
        return read_form(capture, content)
    if capture.media_type == PLAIN:
        return read_text(capture, content, kind=hints.kind, published=hints.published)
    return read_article(capture, content, kind=hints.kind, published=hints.published, charset=hints.charset)


def mentions(reading: Reading) -> list[Mention]:
    """Every mention in a reading's drafts."""
    found: list[Mention | None] = []
    for attribution in reading.attributions:
        found += [attribution.speaker, attribution.cue, *attribution.content]
        found += attribution.speaker.told if attribution.speaker else ()
    for event in reading.events:
        found += [event.trigger, event.date, *event.actors, *event.recipients, *event.places, *event.quantities]
    return [mention for mention in found if mention is not None]


def check_words(reading: Reading) -> None:
    """Refuse a reading in which some mention's words are not the report's own: better no record than a false one."""
    text = reading.report.text
    for mention in mentions(reading):
        if text[mention.start : mention.end] != mention.text or mention.start >= mention.end:
            where = f"{mention.start}-{mention.end}"
            raise ArticleError(f"a draft's words at {where} are not those of the report; please report this defect")
