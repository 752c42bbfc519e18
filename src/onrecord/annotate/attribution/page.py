"""A parsed report seen as paragraphs, quotations, and the segments between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from onrecord.annotate.annotator import SILENT
from onrecord.annotate.dateline import dateline_length
from onrecord.annotate.marks import Quotation, quotations
from onrecord.model import Paragraph, Report

STOPS = frozenset(".?!…")
EDGE = " \t\n\r\xa0,;:.–—-"
"""Characters no content starts or ends with, unless quotation marks hold them."""


@dataclass(slots=True)
class Segment:
    """Tokens [first, last) of one paragraph without a quotation's edge or a sentence's end between them.

    `before` and `after` are the quotations that touch it, -1 where there is none; `inside` is the one it lies in.
    """

    first: int
    last: int
    paragraph: int
    inside: int = -1
    before: int = -1
    after: int = -1


@dataclass(slots=True)
class Page:
    """What the rules read: the parse, and for every token its paragraph, quotation and segment (-1: none)."""

    doc: Doc
    text: str
    paragraphs: list[Paragraph]
    quotations: list[Quotation]
    paragraph_of: list[int] = field(default_factory=list)
    quotation_of: list[int] = field(default_factory=list)
    segment_of: list[int] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    tokens_of: list[tuple[int, int]] = field(default_factory=list)
    quotation_ends: frozenset[int] = frozenset()

    def runs(self, tokens: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Character stretches of tokens given in text order, joined over white space and punctuation."""
        start = end = -1
        for i in tokens:
            if self.paragraph_of[i] < 0:
                continue
            token = self.doc[i]
            if start >= 0 and all(not char.isalnum() for char in self.text[end : token.idx]):
                end = token.idx + len(token)
            else:
                if start >= 0:
                    yield start, end
                start, end = token.idx, token.idx + len(token)
        if start >= 0:
            yield start, end

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The stretch without white space and loose punctuation at its edges; a quotation's own marks stay."""
        while start < end and self.text[start] in EDGE:
            start += 1
        while end > start and end not in self.quotation_ends and self.text[end - 1] in EDGE:
            end -= 1
        if self.text[end : end + 1] == "." and "." in self.text[max(start, end - 4) : end]:
            end += 1  # the point of "U.S." is part of the word
        return start, end

    def sentence_start(self, i: int) -> int:
        """The first token of the sentence that token `i` stands in, over quotations inside it."""
        number = self.segment_of[i]
        paragraph, inside = self.segments[number].paragraph, self.segments[number].inside
        while number > 0 and self.segments[number - 1].paragraph == paragraph:
            before = self.segments[number - 1]
            if self.doc[before.last - 1].text[-1] in STOPS and before.inside == inside:
                break
            if before.inside >= 0 and before.inside != inside and self._stops_inside(before, self.segments[number]):
                break
            if inside >= 0 and before.inside != inside:
                break
            number -= 1
        return self.segments[number].first

    def sentence_end(self, i: int) -> int:
        """The token after the sentence that token `i` stands in, over quotations inside it."""
        number = self.segment_of[i]
        paragraph, inside = self.segments[number].paragraph, self.segments[number].inside
        while number + 1 < len(self.segments) and self.segments[number + 1].paragraph == paragraph:
            segment, following = self.segments[number], self.segments[number + 1]
            if self.doc[segment.last - 1].text[-1] in STOPS and following.inside in {inside, segment.inside}:
                break
            if inside >= 0 and following.inside != inside:
                break
            if segment.inside >= 0 and segment.inside != inside and self._stops_inside(segment, following):
                break
            number += 1
        return self.segments[number].last

    def _stops_inside(self, segment: Segment, following: Segment) -> bool:
        """Whether a quotation ends its sentence before the mark, and the next words begin another."""
        marked = self.quotations[segment.inside]
        inner = self.text[marked.inner_start : marked.inner_end].rstrip()
        return bool(inner) and inner[-1] in STOPS and self.doc[following.first].text[:1].isupper()

    def same_place(self, one: Token, other: Token) -> bool:
        """Whether two tokens share paragraph and quotation."""
        return (
            self.paragraph_of[one.i] == self.paragraph_of[other.i]
            and self.quotation_of[one.i] == self.quotation_of[other.i]
        )


def open_page(doc: Doc, report: Report) -> Page:
    """Lay out a report; captions and credits stay closed."""
    spoken = [paragraph for paragraph in report.paragraphs if paragraph.kind not in SILENT]
    quoted = quotations(report.text, [(paragraph.start, paragraph.end) for paragraph in spoken])
    ends = frozenset(quotation.end for quotation in quoted)
    page = Page(doc=doc, text=report.text, paragraphs=spoken, quotations=quoted, quotation_ends=ends)
    _place_tokens(page)
    _cut_segments(page)
    return page


def _place_tokens(page: Page) -> None:
    at_paragraph = at_quotation = 0
    opens = [_text_start(page.text, paragraph) for paragraph in page.paragraphs]
    ranges = [(len(page.doc), 0)] * len(page.quotations)
    for token in page.doc:
        start = token.idx
        while at_paragraph < len(page.paragraphs) and page.paragraphs[at_paragraph].end <= start:
            at_paragraph += 1
        while at_quotation < len(page.quotations) and page.quotations[at_quotation].end <= start:
            at_quotation += 1
        here = at_paragraph < len(page.paragraphs) and opens[at_paragraph] <= start
        page.paragraph_of.append(at_paragraph if here and not token.is_space else -1)
        quoted = at_quotation < len(page.quotations) and page.quotations[at_quotation].start <= start
        page.quotation_of.append(at_quotation if quoted else -1)
        if quoted:
            first, last = ranges[at_quotation]
            ranges[at_quotation] = (min(first, token.i), max(last, token.i + 1))
    page.tokens_of.extend(ranges)


def _text_start(text: str, paragraph: Paragraph) -> int:
    return paragraph.start + dateline_length(text, paragraph.start, paragraph.end)


def _cut_segments(page: Page) -> None:
    segment: Segment | None = None
    for i in range(len(page.doc)):
        paragraph, inside = page.paragraph_of[i], page.quotation_of[i]
        if paragraph < 0:
            page.segment_of.append(-1)
            continue
        crossed = segment is not None and segment.paragraph == paragraph and segment.inside != inside
        if segment is None or crossed or segment.paragraph != paragraph or _is_new_sentence(page, segment, i):
            fresh = Segment(first=i, last=i, paragraph=paragraph, inside=inside)
            if segment is not None and crossed:
                fresh.before = segment.inside
                segment.after = inside
            segment = fresh
            page.segments.append(segment)
        segment.last = i + 1
        page.segment_of.append(len(page.segments) - 1)


def _is_new_sentence(page: Page, segment: Segment, i: int) -> bool:
    """The parser's sentence starts, but only after a stop: it also starts one at many a quotation mark."""
    token = page.doc[i]
    if not token.is_sent_start or i == segment.first:
        return False
    back = i - 1
    while back > segment.first and not page.doc[back].text[-1].isalnum() and page.doc[back].text[-1] not in STOPS:
        back -= 1
    return page.doc[back].text[-1] in STOPS
