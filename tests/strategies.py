"""Hypothesis strategies for valid records: every mention equals its slice, every id depends on raw values."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

from hypothesis import strategies as st

from onrecord.model import (
    ActorMention,
    Attribution,
    Capture,
    Channel,
    Cue,
    DateMention,
    Directness,
    Event,
    Mention,
    Paragraph,
    PlaceCandidate,
    PlaceMention,
    PlacePrecision,
    PlaceRole,
    Provenance,
    Published,
    Quantity,
    Reading,
    Record,
    Removed,
    Report,
    ReportKind,
    Speaker,
    SpeakerKind,
    Status,
    Via,
    record_id,
)
from onrecord.model.codes import cue_classes, plover, quantity_kinds

WORDS = (  # noqa: SIM905 - a list of quoted words could not be read
    "troops officials said left the base on Monday about 40 vehicles “we will stay,” dozens killed near river "
    "Qamishli الجيش غادر القاعدة قُرْب Київ 部隊 撤退 naïve O’Neill 🚚 e\u0301tat a\u200bb"
).split()
"""Words in several scripts, with marks, quotes, a zero-width space and characters outside the basic plane."""

SECRET = {chr(code) for start, end in ((0x0530, 0x0590), (0x10A0, 0x1100)) for code in range(start, end)}
"""Armenian and Georgian letters, drawn by no strategy unless it is asked to: tests plant them and look for them."""

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(
    lambda text: "".join(char for char in text if char not in SECRET)
)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
# Hypothesis wants its bounds without a zone.
moments = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC) | zones)  # noqa: DTZ001
days = st.dates(date(1950, 1, 1), date(2100, 1, 1))
scores = st.floats(0, 1)


@st.composite
def report_texts(draw: st.DrawFn, words: Sequence[str] = WORDS) -> tuple[str, tuple[Paragraph, ...]]:
    """A text of one to four paragraphs made of these words, and where they are."""
    pieces = draw(
        st.lists(st.lists(st.sampled_from(words), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4)
    )
    paragraphs, start = [], 0
    for piece in pieces:
        paragraphs.append(Paragraph(start=start, end=start + len(piece)))
        start += len(piece) + 2
    return "\n\n".join(pieces), tuple(paragraphs)


@st.composite
def mentions(draw: st.DrawFn, text: str) -> Mention:
    """Some words of a text."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 40)))
    return Mention(start=start, end=end, text=text[start:end])


published = st.builds(
    Published,
    value=days.map(date.isoformat)
    | moments.map(datetime.isoformat)
    | moments.map(lambda moment: moment.replace(tzinfo=None).isoformat()),
    source=st.sampled_from(["given", "json-ld", "meta", "byline"]),
)


@st.composite
def captures(draw: st.DrawFn, content: bytes) -> Capture:
    """A capture of these bytes."""
    return Capture(
        id=sha256(content).hexdigest(),
        url=draw(st.none() | any_text.map(lambda path: f"https://news.example/{path}")),
        received_at=draw(moments),
        media_type=draw(st.sampled_from(["text/html", "application/json", "text/plain"])),
        channel=draw(st.sampled_from(Channel)),
    )


@st.composite
def reports(
    draw: st.DrawFn, capture: str = "0" * 64, kind: ReportKind | None = None, words: Sequence[str] = WORDS
) -> Report:
    """A report made from a capture; of either kind unless told."""
    text, paragraphs = draw(report_texts(words))
    return Report(
        id=record_id("report", capture, text),
        capture=capture,
        kind=kind or draw(st.sampled_from(ReportKind)),
        url=draw(st.none() | any_text),
        title=draw(st.none() | any_text),
        publisher=draw(st.none() | any_text),
        authors=tuple(draw(st.lists(any_text, max_size=2))),
        published=draw(st.none() | published),
        language=draw(st.sampled_from([None, "en", "ar"])),
        text=text,
        paragraphs=paragraphs,
        removed=tuple(draw(st.lists(st.builds(Removed, text=any_text, why=st.just("share")), max_size=1))),
        provenance=Provenance(title=draw(st.sampled_from([None, "meta"]))),
    )


candidates = st.builds(
    PlaceCandidate,
    id=st.integers(1, 10**7).map(lambda number: f"geonames:{number}"),
    name=any_text,
    geonameid=st.none() | st.integers(1, 10**7),
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    country=st.none() | st.sampled_from(["SY", "IQ", "UA"]),
    precision=st.sampled_from(PlacePrecision),
    score=scores,
    uncertainty_km=st.none() | st.floats(0.1, 5000),
)


@st.composite
def places(draw: st.DrawFn, text: str) -> PlaceMention:
    """A place, resolved to the first of its candidates or to none."""
    found = draw(mentions(text))
    ranked: tuple[PlaceCandidate, ...] = tuple(draw(st.lists(candidates, max_size=2)))
    safe: bool = draw(st.booleans())
    chosen = ranked[0] if ranked and safe else None
    role = draw(st.sampled_from(PlaceRole))
    if chosen is None:
        return PlaceMention(start=found.start, end=found.end, text=found.text, role=role, candidates=ranked)
    return PlaceMention(
        start=found.start,
        end=found.end,
        text=found.text,
        name=chosen.name,
        id=chosen.id,
        geonameid=chosen.geonameid,
        lat=chosen.lat,
        lon=chosen.lon,
        country=chosen.country,
        precision=chosen.precision,
        role=role,
        score=chosen.score,
        uncertainty_km=chosen.uncertainty_km,
        candidates=ranked,
    )


@st.composite
def dates(draw: st.DrawFn, text: str) -> DateMention:
    """A date of a day, of a stretch of days, or open on one side or both."""
    found, first = draw(mentions(text)), draw(days)
    earliest = draw(st.sampled_from([first, None]))
    latest = draw(st.sampled_from([first, first + timedelta(days=30), None]))
    return DateMention(
        start=found.start,
        end=found.end,
        text=found.text,
        type="DATE",
        value=first.isoformat(),
        earliest=earliest,
        latest=latest,
        precision="day" if earliest == latest and earliest else "open",
    )


@st.composite
def actors(draw: st.DrawFn, text: str) -> ActorMention:
    """An actor, known to the register or not."""
    found = draw(mentions(text))
    known = draw(st.booleans())
    return ActorMention(
        start=found.start,
        end=found.end,
        text=found.text,
        name=draw(any_text) if known else None,
        id=draw(any_text) if known else None,
        country=draw(st.sampled_from(["SY", "US"])) if known else None,
        sector=draw(st.sampled_from(sorted(plover().sectors))) if known else None,
    )


@st.composite
def quantities(draw: st.DrawFn, text: str) -> Quantity:
    """A count, exact or vague."""
    found, what = draw(mentions(text)), draw(mentions(text))
    low, high = sorted(draw(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))))
    return Quantity(
        start=found.start,
        end=found.end,
        text=found.text,
        value=draw(st.sampled_from([float(low), None])),
        low=draw(st.sampled_from([float(low), None])),
        high=draw(st.sampled_from([float(high), None])),
        approximate=draw(st.booleans()),
        what=what.text,
        kind=draw(st.none() | st.sampled_from(sorted(quantity_kinds()))),
    )


@st.composite
def attributions(draw: st.DrawFn, report: Report, number: int, parent: str | None) -> Attribution:
    """The `number`th attribution of a report."""
    said_by, said = draw(st.none() | mentions(report.text)), draw(st.none() | mentions(report.text))
    return Attribution(
        id=record_id("attribution", report.id, number),
        report=report.id,
        speaker=Speaker(
            start=said_by.start,
            end=said_by.end,
            text=said_by.text,
            name=draw(st.sampled_from([said_by.text, None])),
            kind=draw(st.sampled_from(SpeakerKind)),
            via=draw(st.sampled_from(Via)),
            role=draw(st.sampled_from([None, said_by, said])),
            affiliation=draw(st.sampled_from([None, said_by, said])),
            count=draw(st.sampled_from([None, 2])),
            anonymity=draw(st.sampled_from([None, said_by, said])),
        )
        if said_by
        else None,
        cue=Cue(start=said.start, end=said.end, text=said.text, cue_class=draw(st.sampled_from(sorted(cue_classes()))))
        if said
        else None,
        content=tuple(draw(st.lists(mentions(report.text), min_size=1, max_size=2))),
        directness=draw(st.sampled_from(Directness)),
        parent=parent,
        confidence=draw(scores),
        drafted_by="test-coder/1",
    )


@st.composite
def events(draw: st.DrawFn, report: Report, number: int = 0, told_by: tuple[str, ...] = ()) -> Event:
    """The `number`th event of a report; `told_by` are ids of its attributions."""
    text = report.text
    code = draw(st.sampled_from(sorted(plover().types)))
    modes = plover().types[code].modes
    return Event(
        id=record_id("event", report.id, number),
        report=report.id,
        attribution=draw(st.sampled_from([None, *told_by])),
        trigger=draw(mentions(text)),
        type=code,
        mode=draw(st.sampled_from([None, *modes])),
        status=draw(st.sampled_from(Status)),
        historical=draw(st.booleans()),
        actors=tuple(draw(st.lists(actors(text), max_size=2))),
        recipients=tuple(draw(st.lists(actors(text), max_size=2))),
        places=tuple(draw(st.lists(places(text), max_size=2))),
        date=draw(st.none() | dates(text)),
        quantities=tuple(draw(st.lists(quantities(text), max_size=2))),
        confidence=draw(scores),
        drafted_by="test-coder/1",
    )


@st.composite
def readings(
    draw: st.DrawFn, capture: str = "0" * 64, kind: ReportKind | None = None, words: Sequence[str] = WORDS
) -> Reading:
    """A report with up to two attributions and two events drafted from it."""
    report = draw(reports(capture, kind, words))
    said: list[Attribution] = []
    for number in range(draw(st.integers(0, 2))):
        parent = draw(st.sampled_from([None, *(earlier.id for earlier in said)]))
        said.append(draw(attributions(report, number, parent)))
    told_by = tuple(attribution.id for attribution in said)
    done = [draw(events(report, number, told_by)) for number in range(draw(st.integers(0, 2)))]
    return Reading(report=report, attributions=tuple(said), events=tuple(done))


class Received(Record, frozen=True, kw_only=True):
    """A capture with its bytes and the readings made of it: what `Store.add` takes."""

    capture: Capture
    content: bytes
    readings: tuple[Reading, ...]


@st.composite
def received(draw: st.DrawFn) -> Received:
    """A capture of any bytes with up to two readings of different text."""
    content = draw(st.binary(max_size=40))
    capture = draw(captures(content))
    made = draw(st.lists(readings(capture.id), max_size=2, unique_by=lambda reading: reading.report.id))
    return Received(capture=capture, content=content, readings=tuple(made))
