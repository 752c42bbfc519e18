"""Pages -> articles: text, title, date and authors of four sets of news pages."""

import gzip
from pathlib import Path

import msgspec

from bench.figure import Figure
from bench.lines import read_lines
from bench.product import page_report
from bench.scoring.articles import Article, ArticleScores, score_articles

SETS = ("scrapinghub", "naeb", "fundus_eval", "fundus")
POOLED = ("naeb", "fundus")
"""Sets whose titles and authors are also judged together; each alone is small."""


class Page(Article, frozen=True, kw_only=True):
    """A page with its gold; `html` is the path of the gzipped page inside the folder of the sets."""

    url: str | None = None
    html: str = ""


def read_page(folder: Path, page: Page) -> Article:
    """What the product makes of a page."""
    report = page_report(gzip.decompress((folder / page.html).read_bytes()), page.url)
    if report is None:
        return Article(id=page.id)
    return Article(
        id=page.id,
        text=report.text,
        title=report.title,
        authors=report.authors,
        date=report.published.value if report.published else None,
    )


def figures_of(name: str, scores: ArticleScores, pages: int) -> list[Figure]:
    """The figures of a set."""
    found = [Figure(name=f"articles.{name}.text_f1", value=scores.text.f1, n=pages)]
    for field in ("title", "date", "authors"):
        share = getattr(scores, field)
        if share is not None:
            found.append(Figure(name=f"articles.{name}.{field}", value=share.accuracy, n=share.pages))
    if scores.date is not None:
        found.append(Figure(name=f"articles.{name}.date_precision", value=scores.date.precision, n=scores.date.pages))
    return found


def pooled(figures: list[Figure]) -> list[Figure]:
    """Titles and authors of the pooled sets together, each page counting once."""
    together = []
    for field in ("title", "authors"):
        names = [f"articles.{name}.{field}" for name in POOLED]
        parts = [figure for figure in figures if figure.name in names]
        pages = sum(figure.n for figure in parts)
        if len(parts) == len(POOLED) and pages:
            value = sum(figure.value * figure.n for figure in parts) / pages
            together.append(Figure(name=f"articles.{'_'.join(POOLED)}.{field}", value=value, n=pages))
    return together


def measure_articles(data: Path, limit: int | None) -> list[Figure]:
    """The figures of every set that is there."""
    figures = []
    for name in SETS:
        path = data / "articles" / f"{name}.jsonl"
        if not path.exists():
            continue
        gold = read_lines(path, Page, limit)
        plain = [msgspec.convert(page, Article, from_attributes=True) for page in gold]
        scores = score_articles(plain, [read_page(path.parent, page) for page in gold])
        figures += figures_of(name, scores, len(gold))
    return figures + pooled(figures)
