"""Our own conflict sentences: the annotation is sound, and right, abstained and wrong are what they say."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from bench.lines import read_lines
from bench.scoring.located import GoldPlace, LocatedText, NotPlace, Outcome, answer, outcome, outcome_outside, outcomes
from bench.scoring.places import Toponym
from bench.sets.located import HALVES, OWN, count_roles

TEXTS = {half: read_lines(OWN / f"{half}.jsonl", LocatedText) for half in HALVES}
ALL = [text for half in HALVES for text in TEXTS[half]]
ROLES = {"at", "from", "to", "via", "along", None}


def test_there_are_enough_and_no_two_have_one_id() -> None:
    assert len(ALL) >= 130
    assert len({text.id for text in ALL}) == len({text.text for text in ALL}) == len(ALL)
    languages = Counter(text.language for text in ALL)
    assert languages["ar"] >= 10
    assert languages["ru"] + languages["uk"] >= 10
    assert languages["fr"] + languages["es"] >= 6


def test_the_halves_are_of_one_size_and_kind() -> None:
    shapes = [
        (len(texts), Counter(text.language for text in texts), sum(len(text.not_places) for text in texts))
        for texts in TEXTS.values()
    ]
    assert shapes[0] == shapes[1]
    assert len({sum(len(text.places) for text in texts) for texts in TEXTS.values()}) == 1


@pytest.mark.parametrize("text", ALL, ids=lambda text: text.id)
def test_the_annotation_is_sound(text: LocatedText) -> None:
    date.fromisoformat(text.published)
    stretches = sorted(
        [(p.start, p.end, p.text) for p in text.places] + [(w.start, w.end, w.text) for w in text.not_places]
    )
    assert stretches
    for start, end, words in stretches:
        assert text.text[start:end] == words and words == words.strip() and words
    for one, other in pairwise(stretches):
        assert one[1] <= other[0], "no two overlap"
    for place in text.places:
        assert place.role in ROLES
        assert (place.lat is None) == (place.lon is None)
        if place.lat is None or place.lon is None:
            assert place.abstain_ok, "where no point is right, abstaining must be"
        else:
            assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180 and place.within_km > 0


def gold(start: int, end: int, lat: float | None = 36.0, *, abstain_ok: bool = False) -> GoldPlace:
    lon = None if lat is None else 40.0
    return GoldPlace(
        start=start, end=end, text="x", lat=lat, lon=lon, within_km=15, role="at", abstain_ok=abstain_ok
    )  # fmt: skip


def found(start: int, end: int, lat: float | None = 36.0) -> Toponym:
    return Toponym(start=start, end=end, lat=lat, lon=None if lat is None else 40.0)


@pytest.mark.parametrize(
    ("place", "given", "expected"),
    [
        (gold(0, 8), [], Outcome.ABSTAINED),
        (gold(0, 8), [found(8, 12)], Outcome.ABSTAINED),
        (gold(0, 8), [found(0, 8, None)], Outcome.ABSTAINED),
        (gold(0, 8), [found(0, 8, 36.1)], Outcome.RIGHT),
        (gold(0, 8), [found(0, 8, 36.2)], Outcome.WRONG),
        (gold(0, 8), [found(0, 3, 36.0), found(4, 8, 37.0)], Outcome.WRONG),
        (gold(0, 8, abstain_ok=True), [], Outcome.RIGHT),
        (gold(0, 8, abstain_ok=True), [found(0, 8, 37.0)], Outcome.WRONG),
        (gold(0, 8, None, abstain_ok=True), [found(0, 8, None)], Outcome.RIGHT),
        (gold(0, 8, None, abstain_ok=True), [found(0, 8)], Outcome.WRONG),
    ],
)
def test_the_place_that_shares_most_decides(place: GoldPlace, given: list[Toponym], expected: Outcome) -> None:
    assert outcome(place, given) is expected


def test_of_equal_shares_the_longer_decides() -> None:
    assert answer(gold(2, 6), [found(2, 6), found(0, 6)]) == found(0, 6)


def test_words_that_name_no_place_must_stay_without_a_point() -> None:
    words = NotPlace(start=0, end=6, text="x")
    assert outcome_outside(words, [], []) is Outcome.RIGHT
    assert outcome_outside(words, [], [found(0, 6, None)]) is Outcome.RIGHT
    assert outcome_outside(words, [], [found(0, 6)]) is Outcome.WRONG
    assert outcome_outside(words, [gold(7, 9)], [found(4, 9)]) is Outcome.RIGHT, "the gold place answers for it"


def located(*places: GoldPlace, not_places: tuple[NotPlace, ...] = ()) -> LocatedText:
    return LocatedText(
        id="t", language="en", text="x", published="2020-01-01", publisher=None, places=places, not_places=not_places
    )


def test_both_count() -> None:
    text = located(gold(0, 8), not_places=(NotPlace(start=10, end=12, text="x"),))
    assert outcomes(text, [found(0, 8), found(10, 12)]) == [Outcome.RIGHT, Outcome.WRONG]


def test_a_role_counts_where_the_right_place_belongs_to_an_event() -> None:
    text = located(gold(0, 8), gold(10, 18), gold(20, 28, 50.0), gold(30, 38))
    names = [found(0, 8), found(10, 18), found(20, 28), found(30, 38)]
    roles: list[tuple[Toponym, str | None]] = [(names[0], "from"), (names[0], "at"), (names[1], "to"), (names[2], "at")]
    assert count_roles(text, names, roles) == Counter(drafted=2, right=1)
