"""Sentences -> events: PLOVER type of a sentence, police actions, and which place belongs to which event."""

from pathlib import Path

import msgspec

from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from bench.scoring.labels import score_labels
from bench.sets.event_places import measure_event_places
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


class RootSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with the one event type it stands for, its quad class, and who does it to whom."""

    id: str
    text: str
    event: str
    penta: int
    source: tuple[int, int, str] | None = None
    target: tuple[int, int, str] | None = None


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


def measure_events(data: Path, product: Product, limit: int | None) -> list[Figure]:
    """The figures of every set that is there."""
    figures = []
    parts = (("plv", measure_types), ("event_location", measure_event_places), ("indiapolice", measure_police))
    for name, measure in parts:
        path = data / "events" / name / "dev.jsonl.gz"
        if path.exists():
            figures += measure(path, product, limit)
    return figures
