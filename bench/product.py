"""Onrecord as a user gets it: bytes in, record out, through the pipeline's own reader."""

from datetime import UTC, datetime
from hashlib import sha256

import msgspec

from onrecord.annotate.english import EnglishAnnotator
from onrecord.errors import ArticleError
from onrecord.intake import HTML, PLAIN, Hints, Received
from onrecord.model import Capture, Channel, Grounding, PlaceMention, Published, Reading, Report, Span
from onrecord.pipeline.reader import Reader, to_report

RECEIVED_AT = datetime(2026, 1, 1, tzinfo=UTC)
"""Fixed, so that two runs read the same."""


def received(content: bytes, media_type: str, url: str | None = None, published: str | None = None) -> Received:
    """A capture of some bytes; `published` is ISO 8601."""
    return Received(
        item="bench",
        capture=Capture(
            id=sha256(content).hexdigest(),
            url=url,
            received_at=RECEIVED_AT,
            media_type=media_type,
            channel=Channel.FILE,
        ),
        content=content,
        hints=Hints(published=Published(value=published, source="given") if published else None),
    )


def page_report(content: bytes, url: str | None) -> Report | None:
    """The report on a page; None if the product finds none."""
    try:
        return to_report(received(content, HTML, url))
    except ArticleError:
        return None


def text_report(
    text: str, *, published: str | None = None, url: str | None = None, language: str | None = "en"
) -> Report | None:
    """The report in a plain text; None if the product finds none.

    The sets are of one language, and many of their texts are single sentences, too short to tell one by.
    """
    try:
        report = to_report(received(text.encode(), PLAIN, url, published))
    except ArticleError:
        return None
    return msgspec.structs.replace(report, language=language)


class Product:
    """The product with its models open, loaded when first needed."""

    def __init__(self) -> None:
        self._reader: Reader | None = None
        self._english: EnglishAnnotator | None = None

    @property
    def reader(self) -> Reader:
        """The pipeline's reader."""
        if self._reader is None:
            self._reader = Reader()
        return self._reader

    def draft(self, report: Report) -> Reading:
        """A report with everything drafted from it."""
        return self.reader.draft(report)

    def ground(self, report: Report) -> Grounding:
        """All places, dates and known actors of a report."""
        return self.reader.ground(report)

    @property
    def english(self) -> EnglishAnnotator:
        """The annotator of English; its models are those of the reader."""
        if self._english is None:
            self._english = EnglishAnnotator()
        return self._english

    def sites(self, report: Report, span: Span) -> tuple[PlaceMention, ...]:
        """Where what some words of an English report tell of happens."""
        parsed = self.english.parse(report)
        return self.english.sites(parsed, self.reader.ground(report), span)
