"""What the pages show: queue, report, table, map, timeline, statements, search, and their JSON."""

import json
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from desk.asking import Client, decide
from desk.invented import arabic, courier, drafts_of, hostile, keep
from litestar.testing import TestClient
from made import attribution_in, capture_of, day_in, event_in, place_in, reading_of, report_of

from onrecord.desk import create_app
from onrecord.desk.app import record_name
from onrecord.desk.event_rows import FEW
from onrecord.desk.fields import date_value, days, moment, quantity_value
from onrecord.desk.geo import AREAS, _line, is_area, sharpest
from onrecord.model import Failure, PlacePrecision, PlaceRole, ReportKind
from onrecord.store import Store, open_store

FILTERS = [
    "",
    "words=convoy",
    "type=RETREAT",
    "status=threatened",
    "actor=Protesters",
    "country=iq",
    "since=2026-02-26",
    "until=2025-01-01",
    "reviewed=draft",
    "words=convoy&type=ASSAULT&country=SY",
    "words=nowhere",
]


def events_of(page: str) -> list[str]:
    return re.findall(r'data-event="([0-9a-f]+)"', page)


def test_the_queue_shows_each_report_with_what_is_decided(client: Client) -> None:
    page = client.get("/").text
    assert "0 of 11" in page
    assert page.index("Convoy leaves base") < page.index("قافلة تغادر القاعدة"), "latest first"
    assert '<bdi dir="ltr">ar</bdi>' in page


def test_the_queue_of_undecided_reports_empties(client: Client) -> None:
    for reading in (courier(), arabic(), hostile()):
        for draft in drafts_of(reading):
            decide(client, reading.report.id, draft.id, {"decision": "accept"})
    assert "Every draft has been decided on." in client.get("/?undecided=true").text
    assert "11 of 11" in client.get("/").text


def test_the_queue_has_pages(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'many.db'}"
    store = open_store(url)
    for number in range(51):
        content = f"Report number {number}.".encode()
        store.add(capture_of(content), content, (reading_of(report_of(content.decode(), title=f"No. {number}")),))
    store.close()
    with TestClient(create_app(url), base_url="http://127.0.0.1:8787") as client:
        first, second = client.get("/").text, client.get("/?page=2").text
        titles = [set(re.findall(r"No\. \d+", page)) for page in (first, second)]
        assert [len(found) for found in titles] == [50, 1]
        assert not titles[0] & titles[1]
        assert 'rel="next"' in first
        assert 'rel="next"' not in second
        assert client.get("/?page=0").status_code == 400
        assert json.loads(client.get("/api/reports?limit=20").text)["more"] is True


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    with TestClient(create_app(f"sqlite:///{tmp_path / 'new.db'}"), base_url="http://127.0.0.1:8787") as client:
        assert "onrecord add" in client.get("/").text
        for page in ("/map", "/table", "/timeline"):
            assert "No event matches this filter." in client.get(page).text


def test_a_report_shows_its_evidence(client: Client) -> None:
    reading = courier()
    page = client.get(f"/reports/{reading.report.id}").text
    assert reading.report.capture in page
    assert "Share this page" in page
    assert "shortcode" in page
    assert f'href="/reports/{reading.report.id}/original"' in page
    for draft in drafts_of(reading):
        assert f'id="d-{draft.id}"' in page
        assert page.count(f'href="#d-{draft.id}" data-number') == 1
    for start in re.findall(r'class="words" href="#c(\d+)"', page):
        assert f'id="c{start}"' in page, "a field must lead to words"


def test_a_nested_statement_names_the_one_that_relays_it(client: Client) -> None:
    reading = courier()
    page = client.get(f"/reports/{reading.report.id}").text
    relayed, told = reading.attributions[3], reading.attributions[2]
    card = page[page.index(f'id="d-{relayed.id}"') :]
    assert 'data-depth="1"' in card[:400]
    assert f'href="#d-{told.id}"' in card[: card.index("</article>")]


def test_arabic_text_runs_right_to_left_under_an_english_frame(client: Client) -> None:
    page = client.get(f"/reports/{arabic().report.id}").text
    assert '<html lang="en" dir="ltr">' in page
    assert 'id="words" dir="rtl" lang="ar"' in page


@pytest.mark.parametrize(
    ("asked", "language", "shown"),
    [
        ("", "", '<html lang="en" dir="ltr">'),
        ("?dir=rtl", "", '<html lang="en" dir="rtl">'),
        ("", "ar-SY,ar;q=0.9", '<html lang="ar" dir="rtl">'),
        ("?lang=ar", "", '<html lang="ar" dir="rtl">'),
        ("?lang=ar&dir=ltr", "", '<html lang="ar" dir="ltr">'),
        ("?lang=en", "ar", '<html lang="en" dir="ltr">'),
        ("?lang=../ar&dir=up", "", '<html lang="en" dir="ltr">'),
    ],
)
def test_language_and_direction(client: Client, asked: str, language: str, shown: str) -> None:
    headers = {"Accept-Language": language} if language else {}
    assert shown in client.get(f"/{asked}", headers=headers).text
    if asked and ".." not in asked:
        assert shown in client.get("/table", headers=headers).text, "a choice is kept for the next page"


@pytest.mark.parametrize("query", FILTERS)
def test_map_table_timeline_and_json_show_the_same_events(client: Client, query: str) -> None:
    table = events_of(client.get(f"/table?{query}").text)
    assert sorted(table) == sorted(set(table))
    assert sorted(events_of(client.get(f"/timeline?{query}").text)) == sorted(table)
    listed = json.loads(client.get(f"/events.json?{query}").text)["events"]
    assert [one["event"]["id"] for one in listed] == table
    features = json.loads(client.get(f"/events.geojson?{query}").text)["features"]
    assert {one["properties"]["event"] for one in features} == set(table)
    on_map = {one["properties"]["event"] for one in features if one["properties"]["kind"] == "place"}
    assert set(events_of(client.get(f"/map?{query}").text)) == on_map
    if query not in ("words=nowhere",):
        assert table, "a filter that lets nothing through shows nothing here"


def test_the_filter_s_form_keeps_what_was_asked(client: Client) -> None:
    query = "words=convoy&type=ASSAULT&status=asserted&country=SY&since=2026-01-01&until=2026-12-31&reviewed=draft"
    for page in ("/map", "/table", "/timeline"):
        text = client.get(f"{page}?{query}").text
        assert 'value="convoy"' in text
        assert text.count(" selected") == 3
        assert f'href="/events.json?{query.replace("&", "&amp;")}"' in text
        for other in ("/map", "/table", "/timeline"):
            assert f'href="{other}?{query.replace("&", "&amp;")}"' in text


def test_the_filter_reads_types_and_actors_as_people_type_them(client: Client) -> None:
    assert events_of(client.get("/table?type=assault").text) == events_of(client.get("/table?type=ASSAULT").text) != []
    assert "selected" in client.get("/table?type=assault").text.split('id="f-type"')[1].split("</select>")[0]
    assert events_of(client.get("/table?actor=its%20FORCES").text) == [courier().events[2].id]
    assert events_of(client.get("/table?actor=forces").text) == [courier().events[2].id]


def test_every_page_names_the_record_it_shows(client: Client) -> None:
    for page in ("/", "/table", f"/reports/{courier().report.id}", "/nothing"):
        assert '<bdi dir="ltr" title="record.db">record.db</bdi>' in client.get(page).text


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///a.db", "a.db"),
        ("sqlite:////home/user/cases/b.db", "b.db"),
        ("C:\\cases\\c.db", "c.db"),
        ("postgresql://name:word@host/records?sslmode=require", "records"),
        ("caf\udce9.db", "caf?.db"),
    ],
)
def test_a_record_is_named_without_its_folders_or_passwords(url: str, name: str) -> None:
    assert record_name(url) == name


def test_failures_are_listed_with_their_reasons(client: Client, store: Store) -> None:
    assert "/failures" not in client.get("/").text
    assert "Everything that was given could be read." in client.get("/failures").text
    for number, item in enumerate(("pages/broken.html", "<b>odd</b>.html")):
        at = datetime(2026, 3, 1, 12, number, tzinfo=timezone(timedelta(hours=3)))
        store.fail(Failure(item=item, step="article", reason=f"No readable text ({number}).", at=at))
    assert '<a href="/failures">' in client.get("/").text
    page = client.get("/failures").text
    assert "pages/broken.html" in page
    assert "&lt;b&gt;odd&lt;/b&gt;.html" in page
    assert page.index("No readable text (1).") < page.index("No readable text (0)."), "the latest first"
    assert "2026-03-01 09:01 UTC" in page


def test_a_report_without_a_date_says_that_its_relative_dates_stay_open(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'undated.db'}"
    store = open_store(url)
    text = "Guards said shells hit the village on Thursday."
    report = report_of(text, published=None)
    day = msgspec.structs.replace(day_in(text, "Thursday", None), value="XXXX-WXX-4")
    event = msgspec.structs.replace(event_in(report, "hit"), date=day)
    keep(store, reading_of(report, events=(event,)))
    store.close()
    with TestClient(create_app(url), base_url="http://127.0.0.1:8787") as client:
        page = client.get(f"/reports/{report.id}").text
    assert "No publication date: relative dates of events stay open (1)." in page


def test_a_report_without_a_publisher_is_named_by_what_it_has(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'field.db'}"
    store = open_store(url)
    for kind, title in ((ReportKind.FIELD, "Convoy at the bridge"), (ReportKind.NEWS, "Night of shelling")):
        text = f"Guards said shells hit the village ({title})."
        report = report_of(text, title=title, kind=kind, publisher=None)
        said = attribution_in(report, "Guards", "said", "shells hit the village")
        keep(store, reading_of(report, attributions=(said,), events=(event_in(report, "hit", attribution=said.id),)))
    store.close()
    with TestClient(create_app(url), base_url="http://127.0.0.1:8787") as client:
        for page in ("/table", "/timeline", "/statements"):
            text = client.get(page).text
            assert '<span class="tag">field report</span> <bdi>Convoy at the bridge</bdi>' in text
            assert "<bdi>Night of shelling</bdi>" in text
            assert not re.search(r"·\s*</span>", text), "a dot joins two things"


@pytest.mark.parametrize(
    "query", ["status=maybe", "since=soon", "until=2026-13-01", "country=Sudan", "country=s1", "type=peace"]
)
def test_a_wrong_filter_is_named(client: Client, query: str) -> None:
    answer = client.get(f"/api/events?{query}")
    assert answer.status_code == 400
    error = json.loads(answer.text)["error"]
    assert error["code"] == "bad_request"
    assert query.split("=", maxsplit=1)[0] in error["message"]


@pytest.mark.parametrize("path", ["/api/nothing", "/api/reports/none", "/nothing.json", "/nothing.geojson"])
def test_errors_have_one_shape_in_json(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/json")
    body = json.loads(answer.text)
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert body["error"]["code"] == "not_found"


def test_the_api_describes_itself_without_pages_from_elsewhere(client: Client) -> None:
    described = json.loads(client.get("/api/schema/openapi.json").text)
    assert set(described["paths"]) >= {"/api/reports", "/api/reports/{report_id}", "/api/events", "/api/statements"}
    for ui in ("swagger", "redoc", "elements", "rapidoc", "scalar"):
        assert client.get(f"/api/schema/{ui}").status_code == 404


def test_a_movement_is_a_line_and_an_area_is_marked_as_one(client: Client) -> None:
    features = json.loads(client.get("/events.geojson?type=RETREAT").text)["features"]
    (line,) = [one for one in features if one["properties"]["kind"] == "movement"]
    assert line["geometry"] == {"type": "LineString", "coordinates": [[41.95, 37.0], [44.0, 33.0]]}
    areas = {one["properties"]["place"]["name"]: one["properties"]["place"]["area"] for one in features}
    assert areas["Iraq"] is True
    assert areas["Rmeilan"] is False
    assert {str(one) for one in AREAS} == {"admin1", "admin2", "country", "region"}


def test_a_movement_passes_what_it_goes_through_and_a_vague_point_is_an_area() -> None:
    assert _line(
        place_in("a b c", "a", 1.0, 2.0), place_in("a b c", "b", 3.0, 4.0), place_in("a b c", "c", 5.0, 6.0)
    ) == {"type": "LineString", "coordinates": [[2.0, 1.0], [4.0, 3.0], [6.0, 5.0]]}
    assert is_area(PlacePrecision.SETTLEMENT, 45.0)
    assert not is_area(PlacePrecision.SETTLEMENT, 13.0)
    assert not is_area(PlacePrecision.SITE, None)


def test_a_place_and_the_region_it_lies_in_are_one_start() -> None:
    text = "It left Rmeilan in Jazira for Erbil and Dohuk."
    places = (
        place_in(text, "Jazira", 36.5, 41.0, role=PlaceRole.FROM, precision=PlacePrecision.REGION),
        place_in(text, "Rmeilan", 37.0, 41.9, role=PlaceRole.FROM),
        place_in(text, "Erbil", 36.2, 44.0, role=PlaceRole.TO),
        place_in(text, "Dohuk", 36.9, 43.0, role=PlaceRole.TO),
    )
    assert [place.text for place in sharpest(places[:2])] == ["Rmeilan"]
    assert [place.text for place in sharpest(places[2:])] == ["Erbil", "Dohuk"]
    assert sharpest(()) == []


def test_working_data_says_that_it_is_not_cleared(client: Client) -> None:
    assert json.loads(client.get("/events.geojson").text)["cleared"] is False
    assert json.loads(client.get("/events.json").text)["cleared"] is False


def test_an_event_without_a_place_is_in_the_data_and_counted_beside_the_map(client: Client) -> None:
    features = json.loads(client.get("/events.geojson?status=denied").text)["features"]
    assert [one["geometry"] for one in features] == [None]
    assert "1 event without a located place" in client.get("/map?status=denied").text


def test_a_day_of_the_timeline_filters_the_timeline(client: Client) -> None:
    page = client.get("/timeline?since=2026-02-25").text
    bars = re.findall(r'href="(/timeline\?[^"]+)" aria-label="(\S+): (\d+)"', page)
    assert {(label, int(count)) for _, label, count in bars} == {("2026-02-25", 1), ("2026-02-26", 2)}
    for href, _, count in bars:
        assert len(events_of(client.get(href.replace("&amp;", "&")).text)) == int(count)


def test_statements_are_found_by_speaker(client: Client) -> None:
    everything = client.get("/statements").text
    assert everything.count("<tr>") == 9
    page = client.get("/statements?speaker=SPOKESMAN").text
    assert page.count("<tr>") == 3
    assert "The withdrawal is under way" in page
    assert "No statement matches." in client.get("/statements?speaker=nobody").text
    assert len(json.loads(client.get("/api/statements?speaker=spokesman").text)["statements"]) == 2


@pytest.mark.parametrize(("words", "reading"), [("armoured vehicles", courier()), ("قافلة", arabic())])
def test_search_leads_to_the_words(client: Client, words: str, reading: object) -> None:
    page = client.get("/search", params={"words": words}).text
    (link,) = set(re.findall(r'href="(/reports/\w+\?from=\d+&amp;to=\d+#c\d+)"', page))
    target, anchor = link.replace("&amp;", "&").split("#")
    report = client.get(target).text
    assert f'id="{anchor}" class="seg' in report
    assert "w-found" in report


@pytest.mark.parametrize("words", ["", "   ", '"', "* OR (", "a" * 5000])
def test_any_words_may_be_searched(client: Client, words: str) -> None:
    assert client.get("/search", params={"words": words}).status_code == 200


def test_a_draft_is_found_by_the_beginning_of_its_id(client: Client) -> None:
    event = courier().events[2]
    answer = client.get(f"/drafts/{event.id[:8]}", follow_redirects=False)
    assert answer.headers["location"] == f"/reports/{courier().report.id}#d-{event.id}"
    assert client.get("/drafts/zzzzzz").status_code == 404


def test_no_day_is_more_precise_than_its_words() -> None:
    mention = courier().events[4].date
    assert mention is not None
    assert days(mention) == "2017-01-01 – 2017-12-31"
    assert date_value(mention).words == mention
    assert days(None) == ""


def test_no_count_is_more_precise_than_its_words() -> None:
    about, dozens = courier().events[0].quantities[0], courier().events[1].quantities[0]
    assert quantity_value(about).shown == "~ 40 armoured vehicles"
    assert quantity_value(dozens).shown == "≥ 24 people"


def test_the_record_is_closed_with_the_desk(url: str) -> None:
    app = create_app(url)
    with TestClient(app, base_url="http://127.0.0.1:8787") as client:
        assert client.get("/").status_code == 200
    store = open_store(url)
    keep(store, reading_of(report_of("Added while no desk is open.")))
    store.close()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2022-10-14", "2022-10-14"),
        ("2022-10-14T11:30:00+03:00", "2022-10-14 11:30 +03:00"),
        ("2022-10-14T11:30:00.000Z", "2022-10-14 11:30 UTC"),
        ("2022-10-14T11:30", "2022-10-14 11:30"),
    ],
)
def test_a_time_keeps_its_zone_and_gets_none(value: str, shown: str) -> None:
    assert moment(value) == shown


def test_a_map_of_many_reports_shows_their_decisions_too(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'many.db'}"
    store = open_store(url)
    for number in range(FEW + 1):
        report = report_of(f"Shells hit village {number}.", title=f"No. {number}")
        keep(store, reading_of(report, events=(event_in(report, "hit"),)))
    store.close()
    with TestClient(create_app(url), base_url="http://127.0.0.1:8787") as client:
        first, second, *_ = events_of(client.get("/timeline").text)
        holder = {one["event"]["id"]: one["event"]["report"] for one in client.get("/events.json").json()["events"]}
        decide(client, holder[first], first, {"decision": "reject"})
        decide(client, holder[second], second, {"decision": "correct", "status": "denied"})
        shown = {one["event"]["id"]: one for one in client.get("/events.json").json()["events"]}
        assert first not in shown
        assert len(shown) == FEW
        assert (shown[second]["state"], shown[second]["event"]["status"]) == ("corrected", "denied")
