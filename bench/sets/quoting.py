"""Texts -> statements in languages without a parser: German WIKINEWS, and our own small sets of the others."""

from pathlib import Path

import msgspec

from bench.alignment import Alignment
from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from bench.scoring.attribution import Attributed, AttributionScores, Spanned, score_attribution
from bench.sets.attribution import spanned_of

OWN = Path(__file__).parents[1] / "own" / "quoting"
LANGUAGES = ("ar", "es", "fr", "ru", "uk")


class Given(Spanned, frozen=True, kw_only=True):
    """An attribution of the German set; `nested` if another one's content holds it."""

    nested: bool = False


class GermanArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article of German WIKINEWS."""

    id: str
    text: str
    attributions: tuple[Given, ...] = ()

    def attributed(self, *, nested: bool = False) -> Attributed:
        """The article with all its attributions, or the nested ones alone."""
        chosen = tuple(given for given in self.attributions if given.nested or not nested)
        return Attributed(id=self.id, text=self.text, attributions=chosen)


class OwnReport(Attributed, frozen=True, kw_only=True):
    """A report of our own; rules were tuned on half a, never on half b."""

    half: str


def drafted(article: Attributed, product: Product, language: str) -> Attributed:
    """The product's attributions of an article, in its offsets."""
    report = text_report(article.text, language=language)
    if report is None:
        return Attributed(id=article.id)
    alignment = Alignment(article.text, report)
    drafts = product.draft(report).attributions
    return Attributed(id=article.id, attributions=tuple(spanned_of(draft, alignment) for draft in drafts))


def figures_of(name: str, scores: AttributionScores) -> list[Figure]:
    """The figures of one set."""
    full = scores.full
    values = {"full_f1": full.f1, "full_precision": full.precision, "full_recall": full.recall}
    return [
        Figure(name=f"quoting.{name}.{key}", value=value, n=int(full.gold), side=key != "full_f1")
        for key, value in values.items()
    ]


def measure_quoting(data: Path, product: Product, limit: int | None) -> list[Figure]:
    """German WIKINEWS's dev articles, if they are there, and both halves of our own sets."""
    figures = []
    path = data / "attribution" / "wikinews_de" / "dev.jsonl.gz"
    if path.exists():
        german = read_lines(path, GermanArticle, limit)
        gold = [article.attributed() for article in german]
        found = [drafted(article, product, "de") for article in gold]
        figures += figures_of("wikinews_de", score_attribution(gold, found))
        nested = score_attribution([article.attributed(nested=True) for article in german], found).full
        recall = Figure(name="quoting.wikinews_de.nested_recall", value=nested.recall, n=int(nested.gold), side=True)
        figures.append(recall)
    for language in LANGUAGES:
        reports = read_lines(OWN / f"{language}.jsonl", OwnReport, limit)
        for half in sorted({report.half for report in reports}):
            own = [report for report in reports if report.half == half]
            scores = score_attribution(own, [drafted(report, product, language) for report in own])
            figures += figures_of(f"own_{language}_{half}", scores)
    return figures
