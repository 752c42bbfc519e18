"""Names given once and for all at the desk: places by a correction, actors from the list of unknown names."""

import re

import httpx
import msgspec
import pytest
from desk.asking import Client, decide, token
from desk.invented import TRAP, courier, keep
from made import event_in, reading_of, report_of

from onrecord.desk.routes.names import register
from onrecord.errors import ReviewError
from onrecord.model import ActorMention, ActorNaming, Event, NamingWithdrawal, PlaceNaming, Reading, Report, ReportKind
from onrecord.review import Description, known_actor, new_actor
from onrecord.store import Store

SHIELD = "The Border Shield hit a house near Hasakah."


def unknown(report: Report, words: str) -> ActorMention:
    start = report.text.index(words)
    return ActorMention(start=start, end=start + len(words), text=words)


def with_actor(text: str, words: str, *, kind: ReportKind = ReportKind.NEWS) -> Reading:
    report = report_of(text, kind=kind, title=f"Report on {words}")
    return reading_of(report, events=(event_in(report, "hit", actors=(unknown(report, words),)),))


@pytest.fixture
def shield(store: Store) -> Reading:
    reading = with_actor(SHIELD, "Border Shield")
    keep(store, reading)
    return reading


def send(client: Client, path: str, page: str, **form: str) -> httpx.Response:
    data = {"reviewer": "Dana", **form, "_csrf_token": token(client, page)}
    return client.post(path, data=data, follow_redirects=False)


def name(client: Client, key: str, **form: str) -> httpx.Response:
    return send(client, "/names/actors", f"/names/actor?key={key}", key=key, **form)


# --- places


@pytest.fixture
def hasakah() -> Event:
    return courier().events[1]


def test_a_correction_holds_from_now_on_only_where_it_was_asked_for(
    client: Client, store: Store, hasakah: Event
) -> None:
    other = "test:Al-Hasakah Governorate"
    decide(client, hasakah.report, hasakah.id, {"decision": "correct", "place-0": other})
    assert store.namings() == ()
    decide(client, hasakah.report, hasakah.id, {"decision": "withdraw"})
    form = {"decision": "correct", "place-0": other, "place-0-always": "yes", "reason": "the province is meant"}
    assert decide(client, hasakah.report, hasakah.id, form).status_code == 303
    [naming] = store.namings()
    assert isinstance(naming, PlaceNaming)
    assert (naming.words, naming.place.id, naming.by, naming.reason) == (
        "Hasakah",
        other,
        "Dana",
        "the province is meant",
    )
    assert (naming.report, naming.field_only) == (hasakah.report, False)
    assert len(store.reviews()) == 3
    page = client.get(f"/reports/{hasakah.report}").text
    assert "used from now on" in page
    assert "named since:" in page, "the machine's value is shown beside what was named since"


def test_a_right_place_can_be_meant_from_now_on_without_a_correction(
    client: Client, store: Store, hasakah: Event
) -> None:
    form = {"decision": "correct", "place-0": "keep", "place-0-always": "yes"}
    assert decide(client, hasakah.report, hasakah.id, form).status_code == 303
    assert len(store.namings()) == 1
    assert store.reviews() == ()


def test_a_place_entered_by_hand_can_be_meant_from_now_on(client: Client, store: Store) -> None:
    event = courier().events[2]
    form = {
        "decision": "correct",
        "place-add": "Hasakah",
        "place-add-lat": "36.51",
        "place-add-lon": "40.75",
        "place-add-country": "sy",
        "place-add-precision": "settlement",
        "place-add-always": "yes",
    }
    assert decide(client, event.report, event.id, form).status_code == 303
    [naming] = store.namings()
    assert isinstance(naming, PlaceNaming)
    assert (naming.place.id, naming.place.name, naming.place.lat) == ("given:36.51,40.75", "Hasakah", 36.51)


@pytest.mark.parametrize(
    "form",
    [
        {"place-0": "none", "place-0-always": "yes"},
        {"place-0": "drop", "place-0-always": "yes"},
        {"place-add": "the town", "place-add-always": "yes"},
        {"place-add-always": "yes"},
    ],
)
def test_only_a_place_with_a_position_can_be_meant_from_now_on(
    client: Client, store: Store, hasakah: Event, form: dict[str, str]
) -> None:
    answer = decide(client, hasakah.report, hasakah.id, {"decision": "correct", **form})
    assert answer.status_code == 400
    assert "from now on" in answer.text
    assert (store.namings(), store.reviews()) == ((), ()), "neither half is taken"


def test_what_a_field_report_teaches_holds_for_field_reports_alone(client: Client, store: Store) -> None:
    report = courier().report
    text = f"Seen by us. {report.text}"
    field = report_of(text, kind=ReportKind.FIELD)
    shift = len("Seen by us. ")

    def moved(event: Event) -> Event:
        place = event.places[0]
        trigger = msgspec.structs.replace(
            event.trigger, start=event.trigger.start + shift, end=event.trigger.end + shift
        )
        place = msgspec.structs.replace(place, start=place.start + shift, end=place.end + shift)
        return event_in(field, trigger.text, places=(place,))

    reading = reading_of(field, events=(moved(courier().events[1]),))
    keep(store, reading)
    event = reading.events[0]
    decide(client, field.id, event.id, {"decision": "correct", "place-0": "keep", "place-0-always": "yes"})
    [naming] = store.namings()
    assert isinstance(naming, PlaceNaming)
    assert naming.field_only
    assert "used from now on" in client.get(f"/reports/{field.id}").text
    assert "used from now on" not in client.get(f"/reports/{report.id}").text
    assert "field reports only" in client.get("/names/given").text


# --- actors


def test_unknown_names_are_listed_with_links_to_their_events(client: Client, shield: Reading) -> None:
    page = client.get("/names").text
    assert "Border Shield" in page
    assert f"/reports/{shield.report.id}#d-{shield.events[0].id}" in page
    assert "/names/actor?key=border%20shield" in page


def test_a_name_becomes_a_new_actor_of_our_own(client: Client, store: Store, shield: Reading) -> None:
    codes = {"country": "sy", "sector": "REB", "kind": "group", "reason": "three statements name it so"}
    answer = name(client, "border shield", choice="new", name="Border Shield Brigade", **codes)
    assert (answer.status_code, answer.headers["location"]) == (303, "/names")
    [naming] = store.namings()
    assert isinstance(naming, ActorNaming)
    assert naming.actor is not None
    assert (naming.words, naming.by, naming.field_only) == ("Border Shield", "Dana", False)
    assert (naming.actor.name, naming.actor.country, naming.actor.sector, naming.actor.kind) == (
        "Border Shield Brigade",
        "SY",
        "REB",
        "group",
    )
    assert naming.actor.id.startswith("own:")
    assert "Border Shield" not in client.get("/names").text
    assert "Border Shield Brigade" in client.get("/names/given").text
    page = client.get(f"/reports/{shield.report.id}").text
    assert re.search(r"named since:</?\w*>? ?<bdi>Border Shield Brigade|named since: <bdi>Border Shield Brigade", page)
    assert store.reading(shield.report.id) == shield, "the draft is as it was drafted"


def test_a_name_becomes_one_of_the_register_or_of_our_own(client: Client, store: Store, shield: Reading) -> None:
    keep(store, with_actor("The Shield Men hit a bridge.", "Shield Men"))
    name(client, "border shield", choice="new", name="Border Shield", kind="group")
    assert name(client, "shield men", choice="known", known="Border Shield").status_code == 303
    first, second = (one for one in store.namings() if isinstance(one, ActorNaming))
    assert first.actor == second.actor
    keep(store, with_actor("The Zeal Party hit a bridge.", "Zeal Party"))
    assert name(client, "zeal party", choice="known", known="Hamas").status_code == 303
    last = store.namings()[-1]
    assert isinstance(last, ActorNaming)
    assert last.actor is not None
    assert last.actor.id == register().lookup("Hamas").id  # type: ignore[union-attr]


def test_a_name_that_is_none_is_not_asked_for_again_until_that_is_taken_back(
    client: Client, store: Store, shield: Reading
) -> None:
    name(client, "border shield", choice="none")
    assert "Border Shield" not in client.get("/names").text
    [naming] = store.namings()
    back = {"naming": naming.id, "reason": "it is one after all", "reviewer": "Amal"}
    assert send(client, "/names/withdrawals", "/names/given", **back).status_code == 303
    assert "Border Shield" in client.get("/names").text
    page = client.get("/names/given").text
    assert "it is one after all" in page
    assert "taken back" in page
    kept = store.namings()
    assert kept[0] == naming
    assert isinstance(kept[1], NamingWithdrawal)
    assert kept[1].by == "Amal"
    again = send(client, "/names/withdrawals", "/names/actor?key=border%20shield", **back)
    assert (again.status_code, "taken back already" in again.text) == (400, True)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"choice": "known", "known": ""}, "Choose an actor"),
        ({"choice": "known", "known": "Nobody At All"}, "No actor of that id"),
        ({"choice": "new", "name": " 7 ", "kind": "group"}, "name with letters"),
        ({"choice": "new", "name": "Shield", "kind": ""}, "Persons get no entry"),
        ({"choice": "new", "name": "Shield", "kind": "person"}, "Persons get no entry"),
        ({"choice": "new", "name": "Shield", "kind": "group", "country": "Syria"}, "two letters"),
        ({"choice": "new", "name": "Shield", "kind": "group", "sector": "XXX"}, "not one of PLOVER"),
        ({"choice": "new", "name": "x" * 301, "kind": "group"}, "longer than"),
        ({"choice": "new", "name": "Hamas", "kind": "group"}, "register has an actor"),
        ({"choice": "maybe"}, "Say whether"),
        ({}, "Say whether"),
        ({"choice": "none", "reviewer": " "}, "Give your name"),
    ],
)
def test_what_cannot_be_said_of_a_name(
    client: Client, store: Store, shield: Reading, form: dict[str, str], words: str
) -> None:
    answer = name(client, "border shield", **form)
    assert answer.status_code == 400
    assert words in answer.text.replace("&#39;", "'")
    assert store.namings() == ()


def test_names_that_no_event_has_are_refused(client: Client, store: Store, shield: Reading) -> None:
    assert client.get("/names/actor?key=absent").status_code == 404
    answer = send(client, "/names/actors", "/names/actor?key=border%20shield", key="absent", choice="none")
    assert answer.status_code == 404
    assert store.namings() == ()


def test_one_own_name_has_one_set_of_codes(store: Store, client: Client, shield: Reading) -> None:
    name(client, "border shield", choice="new", name="Border Shield", kind="group", sector="REB")
    same = Description(name="BORDER SHIELD", sector="REB", kind="group")
    assert new_actor(same, store, register()) == known_actor("border shield", store, register())
    with pytest.raises(ReviewError, match="other codes"):
        new_actor(Description(name="Border Shield", country="SY", sector="REB", kind="group"), store, register())
    assert known_actor("border shield", store, register()).sector == "REB"


def test_a_name_of_field_reports_is_marked_and_asked_for_again_when_news_has_it(client: Client, store: Store) -> None:
    keep(store, with_actor("The Lantern Men hit a house.", "Lantern Men", kind=ReportKind.FIELD))
    assert "field report" in client.get("/names").text
    name(client, "lantern men", choice="new", name="Lantern Men", kind="group")
    [naming] = store.namings()
    assert isinstance(naming, ActorNaming)
    assert naming.field_only
    assert "Lantern Men" not in client.get("/names").text
    keep(store, with_actor("Again the Lantern Men hit a house.", "Lantern Men"))
    assert "Lantern Men" in client.get("/names").text


def test_a_hostile_name_is_words_and_nothing_else(client: Client, store: Store) -> None:
    text = f"{TRAP} hit a house."
    report = report_of(text)
    actor = ActorMention(start=0, end=len(TRAP), text=TRAP, name=f"N {TRAP}")
    keep(store, reading_of(report, events=(event_in(report, "hit", actors=(actor,)),)))
    [row] = [one for one in store.unknown_actors() if one.name.startswith("N <script>")]
    pages = [client.get("/names").text, client.get("/names/actor", params={"key": row.key}).text]
    data = {"reviewer": TRAP, "key": row.key, "choice": "new", "name": TRAP, "kind": "group", "reason": TRAP}
    data["_csrf_token"] = token(client, f"/names/actor?key={httpx.QueryParams({'key': row.key})['key']}")
    assert client.post("/names/actors", data=data, follow_redirects=False).status_code == 303
    pages += [client.get("/names/given").text, client.get(f"/reports/{report.id}").text]
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_names_have_pages(client: Client, store: Store) -> None:
    for number in range(53):
        letters = "".join(chr(ord("A") + int(digit)) for digit in f"{number:02d}")
        keep(store, with_actor(f"The Front {letters} hit a house.", f"Front {letters}"))
    first, second = client.get("/names").text, client.get("/names?page=2").text
    assert first.count("/names/actor?key=front") == 50
    assert second.count("/names/actor?key=front") == 3
