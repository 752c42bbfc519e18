"""Walking from draft to draft."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from made import NOON, attribution_in, capture_of, event_in, reading_of, report_of

from onrecord.errors import NotFound
from onrecord.model import Decision
from onrecord.review import decide, drafts, next_undecided, previous_undecided
from onrecord.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three reports with drafts, one without; the oldest added first."""
    opened = open_store(str(tmp_path / "record.db"))
    for day in (1, 2, 3, 4):
        text = f"Day {day}: guards said shells hit, crews left."
        report = report_of(text, published=f"2026-03-0{day}")
        said = attribution_in(report, "guards", "said", "shells hit")
        events = (event_in(report, "left"), event_in(report, "hit"))
        reading = reading_of(report, attributions=(said,), events=events) if day != 3 else reading_of(report)
        opened.add(capture_of(text.encode()), text.encode(), [reading])
    yield opened
    opened.close()


def order(store: Store) -> list[str]:
    """Every draft in the order in which it should be walked."""
    return [draft.id for row in store.queue() for draft in drafts(store.reading(row.report.id))]


def test_drafts_go_by_their_place_in_the_text(store: Store) -> None:
    reading = store.reading(store.queue()[0].report.id)
    left, hit = reading.events
    assert [draft.id for draft in drafts(reading)] == [reading.attributions[0].id, hit.id, left.id]


def test_walking_meets_every_draft_once(store: Store) -> None:
    expected = order(store)
    assert len(expected) == 9
    met, at = [], next_undecided(store)
    while at is not None:
        met.append(at.id)
        at = next_undecided(store, at.id)
    assert met == expected
    back, at = [met[-1]], previous_undecided(store, met[-1])
    while at is not None:
        back.append(at.id)
        at = previous_undecided(store, at.id)
    assert back == expected[::-1]


def test_walking_passes_over_what_is_decided(store: Store) -> None:
    expected = order(store)
    for place in (0, 1, 2, 4):
        decide(store, expected[place], Decision.REJECT, reviewer="mira", at=NOON)
    assert [draft.id for draft in [next_undecided(store)] if draft] == [expected[3]]
    after = next_undecided(store, expected[3])
    before = previous_undecided(store, expected[5])
    assert after is not None
    assert before is not None
    assert (after.id, before.id) == (expected[5], expected[3])
    assert previous_undecided(store, expected[3]) is None
    decide(store, expected[0], Decision.WITHDRAW, reviewer="mira", at=NOON)
    first = next_undecided(store)
    assert first is not None
    assert first.id == expected[0]


def test_walking_from_a_report(store: Store) -> None:
    top, _, third, *_ = store.queue()
    expected = order(store)
    first = next_undecided(store, top.report.id)
    assert first is not None
    assert first.id == expected[0]
    assert previous_undecided(store, top.report.id) is None
    before = previous_undecided(store, third.report.id)
    assert before is not None
    assert before.id == expected[2]


def test_nothing_left(store: Store) -> None:
    for draft in order(store):
        decide(store, draft, Decision.ACCEPT, reviewer="mira", at=NOON)
    assert next_undecided(store) is None
    assert next_undecided(store, order(store)[0]) is None
    with pytest.raises(NotFound):
        next_undecided(store, "0" * 32)
