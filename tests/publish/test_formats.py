"""The files themselves: what each format holds, and that a file is whole or not there."""

import csv
import io
import json
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import (
    CODER,
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
from strategies import events, reports

from onrecord.errors import PublishError
from onrecord.model import (
    ActorMention,
    Decision,
    Directness,
    DraftKind,
    Event,
    PlaceMention,
    PlacePrecision,
    PlaceRole,
    Reading,
    Review,
    Status,
)
from onrecord.model.codes import acled
from onrecord.publish import FORMATS, Gate, LeftOut, Reason, export, publishable
from onrecord.publish.acled import COLUMNS, event_day
from onrecord.publish.acled_actors import sides
from onrecord.publish.acled_coding import coded
from onrecord.publish.acled_notes import notes
from onrecord.publish.cleared import ClearedDate, ClearedEvent
from onrecord.publish.countries import country_of
from onrecord.publish.format import cell, main_place
from onrecord.publish.taken import taken
from onrecord.publish.verbatim import GAP, verbatim
from onrecord.publish.withholding import Terms
from onrecord.store import Store, open_store

TEXT = "A colonel said rebels shelled troops in Tal Rifa on 3 March, killing at least ten. Guards fled to Hasaka."
REPORT = report_of(TEXT, title='=HYPERLINK("http://evil.example")', url="https://news.example/1")
SAID = attribution_in(REPORT, "A colonel", "said", "rebels shelled troops in Tal Rifa on 3 March", role="colonel")
SHELLED = event_in(
    REPORT,
    "shelled",
    mode="heavy-weapons",
    attribution=SAID.id,
    actors=(actor_in(TEXT, "rebels", sector="REB"),),
    recipients=(actor_in(TEXT, "troops", sector="MIL", country="SY"),),
    places=(place_in(TEXT, "Tal Rifa", 36.47214, 37.09691),),
    when=day_in(TEXT, "3 March", date(2026, 3, 3)),
    quantities=(msgspec.structs.replace(quantity_in(TEXT, "at least ten", 10, kind="killed"), high=None),),
)
FLED = event_in(
    REPORT,
    "fled",
    code="RETREAT",
    actors=(actor_in(TEXT, "Guards"),),
    places=(msgspec.structs.replace(place_in(TEXT, "Hasaka"), lat=None, lon=None, role=PlaceRole.TO),),
)
READING = reading_of(REPORT, attributions=(SAID,), events=(SHELLED, FLED))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "record.db"))
    yield opened
    opened.close()


def accepted(store: Store, *made: Reading) -> Store:
    for reading in made:
        content = reading.report.text.encode()
        store.add(capture_of(content), content, [reading])
        drafts = [(said.id, DraftKind.ATTRIBUTION) for said in reading.attributions]
        drafts += [(event.id, DraftKind.EVENT) for event in reading.events]
        for draft, kind in drafts:
            store.review(
                Review(
                    id=draft,
                    draft=draft,
                    draft_kind=kind,
                    report=reading.report.id,
                    decision=Decision.ACCEPT,
                    corrections=(),
                    reviewer="mira",
                    reason="",
                    at=NOON,
                )
            )
    return store


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def only(rows: list[dict[str, str]], *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


# --- JSON lines


def test_json_lines_have_the_shape_of_reading(store: Store, tmp_path: Path) -> None:
    export(accepted(store, READING), "jsonl", tmp_path / "out")
    (line,) = [json.loads(line) for line in (tmp_path / "out").read_text("utf-8").split("\n") if line]
    assert list(line) == ["report", "attributions", "events"]
    assert line["report"]["url"] == "https://news.example/1"
    assert "text" not in line["report"]
    (said,) = line["attributions"]
    assert said["speaker"] == {
        "text": "A colonel", "start": 0, "end": 9, "name": "A colonel", "kind": "role",
        "role": {"text": "colonel", "start": 2, "end": 9}, "affiliation": None, "count": None, "anonymity": None,
    }  # fmt: skip
    assert said["cue"] == {"text": "said", "start": 10, "end": 14, "class": "said"}
    assert [TEXT[part["start"] : part["end"]] == part["text"] for part in said["content"]] == [True]
    shelled, fled = line["events"]
    assert (shelled["type"], shelled["mode"], shelled["status"]) == ("ASSAULT", "heavy-weapons", "asserted")
    assert (shelled["reviewed"], shelled["attribution"], fled["attribution"]) == ("accepted", SAID.id, None)
    assert shelled["date"]["earliest"] == "2026-03-03"
    assert shelled["decided_at"] == "2026-03-01T12:00:00Z"


def test_every_json_line_is_one_line_for_everyone(store: Store, tmp_path: Path) -> None:
    report = report_of("Shells\u2028hit\x85hard.", title="a\u2029b")
    reading = reading_of(report, events=(event_in(report, "Shells\u2028hit\x85hard"),))
    export(accepted(store, reading), "jsonl", tmp_path / "out")
    (line,) = (tmp_path / "out").read_text("utf-8").splitlines()
    assert json.loads(line)["events"][0]["trigger"]["text"] == "Shells\u2028hit\x85hard"


# --- tables


def test_the_table_of_events(store: Store, tmp_path: Path) -> None:
    export(accepted(store, READING), "csv", tmp_path / "out.csv")
    rows = table(tmp_path / "out.csv")
    assert only(rows, "event_id", "type", "actors", "recipients", "words") == [
        (SHELLED.id, "ASSAULT", "rebels", "troops", "rebels shelled troops … Tal Rifa … 3 March … at least ten"),
        (FLED.id, "RETREAT", "Guards", "", "Guards fled … Hasaka"),
    ]
    assert only(rows, "earliest", "date_words", "place", "latitude", "longitude", "place_role") == [
        ("2026-03-03", "3 March", "Tal Rifa", "36.47214", "37.09691", "at"),
        ("", "", "Hasaka", "", "", "to"),
    ]
    assert only(rows, "killed_low", "killed_high", "quantities") == [("10", "", "killed 10 at least ten"), ("", "", "")]
    assert only(rows, "speaker", "cue_class", "attributed", "content") == [
        ("A colonel", "said", "yes", "rebels shelled troops in Tal Rifa on 3 March"),
        ("", "", "no", ""),
    ]
    assert only(rows, "speaker_role", "speaker_affiliation", "speaker_count", "speaker_anonymity") == [
        ("colonel", "", "", ""),
        ("", "", "", ""),
    ]


@pytest.mark.parametrize("name", ["csv", "acled"])
def test_no_cell_is_a_formula(store: Store, tmp_path: Path, name: str) -> None:
    text = "-Raiders shelled =cmd|' /C calc'!A0 near +Tal."
    report = report_of(text, title="@SUM(A1)", publisher="\t=1+1", url="=1")
    shelled = event_in(
        report,
        "shelled",
        mode="heavy-weapons",
        when=day_in(text, "shelled", date(2026, 3, 3)),
        actors=(actor_in(text, "-Raiders"),),
        recipients=(actor_in(text, "=cmd|' /C calc'!A0"),),
        places=(place_in(text, "+Tal", -36.5, -70.25),),
    )
    export(accepted(store, reading_of(report, events=(shelled,))), name, tmp_path / "out")
    (row,) = table(tmp_path / "out")
    assert (row["latitude"], row["longitude"]) == ("-36.5", "-70.25"), "a number is no formula"
    for column, value in row.items():
        if column not in {"latitude", "longitude"}:
            assert value[:1] not in set("=+-@\t\r\n")
    assert "'-Raiders" in row.values()


@given(st.text() | st.text("=+-@ \t\r\n＝a"))
def test_cells_lose_nothing(text: str) -> None:
    shown = cell(text)
    assert shown in (text, f"'{text}")
    assert shown[:1] not in {"\t", "\r", "\n"}
    assert shown.lstrip()[:1] not in set("=+-@＝＋－＠")
    assert next(csv.reader(io.StringIO(_written(shown), newline=""))) == [shown, "x"]


def _written(text: str) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerow([text, "x"])
    return file.getvalue()


# --- GeoJSON


def test_events_as_points(store: Store, tmp_path: Path) -> None:
    export(accepted(store, READING), "geojson", tmp_path / "out.geojson")
    collection = json.loads((tmp_path / "out.geojson").read_text("utf-8"))
    assert list(collection) == ["type", "features"]
    shelled, fled = collection["features"]
    assert shelled["geometry"] == {"type": "Point", "coordinates": [37.09691, 36.47214]}
    assert fled["geometry"] is None
    assert shelled["properties"]["precision"] == "settlement"
    assert (shelled["properties"]["role"], fled["properties"]["role"]) == ("at", "to")
    assert (shelled["properties"]["speaker"], fled["properties"]["speaker"]) == ("A colonel", None)
    assert len({feature["id"] for feature in collection["features"]}) == 2


@pytest.mark.parametrize("made", [(), (READING,)])
def test_geojson_is_json_whatever_it_holds(store: Store, tmp_path: Path, made: tuple[Reading, ...]) -> None:
    accepted(store, *made)
    export(store, "geojson", tmp_path / "out", Gate(include_drafts=True))
    collection = json.loads((tmp_path / "out").read_text("utf-8"))
    assert "not for publication" in collection["note"]
    assert len(collection["features"]) == 2 * len(made)


# --- ACLED


def test_acled_columns_are_acleds(store: Store, tmp_path: Path) -> None:
    export(accepted(store, READING), "acled", tmp_path / "out.csv")
    first = (tmp_path / "out.csv").read_text("utf-8").splitlines()[0]
    assert first == (
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
        "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
        "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
    )
    assert len(COLUMNS) == 31
    (shelled,) = table(tmp_path / "out.csv")  # who fled did so on no date
    assert shelled == {
        "event_id_cnty": f"ONR{int(SHELLED.id[:12], 16)}",
        "event_date": "2026-03-03",
        "year": "2026",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "rebels",
        "assoc_actor_1": "",
        "inter1": "Rebel group",
        "actor2": "troops",
        "assoc_actor_2": "",
        "inter2": "State forces",
        "interaction": "Rebel group-State forces",
        "civilian_targeting": "",
        "iso": "760",
        "region": "Middle East",
        "country": "Syria",
        "admin1": "",
        "admin2": "",
        "admin3": "",
        "location": "Tal Rifa",
        "latitude": "36.4721",
        "longitude": "37.0969",
        "geo_precision": "1",
        "source": "The Valley Courier",
        "source_scale": "",
        "notes": "ASSAULT/heavy-weapons: “rebels shelled troops … Tal Rifa … 3 March … at least ten”. According to "
        "A colonel, in the report's words: “rebels shelled troops in Tal Rifa on 3 March”.",
        "fatalities": "10",
        "tags": "reviewed=accepted",
        "timestamp": "1772366400",
    }


def clear(event: Event) -> ClearedEvent:
    """An event of news as it leaves the gate."""
    terms = Terms(field=False, words=True, grid=0.1)
    values = {name: getattr(event, name) for name in ("id", "type", "mode", "status", "historical", "confidence")}
    return ClearedEvent(
        **values,
        reviewed="accepted",
        corrected=(),
        decided_at=NOON,
        words=None,
        trigger=terms.mention(event.trigger),
        actors=tuple(terms.actor(actor) for actor in event.actors),
        recipients=tuple(terms.actor(actor) for actor in event.recipients),
        places=tuple(terms.place(place) for place in event.places),
        date=terms.date(event.date),
        quantities=tuple(terms.quantity(quantity) for quantity in event.quantities),
        attributed=event.attribution is not None,
        attribution=event.attribution,
        drafted_by=CODER,
    )


def changed(**values: object) -> Event:
    return msgspec.structs.replace(SHELLED, **values)


NURSES = actor_in("Nurses", "Nurses", sector="MED")
POLICE = actor_in("Police", "Police", sector="COP", country="SY")


@pytest.mark.parametrize(
    ("event", "sub_event"),
    [
        (changed(), "Shelling/artillery/missile attack"),
        (changed(mode=None), "Armed clash"),
        (changed(mode=None, recipients=()), Reason.UNCLEAR_SIDES),
        (changed(mode="beat", recipients=()), Reason.UNCLEAR_SIDES),
        (changed(mode="beat", recipients=(NURSES,)), "Attack"),
        (changed(mode="beat", recipients=(NURSES, SHELLED.recipients[0])), Reason.UNCLEAR_SIDES),
        (changed(mode="beat", actors=(NURSES,), recipients=(NURSES,)), Reason.UNCLEAR_SIDES),
        (changed(mode="beat", actors=(), recipients=(NURSES,)), "Attack"),
        (changed(mode=None, actors=(), recipients=(NURSES,)), Reason.UNCLEAR_SIDES),
        (changed(mode="abduct"), Reason.UNCLEAR_SIDES),
        (changed(mode="abduct", recipients=(NURSES,)), "Abduction/forced disappearance"),
        (changed(mode="firearms", actors=(POLICE,)), "Armed clash"),
        (changed(mode="aerial", recipients=()), "Air/drone strike"),
        (changed(mode="destroy"), Reason.UNCLEAR_SIDES),
        (changed(mode="destroy", recipients=()), "Looting/property destruction"),
        (changed(type="PROTEST", mode="riot"), "Violent demonstration"),
        (changed(type="CONSULT", mode=None), Reason.NOT_ACLED),
        (changed(historical=True), Reason.BACKGROUND),
        *((changed(status=status), Reason.NOT_PUT_FORWARD) for status in Status if status is not Status.ASSERTED),
    ],
)
def test_what_acled_codes(event: Event, sub_event: str) -> None:
    code = coded(clear(event))
    assert (code if isinstance(code, Reason) else code.sub_event) == sub_event


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (changed(date=None), Reason.NO_DATE),
        (changed(date=day_in(TEXT, "3 March", None)), Reason.NO_DATE),
        (changed(date=day_in(TEXT, "3 March", date(2026, 1, 1), date(2026, 12, 31))), Reason.NO_DATE),
        (changed(places=()), Reason.NO_COUNTRY),
        (changed(places=(msgspec.structs.replace(SHELLED.places[0], country=None),)), Reason.NO_COUNTRY),
    ],
)
def test_a_row_without_day_or_country_is_left_out_and_counted(
    store: Store, tmp_path: Path, event: Event, reason: Reason
) -> None:
    summary = export(accepted(store, reading_of(REPORT, events=(event,))), "acled", tmp_path / "out")
    assert table(tmp_path / "out") == []
    assert summary.left_out == (LeftOut(reason=reason, count=1),)
    assert (summary.rows, summary.reports, summary.events) == (0, 0, 1)


# --- ACLED: who holds a place


def seizing(text: str, *, trigger: str, sector: str | None, country: str | None = None) -> Event:
    report = report_of(text)
    who = text.split(maxsplit=1)[0]
    return event_in(
        report,
        trigger,
        code="COERCE",
        mode="seize",
        actors=(actor_in(text, who, sector=sector, country=country),),
        places=(place_in(text, "Tal Rifa"),) if "Tal Rifa" in text else (),
        when=day_in(text, "Monday", date(2026, 3, 2)),
    )


OVERTAKES, REGAINS = "Non-state actor overtakes territory", "Government regains territory"


@pytest.mark.parametrize(
    ("sector", "country", "sub_event"),
    [
        ("REB", None, OVERTAKES),
        ("UAF", None, OVERTAKES),
        ("MIL", "SY", REGAINS),
        ("PRM", "SY", REGAINS),
        ("MIL", "US", None),
        ("MIL", None, None),
        ("CVL", "SY", None),
        (None, None, None),
    ],
)
def test_who_holds_a_place_is_told_by_the_takers_sector(
    store: Store, tmp_path: Path, sector: str | None, country: str | None, sub_event: str | None
) -> None:
    text = "Fighters near Tal Rifa said on Monday they had captured the village."
    event = seizing(text, trigger="captured", sector=sector, country=country)
    summary = export(accepted(store, reading_of(report_of(text), events=(event,))), "acled", tmp_path / "out")
    rows = only(table(tmp_path / "out"), "event_type", "sub_event_type", "civilian_targeting")
    assert rows == ([("Battles", sub_event, "")] if sub_event else [])
    assert [each.reason for each in summary.left_out] == ([] if sub_event else [Reason.UNCLEAR_SIDES])


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Fighters captured Tal Rifa on Monday.", "captured", True),
        ("Fighters captured the village of Tal Rifa on Monday.", "captured", True),
        ("Fighters seized full control of the town on Monday.", "seized", True),
        ("Fighters overran two small villages near Tal Rifa on Monday.", "overran", True),
        ("On Monday, Tal Rifa was captured by fighters.", "captured", True),
        ("The villages have been seized since Monday.", "seized", True),
        ("The capture of Tal Rifa on Monday.", "capture", True),
        ("Fighters seized weapons in Tal Rifa on Monday.", "seized", False),
        ("Fighters seized Tal Rifa residents on Monday.", "seized", False),
        ("Fighters seized Tal Rifa's mayor on Monday.", "seized", False),
        ("Fighters seized the village elder on Monday.", "seized", False),
        ("Fighters seized the house in the village on Monday.", "seized", False),
        ("Two men from Tal Rifa were captured on Monday.", "captured", False),
        ("Tal Rifa had captured the cup on Monday.", "captured", False),
        ("Fighters seized it on Monday.", "seized", False),
    ],
)
def test_a_place_is_taken_only_where_the_words_say_so(text: str, trigger: str, expected: bool) -> None:
    event = seizing(text, trigger=trigger, sector="REB")
    assert taken(event, text) is expected
    assert taken(msgspec.structs.replace(event, mode="arrest"), text) is False


# --- ACLED: who stands with whom


def named(words: str, sector: str | None = None) -> ActorMention:
    return ActorMention(start=0, end=1, text=words, sector=sector)


@pytest.mark.parametrize("words", ["others", "The others", "he", "They", "at least two others", "12 of them", "which"])
def test_nobody_is_named_by_a_pronoun(words: str) -> None:
    event = changed(actors=(named(words),), recipients=(named("its forces"),))
    assert sides(clear(event)) == ((None, []), ("its forces", []))


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        ((named("Northern Front", "REB"), named("B", "UAF")), (named("C"),), ["B"]),
        ((named("Northern Front", "REB"), named("B", "CVL")), (named("C"),), []),
        ((named("Northern Front", "REB"), named("B")), (named("C"),), []),
        ((named("Northern Front"), named("B")), (named("C"),), []),
        ((named("Northern Front", "MIL"), named("B", "REB")), (), []),
        ((named("Northern Front", "REB"), named("Northern Front", "REB"), named("others", "REB")), (named("C"),), []),
    ],
)
def test_associates_stand_on_the_actors_side(
    actors: tuple[ActorMention, ...], recipients: tuple[ActorMention, ...], expected: list[str]
) -> None:
    assert sides(clear(changed(actors=actors, recipients=recipients)))[0] == ("Northern Front", expected)


# --- the one place of an event


@pytest.mark.parametrize(
    ("places", "chosen"),
    [
        ([("country", PlacePrecision.COUNTRY, PlaceRole.AT), ("to", PlacePrecision.SETTLEMENT, PlaceRole.TO)], "to"),
        ([("to", PlacePrecision.SITE, PlaceRole.TO), ("at", PlacePrecision.ADMIN1, PlaceRole.AT)], "at"),
        ([("wide", PlacePrecision.ADMIN1, PlaceRole.AT), ("near", PlacePrecision.SETTLEMENT, PlaceRole.AT)], "near"),
        ([("to", PlacePrecision.ADMIN1, PlaceRole.TO), ("from", PlacePrecision.SETTLEMENT, PlaceRole.FROM)], "from"),
        ([("from", PlacePrecision.SETTLEMENT, PlaceRole.FROM), ("to", PlacePrecision.SETTLEMENT, PlaceRole.TO)], "to"),
        ([("words", None, PlaceRole.AT), ("country", PlacePrecision.COUNTRY, PlaceRole.AT)], "country"),
        ([("none", PlacePrecision.SITE, None), ("from", PlacePrecision.ADMIN1, PlaceRole.FROM)], "from"),
    ],
)
def test_the_place_of_a_row_is_the_events_own(
    places: list[tuple[str, PlacePrecision | None, PlaceRole | None]], chosen: str
) -> None:
    made = tuple(
        PlaceMention(start=0, end=1, text=name, name=name, precision=precision, role=role, country="SY")
        for name, precision, role in places
    )
    place = main_place(clear(changed(places=made)))
    assert place is not None
    assert place.name == chosen


@pytest.mark.parametrize(
    ("earliest", "latest", "day", "precision"),
    [
        (date(2026, 3, 3), date(2026, 3, 3), date(2026, 3, 3), 1),
        (date(2026, 3, 2), date(2026, 3, 8), date(2026, 3, 5), 2),
        (date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 16), 3),
        (date(2026, 1, 1), date(2026, 12, 31), None, None),
        (None, date(2026, 3, 3), None, None),
        (date(2026, 3, 3), None, None, None),
    ],
)
def test_acled_days(earliest: date | None, latest: date | None, day: date | None, precision: int | None) -> None:
    when = ClearedDate(text=None, start=None, end=None, value=None, earliest=earliest, latest=latest, precision="day")
    assert event_day(when) == (day, precision)


TROOPS, GUARDS = actor_in(TEXT, "troops", sector="MIL", country="US"), actor_in(TEXT, "Guards", sector="CVL")
COUNTRY = place_in(TEXT, "Tal Rifa", precision=PlacePrecision.COUNTRY)
PROVINCE = place_in(TEXT, "Tal Rifa", precision=PlacePrecision.ADMIN1)
NORTH_OF = msgspec.structs.replace(place_in(TEXT, "Tal Rifa"), uncertainty_km=45.0)
TEN = quantity_in(TEXT, "ten", 10, kind="killed")


def test_how_exactly_a_place_is_known_leaves_with_it(store: Store, tmp_path: Path) -> None:
    place = msgspec.structs.replace(NORTH_OF, role=PlaceRole.VIA)
    accepted(store, reading_of(REPORT, events=(changed(places=(place,)),)))
    export(store, "csv", tmp_path / "out.csv")
    (row,) = table(tmp_path / "out.csv")
    assert (row["place_role"], row["uncertainty_km"]) == ("via", "45.0")
    export(store, "geojson", tmp_path / "out.json")
    (feature,) = json.loads((tmp_path / "out.json").read_text("utf-8"))["features"]
    assert (feature["properties"]["role"], feature["properties"]["uncertainty_km"]) == ("via", 45.0)


@pytest.mark.parametrize(
    ("event", "columns"),
    [
        (changed(actors=(TROOPS,)), {"inter1": "External/Other forces"}),
        (changed(recipients=(GUARDS,)), {"inter2": "Civilians", "civilian_targeting": "Civilian targeting"}),
        (changed(recipients=()), {"civilian_targeting": "", "interaction": "Rebel group only"}),
        (changed(recipients=(GUARDS, TROOPS)), {"civilian_targeting": ""}),
        (
            changed(type="PROTEST", mode="demo", actors=(GUARDS,)),
            {"inter1": "Protesters", "disorder_type": "Demonstrations"},
        ),
        (changed(type="PROTEST", mode="riot", actors=()), {"inter1": "Rioters", "interaction": "Rioters-State forces"}),
        (changed(actors=(TROOPS, SHELLED.actors[0])), {"actor1": "troops", "assoc_actor_1": "rebels"}),
        (changed(places=(COUNTRY,)), {"country": "Syria", "location": "", "latitude": "", "geo_precision": ""}),
        (changed(places=(PROVINCE,)), {"admin1": "Tal Rifa", "geo_precision": "3"}),
        (changed(places=(NORTH_OF,)), {"location": "Tal Rifa", "geo_precision": "2"}),
        (changed(places=(FLED.places[0], SHELLED.places[0])), {"location": "Tal Rifa"}),
        (changed(quantities=()), {"fatalities": "0"}),
        (changed(quantities=(msgspec.structs.replace(TEN, value=None, low=None, high=None),)), {"fatalities": ""}),
        (changed(quantities=(TEN, msgspec.structs.replace(TEN, low=3))), {"fatalities": "10"}),
        (changed(quantities=(msgspec.structs.replace(TEN, kind="wounded"),)), {"fatalities": "0"}),
        (changed(type="COERCE", mode="arrest"), {"disorder_type": "Strategic developments", "civilian_targeting": ""}),
    ],
)
def test_acled_cells(store: Store, tmp_path: Path, event: Event, columns: dict[str, str]) -> None:
    export(accepted(store, reading_of(REPORT, events=(event,))), "acled", tmp_path / "out")
    (row,) = table(tmp_path / "out")
    assert {column: row[column] for column in columns} == columns


@pytest.mark.parametrize(
    ("said", "ending"),
    [
        (SAID, "According to A colonel, in the report's words: “rebels shelled troops in Tal Rifa on 3 March”."),
        (
            msgspec.structs.replace(SAID, directness=Directness.DIRECT),
            "According to A colonel: “rebels shelled troops in Tal Rifa on 3 March”.",
        ),
        (
            msgspec.structs.replace(SAID, speaker=None),
            "According to a speaker without a name, in the report's words: "
            "“rebels shelled troops in Tal Rifa on 3 March”.",
        ),
        (
            msgspec.structs.replace(SAID, cue=msgspec.structs.replace(SAID.cue, cue_class="believed")),  # type: ignore[type-var]
            "A colonel (believed), in the report's words: “rebels shelled troops in Tal Rifa on 3 March”.",
        ),
        (None, "According to a statement that has not been published."),
    ],
)
def test_notes_say_who_vouches(store: Store, said: object, ending: str) -> None:
    attributions = (SAID,) if said is None else (said,)
    reading = msgspec.structs.replace(READING, attributions=attributions, events=(SHELLED,))
    accepted(store, reading)
    (cleared,) = publishable(store)
    if said is None:
        cleared = msgspec.structs.replace(cleared, attributions=())
    assert notes(cleared, cleared.events[0]).endswith(f"at least ten”. {ending}")


@given(st.data())
def test_notes_hold_only_words_of_the_report(data: st.DataObject) -> None:
    report = data.draw(reports())
    event = data.draw(events(report))
    pieces = verbatim(event, report.text).split(GAP)
    assert event.trigger.text in "".join(pieces)
    for piece in pieces:
        assert piece in report.text


def test_every_country_and_code_is_known() -> None:
    syria = country_of("SY")
    assert syria is not None
    assert (syria.numeric, syria.name, syria.region) == ("760", "Syria", "Middle East")
    assert country_of("XX") is None
    assert country_of(None) is None
    assert {row.event for row in acled().values()} <= {
        "Battles",
        "Protests",
        "Riots",
        "Explosions/Remote violence",
        "Violence against civilians",
        "Strategic developments",
    }


# --- files


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_gives_the_same_file(store: Store, tmp_path: Path, name: str) -> None:
    accepted(store, READING)
    first, second = export(store, name, tmp_path / "1"), export(store, name, tmp_path / "2")
    assert first == second
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert (first.reports, first.attributions, first.events, first.drafts) == (1, 1, 2, 0)


@pytest.mark.parametrize(("name", "rows"), [("jsonl", 1), ("csv", 2), ("geojson", 2), ("acled", 1)])
def test_a_summary_counts_what_is_in_the_file(store: Store, tmp_path: Path, name: str, rows: int) -> None:
    planned = msgspec.structs.replace(FLED, status=Status.PLANNED)
    accepted(store, msgspec.structs.replace(READING, events=(SHELLED, planned)))
    assert export(store, name, tmp_path / "out").rows == rows


@pytest.mark.parametrize("name", FORMATS)
def test_formats_say_what_they_are(name: str) -> None:
    made = FORMATS[name]()
    assert "/" in made.media_type
    assert made.suffix.startswith(".")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_known_in_any_case(store: Store, tmp_path: Path, name: str) -> None:
    accepted(store, READING)
    export(store, name, tmp_path / "1")
    export(store, name.upper(), tmp_path / "2")
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_what_is_left_out_is_counted_by_reason(store: Store, tmp_path: Path) -> None:
    accepted(store, READING)
    other = report_of("Guards fled. Rebels fled.")
    drafts = [event_in(other, "Guards fled", code="RETREAT"), event_in(other, "Rebels fled", code="RETREAT")]
    store.add(capture_of(other.text.encode()), other.text.encode(), [reading_of(other, events=tuple(drafts))])
    assert export(store, "csv", tmp_path / "1").left_out == (
        LeftOut(reason=Reason.NOT_REVIEWED, count=2),
        LeftOut(reason=Reason.STATEMENT, count=1),
    )
    with_drafts = export(store, "csv", tmp_path / "2", Gate(include_drafts=True))
    assert (with_drafts.rows, with_drafts.drafts) == (4, 2)
    assert export(store, "jsonl", tmp_path / "3", Gate(include_drafts=True)).left_out == ()


def test_an_unknown_format(store: Store, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="jsonl, csv, geojson, acled"):
        export(store, "xlsx", tmp_path / "out")


def test_a_folder_that_is_not_there(store: Store, tmp_path: Path) -> None:
    with pytest.raises(PublishError):
        export(store, "csv", tmp_path / "no" / "out.csv")


def test_a_broken_export_leaves_the_old_file(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Breaks:
        media_type = "text/plain"
        suffix = ".txt"

        def begin(self, file: io.TextIOBase, *, drafts: bool) -> None:
            file.write(f"half of it, drafts {drafts}")

        def feed(self, cleared: object) -> int:
            raise RuntimeError(type(cleared).__name__)

        def finish(self) -> None:
            raise AssertionError

    made: Callable[[], object] = Breaks
    monkeypatch.setitem(FORMATS, "breaks", made)
    accepted(store, READING)
    out = tmp_path / "folder" / "out.txt"
    out.parent.mkdir()
    out.write_text("the file of yesterday")
    with pytest.raises(RuntimeError, match="Cleared"):
        export(store, "breaks", out)
    assert [path.name for path in out.parent.iterdir()] == ["out.txt"]
    assert out.read_text() == "the file of yesterday"


def test_files_with_drafts_are_for_their_owner(store: Store, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        export(store, "csv", tmp_path / "public.csv")
        export(store, "csv", tmp_path / "drafts.csv", Gate(include_drafts=True))
    finally:
        os.umask(before)
    assert (tmp_path / "public.csv").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "drafts.csv").stat().st_mode & 0o777 == 0o600
