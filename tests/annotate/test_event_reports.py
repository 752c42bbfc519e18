"""Invented sentences in the manner of field reports: denials, movements, shellfire, fragments, and no events."""

from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import CODER, place_in, report_of

from onrecord.annotate.dateline import dateline_length
from onrecord.annotate.english import EnglishAnnotator, chunks, load_model
from onrecord.annotate.event import draft_events
from onrecord.model import Event, Grounding, PlaceRole, Published, Quantity, ReportKind
from onrecord.resolve.dates import find_dates


def events_in(text: str, *places: str) -> tuple[Event, ...]:
    grounding = Grounding(places=tuple(place_in(text, place) for place in places))
    return draft_events(load_model()(text), report_of(text), grounding, (), drafted_by=CODER)


def codes(text: str) -> list[str]:
    return [f"{event.type}{'/' + event.mode if event.mode else ''} {event.status}" for event in events_in(text)]


def sides(event: Event) -> tuple[list[str], list[str]]:
    return [item.text for item in event.actors], [item.text for item in event.recipients]


DENIED = [
    ("Not one soldier has been withdrawn from the valley.", "RETREAT/withdraw denied"),
    ("Not a single shell fell on the town.", "ASSAULT/heavy-weapons denied"),
    ("Hardly any shells fell on the town.", "ASSAULT/heavy-weapons denied"),
    ("None of the vehicles left the base.", "RETREAT/withdraw denied"),
    ("Nobody was detained.", "COERCE/arrest denied"),
    ("The soldiers took nothing and arrested nobody.", "COERCE/arrest denied"),
    ("Neither the army nor the rebels attacked the town.", "ASSAULT denied"),
    ("The troops have yet to leave the base.", "RETREAT/withdraw denied"),
    ("No shooting.", "ASSAULT/firearms denied"),
    ("He said nobody had attacked the convoy.", "ASSAULT denied"),
]


@pytest.mark.parametrize(("text", "expected"), DENIED)
def test_a_denial_is_never_read_as_an_assertion(text: str, expected: str) -> None:
    assert codes(text) == [expected]


def test_a_denied_report_does_not_assert_what_it_reports() -> None:
    assert "MOBILIZE/troops denied" in codes("The ministry rejected reports that troops had crossed the border.")


def test_what_nobody_saw_stays_open() -> None:
    assert codes("No one saw the soldiers leave.") == ["RETREAT/withdraw hypothetical"]


def test_the_shelling_stands_when_only_the_deaths_are_denied() -> None:
    assert "ASSAULT/heavy-weapons asserted" in codes("No civilians were killed or wounded in the shelling.")
    assert codes("Rockets hit the base but nobody was killed.") == ["ASSAULT/heavy-weapons asserted", "ASSAULT denied"]


def test_no_one_and_not_one_count_nobody() -> None:
    assert [event.quantities for event in events_in("No one was arrested.")] == [()]
    (event,) = events_in("Not one soldier was withdrawn from the valley.")
    assert [(q.text, q.value, q.high) for q in event.quantities] == [("Not one soldier", 0.0, 0.0)]


NO_EVENT = [
    "He agreed that the situation was bad.",
    "She disagreed that the town had fallen.",
    "He promised that the road was safe.",
    "A spokesman declined to elaborate.",
    "The ministry refused to comment.",
    "The ministry did not respond to requests for comment.",
    "The general told reporters that the troops were tired.",
    "The reporter asked the ministry for comment.",
    "Soldiers left the shop without paying.",
    "The senator attacked the candidate.",
    "Two bodies were found near the road.",
]


@pytest.mark.parametrize("text", NO_EVENT)
def test_speech_and_everyday_words_are_no_events(text: str) -> None:
    assert codes(text) == []


def test_what_a_spokesman_will_not_discuss_still_happened() -> None:
    assert codes("The spokesman refused to discuss the raid.") == ["ASSAULT asserted"]
    assert codes("The reporter asked him about the attack.") == ["ASSAULT asserted"]


MOVES = [
    (
        "The vehicles drove from the base at Hama to the town of Homs.",
        "RETREAT/withdraw",
        {"Hama": "from", "Homs": "to"},
    ),
    ("The vehicles crossed into Jordan.", "MOBILIZE/troops", {"Jordan": "to"}),
    ("The coalition pulled about 200 soldiers out of Hama.", "RETREAT/withdraw", {"Hama": "from"}),
    ("The council sent 500 fighters to Hama from Homs.", "MOBILIZE/troops", {"Hama": "to", "Homs": "from"}),
    ("The army moved 30 tanks to the border near Hama.", "MOBILIZE/troops", {"Hama": "to"}),
    ("The convoy left Hama for Jordan.", "RETREAT/withdraw", {"Hama": "from", "Jordan": "to"}),
    ("Troops were moving towards Hama.", "MOBILIZE/troops", {"Hama": "to"}),
]


@pytest.mark.parametrize(("text", "code", "places"), MOVES)
def test_a_movement_has_its_direction(text: str, code: str, places: dict[str, str]) -> None:
    (event,) = events_in(text, *places)
    assert f"{event.type}/{event.mode}" == code
    assert {place.text: place.role for place in event.places} == {
        name: PlaceRole(role) for name, role in places.items()
    }


STRUCK = [
    ("Two people killed.", [], ["people"], "ASSAULT asserted"),
    ("Two people killed, both civilians.", [], ["people"], "ASSAULT asserted"),
    ("Three houses destroyed.", [], ["houses"], "ASSAULT/destroy asserted"),
    ("School shelled at dawn.", [], ["School"], "ASSAULT/heavy-weapons asserted"),
    ("One man shot dead at the checkpoint.", [], ["man"], "ASSAULT/firearms asserted"),
    ("Three lorries left by the gate.", ["lorries"], [], "RETREAT/withdraw asserted"),
    ("Shells landed on the market.", [], ["market"], "ASSAULT/heavy-weapons asserted"),
    ("The army fired first.", ["army"], [], "ASSAULT/firearms asserted"),
    ("The village came under shelling from the rebels.", ["rebels"], [], "ASSAULT/heavy-weapons asserted"),
]


@pytest.mark.parametrize(("text", "actors", "recipients", "code"), STRUCK)
def test_those_struck_are_recipients_and_never_actors(
    text: str, actors: list[str], recipients: list[str], code: str
) -> None:
    (event,) = events_in(text)
    assert sides(event) == (actors, recipients)
    assert codes(text) == [code]


COUNTED = [
    ("Two people killed, both civilians.", [("Two people", "killed")]),
    ("Two killed and five wounded in the market.", [("Two killed", "killed"), ("five wounded", "wounded")]),
    ("12 civilians wounded in shelling of the town.", [("12 civilians", "wounded")]),
    ("Seven shells fell on the town.", [("Seven shells", "strikes")]),
    ("Ten armoured vehicles were seen leaving the base.", [("Ten armoured vehicles", "vehicles")]),
    ("The shelling of the town, in which two civilians were killed, lasted an hour.", [("two civilians", "killed")]),
    ("Three people were killed when shells landed on a bakery.", [("Three people", "killed")]),
]


@pytest.mark.parametrize(("text", "counts"), COUNTED)
def test_an_act_and_its_result_are_one_event_with_the_counts(text: str, counts: list[tuple[str, str]]) -> None:
    (event,) = events_in(text)
    assert [(quantity.text, quantity.kind) for quantity in event.quantities] == counts


def test_numbers_survive_json_and_msgpack() -> None:
    texts = ["No troops left the base.", "About 40 troops left the base.", "Dozens of troops left the base."]
    for quantity in (quantity for text in texts for event in events_in(text) for quantity in event.quantities):
        for value in (quantity.value, quantity.low, quantity.high):
            assert value is None or type(value) is float
        assert msgspec.json.encode(msgspec.json.decode(msgspec.json.encode(quantity), type=Quantity)) == (
            msgspec.json.encode(quantity)
        )
        assert repr(msgspec.msgpack.decode(msgspec.msgpack.encode(quantity), type=Quantity)) == repr(quantity)


DATELINES = [
    ("QAMISHLI, Syria - Rebels attacked a checkpoint.", "QAMISHLI, Syria - "),
    ("ERBIL (Wire) — Gunmen killed two policemen.", "ERBIL (Wire) — "),
    ("DAMASCUS, Oct. 14 (Wire) -- The army shelled the town.", "DAMASCUS, Oct. 14 (Wire) -- "),
    ("Qamishli, Syria (Wire) – Rebels left.", "Qamishli, Syria (Wire) – "),
    ("The militia - an ally - fired.", ""),
    ("NATO - which left - said so.", ""),
    ("US-led forces - Two were killed.", ""),
]


@pytest.mark.parametrize(("text", "dateline"), DATELINES)
def test_a_dateline_is_parsed_on_its_own(text: str, dateline: str) -> None:
    assert text[: dateline_length(text, 0, len(text))] == dateline
    assert list(chunks(report_of(text))) == [part for part in (dateline, text[len(dateline) :]) if part]


def test_the_town_of_a_dateline_takes_no_part_in_the_first_sentence() -> None:
    text = "QAMISHLI, Syria - Rebels attacked a checkpoint on Friday."
    annotator = EnglishAnnotator()
    (event,) = annotator.annotate(annotator.parse(report_of(text)), Grounding()).events
    assert sides(event) == (["Rebels"], ["checkpoint"])
    assert text[event.trigger.start : event.trigger.end] == "attacked"


PARTS = ["QAMISHLI", ", Syria", " (Wire)", " - ", " — ", "Rebels left", ".", " ", "x", "--", "\n"]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join))
def test_chunks_are_the_text(text: str) -> None:
    parts = list(chunks(report_of(text)))
    assert "".join(parts) == text
    assert all(parts)


@pytest.mark.parametrize(("kind", "day"), [(ReportKind.FIELD, date(2022, 10, 13)), (ReportKind.NEWS, None)])
def test_an_observers_own_sentence_with_one_date_dates_what_it_tells(kind: ReportKind, day: date | None) -> None:
    text = "At 2230 Thursday counted 9 to 11 armoured vehicles leaving the base by the main gate."
    sent = Published(value="2022-10-13T23:55:00+03:00", source="form")
    report = msgspec.structs.replace(report_of(text), kind=kind, published=sent)
    grounding = Grounding(dates=find_dates(report))
    [left] = draft_events(load_model()(text), report, grounding, (), drafted_by=CODER)
    assert left.type == "RETREAT"
    assert (left.date.earliest if left.date else None) == day
