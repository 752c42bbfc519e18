"""The sample coverage -> places: every mention of a place in the prose is found and put on the right spot.

Coordinates are of the towns themselves, to about a kilometre; a province's middle or a crossing's other bank still
counts, a namesake elsewhere does not.
"""

import math
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.intake import Asked, Received, receive_bytes
from onrecord.model import PlaceMention, Report
from onrecord.pipeline.reader import Reader, to_report
from onrecord.samples import content, samples

SAMPLES = {Path(sample.name).stem: sample for sample in samples() if "arabic" not in sample.name}
NEAR_KM = 80.0
KM_PER_DEGREE = 111.2
PLACES = {
    "Rmeilan": (36.99, 41.95),
    "Manbij": (36.53, 37.95),
    "Qamishli": (37.05, 41.23),
    "Ain Issa": (36.39, 38.86),
    "Hasakah": (36.50, 40.75),
    "Hajin": (34.69, 40.83),
    "Raqqa": (35.95, 39.01),
    "Tal Abyad": (36.70, 38.96),
    "Tal Tamr": (36.66, 40.37),
    "al-Malikiyah": (37.18, 42.14),
    "Semalka": (37.10, 42.38),
    "Dohuk": (36.87, 42.99),
    "Erbil": (36.19, 44.01),
    "Amman": (31.95, 35.93),
}
MISSES: dict[tuple[str, str], str] = {}
"""Page and place -> why the product does not find it yet; such a test fails as soon as it does."""


@cache
def reader() -> Reader:
    return Reader()


@cache
def grounded(name: str) -> tuple[Report, tuple[PlaceMention, ...]]:
    sample = SAMPLES[name]
    asked = Asked(received_at=datetime(2022, 10, 20, tzinfo=UTC), url=sample.url)
    (item,) = receive_bytes(sample.name, content(sample), asked, suffix=Path(sample.name).suffix)
    assert isinstance(item, Received)
    report = to_report(item)
    return report, reader().ground(report).places


def kilometres(place: PlaceMention, lat: float, lon: float) -> float:
    if place.lat is None or place.lon is None:
        return math.inf
    east = (place.lon - lon) * math.cos(math.radians(lat))
    return KM_PER_DEGREE * math.hypot(place.lat - lat, east)


def named() -> list[Any]:
    cases: list[Any] = []
    for name, sample in SAMPLES.items():
        page = content(sample).decode(sample.charset)
        for place in PLACES:
            if place in page:
                reason = MISSES.get((name, place))
                marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
                cases.append(pytest.param(name, place, id=f"{name}-{place}", marks=marks))
    return cases


@pytest.mark.parametrize(("name", "place"), named())
def test_every_mention_is_found_and_resolved(name: str, place: str) -> None:
    report, found = grounded(name)
    for match in re.finditer(re.escape(place), report.text):
        around = report.text[max(0, match.start() - 25) : match.end() + 25]
        hits = [p for p in found if p.start <= match.start() and match.end() <= p.end]
        assert hits, f"not found: …{around}…"
        assert kilometres(hits[0], *PLACES[place]) <= NEAR_KM, f"…{around}…: {hits[0].name}, {hits[0].country}"


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_nothing_lies_far_from_the_story(name: str) -> None:
    """All of it happens between Manbij and Erbil; only the adviser teaches elsewhere, in Amman."""
    _, found = grounded(name)
    far = [p.text for p in found if p.country not in {"SY", "IQ", "JO", None}]
    assert not far
