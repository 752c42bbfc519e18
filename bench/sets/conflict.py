"""Our own short conflict reports -> statements, whom they are attributed to, and what their cues do.

The 72 reports of `bench/own/conflict` were written and annotated for this bench: relays, collectives, unnamed speakers,
nested statements, pull quotes, pronouns. Half A may be looked at; half B is measured and never looked into.
"""

import re
from collections import Counter
from pathlib import Path

import msgspec

from bench.alignment import Alignment
from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from bench.scoring.attribution import (
    THRESHOLD,
    Attributed,
    Spanned,
    WordIndex,
    overlap,
    pair,
    same_source,
    score_attribution,
    whole,
)
from bench.sets.attribution import spanned_of
from onrecord.model import Attribution
from onrecord.model.attribution import PUBLISH

OWN = Path(__file__).parents[1] / "own" / "conflict"
HALVES = ("a", "b")
LEADS = re.compile(r"^(?:the|an?|his|her|their|its)\s+|[^\w\s-]+|['’]s$", re.IGNORECASE)

Stretch = tuple[int, int]


class SpeakerGold(msgspec.Struct, frozen=True, kw_only=True):
    """The words for a speaker and whom a reader takes them for; `name` is None if the report names nobody."""

    words: Stretch
    name: str | None
    kind: str
    inherited: bool = False


class CueGold(msgspec.Struct, frozen=True):
    """The words of a cue and its class."""

    words: Stretch
    cue_class: str = msgspec.field(name="class")


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One statement; `parent` is the number of the one that relays it. A pull quote repeats another statement."""

    speaker: SpeakerGold | None
    cue: CueGold | None
    content: tuple[Stretch, ...]
    parent: int | None
    pull: bool = False

    @property
    def spanned(self) -> Spanned:
        """Its words alone."""
        return Spanned(
            source=(self.speaker.words,) if self.speaker else (),
            cue=(self.cue.words,) if self.cue else (),
            content=self.content,
        )


class ConflictReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report and its statements."""

    id: str
    text: str
    statements: tuple[Statement, ...]


def plain(name: str) -> tuple[str, ...]:
    """The words of a name or phrase without article, possessive, case and marks."""
    return tuple(LEADS.sub("", name.strip()).lower().split())


def is_resolved(gold: SpeakerGold | None, found: Attribution, text: str) -> bool:
    """Whether the drafted speaker stands for the one whom the report means.

    A name must be the fullest the report gives, title aside. Where the report names nobody, the draft must give no name
    but words of the phrase itself.
    """
    if gold is None or found.speaker is None:
        return gold is None and found.speaker is None
    given = plain(found.speaker.name) if found.speaker.name else ()
    if gold.name is None:
        return set(given) <= set(plain(text[slice(*gold.words)]))
    wanted = plain(gold.name)
    own = given or plain(found.speaker.text)
    return own[-len(wanted) :] == wanted


def measure_half(name: str, reports: list[ConflictReport], product: Product) -> list[Figure]:
    """The figures of one half."""
    gold, found, clear = [], [], []
    counts: Counter[str] = Counter()
    for item in reports:
        report = text_report(item.text)
        if report is None:
            continue
        alignment = Alignment(item.text, report)
        drafts = product.draft(report).attributions
        given = [spanned_of(draft, alignment) for draft in drafts]
        statements = [statement for statement in item.statements if not statement.pull]
        gold.append(Attributed(id=item.id, text=item.text, attributions=tuple(s.spanned for s in statements)))
        found.append(Attributed(id=item.id, attributions=tuple(given)))
        sure = tuple(spanned for spanned, draft in zip(given, drafts, strict=True) if draft.confidence >= PUBLISH)
        clear.append(Attributed(id=item.id, attributions=sure))
        index = WordIndex(item.text)
        want, have = [index.unit(s.spanned) for s in statements], [index.unit(spanned) for spanned in given]
        pairs = pair(want, have, whole)
        relays = {number: i for i, number in enumerate(n for n, s in enumerate(item.statements) if not s.pull)}
        for i, statement in enumerate(statements):
            counts["nested"] += statement.parent is not None
            if i not in pairs:
                continue
            draft = drafts[pairs[i]]
            counts["found"] += 1
            counts["resolved"] += is_resolved(statement.speaker, draft, item.text)
            if statement.cue and draft.cue and overlap(want[i].cue, have[pairs[i]].cue) >= THRESHOLD:
                counts["cues"] += 1
                counts["classes"] += draft.cue.cue_class == statement.cue.cue_class
            if statement.parent is not None and same_source(want[i], have[pairs[i]]):
                outer = pairs.get(relays.get(statement.parent, -1))
                counts["relayed"] += outer is not None and draft.parent == drafts[outer].id
    full, published = score_attribution(gold, found).full, score_attribution(gold, clear).full
    n = int(full.gold)
    shares = {
        "speaker_resolved": (counts["resolved"], counts["found"]),
        "cue_class": (counts["classes"], counts["cues"]),
        "nested_recall": (counts["relayed"], counts["nested"]),
    }
    prefix = f"attribution.conflict_{name}"
    return [
        Figure(name=f"{prefix}.full_f1", value=full.f1, n=n),
        Figure(name=f"{prefix}.full_precision", value=full.precision, n=n, side=True),
        Figure(name=f"{prefix}.full_recall", value=full.recall, n=n, side=True),
        Figure(name=f"{prefix}.publish_precision", value=published.precision, n=n, side=True),
        Figure(name=f"{prefix}.publish_recall", value=published.recall, n=n, side=True),
        *(Figure(name=f"{prefix}.{key}", value=a / b if b else 0.0, n=b) for key, (a, b) in shares.items()),
    ]


def measure_conflict(product: Product, limit: int | None) -> list[Figure]:
    """The figures of both halves."""
    return [
        figure
        for half in HALVES
        for figure in measure_half(half, read_lines(OWN / f"half_{half}.jsonl", ConflictReport, limit), product)
    ]
