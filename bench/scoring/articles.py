"""Extraction of articles: text by 4-gram shingles, title, date and authors by equality."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from bench.scoring.tally import Tally, total

WORD = re.compile(r"\w+")
BY = re.compile(r"^(by|von|par|por)\s+", re.IGNORECASE)


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it should be or as it was read; a field of the gold that is empty is not scored."""

    id: str
    text: str | None = None
    title: str | None = None
    authors: tuple[str, ...] | None = None
    date: str | None = None


class Share(msgspec.Struct, frozen=True):
    """How often a field is right: of all pages that have it in the gold, and of those for which one was given."""

    pages: int
    accuracy: float
    precision: float


class ArticleScores(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of a set; None for a field that its gold does not have."""

    text: Tally
    title: Share | None
    date: Share | None
    authors: Share | None


def shingles(text: str, length: int = 4) -> Counter[tuple[str, ...]]:
    """Runs of `length` words with their counts; a shorter text is one run."""
    words = WORD.findall(text)
    if len(words) < length:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def page_tally(gold: str, predicted: str) -> Tally:
    """The counts of one page as shares of that page, so that a long page weighs no more than a short one."""
    wanted, given = shingles(gold), shingles(predicted)
    right = sum((wanted & given).values())
    size = sum(wanted.values()) + sum(given.values()) - right
    if not size:
        return Tally(1.0, 1.0, 1.0)
    return Tally(right / size, sum(given.values()) / size, sum(wanted.values()) / size)


def fold(text: str | None) -> str:
    """Words without case and punctuation."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text or "").casefold()))


def names(values: Iterable[str] | None) -> set[str]:
    """Names without "By" and case."""
    return {fold(BY.sub("", value.strip())) for value in values or () if fold(value)}


def share(answers: Sequence[tuple[bool, bool]]) -> Share | None:
    """The share of (given, right) pairs that is right."""
    if not answers:
        return None
    given = [right for was_given, right in answers if was_given]
    right = sum(right for _, right in answers)
    return Share(pages=len(answers), accuracy=right / len(answers), precision=sum(given) / len(given) if given else 0.0)


def score_articles(gold: Sequence[Article], predicted: Iterable[Article]) -> ArticleScores:
    """Scores of a set; an article that was not predicted counts as empty."""
    found = {article.id: article for article in predicted}
    pairs = [(article, found.get(article.id, Article(id=article.id))) for article in gold]
    return ArticleScores(
        text=total(page_tally(want.text, have.text or "") for want, have in pairs if want.text),
        title=share([(bool(b.title), fold(a.title) == fold(b.title)) for a, b in pairs if a.title]),
        date=share([(bool(b.date), (a.date or "")[:10] == (b.date or "")[:10]) for a, b in pairs if a.date]),
        authors=share([(bool(b.authors), names(a.authors) == names(b.authors)) for a, b in pairs if a.authors]),
    )
