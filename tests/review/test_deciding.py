"""Decisions: what may be decided, what a draft becomes by it, and that nothing is lost on the way."""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import (
    NOON,
    actor_in,
    attribution_in,
    capture_of,
    day_in,
    event_in,
    place_in,
    quantity_in,
    reading_of,
    report_of,
)

from onrecord.errors import NotFound, ReviewError
from onrecord.model import (
    Cue,
    Decision,
    DraftKind,
    Event,
    Mention,
    Published,
    Reading,
    ReportKind,
    Review,
    Speaker,
    SpeakerKind,
    Status,
    Via,
)
from onrecord.review import (
    CORRECTABLE,
    Change,
    State,
    change,
    decide,
    history,
    revised,
    revised_reading,
    standing,
    state,
)
from onrecord.store import EventFilter, Store, open_store

TEXT = "A spokesman said rebels shelled Tal Rifa on 3 March, and ten died. Officials later denied it."
REPORT = report_of(TEXT, title="Shelling")
SAID = attribution_in(REPORT, "A spokesman", "said", "rebels shelled Tal Rifa on 3 March, and ten died")
DENIED = attribution_in(REPORT, "Officials", "denied", "it")
SHELLED = event_in(
    REPORT,
    "shelled",
    mode="heavy-weapons",
    attribution=SAID.id,
    actors=(actor_in(TEXT, "rebels", sector="REB"),),
    places=(place_in(TEXT, "Tal Rifa"),),
    when=day_in(TEXT, "3 March", date(2026, 3, 3)),
    quantities=(quantity_in(TEXT, "ten", 10, kind="killed"),),
)
READING = reading_of(REPORT, attributions=(SAID, DENIED), events=(SHELLED,))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "record.db"))
    opened.add(capture_of(TEXT.encode()), TEXT.encode(), [READING])
    yield opened
    opened.close()


def take(
    store: Store, decision: Decision, *changes: Change, draft: str = SHELLED.id, by: str = "mira", minute: int = 0
) -> Review:
    return decide(
        store, draft, decision, reviewer=by, reason="read it", corrections=changes, at=NOON + timedelta(minutes=minute)
    )


def current(store: Store) -> Event:
    return revised(SHELLED, store.reviews(REPORT.id))


def now(store: Store) -> State:
    return state(history(store, SHELLED.id))


# --- decisions


@pytest.mark.parametrize(
    ("draft", "kind"),
    [(REPORT.id, DraftKind.REPORT), (SAID.id, DraftKind.ATTRIBUTION), (SHELLED.id, DraftKind.EVENT)],
)
def test_a_decision_is_kept_as_it_was_taken(store: Store, draft: str, kind: DraftKind) -> None:
    review = decide(store, draft[:8], Decision.ACCEPT, reviewer=" mira ", reason="agrees with the photo ", at=NOON)
    assert store.reviews() == (review,)
    assert msgspec.structs.replace(review, id="") == Review(
        id="",
        draft=draft,
        draft_kind=kind,
        report=REPORT.id,
        decision=Decision.ACCEPT,
        corrections=(),
        reviewer="mira",
        reason="agrees with the photo",
        at=NOON,
    )


@pytest.mark.parametrize("name", ["", "  ", "\u202e", "\u200b \u2066", "-", "…"])
def test_a_reviewer_s_name_holds_a_letter_or_a_digit(store: Store, name: str) -> None:
    with pytest.raises(ReviewError, match="reviewer's name"):
        take(store, Decision.ACCEPT, by=name)
    assert store.reviews() == ()
    for good in ("م", "7", "李"):
        take(store, Decision.ACCEPT, by=good)


def test_a_rejected_draft_may_be_accepted_later(store: Store) -> None:
    take(store, Decision.REJECT)
    assert now(store) is State.REJECTED
    take(store, Decision.ACCEPT, by="omar", minute=1)
    assert now(store) is State.ACCEPTED
    assert [review.decision for review in history(store, SHELLED.id)] == [Decision.REJECT, Decision.ACCEPT]


def test_withdrawing_takes_back_ones_own_latest_decision(store: Store) -> None:
    take(store, Decision.ACCEPT)
    take(store, Decision.REJECT, by="omar", minute=1)
    take(store, Decision.WITHDRAW, minute=2)
    assert now(store) is State.REJECTED
    take(store, Decision.WITHDRAW, by="omar", minute=3)
    assert now(store) is State.DRAFT
    assert len(history(store, SHELLED.id)) == 4


def test_the_same_decision_twice_is_two_decisions(store: Store) -> None:
    first, second = take(store, Decision.ACCEPT), take(store, Decision.ACCEPT)
    assert first.id != second.id
    assert store.count()["reviews"] == 2


def test_ids_of_decisions_depend_on_nothing_else(store: Store, tmp_path: Path) -> None:
    again = open_store(str(tmp_path / "again.db"))
    again.add(capture_of(TEXT.encode()), TEXT.encode(), [READING])
    assert take(store, Decision.ACCEPT) == take(again, Decision.ACCEPT)
    again.close()


@pytest.mark.parametrize(
    ("decision", "changes", "by", "at"),
    [
        (Decision.ACCEPT, (), "", NOON),
        (Decision.ACCEPT, (), "  \n", NOON),
        (Decision.ACCEPT, (), "mira", NOON.replace(tzinfo=None)),
        (Decision.ACCEPT, (change("status", Status.DENIED),), "mira", NOON),
        (Decision.REJECT, (change("status", Status.DENIED),), "mira", NOON),
        (Decision.CORRECT, (), "mira", NOON),
        (Decision.WITHDRAW, (), "mira", NOON),
    ],
)
def test_decisions_that_cannot_be_taken(
    store: Store, decision: Decision, changes: tuple[Change, ...], by: str, at: datetime
) -> None:
    with pytest.raises(ReviewError):
        decide(store, SHELLED.id, decision, reviewer=by, corrections=changes, at=at)
    assert store.reviews() == ()


def test_nobody_takes_back_anothers_decision(store: Store) -> None:
    take(store, Decision.ACCEPT)
    with pytest.raises(ReviewError):
        take(store, Decision.WITHDRAW, by="omar")
    take(store, Decision.WITHDRAW)
    with pytest.raises(ReviewError):
        take(store, Decision.WITHDRAW, minute=1)


def test_an_unknown_draft_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        take(store, Decision.ACCEPT, draft="0" * 32)


# --- corrections


def test_a_correction_keeps_the_machines_value_beside_the_persons(store: Store) -> None:
    moved = (place_in(TEXT, "Tal Rifa", 35.5, 38.2),)
    review = take(store, Decision.CORRECT, change("status", Status.DENIED), change("places", moved))
    status, places = review.corrections
    assert (status.field, bytes(status.value), bytes(status.machine)) == ("status", b'"denied"', b'"asserted"')
    assert msgspec.json.decode(places.machine, type=tuple[type(moved[0]), ...]) == SHELLED.places  # type: ignore[misc]
    assert current(store) == msgspec.structs.replace(SHELLED, status=Status.DENIED, places=moved)
    assert store.reading(REPORT.id) == READING
    assert now(store) is State.CORRECTED


def test_corrections_add_up_and_can_be_taken_back(store: Store) -> None:
    take(store, Decision.CORRECT, change("status", Status.DENIED))
    take(store, Decision.CORRECT, change("mode", None), by="omar", minute=1)
    assert (current(store).status, current(store).mode) == (Status.DENIED, None)
    take(store, Decision.ACCEPT, by="lena", minute=2)
    assert (current(store).status, current(store).mode, now(store)) == (Status.DENIED, None, State.ACCEPTED)
    take(store, Decision.WITHDRAW, minute=3)
    assert (current(store).status, current(store).mode) == (Status.ASSERTED, None)
    back = take(store, Decision.CORRECT, change("mode", "heavy-weapons"), minute=4)
    assert current(store) == SHELLED
    assert back.corrections[0].value == back.corrections[0].machine


def test_a_field_already_so_is_no_correction(store: Store) -> None:
    with pytest.raises(ReviewError, match="already"):
        take(store, Decision.CORRECT, change("status", Status.ASSERTED))
    take(store, Decision.CORRECT, change("status", Status.DENIED))
    with pytest.raises(ReviewError, match="already"):
        take(store, Decision.CORRECT, change("status", Status.DENIED), minute=1)


def test_every_correctable_field_is_a_field() -> None:
    for kind, draft in ((DraftKind.REPORT, REPORT), (DraftKind.ATTRIBUTION, SAID), (DraftKind.EVENT, SHELLED)):
        assert set(CORRECTABLE[kind]) < set(draft.__struct_fields__)


ROLE = {"name": "spokesman", "kind": SpeakerKind.ROLE, "via": Via.NOMINAL}
FALSE_ROLE = {**ROLE, "role": Mention(start=2, end=11, text="commander")}
ELSEWHERE = attribution_in(report_of("He said no."), "He", "said", "no")


@pytest.mark.parametrize(
    ("draft", "wanted"),
    [
        (REPORT.id, change("title", "Shells on a town")),
        (REPORT.id, change("authors", ("A. Writer",))),
        (REPORT.id, change("published", Published(value="2026-03-04T09:00:00+02:00", source="given"))),
        (SAID.id, change("speaker", Speaker(start=2, end=11, text="spokesman", **ROLE))),  # type: ignore[arg-type]
        (SAID.id, change("speaker", None)),
        (SAID.id, change("parent", DENIED.id)),
        (SHELLED.id, change("mode", "explosives")),
        (SHELLED.id, change("attribution", DENIED.id)),
        (SHELLED.id, change("date", None)),
        (SHELLED.id, change("actors", ())),
        (SHELLED.id, change("quantities", (quantity_in(TEXT, "ten", None, what="died"),))),
    ],
)
def test_changes_that_may_be_made(store: Store, draft: str, wanted: Change) -> None:
    (correction,) = take(store, Decision.CORRECT, wanted, draft=draft).corrections
    found = revised_reading(store.reading(REPORT.id), store.reviews()).current
    drafts: list[msgspec.Struct] = [found.report, *found.attributions, *found.events]
    (changed,) = [each for each in drafts if getattr(each, "id", None) == draft]
    assert msgspec.json.encode(getattr(changed, correction.field)) == bytes(correction.value)


@pytest.mark.parametrize(
    ("draft", "wanted"),
    [
        (REPORT.id, change("text", "Other words.")),
        (REPORT.id, change("kind", ReportKind.FIELD)),
        (REPORT.id, change("published", Published(value="yesterday", source="given"))),
        (REPORT.id, change("title", 7)),
        (SAID.id, change("content", ())),
        (SAID.id, change("parent", SAID.id)),
        (SAID.id, change("parent", ELSEWHERE.id)),
        (SAID.id, change("cue", Cue(start=12, end=16, text="said", cue_class="shouted"))),
        (SAID.id, change("speaker", Speaker(start=2, end=11, text="Spokesman", **ROLE))),  # type: ignore[arg-type]
        (SAID.id, change("speaker", Speaker(start=2, end=11, text="spokesman", **FALSE_ROLE))),  # type: ignore[arg-type]
        (SAID.id, change("speaker", Speaker(start=2, end=11, text="spokesman", count=0, **ROLE))),  # type: ignore[arg-type]
        (SAID.id, change("confidence", 1.0)),
        (SHELLED.id, change("trigger", SHELLED.trigger)),
        (SHELLED.id, change("id", "0")),
        (SHELLED.id, change("nothing", 1)),
        (SHELLED.id, change("status", "maybe")),
        (SHELLED.id, change("type", "WAR")),
        (SHELLED.id, change("type", "PROTEST")),
        (SHELLED.id, change("mode", "demo")),
        (SHELLED.id, change("attribution", ELSEWHERE.id)),
        (SHELLED.id, change("historical", "yes")),
        (SHELLED.id, Change(field="status", value=msgspec.Raw(b"{"))),
        (SHELLED.id, change("actors", [{"start": 0, "end": 1, "text": "A", "rank": 1}])),
        (SHELLED.id, change("actors", (actor_in(TEXT, "rebels", sector="XXX"),))),
        (SHELLED.id, change("places", (msgspec.structs.replace(SHELLED.places[0], end=10_000),))),
        (SHELLED.id, change("places", (msgspec.structs.replace(SHELLED.places[0], start=-3),))),
        (SHELLED.id, change("places", (place_in(TEXT, "Tal Rifa", 91.0, 0.0),))),
        (SHELLED.id, change("places", (place_in(TEXT, "Tal Rifa", 0.0, -180.5),))),
        (SHELLED.id, change("places", (msgspec.structs.replace(SHELLED.places[0], lon=None),))),
        (SHELLED.id, change("date", day_in(TEXT, "March", date(2026, 3, 31), date(2026, 3, 1)))),
        (SHELLED.id, change("quantities", (quantity_in(TEXT, "ten", 10, kind="frightened"),))),
        (SHELLED.id, change("quantities", (quantity_in(TEXT, "ten", 10, what="soldiers"),))),
    ],
)
def test_changes_that_may_not_be_made(store: Store, draft: str, wanted: Change) -> None:
    with pytest.raises(ReviewError) as raised:
        take(store, Decision.CORRECT, wanted, draft=draft)
    assert store.reviews() == ()
    assert "Tal Rifa" not in str(raised.value)


def test_type_and_mode_change_together(store: Store) -> None:
    take(store, Decision.CORRECT, change("mode", "demo"), change("type", "PROTEST"))
    assert (current(store).type, current(store).mode) == ("PROTEST", "demo")


def test_a_field_is_changed_once_in_a_decision(store: Store) -> None:
    with pytest.raises(ReviewError, match="twice"):
        take(store, Decision.CORRECT, change("mode", None), change("mode", "explosives"))


def test_two_corrections_cannot_close_a_circle_of_parents(store: Store) -> None:
    take(store, Decision.CORRECT, change("parent", DENIED.id), draft=SAID.id)
    with pytest.raises(ReviewError):
        take(store, Decision.CORRECT, change("parent", SAID.id), draft=DENIED.id)


# --- views


def test_a_revised_reading_shows_both(store: Store) -> None:
    take(store, Decision.CORRECT, change("status", Status.DENIED))
    take(store, Decision.REJECT, draft=SAID.id)
    take(store, Decision.ACCEPT, draft=REPORT.id)
    view = revised_reading(READING, store.reviews())
    assert (view.events[0].machine, view.events[0].current) == (SHELLED, current(store))
    assert [correction.field for correction in view.events[0].corrections] == ["status"]
    assert [view.report.state, *(said.state for said in view.attributions), view.events[0].state] == [
        State.ACCEPTED,
        State.REJECTED,
        State.DRAFT,
        State.CORRECTED,
    ]
    assert view.current == msgspec.structs.replace(READING, events=(current(store),))
    assert isinstance(view.current, Reading)


def test_reviews_of_other_drafts_change_nothing(store: Store) -> None:
    take(store, Decision.CORRECT, change("speaker", None), draft=SAID.id)
    assert revised(DENIED, store.reviews()) == DENIED
    assert revised(SHELLED, store.reviews()) == SHELLED


# --- any row of decisions


@given(
    st.lists(
        st.tuples(st.sampled_from(["mira", "omar"]), st.sampled_from(Decision), st.sampled_from(Status)), max_size=8
    )
)
@settings(max_examples=30, deadline=None)
def test_the_record_agrees_with_its_own_rows(told: list[tuple[str, Decision, Status]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"{folder}/record.db")
        store.add(capture_of(TEXT.encode()), TEXT.encode(), [READING])
        taken = 0
        for minute, (by, decision, status) in enumerate(told):
            wanted = (change("status", status),) if decision is Decision.CORRECT else ()
            try:
                take(store, decision, *wanted, by=by, minute=minute)
            except ReviewError:
                continue
            taken += 1
        assert len(store.reviews()) == taken
        stands = state(history(store, SHELLED.id))
        assert {each for each in State if store.events(EventFilter(reviewed=each))} == {stands}
        assert store.queue()[0].decided == (stands is not State.DRAFT)
        still = [review for review in standing(store.reviews()) if review.corrections]
        wanted_status = msgspec.json.decode(still[-1].corrections[0].value) if still else SHELLED.status
        assert current(store) == msgspec.structs.replace(SHELLED, status=Status(wanted_status))
        store.close()
