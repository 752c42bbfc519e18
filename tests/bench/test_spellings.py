"""The lists of conflict places' spellings are sound, and a spelling is found where its place is."""

import re
from collections import Counter

import pytest

from bench.sets.spellings import Spelling, measure_spellings, rank_of, read_spellings
from onrecord.resolve.gazetteer.distance import distance_km

SPELLINGS, THIRTY = read_spellings("spellings"), read_spellings("thirty")
OTHER_SCRIPT = re.compile(r"[\u0400-\u06ff]")


def test_there_are_enough() -> None:
    assert len(SPELLINGS) >= 300
    assert len({(row.place, row.country) for row in SPELLINGS}) >= 120
    assert len(THIRTY) == 72
    assert len({row.place for row in THIRTY}) == 30
    assert sum(bool(OTHER_SCRIPT.search(row.spelling)) for row in SPELLINGS) >= len(SPELLINGS) * 0.19


def test_no_conflict_outweighs_the_rest() -> None:
    most = Counter(row.country for row in SPELLINGS).most_common(1)[0][1]
    assert most < len(SPELLINGS) / 7
    assert len({row.country for row in SPELLINGS}) >= 25


@pytest.mark.parametrize("rows", [SPELLINGS, THIRTY], ids=["spellings", "thirty"])
def test_the_lists_are_sound(rows: list[Spelling]) -> None:
    assert len({(row.spelling, row.country) for row in rows}) == len(rows)
    points: dict[tuple[str, str], tuple[float, float, float]] = {}
    for row in rows:
        assert row.spelling == row.spelling.strip() and row.spelling
        assert re.fullmatch("[A-Z]{2}", row.country)
        assert -90 <= row.lat <= 90 and -180 <= row.lon <= 180
        assert 0 < row.within_km <= 40
        point = (row.lat, row.lon, row.within_km)
        assert points.setdefault((row.place, row.country), point) == point


def test_no_place_is_on_both_lists() -> None:
    for one in {(row.place, row.country, row.lat, row.lon) for row in SPELLINGS}:
        for other in THIRTY:
            assert (one[0], one[1]) != (other.place, other.country)
            assert distance_km(one[2], one[3], other.lat, other.lon) > 1


def test_the_rank_is_that_of_the_first_near_point() -> None:
    here = Spelling(place="X", spelling="X", lat=36.0, lon=40.0, country="SY", within_km=15)
    assert rank_of(here, []) is None
    assert rank_of(here, [(37.0, 40.0)]) is None
    assert rank_of(here, [(37.0, 40.0), (36.1, 40.0), (36.0, 40.0)]) == 1


def test_few_are_more_than_first_and_less_than_any() -> None:
    figures = {figure.name: figure for figure in measure_spellings(40)}
    for name in ("spellings", "thirty"):
        first, found, found_any = (figures[f"places.{name}.{key}"] for key in ("first", "found", "any"))
        assert 0 < first.value <= found.value <= found_any.value <= 1
        assert first.n == 40
