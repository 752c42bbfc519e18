"""Invented coverage for the desk: a withdrawal told by two papers, one of them Arabic, and a page full of traps."""

from datetime import date

import msgspec
from made import (
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

from onrecord.model import (
    Attribution,
    Capture,
    Event,
    Paragraph,
    ParagraphKind,
    PlaceCandidate,
    PlaceMention,
    PlacePrecision,
    PlaceRole,
    Published,
    Quantity,
    Reading,
    Removed,
    Report,
    Status,
)
from onrecord.store import Store

TEXT = """Convoy leaves base as talks go on

A convoy of about 40 armoured vehicles left the Rmeilan base on Thursday night and crossed into Iraq, \
a spokesman for the coalition said. “The withdrawal is under way,” the spokesman added. 🚚

A resident told the agency that officers said shells had hit two houses in Hasakah on Wednesday, \
wounding dozens of people. The ministry denied that its forces had attacked the town.

The commander warned that his fighters would strike any convoy that stayed in Syria. \
Protesters marched in Qamishli in 2017."""

ARABIC = """قال متحدث باسم التحالف إن القافلة غادرت قاعدة رميلان مساء الخميس باتجاه العراق. 🚚

وأضاف أن نحو 40 آلية عبرت الحدود."""

TRAP = '<script>alert("x")</script><img src=x onerror=alert(1)>"\'&{{7*7}}'


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    made, start = [], 0
    for piece in text.split("\n\n"):
        made.append(Paragraph(start=start, end=start + len(piece), kind=ParagraphKind.BODY))
        start += len(piece) + 2
    return tuple(made)


def with_paragraphs(report: Report, **changed: object) -> Report:
    return msgspec.structs.replace(report, paragraphs=paragraphs(report.text), **changed)


def candidate(name: str, lat: float, lon: float, country: str) -> PlaceCandidate:
    return PlaceCandidate(
        id=f"test:{name}",
        name=name,
        geonameid=None,
        lat=lat,
        lon=lon,
        country=country,
        precision=PlacePrecision.SETTLEMENT,
        score=0.4,
    )


def statements(report: Report) -> tuple[Attribution, ...]:
    told = attribution_in(
        report,
        "A resident",
        "told",
        "officers said shells had hit two houses in Hasakah on Wednesday, wounding dozens of people",
    )
    relayed = attribution_in(
        report,
        "officers",
        "said shells",
        "shells had hit two houses in Hasakah on Wednesday, wounding dozens of people",
    )
    return (
        attribution_in(
            report,
            "a spokesman for the coalition",
            "said",
            "A convoy of about 40 armoured vehicles left the Rmeilan base on Thursday night and crossed into Iraq",
        ),
        attribution_in(report, "the spokesman", "added", "“The withdrawal is under way,”"),
        told,
        msgspec.structs.replace(relayed, parent=told.id),
        attribution_in(report, "The ministry", "denied", "that its forces had attacked the town"),
        attribution_in(
            report, "The commander", "warned", "that his fighters would strike any convoy that stayed in Syria"
        ),
    )


def events(report: Report, said: tuple[Attribution, ...]) -> tuple[Event, ...]:
    text = report.text
    hasakah = msgspec.structs.replace(
        place_in(text, "Hasakah", 36.50, 40.75),
        candidates=(candidate("Hasakah", 36.50, 40.75, "SY"), candidate("Al-Hasakah Governorate", 36.4, 40.6, "SY")),
    )
    vehicles = quantity_in(text, "about 40", 40, kind="vehicles", what="armoured vehicles")
    return (
        event_in(
            report,
            "left",
            code="RETREAT",
            mode="withdraw",
            attribution=said[0].id,
            actors=(actor_in(text, "convoy"),),
            places=(
                place_in(text, "Rmeilan", 37.0, 41.95, role=PlaceRole.FROM, precision=PlacePrecision.SITE),
                place_in(text, "Iraq", 33.0, 44.0, country="IQ", role=PlaceRole.TO, precision=PlacePrecision.COUNTRY),
            ),
            when=day_in(text, "Thursday night", date(2026, 2, 26)),
            quantities=(msgspec.structs.replace(vehicles, low=None, high=None, approximate=True),),
        ),
        event_in(
            report,
            "hit",
            mode="heavy-weapons",
            attribution=said[3].id,
            recipients=(actor_in(text, "two houses"),),
            places=(hasakah,),
            when=day_in(text, "Wednesday", date(2026, 2, 25)),
            quantities=(
                Quantity(
                    **{name: getattr(words_of(text, "dozens"), name) for name in ("start", "end", "text")},
                    value=None,
                    low=24,
                    high=None,
                    approximate=True,
                    what="people",
                    kind="wounded",
                ),
            ),
        ),
        event_in(
            report,
            "attacked",
            status=Status.DENIED,
            attribution=said[4].id,
            actors=(actor_in(text, "its forces", sector="MIL", country="SY"),),
            when=None,
        ),
        event_in(
            report,
            "strike",
            status=Status.THREATENED,
            attribution=said[5].id,
            actors=(actor_in(text, "his fighters", sector="REB"),),
            places=(place_in(text, "Syria", 35.0, 38.5, precision=PlacePrecision.COUNTRY),),
        ),
        msgspec.structs.replace(
            event_in(
                report,
                "marched",
                code="PROTEST",
                mode="demo",
                actors=(actor_in(text, "Protesters", sector="CVL"),),
                places=(place_in(text, "Qamishli", 37.05, 41.22),),
                when=day_in(text, "2017", date(2017, 1, 1), date(2017, 12, 31)),
            ),
            historical=True,
        ),
    )


def courier() -> Reading:
    report = with_paragraphs(
        report_of(
            TEXT,
            title="Convoy leaves base as talks go on",
            authors=("A. Reporter",),
            url="https://courier.example/convoy",
            published="2026-02-27T08:30:00+03:00",
        ),
        removed=(Removed(text="Share this page", why="share"), Removed(text="[gallery ids=1]", why="shortcode")),
    )
    said = statements(report)
    return reading_of(report, attributions=said, events=events(report, said))


def arabic() -> Reading:
    report = with_paragraphs(
        report_of(ARABIC, title="قافلة تغادر القاعدة", publisher="صحيفة الوادي", published="2026-02-27"), language="ar"
    )
    said = attribution_in(report, "متحدث باسم التحالف", "قال", "القافلة غادرت قاعدة رميلان مساء الخميس باتجاه العراق")
    left = event_in(
        report,
        "غادرت",
        code="RETREAT",
        mode="withdraw",
        attribution=said.id,
        actors=(actor_in(ARABIC, "القافلة"),),
        places=(place_in(ARABIC, "رميلان", 37.0, 41.95, role=PlaceRole.FROM, precision=PlacePrecision.SITE),),
        when=day_in(ARABIC, "مساء الخميس", date(2026, 2, 26)),
        quantities=(quantity_in(ARABIC, "40", 40, kind="vehicles", what="آلية"),),
    )
    return reading_of(report, attributions=(said,), events=(left,))


def hostile() -> Reading:
    """A reading with a trap in every field that holds words; its capture would run as a page."""
    text = f"{TRAP} said that {TRAP} attacked {TRAP}."
    capture = capture_of(f"<html>{TRAP}</html>".encode(), url=f"javascript:{TRAP}").id
    report = msgspec.structs.replace(
        with_paragraphs(
            report_of(
                text,
                title=TRAP,
                publisher=TRAP,
                authors=(TRAP,),
                url=f"javascript:alert(1)//{TRAP}",
                published=None,
                capture=capture,
            )
        ),
        published=Published(value="2026-02-01", source=TRAP),
        language=TRAP,
        removed=(Removed(text=TRAP, why=TRAP),),
    )
    said = attribution_in(report, TRAP, "said", f"that {TRAP} attacked {TRAP}")
    assert said.speaker is not None
    trap = words_of(text, TRAP)
    speaker = msgspec.structs.replace(said.speaker, name=TRAP, role=trap, affiliation=trap, anonymity=trap, count=2)
    said = msgspec.structs.replace(said, speaker=speaker, drafted_by=TRAP)
    actor = msgspec.structs.replace(actor_in(text, TRAP), name=TRAP, country=TRAP, sector=TRAP)
    trap_place: PlaceMention = msgspec.structs.replace(
        place_in(text, TRAP), name=TRAP, id=TRAP, country=TRAP, candidates=(candidate(TRAP, 1, 1, TRAP),)
    )
    when = msgspec.structs.replace(day_in(text, TRAP, date(2026, 2, 1)), value=TRAP, precision=TRAP)
    count = quantity_in(text, TRAP, 3, kind=TRAP, what=TRAP)
    event = event_in(
        report,
        "attacked",
        attribution=said.id,
        actors=(actor,),
        recipients=(actor,),
        places=(trap_place,),
        when=when,
        quantities=(count,),
    )
    return reading_of(report, attributions=(said,), events=(msgspec.structs.replace(event, drafted_by=TRAP),))


def drafts_of(reading: Reading) -> tuple[Attribution | Event, ...]:
    """Everything drafted from a report."""
    return (*reading.attributions, *reading.events)


def keep(store: Store, reading: Reading) -> Capture:
    """Add a reading with a capture of its text."""
    words = f"<html>{TRAP}</html>" if reading.report.title == TRAP else reading.report.text
    content = words.encode()
    capture = capture_of(content, url=reading.report.url)
    assert store.add(capture, content, (reading,))
    return capture
