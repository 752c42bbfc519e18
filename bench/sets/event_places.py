"""Sentences with a verb -> the places where it happens: by the placer for the verb given, and by what is drafted."""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from bench.alignment import Alignment
from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from bench.scoring.labels import LabelSpan, score_spans
from onrecord.annotate.english import load_model
from onrecord.model import PlaceMention, Report, Span

KEPT_OUT = 5
"""One sentence in so many, by a hash of its text, is kept out of the placer's training; only those are measured."""


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a text with its label."""

    start: int
    end: int
    label: str


class VerbSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with one verb, and the places where that verb happens."""

    id: str
    text: str
    spans: tuple[Labelled, ...]

    @property
    def verb(self) -> Labelled | None:
        """The verb; None in the few records that have none."""
        return next((span for span in self.spans if span.label == "VERB"), None)

    @property
    def kept_out(self) -> bool:
        """Whether the placer never saw the sentence in training."""
        return int(sha256(self.text.encode()).hexdigest(), 16) % KEPT_OUT == 0


def places_given(sentence: VerbSentence) -> list[tuple[int, int]]:
    """The places as the set gives them."""
    return [(span.start, span.end) for span in sentence.spans if span.label == "LOCATION"]


def places_mended(sentence: VerbSentence, words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places, with those mended whose offsets are numbers of words.

    A sixth of the set's places has the numbers of its first and last word (start, end inclusive) where offsets belong:
    spans of no or one or two letters. `words` are the offsets of the sentence's words. One that names nothing even so
    is left out.
    """
    mended = []
    for start, end in places_given(sentence):
        if len(sentence.text[start:end].strip()) > 2:
            mended.append((start, start + len(sentence.text[start:end].rstrip())))
        elif end < len(words):
            first, last = words[start][0], words[end][1]
            if sentence.text[words[end][0] : last].isalnum() and re.search("[A-Z]", sentence.text[first:last]):
                mended.append((first, last))
    return mended


def words_of(sentence: VerbSentence) -> list[tuple[int, int]]:
    """The offsets of a sentence's words, cut as the set's own tool cut them: by spaCy."""
    return [(token.idx, token.idx + len(token)) for token in load_model().tokenizer(sentence.text)]


def report_of(sentence: VerbSentence) -> tuple[Report, Alignment, Span] | None:
    """A sentence as a report, with its verb there; None if it has no verb or no text."""
    report, verb = text_report(sentence.text), sentence.verb
    if report is None or verb is None:
        return None
    alignment = Alignment(sentence.text, report)
    stretch = alignment.report(verb.start, verb.end)
    return (report, alignment, Span(start=stretch[0], end=stretch[1])) if stretch else None


def _spans(places: Sequence[PlaceMention], alignment: Alignment) -> list[LabelSpan]:
    stretches = (alignment.given(place.start, place.end) for place in places)
    return sorted({(*stretch, "LOCATION") for stretch in stretches if stretch})


def measure_event_places(path: Path, product: Product, limit: int | None) -> list[Figure]:
    """Places by the stretch of text that names them, on the sentences that training did not see.

    `overlap_f1` is of the events drafted on the verb, against the set as it is; `given_f1` of the placer for the verb
    given, whether an event is drafted or not; `mended_f1` the same against the mended places.
    """
    gold = [sentence for sentence in read_lines(path, VerbSentence, limit) if sentence.kept_out]
    as_is: dict[str, list[LabelSpan]] = {}
    mended: dict[str, list[LabelSpan]] = {}
    drafted: dict[str, list[LabelSpan]] = {}
    told: dict[str, list[LabelSpan]] = {}
    for sentence in gold:
        words = words_of(sentence)
        as_is[sentence.id] = [(start, end, "LOCATION") for start, end in places_given(sentence)]
        mended[sentence.id] = [(start, end, "LOCATION") for start, end in places_mended(sentence, words)]
        if found := report_of(sentence):
            report, alignment, verb = found
            told[sentence.id] = _spans(product.sites(report, verb), alignment)
            events = [
                event
                for event in product.draft(report).events
                if event.trigger.start < verb.end and verb.start < event.trigger.end
            ]
            drafted[sentence.id] = _spans([place for event in events for place in event.places], alignment)
    scores, sure = score_spans(as_is, drafted), score_spans(mended, told)
    values = {
        "overlap_f1": (scores.overlap.f1, as_is),
        "overlap_precision": (scores.overlap.precision, as_is),
        "overlap_recall": (scores.overlap.recall, as_is),
        "exact_f1": (scores.exact.f1, as_is),
        "given_f1": (score_spans(as_is, told).overlap.f1, as_is),
        "mended_f1": (sure.overlap.f1, mended),
        "mended_exact_f1": (sure.exact.f1, mended),
        "mended_drafted_f1": (score_spans(mended, drafted).overlap.f1, mended),
    }
    return [
        Figure(
            name=f"events.event_location.{key}",
            value=value,
            n=sum(map(len, against.values())),
            side=not key.endswith("_f1"),
        )
        for key, (value, against) in values.items()
    ]
