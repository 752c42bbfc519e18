"""Reports in a given language, and what is drafted from them."""

import re
from functools import cache

import msgspec
from made import report_of

from onrecord.annotate.quoting import QuotingAnnotator
from onrecord.model import Attribution, Grounding, Paragraph, Report


@cache
def annotator(language: str) -> QuotingAnnotator:
    return QuotingAnnotator(language)


def report_in(language: str, text: str) -> Report:
    spans = [match.span() for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    paragraphs = tuple(Paragraph(start=start, end=end) for start, end in spans)
    return msgspec.structs.replace(report_of(text), language=language, paragraphs=paragraphs)


def drafted(language: str, text: str) -> tuple[Attribution, ...]:
    coder = annotator(language)
    return coder.annotate(coder.parse(report_in(language, text)), Grounding()).attributions
