"""A row of a table -> report: what the row states wins over what is read from its page or text."""

from datetime import datetime

import msgspec

from onrecord.article.plaintext import read_text
from onrecord.article.report import read_article
from onrecord.errors import ArticleError
from onrecord.model import Capture, Published, Report, ReportKind

GIVEN = "given"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """The columns of a captured row that say something about its report; others are passed over."""

    text: str = ""
    html: str = ""
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    kind: ReportKind | None = None


def read_row(capture: Capture, content: bytes, *, kind: ReportKind = ReportKind.NEWS) -> Report:
    """The report in a row; `kind` holds where the row has none. ArticleError if it holds no readable report."""
    try:
        row = msgspec.json.decode(content, type=Row)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ArticleError("the row is not what intake makes of a table; add the table again") from error
    kind = row.kind or kind
    published = Published(value=stated_time(row.published), source=GIVEN) if row.published else None
    if row.html:
        report = read_article(capture, row.html.encode(), kind=kind, published=published, charset="utf-8")
    else:
        report = read_text(capture, row.text.encode(), kind=kind, title=row.title, published=published, charset="utf-8")
    stated = {name: value for name in ("title", "publisher", "authors", "language") if (value := getattr(row, name))}
    provenance = msgspec.structs.replace(report.provenance, **dict.fromkeys(stated, GIVEN))
    return msgspec.structs.replace(report, **stated, provenance=provenance)


def stated_time(words: str) -> str:
    """A day or time in ISO 8601, written the one way the record writes it; ArticleError for anything else."""
    try:
        if len(words) <= 10:
            return datetime.fromisoformat(words).date().isoformat()
        return datetime.fromisoformat(words).isoformat()
    except ValueError as error:
        raise ArticleError("its date is not ISO 8601 (2019-01-11 or 2019-01-11T09:30:00+02:00)") from error
