"""Sentences -> events: PLOVER type of a sentence, police actions, and which place belongs to which event."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from bench.alignment import Alignment
from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from bench.scoring.labels import LabelSpan, score_labels, score_spans
from bench.sets.police import measure_police
from onrecord.model import Event, Reading

YIELD = frozenset({"CONCEDE", "RETREAT"})
"""The set has one class for what PLOVER's manual of 2024 splits into these two."""

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("AID", "COOPERATE", "YIELD"), 2),
    **dict.fromkeys(("ACCUSE", "REJECT", "REQUEST", "THREATEN"), 3),
    **dict.fromkeys(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"), 4),
}
"""Verbal and material cooperation, verbal and material conflict."""

LOCATIONS = 2_000
"""How many of the sentences with verb and place are read; each is a parse of its own."""


class RootSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with the one event type it stands for, its quad class, and who does it to whom."""

    id: str
    text: str
    event: str
    penta: int
    source: tuple[int, int, str] | None = None
    target: tuple[int, int, str] | None = None


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


def root_of(event: Event) -> str:
    """The set's class of an event."""
    return "YIELD" if event.type in YIELD else event.type


def main_event(reading: Reading) -> Event | None:
    """The event a sentence stands for: the first, as the set's sentences lead with it.

    Of the rules tried on its dev sentences (surest, first, first asserted, nearest to the gold's actors) the best.
    """
    return min(reading.events, key=lambda event: event.trigger.start, default=None)


def measure_types(path: Path, product: Product, limit: int | None) -> list[Figure]:
    """Type and quad class of sentences, one of each; `silent` shows how often no event at all was drafted."""
    gold = read_lines(path, RootSentence, limit)
    found: dict[str, str] = {}
    for sentence in gold:
        report = text_report(sentence.text)
        event = main_event(product.draft(report)) if report else None
        if event is not None:
            found[sentence.id] = root_of(event)
    roots = score_labels(
        {s.id: frozenset({s.event}) for s in gold}, {key: frozenset({root}) for key, root in found.items()}
    )
    quads = score_labels(
        {s.id: frozenset({str(s.penta)}) for s in gold},
        {key: frozenset({str(QUADS.get(root, 0))}) for key, root in found.items()},
    )
    right = sum(found.get(s.id) == s.event for s in gold)
    values = {
        "root_macro_f1": roots.macro_f1,
        "root_accuracy": roots.accuracy,
        "quad_macro_f1": quads.macro_f1,
        "coded": len(found) / max(1, len(gold)),
        "root_precision_when_coded": right / max(1, len(found)),
    }
    sides = {"coded", "root_precision_when_coded"}
    return [
        Figure(name=f"events.plv.{key}", value=value, n=len(gold), side=key in sides) for key, value in values.items()
    ]


def labelled(spans: Iterable[Labelled], label: str) -> list[LabelSpan]:
    """The spans of one label."""
    return [(span.start, span.end, span.label) for span in spans if span.label == label]


def places_of(sentence: VerbSentence, product: Product) -> list[LabelSpan]:
    """The places of the events whose words touch the sentence's verb, in offsets of the sentence."""
    report = text_report(sentence.text)
    if report is None:
        return []
    alignment = Alignment(sentence.text, report)
    verbs = [alignment.report(start, end) for start, end, _ in labelled(sentence.spans, "VERB")]
    found: set[LabelSpan] = set()
    for event in product.draft(report).events:
        if any(verb and event.trigger.start < verb[1] and verb[0] < event.trigger.end for verb in verbs):
            stretches = [alignment.given(place.start, place.end) for place in event.places]
            found |= {(*stretch, "LOCATION") for stretch in stretches if stretch}
    return sorted(found)


def measure_locations(path: Path, product: Product, limit: int | None) -> list[Figure]:
    """Places of events, by the stretch of text that names them."""
    gold = read_lines(path, VerbSentence, min(limit or LOCATIONS, LOCATIONS))
    scores = score_spans(
        {s.id: labelled(s.spans, "LOCATION") for s in gold}, {s.id: places_of(s, product) for s in gold}
    )
    values = {
        "overlap_f1": scores.overlap.f1,
        "overlap_precision": scores.overlap.precision,
        "overlap_recall": scores.overlap.recall,
        "exact_f1": scores.exact.f1,
    }
    n = int(scores.overlap.gold)
    return [
        Figure(name=f"events.event_location.{key}", value=value, n=n, side=not key.endswith("_f1"))
        for key, value in values.items()
    ]


def measure_events(data: Path, product: Product, limit: int | None) -> list[Figure]:
    """The figures of every set that is there."""
    figures = []
    parts = (("plv", measure_types), ("event_location", measure_locations), ("indiapolice", measure_police))
    for name, measure in parts:
        path = data / "events" / name / "dev.jsonl.gz"
        if path.exists():
            figures += measure(path, product, limit)
    return figures
