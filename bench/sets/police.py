"""Documents -> what police did: every sentence labelled, so that recall is true recall."""

from collections import defaultdict
from pathlib import Path

import msgspec

from bench.alignment import Alignment
from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from bench.scoring.labels import score_labels
from onrecord.model import Event, Status

DOCUMENTS = 150
POLICE = ("police", "policem", "constable", "cop ", "cops", "jawan", "officer")
SECTOR = "COP"


class LabelledSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a document with its labels: KILL, ARREST, FORCE, FAIL (to act) and ANY_ACTION, all of police."""

    start: int
    end: int
    labels: tuple[str, ...]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document in lower case, as the set has it."""

    id: str
    text: str
    date: str | None = None
    sentences: tuple[LabelledSentence, ...] = ()


def by_police(event: Event) -> bool:
    """Whether an actor of the event is police, by the register or in words."""
    return any(a.sector == SECTOR or any(word in f"{a.text.lower()} " for word in POLICE) for a in event.actors)


def labels_of(event: Event) -> frozenset[str]:
    """The set's labels of an event that took place; an arrest needs no stated actor, all else has to be by police."""
    if event.status is not Status.ASSERTED:
        return frozenset()
    arrest = event.type == "COERCE" and event.mode == "arrest"
    if not by_police(event):
        return frozenset({"ARREST", "ANY_ACTION"}) if arrest and not event.actors else frozenset()
    found = {"ANY_ACTION"}
    if arrest:
        found.add("ARREST")
    if event.type == "ASSAULT":
        killed = any(quantity.kind == "killed" for quantity in event.quantities) or "kill" in event.trigger.text.lower()
        found.add("KILL" if killed else "FORCE")
    return frozenset(found)


def label(document: Document, product: Product) -> dict[str, frozenset[str]]:
    """The labels of a document's sentences."""
    report = text_report(document.text, published=document.date)
    found: dict[str, set[str]] = defaultdict(set)
    if report is not None:
        alignment = Alignment(document.text, report)
        for event in product.draft(report).events:
            stretch = alignment.given(event.trigger.start, event.trigger.end)
            for sentence in document.sentences:
                if stretch and sentence.start <= stretch[0] < sentence.end:
                    found[f"{document.id}/{sentence.start}"] |= labels_of(event)
    return {key: frozenset(labels) for key, labels in found.items()}


def measure_police(path: Path, product: Product, limit: int | None) -> list[Figure]:
    """F1 of each label and of all; failing to act is not drafted by the product, and counts as missed."""
    gold = read_lines(path, Document, min(limit or DOCUMENTS, DOCUMENTS))
    wanted = {f"{d.id}/{s.start}": frozenset(s.labels) for d in gold for s in d.sentences}
    found: dict[str, frozenset[str]] = {}
    for document in gold:
        found |= label(document, product)
    scores = score_labels(wanted, found)
    figures = [Figure(name="events.indiapolice.macro_f1", value=scores.macro_f1, n=len(wanted))]
    for name in ("ARREST", "FORCE", "KILL", "ANY_ACTION"):
        if name in scores.by_label:
            tally = scores.by_label[name]
            figures.append(Figure(name=f"events.indiapolice.{name.lower()}_f1", value=tally.f1, n=int(tally.gold)))
    return figures
