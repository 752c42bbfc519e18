"""What was received (capture) and the readable text made of it (report)."""

from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.model.record import Record, Span


class Channel(StrEnum):
    """How a capture reached us."""

    FILE = "file"
    URL = "url"
    WARC = "warc"
    TABLE = "table"
    FORM = "form"
    DEMO = "demo"


class Capture(Record, frozen=True, kw_only=True):
    """Bytes as received, never changed; `id` is their sha256 in hexadecimal."""

    id: str
    url: str | None
    received_at: datetime
    media_type: str
    channel: Channel


class ReportKind(StrEnum):
    """Open news, or the report of an observer who may have to be protected."""

    NEWS = "news"
    FIELD = "field"


class Published(Record, frozen=True, kw_only=True):
    """When a report was published, as stated.

    `value` is ISO 8601: a day, or a time with its zone when the page gives one (a time without a zone is kept
    without one, never stamped UTC). `source` names the layer it was read from: `given`, `json-ld`, `meta`,
    `time`, `byline`, `url`, `htmldate`, `form`. `zone` is the IANA name of the publisher's own zone where `value`
    states a time by another clock, mostly UTC; it is told by the publisher's host or the country its host ends in.
    """

    value: str
    source: str
    zone: str | None = None

    @property
    def day(self) -> date:
        """The calendar day at the publisher's own clock; the day as stated where nothing tells that clock."""
        moment = self.instant
        if self.zone is not None and moment is not None:
            with suppress(ZoneInfoNotFoundError, ValueError, OverflowError, OSError):
                return moment.astimezone(ZoneInfo(self.zone)).date()
        return date.fromisoformat(self.value[:10])

    @property
    def instant(self) -> datetime | None:
        """The moment of publication, if both a time and its zone are known."""
        if len(self.value) <= 10:
            return None
        moment = datetime.fromisoformat(self.value)
        return moment if moment.tzinfo is not None else None


class ParagraphKind(StrEnum):
    """What a paragraph is to the report. Only `body`, `heading` and `quote` are annotated."""

    BODY = "body"
    HEADING = "heading"
    QUOTE = "quote"
    CAPTION = "caption"
    CREDIT = "credit"


class Paragraph(Span, frozen=True, kw_only=True):
    """A paragraph of a report's text, without the blank line that follows it."""

    kind: ParagraphKind = ParagraphKind.BODY


class Removed(Record, frozen=True, kw_only=True):
    """Words of a page that are no part of its report, and the reason for leaving them out.

    `why` is one of: `shortcode`, `advertisement`, `share`, `newsletter`, `related`, `pull-quote`, `script`,
    `navigation`, `notice`.
    """

    text: str
    why: str


class Provenance(Record, frozen=True, kw_only=True):
    """Which layer of the page each value of a report was read from; None where there is no value."""

    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: str | None = None
    language: str | None = None


class Report(Record, frozen=True, kw_only=True):
    """The readable text of one capture.

    `text` is the evidence: NFC is not applied, nothing is rewritten but white space; paragraphs are parted by one
    blank line ("\\n\\n") and `paragraphs` cover all of it but those. `language` is ISO 639-1, None if unsure.
    """

    id: str
    capture: str
    kind: ReportKind
    url: str | None
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: Published | None
    language: str | None
    text: str
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removed, ...] = ()
    provenance: Provenance = Provenance()
