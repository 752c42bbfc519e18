"""Plain text -> report: rows of tables, text files and the reports of observers."""

import re

from onrecord.article.blocks import Block
from onrecord.article.clutter import clean, listed
from onrecord.article.decode import decode_bytes
from onrecord.article.jsonld import LinkedArticle
from onrecord.article.language import choose_language
from onrecord.article.layout import lay_out
from onrecord.article.metatags import HeadTags
from onrecord.article.passages import Passage
from onrecord.article.zones import at_publisher
from onrecord.errors import ArticleError
from onrecord.model import Capture, ParagraphKind, Provenance, Published, Report, ReportKind, record_id

_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n\s*")
_LINE_END = re.compile(r"\r\n?|\u2028|\u2029|\x0c|\x85")
_SPACE = re.compile(r"\s+")


def read_text(  # noqa: PLR0913 - each is a separate fact about the text, named at the call
    capture: Capture,
    content: bytes,
    *,
    kind: ReportKind = ReportKind.NEWS,
    title: str | None = None,
    published: Published | None = None,
    charset: str | None = None,
    declutter: bool | None = None,
) -> Report:
    """The report that a plain text holds; blank lines part its paragraphs, or line ends where it has none.

    `declutter` runs the clutter pass; unless told, only on news: an observer's words are never taken out. Raises
    ArticleError when the text is empty or binary.
    """
    text = _LINE_END.sub("\n", decode_bytes(content, charset))
    parts = _BLANK_LINE.split(text) if _BLANK_LINE.search(text.strip()) else text.split("\n")
    blocks = [
        Block(words, "p", frozenset(), "", (number,), 0, number)
        for number, part in enumerate(parts)
        if (words := _SPACE.sub(" ", part).strip())
    ]
    if declutter if declutter is not None else kind is ReportKind.NEWS:
        passages, taken = clean(blocks, title=title)
    else:
        passages, taken = [Passage(block.text, ParagraphKind.BODY, block) for block in blocks], []
    report_text, paragraphs = lay_out(passages)
    if not report_text:
        raise ArticleError("the text holds no readable report: nothing is left once clutter is gone")
    language, layer = choose_language(report_text, HeadTags(), LinkedArticle())
    return Report(
        id=record_id("report", capture.id),
        capture=capture.id,
        kind=kind,
        url=capture.url,
        title=title,
        publisher=None,
        authors=(),
        published=at_publisher(published, capture.url) if kind is ReportKind.NEWS else published,
        language=language,
        text=report_text,
        paragraphs=paragraphs,
        removed=listed(taken),
        provenance=Provenance(title="given" if title else None, language=layer),
    )
