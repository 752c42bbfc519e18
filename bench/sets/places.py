"""Texts -> places: names found, and the points they are resolved to, end to end and for the gold's own names."""

import re
from collections.abc import Iterable
from pathlib import Path
from time import process_time

from bench.alignment import Alignment
from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from bench.scoring.places import PlaceText, Toponym, score_linking, score_places
from onrecord.model import PlaceMention, Report, Span
from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.places import resolve_places

SETS = ("lgl", "trnews", "geowebnews", "geovirus")


def toponym_of(place: PlaceMention, alignment: Alignment) -> Toponym | None:
    """A place of the report as a name in the given text."""
    stretch = alignment.given(place.start, place.end)
    if stretch is None:
        return None
    return Toponym(start=stretch[0], end=stretch[1], lat=place.lat, lon=place.lon, geonameid=place.geonameid)


class NewsText(PlaceText, frozen=True, kw_only=True):
    """A text with its place names and, in some sets, its address."""

    url: str | None = None


def report_of(text: NewsText) -> Report | None:
    """The report in a text. Its address is a clue to its places, as it is to a user's pages."""
    url = text.url or (f"https://{text.source}/" if text.source else None)
    return text_report(text.text, published=day_of(text), url=url)


def link(text: NewsText, gazetteer: Gazetteer) -> PlaceText:
    """The product's choice for each of the gold's own names."""
    report = report_of(text)
    if report is None:
        return PlaceText(id=text.id)
    alignment = Alignment(text.text, report)
    stretches = [alignment.report(name.start, name.end) for name in text.toponyms]
    known = [(name, Span(start=s[0], end=s[1])) for name, s in zip(text.toponyms, stretches, strict=True) if s]
    chosen = resolve_places([span for _, span in known], report, gazetteer)
    answers = (
        Toponym(start=name.start, end=name.end, lat=place.lat, lon=place.lon, geonameid=place.geonameid)
        for (name, _), place in zip(known, chosen, strict=True)
    )
    return PlaceText(id=text.id, toponyms=tuple(answers))


def find(text: NewsText, product: Product) -> PlaceText:
    """The product's places, in offsets of the text."""
    report = report_of(text)
    if report is None:
        return PlaceText(id=text.id)
    alignment = Alignment(text.text, report)
    found = (toponym_of(place, alignment) for place in product.ground(report).places)
    return PlaceText(id=text.id, toponyms=tuple(t for t in found if t is not None))


def lookups(texts: Iterable[NewsText]) -> Figure:
    """Distinct capitalised words looked up in a second of CPU time, each for the first time, found or not."""
    words = {word for text in texts for word in re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?", text.text)}
    with Gazetteer.open() as gazetteer:
        start = process_time()
        for word in sorted(words):
            gazetteer.lookup(word)
        return Figure(name="places.lookups", value=len(words) / (process_time() - start), n=len(words), side=True)


def day_of(text: NewsText) -> str | None:
    """The day of publication, where the set gives a whole one."""
    return text.date if text.date and len(text.date) == 10 and text.date[4] == "-" else None


def measure_places(data: Path, product: Product, limit: int | None) -> list[Figure]:
    """The figures of every set that is there."""
    figures = []
    names: list[NewsText] = []
    gazetteer = Gazetteer.open()
    for name in SETS:
        path = data / "places" / name / "dev.jsonl.gz"
        if not path.exists():
            continue
        gold = read_lines(path, NewsText, limit)
        scores = score_places(gold, [find(text, product) for text in gold])
        names += gold
        linking = score_linking(gold, [link(text, gazetteer) for text in gold])
        linked = {"linking": linking.accuracy, "linking_or_id": linking.accuracy_or_same}
        figures += [Figure(name=f"places.{name}.{key}", value=value, n=linking.names) for key, value in linked.items()]
        values = {
            "found_f1": scores.exact.f1,
            "found_overlap_f1": scores.overlap.f1,
            "end_to_end_f1": scores.end_to_end.f1,
            "end_to_end_precision": scores.end_to_end.precision,
        }
        n = int(scores.exact.gold)
        figures += [
            Figure(name=f"places.{name}.{key}", value=value, n=n, side=not key.endswith("_f1"))
            for key, value in values.items()
        ]
    return [*figures, lookups(names)] if names else figures
