"""Texts -> places: names found, and the points they are resolved to, end to end and for the gold's own names."""

from pathlib import Path

import msgspec

from bench.alignment import Alignment
from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from bench.scoring.places import PlaceText, Toponym, score_places
from onrecord.model import PlaceMention

SETS = ("lgl", "trnews", "geowebnews", "geovirus")


def toponym_of(place: PlaceMention, alignment: Alignment) -> Toponym | None:
    """A place of the report as a name in the given text."""
    stretch = alignment.given(place.start, place.end)
    if stretch is None:
        return None
    return Toponym(start=stretch[0], end=stretch[1], lat=place.lat, lon=place.lon, geonameid=place.geonameid)


def find(text: PlaceText, product: Product) -> PlaceText:
    """The product's places, in offsets of the text."""
    report = text_report(text.text, published=day_of(text))
    if report is None:
        return PlaceText(id=text.id)
    alignment = Alignment(text.text, report)
    found = (toponym_of(place, alignment) for place in product.ground(report).places)
    return msgspec.structs.replace(text, toponyms=tuple(t for t in found if t is not None))


def day_of(text: PlaceText) -> str | None:
    """The day of publication, where the set gives a whole one."""
    return text.date if text.date and len(text.date) == 10 and text.date[4] == "-" else None


def measure_places(data: Path, product: Product, limit: int | None) -> list[Figure]:
    """The figures of every set that is there."""
    figures = []
    for name in SETS:
        path = data / "places" / name / "dev.jsonl.gz"
        if not path.exists():
            continue
        gold = read_lines(path, PlaceText, limit)
        scores = score_places(gold, [find(text, product) for text in gold])
        values = {
            "found_f1": scores.exact.f1,
            "found_overlap_f1": scores.overlap.f1,
            "end_to_end_f1": scores.end_to_end.f1,
            "end_to_end_precision": scores.end_to_end.precision,
        }
        n = int(scores.exact.gold)
        figures += [Figure(name=f"places.{name}.{key}", value=value, n=n) for key, value in values.items()]
    return figures
