"""A report's text cut at every edge of every draft's words, so that overlapping spans can be shown and linked to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from onrecord.model import ParagraphKind, Record, Report

MAIN = frozenset({"trigger", "content"})
"""The parts that stand for a draft: its reference mark is put before the first of them."""


class Layer(Record, frozen=True, kw_only=True):
    """Words that a draft points to; `part` says as what (`trigger`, `content`, `speaker`, `cue`, `place`, ...)."""

    start: int
    end: int
    draft: str
    part: str


class Segment(Record, frozen=True, kw_only=True):
    """A stretch of text that no span divides, the parts and drafts it belongs to, and the drafts that begin with it."""

    start: int
    end: int
    text: str
    parts: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


class Block(Record, frozen=True, kw_only=True):
    """A paragraph as segments; joined, their texts are the paragraph."""

    kind: ParagraphKind
    segments: tuple[Segment, ...]


def blocks(report: Report, layers: Iterable[Layer]) -> tuple[Block, ...]:
    """The text as paragraphs of segments: every span starts and ends at the edge of a segment.

    Words outside every paragraph become a paragraph of their own: nothing of the evidence may be hidden.
    A span that leaves the text is cut to it.
    """
    size = len(report.text)
    inside = [layer for layer in layers if 0 <= layer.start < min(layer.end, size)]
    begins = _first_words(inside)
    paragraphs = iter(report.paragraphs)
    paragraph = next(paragraphs, None)
    shown: list[tuple[ParagraphKind, list[Segment]]] = []
    for segment in _segments(report, inside, begins):
        while paragraph is not None and segment.start >= paragraph.end:
            paragraph = next(paragraphs, None)
        covered = paragraph is not None and segment.start >= paragraph.start
        if paragraph is None or not covered:
            if segment.text.strip():
                shown.append((ParagraphKind.BODY, [segment]))
        elif segment.start == paragraph.start or not shown:
            shown.append((paragraph.kind, [segment]))
        else:
            shown[-1][1].append(segment)
    return tuple(Block(kind=kind, segments=tuple(segments)) for kind, segments in shown)


def _segments(report: Report, layers: list[Layer], begins: Mapping[int, list[str]]) -> Iterator[Segment]:
    size = len(report.text)
    opening: defaultdict[int, list[Layer]] = defaultdict(list)
    closing: defaultdict[int, list[Layer]] = defaultdict(list)
    for layer in layers:
        opening[layer.start].append(layer)
        closing[min(layer.end, size)].append(layer)
    edges = {0, size, *opening, *closing}
    for paragraph in report.paragraphs:
        edges |= {min(paragraph.start, size), min(paragraph.end, size)}
    active: list[Layer] = []
    for start, end in pairwise(sorted(edges)):
        for layer in closing[start]:
            active.remove(layer)
        active += opening[start]
        yield Segment(
            start=start,
            end=end,
            text=report.text[start:end],
            parts=tuple(dict.fromkeys(layer.part for layer in active)),
            drafts=tuple(dict.fromkeys(layer.draft for layer in active)),
            begins=tuple(begins.get(start, ())),
        )


def _first_words(layers: list[Layer]) -> dict[int, list[str]]:
    """Where each draft's main words begin."""
    first: dict[str, int] = {}
    for layer in layers:
        if layer.part in MAIN:
            first[layer.draft] = min(layer.start, first.get(layer.draft, layer.start))
    begins: dict[int, list[str]] = {}
    for draft, start in first.items():
        begins.setdefault(start, []).append(draft)
    return begins
