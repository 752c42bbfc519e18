"""Nothing leaves the house unaccepted, and nothing that could lead to an observer; in any format that there is."""

import csv
import json
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
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
    words_of,
)
from strategies import SECRET, readings

from onrecord.errors import PublishError
from onrecord.model import (
    Correction,
    Decision,
    DraftKind,
    PlacePrecision,
    Reading,
    Record,
    ReportKind,
    Review,
    Speaker,
    SpeakerKind,
    Status,
    Via,
    record_id,
)
from onrecord.publish import FORMATS, Gate, export, publishable
from onrecord.publish.withholding import Terms, blur
from onrecord.store import State, Store, open_store, state

OBSERVED = ["ფარული", "მოწმე", "სახლი", "ქუჩა"]
"""Words of field reports, in letters that nothing else is written in."""

IDENTITY = "Արամ"
"""Who observed and who reviewed, in other letters of that sort."""


THOROUGH = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    # Each example writes a record and files: shrinking a failing one would take many minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


class Case(Record, frozen=True, kw_only=True):
    """Readings with the reviews of their drafts."""

    readings: tuple[Reading, ...]
    reviews: tuple[Review, ...]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """News and field reports; field reports are full of secrets, and so are all reviews."""
    made = [
        draw(readings(capture_of(b"news").id, ReportKind.NEWS)),
        _secret(draw(readings(capture_of(b"field").id, ReportKind.FIELD, OBSERVED))),
    ]
    reviews = []
    for reading in made:
        drafts = [(said.id, DraftKind.ATTRIBUTION) for said in reading.attributions]
        drafts += [(event.id, DraftKind.EVENT) for event in reading.events]
        drafts += [(reading.report.id, DraftKind.REPORT)] if draw(st.integers(0, 5)) == 0 else []
        for draft, kind in drafts:
            decisions = draw(st.lists(st.sampled_from(Decision), max_size=3))
            for number, decision in enumerate(decisions):
                reviews.append(_review(draft, kind, reading.report.id, decision, number))
    return Case(readings=tuple(made), reviews=tuple(reviews))


def _secret(reading: Reading) -> Reading:
    report = msgspec.structs.replace(
        reading.report, url=IDENTITY, title=f"{IDENTITY} {OBSERVED[0]}", publisher=IDENTITY, authors=(IDENTITY,)
    )
    return msgspec.structs.replace(reading, report=report)


def _review(draft: str, kind: DraftKind, report: str, decision: Decision, number: int) -> Review:
    field, value = {
        DraftKind.EVENT: ("status", b'"asserted"'),
        DraftKind.ATTRIBUTION: ("speaker", b"null"),
        DraftKind.REPORT: ("language", b'"ka"'),
    }[kind]
    change = Correction(field=field, value=msgspec.Raw(value), machine=msgspec.Raw(b"0"))
    return Review(
        id=record_id(draft, number),
        draft=draft,
        draft_kind=kind,
        report=report,
        decision=decision,
        corrections=(change,) if decision is Decision.CORRECT else (),
        reviewer=IDENTITY,
        reason=IDENTITY,
        at=NOON,
    )


@cache
def empty_record() -> bytes:
    """The bytes of a new record: copying them is faster than making its tables for every example."""
    with tempfile.TemporaryDirectory() as folder:
        open_store(f"{folder}/record.db").close()
        return Path(folder, "record.db").read_bytes()


def fill(folder: str, case: Case) -> Store:
    Path(folder, "record.db").write_bytes(empty_record())
    store = open_store(f"{folder}/record.db")
    for content, reading in zip((b"news", b"field"), case.readings, strict=True):
        store.add(capture_of(content, url=IDENTITY), content, [reading])
    for review in case.reviews:
        store.review(review)
    return store


def states(case: Case) -> dict[str, State]:
    """Of every draft; those of a rejected report are rejected with it."""
    found = {}
    for reading in case.readings:
        rejected = state([each for each in case.reviews if each.draft == reading.report.id]) is State.REJECTED
        for draft in (*(said.id for said in reading.attributions), *(event.id for event in reading.events)):
            own = state([each for each in case.reviews if each.draft == draft])
            found[draft] = State.REJECTED if rejected else own
    return found


def drafts_in(path: Path, name: str) -> dict[str, str]:
    """The drafts that a file holds, each with what the file says of its review."""
    if name == "jsonl":
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return {draft["id"]: draft["reviewed"] for line in lines for draft in (*line["attributions"], *line["events"])}
    if name == "geojson":
        features = json.loads(path.read_text("utf-8"))["features"]
        return {feature["properties"]["event"]: feature["properties"]["reviewed"] for feature in features}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if name == "csv":
        return {row["event_id"]: row["reviewed"] for row in rows}
    if name == "acled":
        return {row["event_id_cnty"]: row["tags"].removeprefix("reviewed=") for row in rows}
    raise AssertionError(f"tell this test how to read {name}")


def acled_id(event: str) -> str:
    return f"ONR{int(event[:12], 16)}"


@settings(THOROUGH, max_examples=30)
@given(cases(), st.booleans())
def test_only_what_was_accepted_and_never_an_observer(case: Case, include_drafts: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = fill(folder, case)
        now = states(case)
        passed = {State.ACCEPTED, State.CORRECTED} | ({State.DRAFT} if include_drafts else set())
        news = case.readings[0]
        events = {event.id for reading in case.readings for event in reading.events if now[event.id] in passed}
        said = {each.id for each in news.attributions if now[each.id] in passed}
        for name in FORMATS:
            path = Path(folder, "out")
            summary = export(store, name, path, Gate(include_drafts=include_drafts))
            text = path.read_text("utf-8")
            assert not SECRET & set(text), "words or people of a field report, or a reviewer"
            for hidden in (case.readings[1].report.id, *(capture_of(content).id for content in (b"news", b"field"))):
                assert hidden not in text
            found = drafts_in(path, name)
            if name == "acled":
                assert set(found) <= {acled_id(event) for event in events}
                assert all(now[event] == found.get(acled_id(event), now[event]) for event in events)
                assert summary.drafts == sum(state == State.DRAFT for state in found.values())
            else:
                assert set(found) == (events | said if name == "jsonl" else events)
                assert all(now[draft] == reviewed for draft, reviewed in found.items())
                assert summary.drafts == sum(now[draft] is State.DRAFT for draft in found)
            assert (summary.events, summary.attributions) == (len(events), len(said))
            kept = sum(each.count for each in summary.left_out)
            assert len(found) + kept == len(now), "every draft is in the file or counted with its reason"
        store.close()


@settings(THOROUGH, max_examples=20)
@given(cases(), st.sampled_from([0.1, 0.25, 0.7]))
def test_points_of_field_reports_lie_on_the_grid(case: Case, grid: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = fill(folder, case)
        for cleared in publishable(store, Gate(include_drafts=True, field_words=True, grid=grid)):
            for event in cleared.events:
                for place in event.places:
                    assert place.blurred is (cleared.report.kind is ReportKind.FIELD and place.lat is not None)
                    if place.blurred:
                        assert place.lat is not None
                        assert place.lon is not None
                        assert place.lat == blur(place.lat, grid, 90)
                        assert place.lon == blur(place.lon, grid, 180)
            if cleared.report.kind is ReportKind.FIELD:
                assert not set(IDENTITY) & set(msgspec.json.encode(cleared).decode())
        store.close()


@given(st.floats(-180, 180), st.floats(0.1, 5))
def test_blurring_moves_a_little_and_never_twice(degrees: float, grid: float) -> None:
    moved = blur(degrees, grid, 180)
    assert abs(moved - degrees) <= grid / 2 + 1e-6
    assert abs(moved) <= 180
    assert str(moved) != "-0.0"
    assert moved == blur(moved, grid, 180)


# --- by example


TEXT = "A baker said rebels shelled Tal Rifa at dawn, ten died near the mill."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "record.db"))
    yield opened
    opened.close()


def put(store: Store, kind: ReportKind) -> Reading:
    report = report_of(TEXT, kind=kind, title="Dawn", authors=("Observer Seven",), url="https://form.example/7")
    said = attribution_in(report, "A baker", "said", "rebels shelled Tal Rifa at dawn")
    when = day_in(TEXT, "at dawn", date(2026, 3, 3))
    shelled = event_in(
        report,
        "shelled",
        mode="heavy-weapons",
        attribution=said.id,
        actors=(actor_in(TEXT, "rebels", sector="REB"), msgspec.structs.replace(actor_in(TEXT, "A baker"), id=None)),
        places=(
            msgspec.structs.replace(place_in(TEXT, "Tal Rifa", 36.4721, 37.0969), uncertainty_km=13.4),
            place_in(TEXT, "the mill", 36.4777, 37.1234, precision=PlacePrecision.SITE),
        ),
        when=msgspec.structs.replace(when, value="2026-03-03T04:50", precision="time"),
        quantities=(quantity_in(TEXT, "ten", 10, kind="killed", what="ten"),),
    )
    reading = reading_of(report, attributions=(said,), events=(shelled,))
    store.add(capture_of(TEXT.encode()), TEXT.encode(), [reading])
    return reading


def accept(store: Store, draft: str, kind: DraftKind, report: str, decision: Decision = Decision.ACCEPT) -> None:
    number = len(store.reviews())
    store.review(msgspec.structs.replace(_review(draft, kind, report, decision, number), id=record_id(draft, number)))


def test_a_field_report_leaves_as_resolved_values(store: Store) -> None:
    reading = put(store, ReportKind.FIELD)
    accept(store, reading.events[0].id, DraftKind.EVENT, reading.report.id)
    accept(store, reading.attributions[0].id, DraftKind.ATTRIBUTION, reading.report.id)
    (cleared,) = publishable(store)
    (event,) = cleared.events
    assert cleared.attributions == ()
    assert [actor.name for actor in event.actors] == ["rebels", None]
    assert [(place.name, place.lat, place.lon) for place in event.places] == [
        (None, 36.5, 37.1),
        (None, 36.5, 37.1),
    ]
    assert [place.uncertainty_km for place in event.places] == [None, None]
    assert event.date is not None
    assert (event.date.value, event.date.precision, event.date.earliest) == ("2026-03-03", "day", date(2026, 3, 3))
    assert (event.quantities[0].low, event.quantities[0].kind, event.quantities[0].what) == (10, "killed", None)
    assert (event.attributed, event.attribution) == (True, None)


@pytest.mark.parametrize("precision", PlacePrecision)
@pytest.mark.parametrize("name", FORMATS)
def test_a_blurred_place_is_not_named_beside_its_point(
    store: Store, tmp_path: Path, name: str, precision: PlacePrecision
) -> None:
    reading = put(store, ReportKind.FIELD)
    village = msgspec.structs.replace(reading.events[0].places[0], precision=precision, geonameid=173842)
    moved = Correction(field="places", value=msgspec.Raw(msgspec.json.encode([village])), machine=msgspec.Raw(b"[]"))
    corrected = _review(reading.events[0].id, DraftKind.EVENT, reading.report.id, Decision.CORRECT, 0)
    store.review(msgspec.structs.replace(corrected, corrections=(moved,)))
    export(store, name, tmp_path / "out")
    text = (tmp_path / "out").read_text("utf-8")
    coarse = precision in {PlacePrecision.ADMIN1, PlacePrecision.COUNTRY}
    assert ("Tal Rifa" in text) is (coarse and (name, precision) != ("acled", PlacePrecision.COUNTRY))
    assert ("173842" in text) is (coarse and name == "jsonl")
    assert ("test:Tal" in text) is (coarse and name == "jsonl")
    assert "36.47" not in text
    assert "37.09" not in text


@pytest.mark.parametrize("id_", ["own:0123456789abcdef", "given:36.34,41.87", "own:secret/MIL"])
def test_what_only_our_desk_knows_leaves_with_no_field_report(id_: str) -> None:
    text = "Abu Fulan was seen in Fulanabad."
    actor = msgspec.structs.replace(actor_in(text, "Abu Fulan", sector="REB"), id=id_)
    place = msgspec.structs.replace(place_in(text, "Fulanabad", precision=PlacePrecision.ADMIN1), id=id_)
    field = Terms(field=True, words=False, grid=0.1)
    assert (field.actor(actor).name, field.actor(actor).id, field.actor(actor).sector) == (None, None, "REB")
    assert (field.place(place).name, field.place(place).id) == (None, None)
    news = Terms(field=False, words=True, grid=0.1)
    assert (news.actor(actor).id, news.place(place).id) == (id_, id_)


@pytest.mark.parametrize(
    ("value", "precision", "leaves"),
    [
        ("2026-03-03T04:50", "time", ("2026-03-03", "day")),
        ("2026-03-03TNI", "part", ("2026-03-03", "day")),
        ("PT3H", "open", ("2026-03-03", "open")),
        ("PAST_REF", "open", ("PAST_REF", "open")),
        ("2026-W10", "week", ("2026-W10", "week")),
    ],
)
def test_a_field_report_tells_no_hour(value: str, precision: str, leaves: tuple[str, str]) -> None:
    when = msgspec.structs.replace(day_in(TEXT, "at dawn", date(2026, 3, 3)), value=value, precision=precision)
    shown = Terms(field=True, words=False, grid=0.1).date(when)
    assert shown is not None
    assert (shown.value, shown.precision) == leaves


def test_nothing_that_a_field_report_tells_of_a_speaker_leaves_with_its_words_withheld() -> None:
    words = words_of(TEXT, "A baker")
    baker = Speaker(
        start=words.start,
        end=words.end,
        text=words.text,
        name="A baker",
        kind=SpeakerKind.ROLE,
        via=Via.NOMINAL,
        role=words_of(TEXT, "baker"),
        affiliation=words_of(TEXT, "the mill"),
        count=1,
        anonymity=words_of(TEXT, "rebels"),
    )
    shown = Terms(field=True, words=False, grid=0.1).speaker(baker)
    assert shown is not None
    left = msgspec.structs.asdict(shown)
    assert {field for field, value in left.items() if value is not None} == {"kind"}
    open_words = Terms(field=False, words=True, grid=0.1).speaker(baker)
    assert open_words is not None
    assert open_words.role is not None
    assert (open_words.role.text, open_words.count) == ("baker", 1)


def test_its_words_leave_only_when_asked(store: Store) -> None:
    reading = put(store, ReportKind.FIELD)
    accept(store, reading.events[0].id, DraftKind.EVENT, reading.report.id)
    accept(store, reading.attributions[0].id, DraftKind.ATTRIBUTION, reading.report.id)
    (cleared,) = publishable(store, Gate(field_words=True))
    assert cleared.events[0].trigger.text == "shelled"
    assert cleared.attributions[0].speaker is not None
    assert (cleared.report.authors, cleared.report.url, cleared.report.title) == ((), None, None)
    assert cleared.events[0].places[0].lat == 36.5


def test_news_leaves_with_its_words(store: Store) -> None:
    reading = put(store, ReportKind.NEWS)
    accept(store, reading.events[0].id, DraftKind.EVENT, reading.report.id)
    (cleared,) = publishable(store)
    assert (cleared.report.authors, cleared.report.url) == (("Observer Seven",), "https://form.example/7")
    assert cleared.events[0].places[0].lat == 36.4721
    assert (cleared.events[0].attributed, cleared.events[0].attribution) == (True, None), (
        "the statement is not accepted"
    )
    accept(store, reading.attributions[0].id, DraftKind.ATTRIBUTION, reading.report.id)
    (cleared,) = publishable(store)
    assert cleared.events[0].attribution == reading.attributions[0].id


def test_corrected_values_leave_and_not_the_machines(store: Store) -> None:
    reading = put(store, ReportKind.NEWS)
    event = msgspec.structs.replace(reading.events[0], status=Status.DENIED)
    wrong = Correction(field="status", value=msgspec.Raw(b'"denied"'), machine=msgspec.Raw(b'"asserted"'))
    corrected = _review(event.id, DraftKind.EVENT, reading.report.id, Decision.CORRECT, 0)
    store.review(msgspec.structs.replace(corrected, corrections=(wrong,)))
    (cleared,) = publishable(store)
    assert (cleared.events[0].status, cleared.events[0].corrected) == (Status.DENIED, ("status",))


def test_a_rejected_report_takes_its_drafts_with_it(store: Store) -> None:
    reading = put(store, ReportKind.NEWS)
    accept(store, reading.events[0].id, DraftKind.EVENT, reading.report.id)
    accept(store, reading.report.id, DraftKind.REPORT, reading.report.id, Decision.REJECT)
    assert list(publishable(store)) == []
    assert list(publishable(store, Gate(include_drafts=True))) == []


@pytest.mark.parametrize("grid", [0.0, -1.0, 0.09, float("nan")])
def test_the_grid_cannot_be_made_finer(store: Store, grid: float) -> None:
    put(store, ReportKind.FIELD)
    with pytest.raises(PublishError):
        list(publishable(store, Gate(grid=grid)))
