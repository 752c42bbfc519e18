"""An observer's form -> report."""

import tomllib
from datetime import datetime

import msgspec

from onrecord.article.plaintext import read_text
from onrecord.errors import ArticleError
from onrecord.model import Capture, Published, Report, ReportKind

FORM = "form"


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field report as its observer sent it; `sent` has a zone."""

    observer: str
    sent: datetime
    title: str
    text: str


def read_form(capture: Capture, content: bytes) -> Report:
    """The field report in a form; its text is kept as sent. ArticleError says which key is missing or wrong."""
    try:
        form = msgspec.convert(tomllib.loads(content.decode("utf-8-sig")), Form)
    except UnicodeDecodeError as error:
        raise ArticleError(f"the field report is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        # the error's own message may quote the report
        raise ArticleError("the field report is not valid TOML; docs/reference/field-reports.md shows one") from error
    except msgspec.ValidationError as error:
        if "unknown field" in str(error):  # the key itself could be somebody's words
            raise ArticleError("the field report has a key that is none of observer, sent, title and text") from error
        raise ArticleError(f"the field report: {error}; docs/reference/field-reports.md shows one") from error
    if form.sent.tzinfo is None:
        raise ArticleError("the field report: `sent` has no zone; write it as 2022-10-13T23:55:00+03:00")
    if not form.observer.strip():
        raise ArticleError("the field report: `observer` is empty; give a pseudonym")
    report = read_text(
        capture,
        form.text.encode(),
        kind=ReportKind.FIELD,
        title=form.title.strip() or None,
        published=Published(value=form.sent.isoformat(), source=FORM),
        charset="utf-8",
    )
    provenance = msgspec.structs.replace(report.provenance, title=FORM, authors=FORM)
    return msgspec.structs.replace(report, authors=(form.observer.strip(),), provenance=provenance)
