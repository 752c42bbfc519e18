"""Texts -> statements: PolNeAR, all of its attributions and those that are speech."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from bench.alignment import Alignment
from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from bench.scoring.attribution import Attributed, AttributionScores, Spanned, Spans, score_attribution
from onrecord.model import Attribution, Mention, Reading
from onrecord.model.attribution import PUBLISH

LEAST_RECALL = 0.55
"""The recall that may not be lost when only drafts of high confidence are published."""

THRESHOLDS = tuple(step / 20 for step in range(20))


class DatedArticle(Attributed, frozen=True, kw_only=True):
    """An article with the day it was published."""

    date: str | None = None


class Drafted(msgspec.Struct, frozen=True):
    """An article as drafted, each attribution with its confidence."""

    id: str
    attributions: tuple[tuple[float, Spanned], ...]

    def at(self, threshold: float) -> Attributed:
        """The article with the attributions of at least this confidence."""
        return Attributed(
            id=self.id,
            attributions=tuple(spanned for confidence, spanned in self.attributions if confidence >= threshold),
        )


def spans_of(mentions: Sequence[Mention], alignment: Alignment) -> Spans:
    """The stretches of the given text that mentions of the report stand for."""
    found = (alignment.given(mention.start, mention.end) for mention in mentions)
    return tuple(stretch for stretch in found if stretch is not None)


def spanned_of(attribution: Attribution, alignment: Alignment) -> Spanned:
    """An attribution as drafted, in offsets of the article.

    A speaker taken over from another clause counts as the source: the set names it more often than it leaves it
    empty. On its dev articles emptying them lowers full F1 from .680 to .652.
    """
    return Spanned(
        source=spans_of([attribution.speaker] if attribution.speaker else [], alignment),
        cue=spans_of([attribution.cue] if attribution.cue else [], alignment),
        content=spans_of(attribution.content, alignment),
    )


def drafted(article: DatedArticle, reading: Reading) -> Drafted:
    """The product's attributions, in offsets of the article."""
    alignment = Alignment(article.text, reading.report)
    return Drafted(article.id, tuple((a.confidence, spanned_of(a, alignment)) for a in reading.attributions))


def figures_of(name: str, scores: AttributionScores) -> list[Figure]:
    """The figures of one way of counting."""
    n = int(scores.full.gold)
    values = {
        "full_f1": scores.full.f1,
        "full_precision": scores.full.precision,
        "full_recall": scores.full.recall,
        "source_f1": scores.exact["source"].f1,
        "cue_f1": scores.exact["cue"].f1,
        "content_f1": scores.exact["content"].f1,
        "source_accuracy": scores.source_accuracy,
        "direct_precision": scores.right_by_kind["direct"].precision,
        **{f"{kind}_recall": tally.recall for kind, tally in scores.found_by_kind.items()},
    }
    return [
        Figure(name=f"attribution.{name}.{key}", value=value, n=n, side=key.endswith(("_precision", "_recall")))
        for key, value in values.items()
    ]


def measure_attribution(data: Path, product: Product, limit: int | None) -> list[Figure]:
    """The figures of PolNeAR's dev articles."""
    path = data / "attribution" / "polnear" / "dev.jsonl.gz"
    if not path.exists():
        return []
    gold = read_lines(path, DatedArticle, limit)
    found = []
    for article in gold:
        report = text_report(article.text, published=article.date)
        if report is not None:
            found.append(drafted(article, product.draft(report)))
    speech = score_attribution(gold, [d.at(0.0) for d in found], only_speech=True)
    figures = figures_of("polnear", score_attribution(gold, [d.at(0.0) for d in found]))
    figures += figures_of("polnear_speech", speech)
    published = score_attribution(gold, [d.at(PUBLISH) for d in found], only_speech=True).full
    for key, value in (("precision", published.precision), ("recall", published.recall)):
        figures.append(Figure(name=f"attribution.polnear_speech.publish_{key}", value=value, n=int(speech.full.gold)))
    surest = 0.0
    for threshold in THRESHOLDS:
        scores = score_attribution(gold, [d.at(threshold) for d in found], only_speech=True)
        if scores.full.recall >= LEAST_RECALL:
            surest = max(surest, scores.full.precision)
    name = "attribution.polnear_speech.precision_at_recall_55"
    return [*figures, Figure(name=name, value=surest, n=int(speech.full.gold))]
