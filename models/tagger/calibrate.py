"""Fit how sure a draft is: `python models/tagger/calibrate.py --data ../shared/data [--report]`.

Reads the articles of PolNeAR's training part that training never saw through the product, marks each draft right
or wrong as the bench counts, and fits the weights of `annotate/lexicon/confidence.toml` (logistic regression, a ridge).
With `--report` it fits nothing and prints, for the dev articles, how often drafts of each confidence were right.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from examples import Article, read_articles
from numpy.typing import NDArray

from bench.alignment import Alignment
from bench.product import Product, text_report
from bench.scoring.attribution import Spanned, WordIndex, pair, same_source, whole
from bench.sets.attribution import spanned_of
from onrecord.annotate.attribution import confidence, drafting, record
from onrecord.annotate.attribution.confidence import evidence
from onrecord.annotate.attribution.draft import Draft
from onrecord.annotate.attribution.page import Page
from onrecord.model import Report

WEIGHTS = Path("src/onrecord/annotate/lexicon/confidence.toml")
RIDGE = 1.0
NAMES = (
    "unsaid", "no_speaker", "rules", "rules_pattern", "both", "both_pattern", "tagger", "cue", "content", "named",
    "linked", "same_content", "same_speaker",
)  # fmt: skip
HEAD = """\
# How much each piece of evidence weighs for a draft being right (log odds); see annotate/attribution/confidence.py.
# Made by models/tagger/calibrate.py from {drafts} drafts in {articles} articles that training never saw.

"""


@dataclass(frozen=True)
class Judged:
    """A draft: its evidence, whether it was right, whether its cue is speech, and how sure the product was."""

    evidence: dict[str, float]
    right: bool
    speech: bool
    sure: float


def spans(attribution: dict[str, list[list[int]]]) -> Spanned:
    """Gold as the bench has it."""
    parts = {
        role: tuple((low, high) for low, high in attribution.get(role) or ()) for role in ("source", "cue", "content")
    }
    return Spanned(**parts)


def judged(articles: Sequence[Article]) -> list[Judged]:
    """Every draft of some articles that is in no other."""
    seen: dict[str, dict[str, float]] = {}
    given = record.make_id

    def noting(page: Page, draft: Draft, report: Report, drafted_by: str) -> str:
        name = given(page, draft, report, drafted_by)
        seen[name] = evidence(page, draft)
        return name

    record.make_id = noting
    product, found = Product(), []
    for article in articles:
        report = text_report(article.text)
        if report is None:
            continue
        drafts = product.draft(report).attributions
        alignment, index = Alignment(article.text, report), WordIndex(article.text)
        gold = [index.unit(spans(each)) for each in article.attributions]
        have = [index.unit(spanned_of(draft, alignment)) for draft in drafts]
        right = {j for i, j in pair(gold, have, whole).items() if same_source(gold[i], have[j])}
        for j, draft in enumerate(drafts):
            if draft.parent is None:
                found.append(Judged(seen[draft.id], j in right, have[j].speech, draft.confidence))
    record.make_id = given
    return found


def fit(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression with a ridge, by Newton's method; (drafts, names) and (drafts,) -> (names,)."""
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        sure = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (sure - right) + RIDGE * weights
        bend = (rows * (sure * (1 - sure))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def report(found: Sequence[Judged]) -> None:
    """Print a reliability table, and precision at the thresholds."""
    print("| confidence | drafts | mean confidence | right |\n|---|---|---|---|")
    for low in np.arange(0.2, 1.0, 0.1):
        inside = [each for each in found if low <= each.sure < low + 0.1]
        if inside:
            mean, share = np.mean([each.sure for each in inside]), np.mean([each.right for each in inside])
            print(f"| {low:.1f} to {low + 0.1:.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |")


def main() -> None:
    """Fit, or report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--report", action="store_true")
    asked = parser.parse_args()
    folder = asked.data / "attribution" / "polnear"
    if asked.report:
        report(judged(read_articles(folder / "dev.jsonl.gz")))
        return
    articles = [article for article in read_articles(folder / "train.jsonl.gz") if article.held_out]
    drafting.DRAFT = 0.0
    found = judged(articles)
    rows = np.array([[each.evidence.get(name, 0.0) for name in NAMES] for each in found])
    weights = fit(rows, np.array([each.right for each in found], np.float64))
    lines = [f"{name} = {weight:.3f}" for name, weight in zip(NAMES, weights, strict=True)]
    WEIGHTS.write_text(HEAD.format(drafts=len(found), articles=len(articles)) + "\n".join(lines) + "\n", "utf-8")
    confidence.weights.cache_clear()


if __name__ == "__main__":
    main()
