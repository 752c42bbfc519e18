"""Texts -> temporal expressions and their values, given the day of writing: public sets, and small ones of our own."""

from pathlib import Path

import msgspec

from bench.alignment import Alignment
from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from bench.scoring.dates import DatedText, Timex, score_dates

SETS = ("timebank", "aquaint", "wikiwars")
OWN = Path(__file__).parents[1] / "own" / "dates"
LANGUAGES = ("ar", "es", "fr", "ru", "uk")


class OwnText(DatedText, frozen=True, kw_only=True):
    """A sentence of our own; words and rules were tuned on half a, never on half b."""

    half: str


def find(text: DatedText, product: Product, language: str = "en") -> DatedText:
    """The product's temporal expressions, in offsets of the text."""
    report = text_report(text.text, published=text.dct, language=language)
    if report is None:
        return DatedText(id=text.id)
    alignment = Alignment(text.text, report)
    timexes = []
    for date in product.ground(report).dates:
        stretch = alignment.given(date.start, date.end)
        if stretch is not None:
            timexes.append(Timex(start=stretch[0], end=stretch[1], type=date.type, value=date.value))
    return msgspec.structs.replace(text, timexes=tuple(timexes))


def measure_own(product: Product, limit: int | None) -> list[Figure]:
    """The values of our own sentences, in each language and half."""
    figures = []
    for language in LANGUAGES:
        texts = read_lines(OWN / f"{language}.jsonl", OwnText, limit)
        for half in ("a", "b"):
            gold = [text for text in texts if text.half == half]
            value = score_dates(gold, [find(text, product, language) for text in gold]).value
            figures.append(Figure(name=f"dates.own_{language}_{half}.value_f1", value=value.f1, n=int(value.gold)))
    return figures


def measure_dates(data: Path, product: Product, limit: int | None) -> list[Figure]:
    """The figures of every set that is there."""
    figures = []
    for name in SETS:
        path = data / "dates" / name / "dev.jsonl.gz"
        if not path.exists():
            continue
        gold = read_lines(path, DatedText, limit)
        scores = score_dates(gold, [find(text, product) for text in gold])
        values = {
            "strict_f1": scores.strict.f1,
            "relaxed_f1": scores.relaxed.f1,
            "type_f1": scores.type.f1,
            "value_f1": scores.value.f1,
        }
        n = int(scores.strict.gold)
        figures += [Figure(name=f"dates.{name}.{key}", value=value, n=n) for key, value in values.items()]
        figures.append(Figure(name=f"dates.{name}.day_recall", value=scores.days.recall, n=int(scores.days.gold)))
    return figures + measure_own(product, limit)
