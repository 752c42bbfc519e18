"""Small invented records, written short: what a test does not care about has a default."""

from datetime import UTC, date, datetime
from hashlib import sha256

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
    PlaceMention,
    PlacePrecision,
    PlaceRole,
    Published,
    Quantity,
    Reading,
    Report,
    ReportKind,
    Speaker,
    SpeakerKind,
    Status,
    Via,
    record_id,
)

CODER = "test-coder/1"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def words_of(text: str, part: str) -> Mention:
    """The first place where `part` stands in `text`."""
    start = text.index(part)
    return Mention(start=start, end=start + len(part), text=part)


def capture_of(content: bytes, *, url: str | None = None) -> Capture:
    return Capture(
        id=sha256(content).hexdigest(), url=url, received_at=NOON, media_type="text/html", channel=Channel.FILE
    )


def report_of(
    text: str,
    *,
    title: str | None = None,
    published: str | None = "2026-02-28",
    kind: ReportKind = ReportKind.NEWS,
    publisher: str | None = "The Valley Courier",
    authors: tuple[str, ...] = (),
    url: str | None = None,
    capture: str | None = None,
) -> Report:
    capture = capture or capture_of(text.encode()).id
    return Report(
        id=record_id("report", capture),
        capture=capture,
        kind=kind,
        url=url,
        title=title,
        publisher=publisher,
        authors=authors,
        published=Published(value=published, source="given") if published else None,
        language="en",
        text=text,
        paragraphs=(Paragraph(start=0, end=len(text)),) if text else (),
    )


def actor_in(text: str, part: str, *, sector: str | None = None, country: str | None = None) -> ActorMention:
    at = words_of(text, part)
    known = f"actor:{part.lower().replace(' ', '-')}"
    return ActorMention(start=at.start, end=at.end, text=at.text, name=part, id=known, country=country, sector=sector)


def place_in(
    text: str,
    part: str,
    lat: float = 36.0,
    lon: float = 40.0,
    *,
    country: str = "SY",
    role: PlaceRole = PlaceRole.AT,
    precision: PlacePrecision = PlacePrecision.SETTLEMENT,
) -> PlaceMention:
    at = words_of(text, part)
    return PlaceMention(
        start=at.start,
        end=at.end,
        text=at.text,
        name=part,
        id=f"test:{part}",
        lat=lat,
        lon=lon,
        country=country,
        precision=precision,
        role=role,
        score=0.9,
    )


def day_in(text: str, part: str, earliest: date | None, latest: date | None = None) -> DateMention:
    at = words_of(text, part)
    return DateMention(
        start=at.start,
        end=at.end,
        text=at.text,
        type="DATE",
        value=earliest.isoformat() if earliest else "PAST_REF",
        earliest=earliest,
        latest=latest or earliest,
        precision="day" if earliest else "open",
    )


def quantity_in(text: str, part: str, value: float | None, *, kind: str | None = None, what: str = "") -> Quantity:
    at = words_of(text, part)
    return Quantity(
        start=at.start,
        end=at.end,
        text=at.text,
        value=value,
        low=value,
        high=value,
        approximate=False,
        what=what,
        kind=kind,
    )


def event_in(
    report: Report,
    trigger: str,
    *,
    code: str = "ASSAULT",
    mode: str | None = None,
    status: Status = Status.ASSERTED,
    attribution: str | None = None,
    actors: tuple[ActorMention, ...] = (),
    recipients: tuple[ActorMention, ...] = (),
    places: tuple[PlaceMention, ...] = (),
    when: DateMention | None = None,
    quantities: tuple[Quantity, ...] = (),
) -> Event:
    at = words_of(report.text, trigger)
    return Event(
        id=record_id("event", report.id, at.start, at.end, code),
        report=report.id,
        attribution=attribution,
        trigger=at,
        type=code,
        mode=mode,
        status=status,
        historical=False,
        actors=actors,
        recipients=recipients,
        places=places,
        date=when,
        quantities=quantities,
        confidence=0.7,
        drafted_by=CODER,
    )


def attribution_in(
    report: Report, speaker: str | None, cue: str, content: str, *, role: str | None = None
) -> Attribution:
    said_by, said, what = (words_of(report.text, part) if part else None for part in (speaker, cue, content))
    assert said is not None
    assert what is not None
    return Attribution(
        id=record_id("attribution", report.id, what.start, what.end),
        report=report.id,
        speaker=Speaker(
            start=said_by.start,
            end=said_by.end,
            text=said_by.text,
            name=said_by.text,
            kind=SpeakerKind.ROLE,
            via=Via.NAMED,
            role=words_of(report.text, role) if role else None,
        )
        if said_by
        else None,
        cue=Cue(start=said.start, end=said.end, text=said.text, cue_class="said"),
        content=(what,),
        directness=Directness.INDIRECT,
        parent=None,
        confidence=0.8,
        drafted_by=CODER,
    )


def reading_of(
    report: Report, *, events: tuple[Event, ...] = (), attributions: tuple[Attribution, ...] = ()
) -> Reading:
    return Reading(report=report, attributions=attributions, events=events)
