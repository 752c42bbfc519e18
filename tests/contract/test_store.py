"""What every store of the record must do. A new kind of store is added to `MAKERS` and must pass all of it."""

import os
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import (
    NOON,
    actor_in,
    attribution_in,
    capture_of,
    day_in,
    event_in,
    place_in,
    reading_of,
    report_of,
)
from strategies import Received, received

from onrecord.errors import NotFound, StoreError
from onrecord.model import (
    ActorMention,
    ActorNaming,
    Correction,
    Decision,
    DraftKind,
    Event,
    Failure,
    NamedActor,
    NamedPlace,
    Naming,
    NamingWithdrawal,
    PlaceNaming,
    PlacePrecision,
    Reading,
    Report,
    ReportKind,
    Review,
    Status,
    record_id,
)
from onrecord.store import EventFilter, Store, in_force, open_store
from onrecord.store.sql import BATCH
from onrecord.store.words import LONGEST_PHRASE, MOST_PHRASES, phrases

MAKERS: dict[str, Callable[[Path], str]] = {"sqlite": lambda folder: f"sqlite:///{folder / 'record.db'}"}
"""For each kind of store: the URL of a new and empty one, given a folder of the test's own."""


@pytest.fixture(params=sorted(MAKERS))
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return MAKERS[request.param](tmp_path)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


def put(store: Store, *made: Reading, item: str | None = None) -> None:
    """Add readings whose captures hold their own text."""
    for reading in made:
        content = reading.report.text.encode()
        assert store.add(capture_of(content), content, [reading], item=item)


def simple(text: str, published: str | None = "2026-02-28", title: str | None = None) -> Reading:
    return reading_of(report_of(text, published=published, title=title))


def on_event(event: Event, decision: Decision, *, by: str = "mira", number: int = 0) -> Review:
    return Review(
        id=record_id(event.id, decision, by, number),
        draft=event.id,
        draft_kind=DraftKind.EVENT,
        report=event.report,
        decision=decision,
        corrections=(),
        reviewer=by,
        reason="",
        at=NOON + timedelta(minutes=number),
    )


def failure(item: str, reason: str = "no readable text; nothing to do") -> Failure:
    return Failure(item=item, step="article", reason=reason, at=NOON)


# --- captures and readings


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.count() == dict.fromkeys(("captures", "reports", "attributions", "events", "reviews", "failures"), 0)
    assert list(store.readings()) == []
    assert store.queue() == ()
    assert store.events(EventFilter()) == ()
    assert store.search("anything") == ()
    assert store.reviews() == ()
    assert store.failures() == ()


def test_many_readings_come_out_by_their_reports(store: Store) -> None:
    made = [simple(f"Guards said shells hit Rumaila {number} times.") for number in range(BATCH + 3)]
    put(store, *made)
    wanted = [*made[: BATCH + 1], made[0]]
    assert store.readings_of(reading.report.id for reading in wanted) == {one.report.id: one for one in wanted}
    assert store.readings_of(()) == {}
    with pytest.raises(NotFound, match="No report absent"):
        store.readings_of([made[0].report.id, "absent"])


def test_what_was_added_comes_out_as_it_went_in(store: Store) -> None:
    text = "Guards said shells hit Rumaila. غادر الجنود القاعدة. 🚚"
    report = report_of(text, title="Shells", authors=("A. Writer",))
    said = attribution_in(report, "Guards", "said", "shells hit Rumaila")
    hit = event_in(report, "hit", attribution=said.id, places=(place_in(text, "Rumaila"),))
    reading = reading_of(report, events=(hit,), attributions=(said,))
    content = text.encode()
    capture = capture_of(content, url="https://news.example/1")
    assert store.add(capture, content, [reading])
    assert store.has(capture.id)
    assert store.capture(capture.id) == capture
    assert store.content(capture.id) == content
    assert store.reading(report.id) == reading
    assert list(store.readings()) == [reading]
    assert store.count() == {
        "captures": 1,
        "reports": 1,
        "attributions": 1,
        "events": 1,
        "reviews": 0,
        "failures": 0,
    }


@pytest.mark.parametrize("content", [b"", b"\0", b"\x1f\x8b not gzip", random.Random(1).randbytes(1_000_000)], ids=len)
def test_bytes_are_kept_exactly(store: Store, content: bytes) -> None:
    store.add(capture_of(content), content, [])
    assert store.content(capture_of(content).id) == content


def test_adding_again_changes_nothing(store: Store) -> None:
    reading = simple("One report.")
    put(store, reading)
    content = reading.report.text.encode()
    other = msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, title="Other"))
    assert store.add(capture_of(content), content, [other]) is False
    assert store.reading(reading.report.id) == reading
    assert store.count()["reports"] == 1
    assert len(store.search("report")) == 1


def test_a_capture_may_hold_no_report_or_many(store: Store) -> None:
    store.add(capture_of(b"empty"), b"empty", iter(()))
    table = capture_of(b"a table")
    first, second = (
        msgspec.structs.replace(report_of(text, capture=table.id), id=record_id(text)) for text in ("Row 1", "Row 2")
    )
    assert store.add(table, b"a table", (reading_of(report) for report in (second, first)))
    assert [reading.report for reading in store.readings()] == [second, first]
    assert store.has(capture_of(b"empty").id)


def test_a_capture_kept_unread_takes_its_reading_later_and_only_once(store: Store) -> None:
    reading = simple("Read at the second try.")
    content = reading.report.text.encode()
    capture = capture_of(content)
    assert store.add(capture, content, [])
    assert store.has(capture.id)
    assert not store.has_report(capture.id)
    assert store.add(capture, content, []) is False
    assert store.add(capture, content, [reading])
    assert store.has_report(capture.id)
    assert store.add(capture, content, [reading]) is False
    assert list(store.readings()) == [reading]
    assert len(store.search("second")) == 1


def test_what_is_not_kept_is_not_found(store: Store) -> None:
    missing = capture_of(b"missing").id
    assert not store.has(missing)
    for look in (store.capture, store.content, store.reading):
        with pytest.raises(NotFound):
            look(missing)


def test_wrong_readings_are_refused_whole(store: Store) -> None:
    good = simple("Good report.")
    capture, content = capture_of(b"Good report."), b"Good report."
    elsewhere = reading_of(report_of("Good report.", capture="0" * 64))
    stray = reading_of(good.report, events=(event_in(report_of("Other text."), "text"),))
    event = event_in(good.report, "Good")
    twice = reading_of(good.report, events=(event, event))
    for wrong in (elsewhere, stray, twice):
        with pytest.raises(StoreError):
            store.add(capture, content, [good, wrong])
    with pytest.raises(StoreError):
        store.add(capture, b"Other bytes.", [good])
    assert set(store.count().values()) == {0}
    assert store.search("good") == ()
    assert store.add(capture, content, [good])


def test_readings_come_in_the_order_of_adding(store: Store) -> None:
    made = [simple(f"Report number {number}.", published=None) for number in range(450)]
    put(store, *made[:-1])
    running = store.readings()
    assert next(running) == made[0]
    put(store, made[-1])
    assert list(running) == made[1:]


# --- the queue


def test_the_queue_shows_the_latest_publication_first(store: Store) -> None:
    published = {
        "day": "2026-02-10",
        "noon in Kyiv": "2026-02-10T12:00:00+02:00",
        "eleven in UTC": "2026-02-10T11:00:00Z",
        "ten, zone unknown": "2026-02-10T10:30:00",
        "older": "2025-12-31",
        "undated": None,
        "same day, added later": "2026-02-10",
    }
    put(store, *(simple(text, published=when) for text, when in published.items()))
    shown = [row.report.text for row in store.queue()]
    assert shown == [
        "eleven in UTC",
        "ten, zone unknown",
        "noon in Kyiv",
        "same day, added later",
        "day",
        "older",
        "undated",
    ]
    assert [row.report.text for row in store.queue(offset=2, limit=3)] == shown[2:5]
    assert store.queue(offset=7) == ()


def test_the_queue_goes_on_from_a_report(store: Store) -> None:
    published = ["2026-02-10", None, "2026-02-11T08:00:00Z", "2026-02-10", None, "2025-01-01"]
    put(store, *(simple(f"Report {number}", published=when) for number, when in enumerate(published)))
    shown = store.queue()
    for place, row in enumerate(shown):
        assert store.queue(after=row.report.id) == shown[place + 1 :]
        assert store.queue(before=row.report.id) == shown[:place][::-1]
        assert store.queue(before=row.report.id, offset=1, limit=2) == shown[:place][::-1][1:3]
    with pytest.raises(NotFound):
        store.queue(after="0" * 32)


def test_the_queue_counts_what_is_decided(store: Store) -> None:
    report = report_of("Guards said shells hit Rumaila and crews left.")
    said = attribution_in(report, "Guards", "said", "shells hit Rumaila")
    hit, left = event_in(report, "hit"), event_in(report, "left")
    put(store, reading_of(report, attributions=(said,), events=(hit, left)), simple("Nothing drafted."))

    def row() -> tuple[int, int, int]:
        (found,) = [row for row in store.queue() if row.report == report]
        return found.attributions, found.events, found.decided

    def undecided() -> list[Report]:
        return [row.report for row in store.queue(undecided=True)]

    assert row() == (1, 2, 0)
    assert undecided() == [report]
    store.review(on_event(hit, Decision.ACCEPT))
    store.review(on_event(hit, Decision.REJECT, number=1))
    assert row() == (1, 2, 1)
    about_report = Review(
        id=record_id("whole"),
        draft=report.id,
        draft_kind=DraftKind.REPORT,
        report=report.id,
        decision=Decision.ACCEPT,
        corrections=(),
        reviewer="mira",
        reason="",
        at=NOON,
    )
    store.review(about_report)
    assert row() == (1, 2, 1), "a decision on the report is not one on its drafts"
    store.review(on_event(left, Decision.REJECT))
    on_said = msgspec.structs.replace(
        about_report, id=record_id("said"), draft=said.id, draft_kind=DraftKind.ATTRIBUTION
    )
    store.review(on_said)
    assert row() == (1, 2, 3)
    assert undecided() == []
    assert store.queue(before=report.id, undecided=True) == ()
    store.review(on_event(left, Decision.WITHDRAW, number=2))
    assert row() == (1, 2, 2)
    assert undecided() == [report]


# --- finding by id


def test_find_by_id_or_prefix(store: Store) -> None:
    report = report_of("Guards said shells hit Rumaila.")
    said, hit = attribution_in(report, "Guards", "said", "shells hit Rumaila"), event_in(report, "hit")
    put(store, reading_of(report, attributions=(said,), events=(hit,)))
    for draft in (report.id, said.id, hit.id):
        assert store.find(draft) == report.id
        assert store.find(draft[:6]) == report.id
        assert store.find(draft[:9].upper()) == report.id
    for wrong in ("", report.id[:5], "0" * 32, "%" * 6, "_" * 6, report.id + "0", "g" * 6, "ééé000", hit.id[:6] + "%"):
        with pytest.raises(NotFound):
            store.find(wrong)


def test_an_ambiguous_prefix_finds_nothing(store: Store) -> None:
    first, second = report_of("One."), report_of("Two.")
    first = msgspec.structs.replace(first, id="abcdef" + "0" * 26)
    second = msgspec.structs.replace(second, id="abcdef" + "1" * 26)
    put(store, reading_of(first), reading_of(second))
    with pytest.raises(NotFound, match="2 ids"):
        store.find("abcdef")
    assert store.find("abcdef1") == second.id
    assert store.find(first.id) == first.id


# --- events


NORTH = "Rebels shelled Tal Rifa on 3 March. Medics left Hasaka in April."
SOUTH = "Army jets bombed Basra in March. Ali arrested guards. مقاتلون دخلوا."


@pytest.fixture
def coded(store: Store) -> dict[str, Event]:
    """Five events of two reports, in the store."""
    north, south = report_of(NORTH), report_of(SOUTH)
    made = {
        "shelled": event_in(
            north,
            "shelled",
            mode="heavy-weapons",
            actors=(actor_in(NORTH, "Rebels", sector="REB"),),
            places=(place_in(NORTH, "Tal Rifa"),),
            when=day_in(NORTH, "3 March", date(2026, 3, 3)),
        ),
        "left": event_in(
            north,
            "left",
            code="RETREAT",
            status=Status.PLANNED,
            when=day_in(NORTH, "April", date(2026, 4, 1), date(2026, 4, 30)),
            places=(place_in(NORTH, "Hasaka"), place_in(NORTH, "Tal Rifa", country="TR")),
        ),
        "bombed": event_in(
            south,
            "bombed",
            places=(place_in(SOUTH, "Basra", country="IQ"),),
            when=day_in(SOUTH, "March", date(2026, 3, 1), date(2026, 3, 31)),
        ),
        "arrested": event_in(
            south,
            "arrested",
            code="COERCE",
            recipients=(actor_in(SOUTH, "guards"),),
            when=msgspec.structs.replace(day_in(SOUTH, "March", None), latest=date(2026, 3, 9)),
        ),
        "دخلوا": event_in(south, "دخلوا", code="MOBILIZE", actors=(actor_in(SOUTH, "مقاتلون"),)),
    }
    put(store, reading_of(north, events=(made["shelled"], made["left"])))
    put(store, reading_of(south, events=(made["bombed"], made["arrested"], made["دخلوا"])))
    return made


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EventFilter(), ["bombed", "shelled", "left", "arrested", "دخلوا"]),
        (EventFilter(type="ASSAULT"), ["bombed", "shelled"]),
        (EventFilter(type="assault"), ["bombed", "shelled"]),
        (EventFilter(type="AID"), []),
        (EventFilter(status=Status.PLANNED), ["left"]),
        (EventFilter(country="SY"), ["shelled", "left"]),
        (EventFilter(country="iq"), ["bombed"]),
        (EventFilter(actor="Rebels"), ["shelled"]),
        (EventFilter(actor="actor:rebels"), ["shelled"]),
        (EventFilter(actor="REBELS"), ["shelled"]),
        (EventFilter(actor="Rebel"), []),
        (EventFilter(actor="guards"), ["arrested"]),
        (EventFilter(actor="مقاتلون"), ["دخلوا"]),
        (EventFilter(actor="?!"), []),
        (EventFilter(actor="%"), []),
        (EventFilter(actor="x" * 60_000), []),
        (EventFilter(since=date(2026, 3, 31)), ["bombed", "left"]),
        (EventFilter(since=date(2026, 4, 30)), ["left"]),
        (EventFilter(since=date(2026, 5, 1)), []),
        (EventFilter(until=date(2026, 3, 3)), ["bombed", "shelled", "arrested"]),
        (EventFilter(until=date(2026, 2, 28)), ["arrested"]),
        (EventFilter(since=date(2026, 3, 4), until=date(2026, 3, 9)), ["bombed", "arrested"]),
        (EventFilter(words="medics"), ["shelled", "left"]),
        (EventFilter(words="army JETS"), ["bombed", "arrested", "دخلوا"]),
        (EventFilter(words="army medics"), []),
        (EventFilter(words="?!"), []),
        (EventFilter(words=" "), ["bombed", "shelled", "left", "arrested", "دخلوا"]),
        (EventFilter(words="medics", type="RETREAT", country="TR", status=Status.PLANNED), ["left"]),
        (EventFilter(reviewed="draft"), ["bombed", "shelled", "left", "arrested", "دخلوا"]),
        (EventFilter(reviewed="accepted"), []),
    ],
)
def test_events_by_filter(store: Store, coded: dict[str, Event], wanted: EventFilter, expected: list[str]) -> None:
    found = store.events(wanted)
    assert [event.trigger.text for event in found] == _ordered(expected, coded)
    assert all(event == coded[event.trigger.text] for event in found)
    assert store.events(wanted, offset=1, limit=1) == found[1:2]
    assert store.events(wanted, offset=2) == found[2:]
    assert store.events(wanted, limit=0) == ()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Quick Relief Brigade", True),
        ("quick", True),
        ("relief BRIGADE", True),
        ("the quick men", True),
        ("brigade-relief", False),
        ("Quick Brigade", False),
        ("rig", False),
        ("uick", False),
        ("actor:qrb", True),
        ("qrb", False),
        ("actor", False),
        ("_", False),
    ],
)
def test_an_actor_is_found_by_its_name_its_words_and_whole_words_of_either(
    store: Store, asked: str, found: bool
) -> None:
    text = "The Quick men raided Basra."
    report = report_of(text)
    actor = msgspec.structs.replace(actor_in(text, "The Quick men"), name="Quick Relief Brigade", id="actor:qrb")
    put(store, reading_of(report, events=(event_in(report, "raided", actors=(actor,)),)))
    assert bool(store.events(EventFilter(actor=asked))) is found


def _ordered(names: list[str], coded: dict[str, Event]) -> list[str]:
    """The undated ones of one report are in text order already; this is the order that the contract words."""

    def key(name: str) -> tuple[date, str, int]:
        event = coded[name]
        return (event.date and event.date.earliest) or date.max, event.report, event.trigger.start

    return sorted(names, key=key)


def test_events_of_a_report(store: Store, coded: dict[str, Event]) -> None:
    report = coded["left"].report
    assert store.events(EventFilter(report=report)) == (coded["shelled"], coded["left"])
    assert store.events(EventFilter(report=report[:8])) == ()


def test_events_of_one_day_go_by_report_and_place_in_the_text(store: Store) -> None:
    made = []
    for text in ("Shells hit, mines hurt, jets bomb.", "Rebels raid, police beat, mobs burn."):
        report = report_of(text)
        triggers = [word.strip(",.") for word in text.split()[1::2]]
        made.append(reading_of(report, events=tuple(event_in(report, trigger) for trigger in reversed(triggers))))
    put(store, *made)
    expected = [
        event
        for reading in sorted(made, key=lambda reading: reading.report.id)
        for event in sorted(reading.events, key=lambda event: event.trigger.start)
    ]
    assert list(store.events(EventFilter())) == expected
    assert store.reading(made[0].report.id).events == made[0].events, "a reading keeps the coder's order"


def test_events_by_review_state(store: Store, coded: dict[str, Event]) -> None:
    for name, decision in (("left", Decision.ACCEPT), ("shelled", Decision.CORRECT), ("bombed", Decision.REJECT)):
        store.review(on_event(coded[name], decision))
    for state, name in (("accepted", "left"), ("corrected", "shelled"), ("rejected", "bombed")):
        assert store.events(EventFilter(reviewed=state)) == (coded[name],)
    assert {event.trigger.text for event in store.events(EventFilter(reviewed="draft"))} == {"arrested", "دخلوا"}
    store.review(on_event(coded["bombed"], Decision.ACCEPT, by="omar", number=1))
    assert set(store.events(EventFilter(reviewed="accepted"))) == {coded["left"], coded["bombed"]}
    store.review(on_event(coded["bombed"], Decision.WITHDRAW, by="omar", number=2))
    assert store.events(EventFilter(reviewed="rejected")) == (coded["bombed"],)
    assert store.events(EventFilter(reviewed="rejected", country="SY")) == ()


def test_events_are_found_by_their_corrected_values(store: Store, coded: dict[str, Event]) -> None:
    shelled = coded["shelled"]
    elsewhere = (place_in(NORTH, "Hasaka", country="LB"),)
    values = {"type": '"MOBILIZE"', "actors": "[]", "places": msgspec.json.encode(elsewhere).decode(), "date": "null"}
    correction = msgspec.structs.replace(
        on_event(shelled, Decision.CORRECT),
        corrections=tuple(
            Correction(field=field, value=msgspec.Raw(value.encode()), machine=msgspec.Raw(b"0"))
            for field, value in values.items()
        ),
    )
    was = EventFilter(type="ASSAULT", country="SY", actor="rebels", since=date(2026, 3, 3), until=date(2026, 3, 3))
    now = EventFilter(type="MOBILIZE", country="LB")
    assert store.events(was) == (shelled,)
    store.review(correction)
    assert store.events(was) == ()
    for field in ("type", "country", "actor", "since"):
        only = EventFilter(report=shelled.report, **{field: getattr(was, field)})
        assert shelled not in store.events(only)
    assert store.events(now) == (shelled,)
    assert store.events(EventFilter(report=shelled.report))[-1] == shelled, "it is undated now"
    store.review(on_event(shelled, Decision.WITHDRAW, number=1))
    assert store.events(was) == (shelled,)
    assert store.events(now) == ()


# --- search


TEXTS = {
    "en": "Officials of the Al-Tanf base said the convoy left. The café burned.",
    "ar": "قال مُحَمَّد إن القوات الأمريكية غادرت القاعدة",
    "uk": "Війська залишили Київ у березні",
    "zh": "部隊週一撤出基地",
    "hi": "सैनिकों ने गाँव छोड़ा",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("convoy", ["en"]),
        ("CONVOY Officials", ["en"]),
        ("convoy missing", []),
        ("Al-Tanf", ["en"]),
        ("tanf al", ["en"]),
        ("Tanf-Al", []),
        ("cafe", ["en"]),
        ("CAFÉ", ["en"]),
        ("caf", []),
        ("محمد", ["ar"]),
        ("مُحَمَّد", ["ar"]),
        ("الامريكية", ["ar"]),
        ("київ", ["uk"]),
        ("撤出", ["zh"]),
        ("出撤", []),
        ("गाँव", ["hi"]),
        ("OR", []),
        ('"convoy" left)', ["en"]),
        ("convoy*", ["en"]),
        ("title:convoy", []),
        ("bulletin convoy", ["en"]),
        ("", []),
        ("!?*", []),
    ],
)
def test_search(store: Store, query: str, found: list[str]) -> None:
    put(store, *(simple(text, title=f"Bulletin {name}") for name, text in TEXTS.items()))
    names = {report_of(text).id: name for name, text in TEXTS.items()}
    assert [names[hit.report] for hit in store.search(query)] == found


def test_a_hit_shows_its_words(store: Store) -> None:
    text = "Nothing of note. " * 60 + "Then the pontoon bridge collapsed. " + "Nothing of note. " * 60
    put(
        store, simple(text, title="Bridges"), simple("Only the title has it.", title="Pontoon"), simple("x", title=None)
    )
    titled, long = store.search("pontoon")
    assert long.snippet == text[long.start : long.end]
    assert "pontoon" in long.snippet
    assert len(long.snippet) < 300
    assert (titled.title, titled.snippet, titled.start) == ("Pontoon", "Only the title has it.", 0)


@pytest.mark.parametrize("query", ["a " * 30_000, "a-" * 30_000, "甲" * 30_000, " ".join(map(str, range(30_000)))])
def test_a_query_of_many_thousand_words_is_answered_at_once(store: Store, query: str) -> None:
    put(store, *(simple(f"No. {number}: " + "a-a-甲 " * 3000) for number in range(5)))
    began = time.monotonic()
    found = store.search(query)
    assert store.events(EventFilter(words=query)) == ()
    assert time.monotonic() - began < 3
    assert bool(found) is query.startswith("a ")


def test_a_query_is_cut_after_its_first_words(store: Store) -> None:
    assert phrases("b a b a") == (("b",), ("a",)), "a word asked for twice is asked for once"
    assert len(phrases(" ".join(map(str, range(80))))) == MOST_PHRASES
    assert phrases("-".join(["x"] * 80)) == (("x",) * LONGEST_PHRASE,)
    text = " ".join(f"w{number}" for number in range(MOST_PHRASES))
    put(store, simple(text))
    assert len(store.search(f"{text} beyond")) == 1


def test_the_best_hit_comes_first(store: Store) -> None:
    put(
        store,
        simple("A bridge " + "and another thing " * 50),
        simple("Bridge, bridge, bridge."),
        simple("A bridge " * 3),
    )
    hits = store.search("bridge")
    assert len(hits) == 3
    assert hits[-1].snippet.startswith("A bridge and")
    assert store.search("bridge", limit=2) == hits[:2]


# --- reviews


def test_reviews_are_added_and_never_changed(store: Store) -> None:
    one, two = report_of("Shells hit."), report_of("Crews left.")
    hit, left = event_in(one, "hit"), event_in(two, "left")
    put(store, reading_of(one, events=(hit,)), reading_of(two, events=(left,)))
    change = Correction(field="type", value=msgspec.Raw(b'"AID"'), machine=msgspec.Raw(b'"ASSAULT"'))
    corrected = msgspec.structs.replace(on_event(hit, Decision.CORRECT, number=3), corrections=(change,), reason="غلط")
    accepted = on_event(left, Decision.ACCEPT, number=2)
    store.review(corrected)
    store.review(accepted)
    store.review(corrected)
    assert store.reviews() == (corrected, accepted), "in order of adding; adding again changes nothing"
    assert store.reviews(one.id) == (corrected,)
    assert store.reviews("0" * 32) == ()
    with pytest.raises(StoreError):
        store.review(msgspec.structs.replace(corrected, reviewer="someone else"))
    assert store.reviews() == (corrected, accepted)
    assert store.reading(one.id).events == (hit,), "the machine's draft stays as drafted"


def test_a_review_needs_its_draft(store: Store) -> None:
    one, two = report_of("Shells hit."), report_of("Crews left.")
    hit, left = event_in(one, "hit"), event_in(two, "left")
    put(store, reading_of(one, events=(hit,)), reading_of(two))
    good = on_event(hit, Decision.ACCEPT)
    for wrong in (
        on_event(left, Decision.ACCEPT),
        msgspec.structs.replace(good, report=two.id),
        msgspec.structs.replace(good, draft_kind=DraftKind.ATTRIBUTION),
        msgspec.structs.replace(good, draft_kind=DraftKind.REPORT),
    ):
        with pytest.raises(NotFound):
            store.review(wrong)
    assert store.count()["reviews"] == 0


# --- failures


def test_a_failure_is_over_once_its_item_was_added(store: Store) -> None:
    first, second, third = failure("a.html"), failure("b.html"), failure("a.html", "again")
    for each in (first, second):
        store.fail(each)
    assert store.failures() == (first, second)
    assert store.count()["failures"] == 2
    put(store, simple("Now it reads."), item="a.html")
    assert store.failures() == (second,)
    store.fail(third)
    assert store.failures() == (second, third), "a failure after the adding is new"
    content = b"Now it reads."
    assert store.add(capture_of(content), content, [], item="a.html") is False
    assert store.failures() == (second,), "what is already kept has arrived too"
    put(store, simple("Told without its item."))
    assert store.failures() == (second,)
    assert store.count()["failures"] == 1


def test_an_item_that_fails_again_is_listed_once(store: Store) -> None:
    first, other, again = failure("a.html"), failure("b.html"), failure("a.html", "again")
    for each in (first, other, again):
        store.fail(each)
    assert store.failures() == (other, again)
    assert store.count()["failures"] == 2
    put(store, simple("Now it reads."), item="a.html")
    assert store.failures() == (other,)


def test_an_item_that_could_not_be_added_stays_failed(store: Store) -> None:
    store.fail(failure("a.html"))
    with pytest.raises(StoreError):
        store.add(capture_of(b"x"), b"y", [], item="a.html")
    assert store.failures() == (failure("a.html"),)


def test_an_item_whose_name_is_no_text(store: Store) -> None:
    name = os.fsdecode(b"report-\xff.html")
    store.fail(failure(name))
    (kept,) = store.failures()
    assert kept == failure("report-\\udcff.html")
    put(store, simple("Now it reads."), item=name)
    assert store.failures() == ()


def test_half_a_character_is_refused(store: Store) -> None:
    report = msgspec.structs.replace(report_of("Whole."), title="half \ud83d")
    with pytest.raises(StoreError):
        store.add(capture_of(b"Whole."), b"Whole.", [reading_of(report)])
    assert store.count()["captures"] == 0


# --- durability and company


def test_what_returned_is_there_after_opening_again(url: str) -> None:
    report = report_of("Shells hit.")
    hit = event_in(report, "hit")
    before = open_store(url)
    put(before, reading_of(report, events=(hit,)))
    before.review(on_event(hit, Decision.ACCEPT))
    before.fail(failure("a.html"))
    before.close()
    after = open_store(url)
    assert after.reading(report.id).events == (hit,)
    assert after.content(report.capture) == b"Shells hit."
    assert after.events(EventFilter(reviewed="accepted")) == (hit,)
    assert after.failures() == (failure("a.html"),)
    assert [found.report for found in after.search("shells")] == [report.id]
    after.close()


def test_two_see_each_others_work(url: str) -> None:
    one, other = open_store(url), open_store(url)
    put(one, simple("From one."))
    put(other, simple("From the other."))
    assert list(one.readings()) == list(other.readings())
    assert one.count()["reports"] == 2
    one.close()
    other.close()


def test_several_threads_add_the_same_things_once(store: Store) -> None:
    made = [simple(f"Report number {number}.") for number in range(20)]
    added: list[bool] = []

    def work() -> None:
        for reading in made:
            content = reading.report.text.encode()
            added.append(store.add(capture_of(content), content, [reading]))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(added) == 80
    assert sum(added) == 20
    assert store.count()["reports"] == 20


# --- anything goes round


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_any_records_go_round(make: Callable[[Path], str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(make(Path(folder)))
        kept: dict[str, Received] = {}
        readings: dict[str, tuple[Reading, ...]] = {}

        @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(received())
        def goes_round(given_now: Received) -> None:
            capture = given_now.capture
            made = tuple(given_now.readings)
            new = capture.id not in kept or (bool(made) and capture.id not in readings)
            assert store.add(capture, given_now.content, made) is new
            first = kept.setdefault(capture.id, given_now)
            if made:
                readings.setdefault(capture.id, made)
            assert store.capture(capture.id) == first.capture
            assert store.content(capture.id) == first.content
            for reading in readings.get(capture.id, ()):
                assert store.reading(reading.report.id) == reading
                assert msgspec.json.encode(store.reading(reading.report.id)) == msgspec.json.encode(reading)
                ids = [reading.report.id, *(said.id for said in reading.attributions), *(e.id for e in reading.events)]
                assert {store.find(draft) for draft in ids} == {reading.report.id}

        goes_round()
        everything = [reading for made in readings.values() for reading in made]
        assert list(store.readings()) == everything
        events = [event for reading in everything for event in reading.events]
        assert set(store.events(EventFilter())) == set(events)
        for event in events:
            found = [*(actor.name for actor in event.actors), *(place.country for place in event.places)]
            for name, country in zip(found[: len(event.actors)], found[len(event.actors) :], strict=False):
                if name:
                    assert event in store.events(EventFilter(actor=name, country=country, type=event.type))
        store.close()


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_any_string_is_a_legal_query(make: Callable[[Path], str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(make(Path(folder)))
        put(store, *(simple(text) for text in TEXTS.values()))

        @settings(max_examples=100, deadline=None)
        @given(
            st.text() | st.lists(st.sampled_from(["NEAR(", '"', "convoy", "-", "^", "*", "AND", "{", "'"])).map("".join)
        )
        def answers(query: str) -> None:
            hits = store.search(query)
            assert {event.report for event in store.events(EventFilter(words=query))} <= {hit.report for hit in hits}
            for hit in hits:
                assert store.reading(hit.report).report.text[hit.start : hit.end] == hit.snippet

        answers()
        store.close()


# --- what the desk says about names


def place_naming(words: str, place: str = "own:a", *, field: bool = False, report: str | None = None) -> PlaceNaming:
    return PlaceNaming(
        id=record_id("naming", words, place, field),
        words=words,
        place=NamedPlace(
            id=place, name=words, geonameid=None, lat=36.5, lon=41.2, country="SY", precision=PlacePrecision.SETTLEMENT
        ),
        field_only=field,
        report=report,
        by="mira",
        reason="seen on site",
        at=NOON,
    )


def actor_naming(words: str, actor: str | None = "own:b", *, field: bool = False) -> ActorNaming:
    return ActorNaming(
        id=record_id("naming", words, actor),
        words=words,
        actor=NamedActor(id=actor, name=words, sector="REB") if actor else None,
        field_only=field,
        by="mira",
        reason="",
        at=NOON,
    )


def withdrawal(naming: Naming) -> NamingWithdrawal:
    return NamingWithdrawal(id=record_id("back", naming.id), naming=naming.id, by="amal", reason="wrong", at=NOON)


def test_namings_come_out_as_they_went_in_and_in_order(store: Store) -> None:
    reading = simple("Guards said so.")
    put(store, reading)
    given = (
        place_naming("Fulanabad", report=reading.report.id),
        actor_naming("Border Shield"),
        actor_naming("X", None),
    )
    for naming in given:
        store.name(naming)
        store.name(naming)
    assert store.namings() == given
    assert in_force(store.namings()) == given


def test_a_naming_is_taken_back_by_a_row_and_stays(store: Store) -> None:
    naming = place_naming("Fulanabad")
    store.name(naming)
    store.name(withdrawal(naming))
    store.name(withdrawal(naming))
    assert store.namings() == (naming, withdrawal(naming))
    assert in_force(store.namings()) == ()


def test_namings_that_cannot_be(store: Store) -> None:
    naming = place_naming("Fulanabad")
    store.name(naming)
    with pytest.raises(StoreError, match="says something else"):
        store.name(msgspec.structs.replace(naming, words="Other"))
    for absent in (actor_naming("absent"), withdrawal(naming)):
        with pytest.raises(NotFound):
            store.name(withdrawal(absent))
    with pytest.raises(NotFound):
        store.name(place_naming("Elsewhere", report="absent"))
    store.name(withdrawal(naming))
    again = msgspec.structs.replace(withdrawal(naming), id="another")
    with pytest.raises(StoreError, match="taken back already"):
        store.name(again)
    assert len(store.namings()) == 2


def test_of_one_name_the_last_naming_holds_and_field_reports_keep_theirs(store: Store) -> None:
    first, second = place_naming("Fulanabad", "own:1"), place_naming("FULANABAD", "own:2")
    field, actor = place_naming("Fulanabad", "own:3", field=True), actor_naming("Fulanabad")
    for naming in (first, second, actor, field):
        store.name(naming)
    assert in_force(store.namings()) == (actor, field)
    assert in_force(store.namings(), field=False) == (second, actor)
    store.name(withdrawal(field))
    store.name(withdrawal(second))
    assert set(in_force(store.namings())) == {first, actor}


def unknown_in(text: str, part: str, name: str | None = None) -> ActorMention:
    start = text.index(part)
    return ActorMention(start=start, end=start + len(part), text=part, name=name)


def with_actors(text: str, *parts: str, kind: ReportKind = ReportKind.NEWS) -> Reading:
    report = report_of(text, kind=kind)
    return reading_of(report, events=(event_in(report, "hit", actors=tuple(unknown_in(text, part) for part in parts)),))


def test_names_that_no_register_knew_are_counted_by_reports(store: Store) -> None:
    made = [
        with_actors("The Border Shield hit the first house.", "Border Shield"),
        with_actors("Fighters of the BORDER SHIELD hit the second house.", "BORDER SHIELD"),
        with_actors(
            "The Border Shield hit a third, and the Front of the River too.", "Border Shield", "Front of the River"
        ),
        with_actors("Guards hit a fourth. Troops hit it too.", "Guards"),
        with_actors("The Lanterns hit a fifth.", "Lanterns", kind=ReportKind.FIELD),
    ]
    put(store, *made)
    found = store.unknown_actors()
    assert [(one.key, one.reports, one.news, one.events) for one in found] == [
        ("border shield", 3, 3, 3),
        ("front of the river", 1, 1, 1),
        ("lanterns", 1, 0, 1),
    ]
    assert set(found[0].some) == {(one.events[0].id, one.report.id) for one in made[:3]}
    assert store.unknown_actors(offset=1, limit=1) == found[1:2]
    assert store.unknown_actors(without={"border shield"}) == found[1:]


def test_unknown_names_follow_corrections_and_rejections(store: Store) -> None:
    reading = with_actors("The Border Shield hit a house.", "Border Shield")
    put(store, reading)
    event = reading.events[0]
    store.review(on_event(event, Decision.REJECT, number=1))
    assert store.unknown_actors() == ()
    store.review(on_event(event, Decision.WITHDRAW, number=2))
    assert len(store.unknown_actors()) == 1
    none = Correction(field="actors", value=msgspec.Raw(b"[]"), machine=msgspec.Raw(msgspec.json.encode(event.actors)))
    store.review(msgspec.structs.replace(on_event(event, Decision.CORRECT, number=3), corrections=(none,)))
    assert store.unknown_actors() == ()
