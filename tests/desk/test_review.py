"""Deciding at the desk: accept, correct, reject, take back; with and without JavaScript."""

import json

import msgspec
import pytest
from desk.asking import Client, decide, token
from desk.invented import courier
from made import attribution_in, report_of, words_of

from onrecord.desk import correction_form
from onrecord.desk.fields import attribution_fields
from onrecord.desk.typed import words_in
from onrecord.desk.ui import catalogue
from onrecord.errors import ReviewError
from onrecord.model import Attribution, Decision, Event, Reading, Status
from onrecord.review import revised
from onrecord.store import State, Store, state


@pytest.fixture
def reading() -> Reading:
    return courier()


def test_an_accepted_draft_is_in_the_record(client: Client, store: Store, reading: Reading) -> None:
    event = reading.events[0]
    answer = decide(client, reading.report.id, event.id, {"decision": "accept"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/reports/{reading.report.id}#d-{event.id}"
    (review,) = store.reviews()
    assert (review.draft, review.decision, review.reviewer) == (event.id, Decision.ACCEPT, "Dana")
    assert "1 of 11" in client.get("/").text


def test_with_javascript_the_card_and_the_progress_come_back(client: Client, reading: Reading) -> None:
    event = reading.events[0]
    answer = decide(client, reading.report.id, event.id, {"decision": "accept"}, fragment=True)
    assert answer.status_code == 200
    assert f'id="d-{event.id}"' in answer.text
    assert 'data-state="accepted"' in answer.text
    assert 'hx-swap-oob="true"' in answer.text
    assert "1 of 11 decided" in answer.text
    assert "<html" not in answer.text


def test_the_reviewer_s_name_is_kept_on_this_machine(client: Client, store: Store, reading: Reading) -> None:
    page = f"/reports/{reading.report.id}"
    answer = client.post(
        "/reviewer",
        data={"reviewer": "  Dána   ؏ ", "back": page, "_csrf_token": token(client, page)},
        follow_redirects=False,
    )
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert 'value="Dána ؏"' in client.get(page).text
    decide(client, reading.report.id, reading.events[0].id, {"decision": "accept", "reviewer": ""})
    assert store.reviews()[0].reviewer == "Dána ؏"


def test_nobody_decides_without_a_name(client: Client, store: Store, reading: Reading) -> None:
    for fragment in (False, True):
        form = {"decision": "accept", "reviewer": " "}
        answer = decide(client, reading.report.id, reading.events[0].id, form, fragment=fragment)
        assert answer.status_code == 400
        assert "Give your name first" in answer.text
        assert ("<html" in answer.text) is not fragment
    assert store.reviews() == ()


def test_rejecting_and_taking_back(client: Client, store: Store, reading: Reading) -> None:
    report, event = reading.report.id, reading.events[1]
    decide(client, report, event.id, {"decision": "reject", "reason": "No such words"})
    assert state(store.reviews(report)) is State.REJECTED
    page = client.get(f"/reports/{report}").text
    assert "No such words" in page
    assert event.id not in client.get("/table").text, "a rejected event is not shown among the others"
    assert event.id in client.get("/table?reviewed=rejected").text
    decide(client, report, event.id, {"decision": "withdraw"})
    assert state(store.reviews(report)) is State.DRAFT
    assert len(store.reviews(report)) == 2, "nothing is ever deleted"
    assert "taken back" in client.get(f"/reports/{report}").text


def corrected(store: Store, reading: Reading, event: Event) -> Event:
    return revised(event, store.reviews(reading.report.id))


def test_correcting_an_event_keeps_the_machine_s_value_beside_it(
    client: Client, store: Store, reading: Reading
) -> None:
    event = reading.events[0]
    form = {
        "decision": "correct",
        "type": "MOBILIZE",
        "mode": "troops",
        "status": "planned",
        "historical": "yes",
        "actor-add": "the coalition",
        "place-0": "none",
        "place-1-role": "at",
        "earliest": "2026-02-26",
        "latest": "2026-02-27",
        "quantity-0-low": "35",
        "quantity-0-high": "45",
        "reason": "The order came first",
    }
    assert decide(client, reading.report.id, event.id, form).status_code == 303
    now = corrected(store, reading, event)
    assert (now.type, now.mode, now.status, now.historical) == ("MOBILIZE", "troops", Status.PLANNED, True)
    assert [actor.text for actor in now.actors] == ["convoy", "the coalition"]
    added = now.actors[1]
    assert reading.report.text[added.start : added.end] == "the coalition"
    assert (now.places[0].id, now.places[0].lat, now.places[1].role) == (None, None, "at")
    assert now.date is not None
    assert (now.date.value, now.date.text) == ("2026-02-26/2026-02-27", "Thursday night")
    assert (now.quantities[0].low, now.quantities[0].high) == (35, 45)
    page = client.get(f"/reports/{reading.report.id}").text
    assert page.count("machine:") == 7
    assert "RETREAT · withdraw" in page
    assert "The order came first" in page


def test_a_candidate_place_can_be_chosen(client: Client, store: Store, reading: Reading) -> None:
    event = reading.events[1]
    other = event.places[0].candidates[1]
    decide(client, reading.report.id, event.id, {"decision": "correct", "place-0": other.id})
    place = corrected(store, reading, event).places[0]
    assert (place.id, place.name, place.lat, place.text) == (other.id, other.name, other.lat, "Hasakah")


def test_parts_can_be_dropped(client: Client, store: Store, reading: Reading) -> None:
    event = reading.events[1]
    dropped = {"recipient-0-drop": "yes", "place-0": "drop", "date-drop": "yes", "quantity-0-drop": "yes"}
    decide(client, reading.report.id, event.id, {"decision": "correct", **dropped})
    now = corrected(store, reading, event)
    assert (now.recipients, now.places, now.date, now.quantities) == ((), (), None, ())


def test_a_statement_s_speaker_and_cue_can_be_corrected(client: Client, store: Store, reading: Reading) -> None:
    said = reading.attributions[1]
    form = {"decision": "correct", "speaker-name": "A spokesman", "speaker-kind": "person", "cue-class": "announced"}
    decide(client, reading.report.id, said.id, {**form, "directness": "direct"})
    now = revised(said, store.reviews(reading.report.id))
    assert now.speaker is not None
    assert now.cue is not None
    assert (now.speaker.name, now.speaker.kind, now.speaker.text) == ("A spokesman", "person", "the spokesman")
    assert (now.cue.cue_class, now.directness) == ("announced", "direct")


def test_a_speaker_s_card_shows_what_is_told_of_the_speaker() -> None:
    text = "Two officials from the army said on condition of anonymity that the road was closed."
    said = attribution_in(report_of(text), "Two officials", "said", "the road was closed", role="officials")
    told = {"affiliation": words_of(text, "the army"), "anonymity": words_of(text, "on condition of anonymity")}
    assert said.speaker is not None
    speaker = msgspec.structs.replace(said.speaker, count=2, **told)
    fields = attribution_fields(msgspec.structs.replace(said, speaker=speaker))
    assert [(field.label, field.values[0].shown) for field in fields[1:5]] == [
        ("Role", "officials"),
        ("Affiliation", "the army"),
        ("Number of speakers", "2"),
        ("Not named", "on condition of anonymity"),
    ]
    assert {field.label for field in fields} <= set(catalogue("ar"))


def test_another_name_keeps_no_role_that_was_told_of_the_first() -> None:
    text = "Karim Odeh, a spokesman, left. He said the road was closed."
    said = attribution_in(report_of(text), "He", "said", "the road was closed", role="spokesman")
    same = correction_form.corrected(said, {"speaker-name": "He"}, report_of(text))
    other = correction_form.corrected(said, {"speaker-name": "Sami Darwish"}, report_of(text))
    assert isinstance(same, Attribution)
    assert isinstance(other, Attribution)
    assert same.speaker is not None
    assert other.speaker is not None
    assert (same.speaker.role is None, other.speaker.role) == (False, None)


def test_a_place_a_date_and_a_quantity_are_added_in_the_report_s_words(
    client: Client, store: Store, reading: Reading
) -> None:
    event, text = reading.events[2], reading.report.text
    assert (event.places, event.date, event.quantities) == ((), None, ())
    form = {
        "decision": "correct",
        "place-add": "Hasakah",
        "place-add-role": "at",
        "place-add-name": "Al-Hasakah",
        "place-add-lat": "36.5",
        "place-add-lon": "40.75",
        "place-add-country": "sy",
        "place-add-precision": "settlement",
        "date-add": "on\n Wednesday",
        "date-add-earliest": "2026-02-25",
        "date-add-latest": "2026-02-25",
        "quantity-add": "two houses",
        "quantity-add-low": "2",
        "quantity-add-high": "2",
        "quantity-add-kind": "buildings",
    }
    page = client.get(f"/reports/{reading.report.id}/drafts/{event.id}/edit").text
    assert all(f'name="{name}"' in page for name in form)
    assert decide(client, reading.report.id, event.id, form).status_code == 303
    now = corrected(store, reading, event)
    (place,), (quantity,), day = now.places, now.quantities, now.date
    assert day is not None
    for added in (place, quantity, day):
        assert text[added.start : added.end] == added.text
    assert (place.text, place.name, place.lat, place.lon, place.country) == ("Hasakah", "Al-Hasakah", 36.5, 40.75, "SY")
    assert (place.role, place.precision) == ("at", "settlement")
    assert (day.text, day.value, day.precision) == ("on Wednesday", "2026-02-25", "day")
    assert (quantity.text, quantity.value, quantity.kind) == ("two houses", 2, "buildings")
    assert events_on_map(client) >= {event.id}, "a place with a position is on the map"
    assert event.id in client.get("/table?country=SY&since=2026-02-25&until=2026-02-25").text


def events_on_map(client: Client) -> set[str]:
    features = client.get("/events.geojson").json()["features"]
    return {one["properties"]["event"] for one in features if one["properties"]["kind"] == "place"}


def test_a_place_may_be_added_by_its_words_alone(client: Client, store: Store, reading: Reading) -> None:
    event = reading.events[2]
    decide(client, reading.report.id, event.id, {"decision": "correct", "place-add": "the town"})
    (place,) = corrected(store, reading, event).places
    assert (place.text, place.id, place.lat, place.name, place.role) == ("the town", None, None, None, "at")
    assert event.id not in events_on_map(client)


def test_a_date_takes_the_place_of_one_that_is_removed(client: Client, store: Store, reading: Reading) -> None:
    event = reading.events[0]
    form = {"decision": "correct", "date-add": "Wednesday", "date-add-latest": "2026-02-25"}
    assert decide(client, reading.report.id, event.id, form).status_code == 400
    assert decide(client, reading.report.id, event.id, form | {"date-drop": "yes"}).status_code == 303
    day = corrected(store, reading, event).date
    assert day is not None
    assert (day.text, day.earliest, day.precision) == ("Wednesday", None, "open")


def test_the_words_meant_are_whole_and_the_nearest() -> None:
    report = report_of("In 2013 they took 3 of 13 towns; later 3 came back. 3% stayed.")
    for place, start in ((0, 18), (40, 39), (60, 52)):
        assert words_in(report, "3", place, "quantity").start == start
    assert words_in(report, "201", 0, "date").text == "201", "a part of a word if nothing else is there: scripts differ"
    with pytest.raises(ReviewError, match="not in the report"):
        words_in(report, "4", 0, "quantity")


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"place-add": "Atlantis"}, "added place are not in the report"),
        ({"place-add-name": "Hasakah"}, "Give the words of the report for the added place"),
        ({"place-add": "the town", "place-add-lat": "36"}, "both latitude and longitude"),
        ({"place-add": "the town", "place-add-lat": "36", "place-add-lon": "41"}, "how large the place is"),
        ({"place-add": "the town", "place-add-lat": "N 36", "place-add-lon": "41"}, "decimal degrees"),
        (
            {"place-add": "the town", "place-add-lat": "91", "place-add-lon": "0", "place-add-precision": "site"},
            "between -90 and 90",
        ),
        (
            {"place-add": "the town", "place-add-lat": "nan", "place-add-lon": "0", "place-add-precision": "site"},
            "between -90 and 90",
        ),
        ({"place-add": "the town", "place-add-country": "Syria"}, "two letters"),
        ({"place-add": "the town", "place-add-role": "near"}, "role is not one"),
        ({"date-add": "tomorrow", "date-add-earliest": "2026-01-01"}, "added date are not in the report"),
        ({"date-add": "Wednesday"}, "Give the first day of the added date"),
        ({"date-add-latest": "2026-01-01"}, "Give the words of the report for the added date"),
        (
            {"date-add": "Wednesday", "date-add-earliest": "2026-01-02", "date-add-latest": "2026-01-01"},
            "first day is later",
        ),
        ({"quantity-add-low": "2"}, "Give the words of the report for the added quantity"),
        ({"quantity-add": "two", "quantity-add-low": "3", "quantity-add-high": "2"}, "lowest count is above"),
        ({"quantity-add": "two", "quantity-add-kind": "cows"}, "kind of quantity"),
        ({"quantity-add": "seventeen"}, "added quantity are not in the report"),
    ],
    ids=str,
)
def test_a_part_that_cannot_be_added_is_refused_with_the_reason(
    client: Client, store: Store, reading: Reading, form: dict[str, str], message: str
) -> None:
    answer = decide(client, reading.report.id, reading.events[2].id, {"decision": "correct", **form}, fragment=True)
    assert answer.status_code == 400
    assert message in answer.text
    assert store.reviews() == ()


@pytest.mark.parametrize(
    "form",
    [
        {"type": "PEACE"},
        {"mode": "demo"},
        {"status": "true"},
        {"actor-add": "words that are nowhere in it"},
        {"place-0": "geonames:1"},
        {"earliest": "yesterday"},
        {"earliest": "2026-03-02", "latest": "2026-03-01"},
        {"quantity-0-low": "many"},
        {"quantity-0-low": "5", "quantity-0-high": "4"},
        {"quantity-0-low": "-1"},
        {"actor-0-name": "x" * 301},
        {},
    ],
    ids=str,
)
def test_a_correction_that_cannot_be_is_refused(
    client: Client, store: Store, reading: Reading, form: dict[str, str]
) -> None:
    answer = decide(client, reading.report.id, reading.events[0].id, {"decision": "correct", **form}, fragment=True)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert store.reviews() == ()


def test_the_form_as_it_is_opened_changes_nothing(client: Client, store: Store, reading: Reading) -> None:
    """What a browser would send of an untouched form is no correction."""
    untouched = {
        "type": "RETREAT",
        "mode": "withdraw",
        "status": "asserted",
        "historical": "no",
        "actor-0-name": "convoy",
        "actor-add": "",
        "recipient-add": "",
        "place-0": "keep",
        "place-0-role": "from",
        "place-1": "keep",
        "place-1-role": "to",
        "earliest": "2026-02-26",
        "latest": "2026-02-26",
        "quantity-0-low": "",
        "quantity-0-high": "",
        "place-add": "",
        "place-add-role": "at",
        "place-add-name": "",
        "place-add-lat": "",
        "place-add-lon": "",
        "place-add-country": "",
        "place-add-precision": "",
        "quantity-add": "",
        "quantity-add-low": "",
        "quantity-add-high": "",
        "quantity-add-kind": "",
    }
    page = client.get(f"/reports/{reading.report.id}/drafts/{reading.events[0].id}/edit").text
    assert all(f'name="{name}"' in page for name in untouched)
    answer = decide(client, reading.report.id, reading.events[0].id, {"decision": "correct", **untouched})
    assert answer.status_code == 400
    assert store.reviews() == ()


def test_a_draft_of_another_report_is_not_found(client: Client, reading: Reading) -> None:
    assert client.get(f"/reports/{reading.report.id}/drafts/none/edit").status_code == 404
    assert decide(client, reading.report.id, "none", {"decision": "accept"}).status_code == 404


def test_an_unknown_decision_is_refused(client: Client, store: Store, reading: Reading) -> None:
    assert decide(client, reading.report.id, reading.events[0].id, {"decision": "publish"}).status_code == 400
    assert store.reviews() == ()


def test_decisions_are_in_the_api(client: Client, reading: Reading) -> None:
    decide(client, reading.report.id, reading.events[0].id, {"decision": "correct", "status": "denied"})
    answer = json.loads(client.get(f"/api/reports/{reading.report.id}").text)
    (review,) = answer["reviews"]
    assert review["corrections"] == [{"field": "status", "value": "denied", "machine": "asserted"}]
    machine = {event["id"]: event["status"] for event in answer["reading"]["events"]}
    assert machine[reading.events[0].id] == "asserted"
    listed = {one["event"]["id"]: one for one in json.loads(client.get("/api/events").text)["events"]}
    assert listed[reading.events[0].id]["event"]["status"] == "denied"
    assert listed[reading.events[0].id]["state"] == "corrected"
