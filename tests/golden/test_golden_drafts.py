"""The sample coverage -> drafts: statements and events that must be found, and words that must be in none.

What is expected stands in `expected/*.toml`, written from the texts. Each entry is a subset: a draft answers it when it
agrees with everything the entry names. A `miss` gives the reason why the product does not draft it yet; such a test
fails as soon as it does, so that the reason is taken out. `never` is the same for events that would be false.
"""

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from onrecord.intake import Asked, Received, receive_bytes
from onrecord.model import Attribution, Event, Mention, ParagraphKind, Quantity, Reading, Via
from onrecord.pipeline.reader import Reader
from onrecord.samples import Sample, content, samples

EXPECTED = Path(__file__).parent / "expected"
PLACES = {"Rmeilan", "Manbij", "Qamishli", "Ain Issa", "Syria", "Iraq", "Hajin", "Semalka", "Dohuk", "Erbil", "Hasakah"}
SAMPLES = {Path(sample.name).stem: sample for sample in samples()}


class ExpectedAttribution(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`times`: how many drafts may hold this content; `nested`: another attribution relays it.

    `name_if_any`: a speaker known only by role has no name to give, but another's name would be false.
    """

    speaker: str = ""
    name: str = ""
    name_if_any: str | None = None
    via: str | None = None
    kind: str | None = None
    cue_class: str = msgspec.field(name="class")
    content: tuple[str, ...]
    directness: str | None = None
    nested: bool | None = None
    times: int | None = None
    miss: str | None = None

    def answered_by(self, draft: Attribution) -> bool:
        speaker, cue = draft.speaker, draft.cue
        if speaker is None or not self.has_content(draft) or self.speaker not in speaker.text:
            return False
        return (
            self.name.lower() in (speaker.name or "").lower()
            and (self.name_if_any is None or self.name_if_any.lower() in (speaker.name or self.name_if_any).lower())
            and self.via in {None, speaker.via.value}
            and self.kind in {None, speaker.kind.value}
            and cue is not None
            and cue.cue_class == self.cue_class
            and self.directness in {None, draft.directness.value}
            and self.nested in {None, draft.parent is not None}
        )

    def has_content(self, draft: Attribution) -> bool:
        words = " … ".join(piece.text for piece in draft.content)
        return all(piece in words for piece in self.content)


class ExpectedPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: str
    role: str | None = None


class ExpectedQuantity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    value: float | None = None
    low: float | None = None
    high: float | None = None
    approximate: bool | None = None
    what: str = ""
    kind: str | None = None


class ExpectedEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Any of `type`, `status` and `mode` will do, any at all if none is named; `within`: words around the trigger."""

    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    trigger: str = ""
    within: str = ""
    actor: str = ""
    recipient: str = ""
    places: tuple[ExpectedPlace, ...] = ()
    date: str | None = None
    quantity: ExpectedQuantity | None = None
    historical: bool = False
    miss: str | None = None

    def answered_by(self, draft: Event, text: str) -> bool:
        start = text.find(self.within)
        return (
            (not self.type or draft.type in self.type)
            and (not self.status or draft.status.value in self.status)
            and (not self.mode or draft.mode in self.mode)
            and self.trigger.lower() in draft.trigger.text.lower()
            and start <= draft.trigger.start
            and (not self.within or draft.trigger.end <= start + len(self.within))
            and any_has(draft.actors, self.actor)
            and any_has(draft.recipients, self.recipient)
            and all(
                any(place.words in p.text and place.role in {None, p.role and p.role.value} for p in draft.places)
                for place in self.places
            )
            and (self.date is None or (draft.date is not None and draft.date.value == self.date))
            and (self.quantity is None or any(same_fields(self.quantity, q) for q in draft.quantities))
            and draft.historical == self.historical
        )


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    article: dict[str, Any] = {}
    attributions: tuple[ExpectedAttribution, ...] = ()
    events: tuple[ExpectedEvent, ...] = ()
    never: tuple[ExpectedEvent, ...] = ()


def any_has(mentions: tuple[Mention, ...], words: str) -> bool:
    return not words or any(words.lower() in mention.text.lower() for mention in mentions)


def same_fields(expected: ExpectedQuantity, found: Quantity) -> bool:
    pairs = (
        (expected.value, found.value),
        (expected.low, found.low),
        (expected.high, found.high),
        (expected.approximate, found.approximate),
        (expected.kind, found.kind),
    )
    return all(want is None or want == have for want, have in pairs) and expected.what in found.what


def expected_of(name: str) -> Expected:
    return msgspec.convert(tomllib.loads((EXPECTED / f"{name}.toml").read_text("utf-8")), Expected)


@cache
def reader() -> Reader:
    return Reader()


@cache
def reading_of(name: str) -> Reading:
    sample: Sample = SAMPLES[name]
    asked = Asked(received_at=datetime(2022, 10, 20, tzinfo=UTC), url=sample.url)
    (item,) = receive_bytes(sample.name, content(sample), asked, suffix=Path(sample.name).suffix)
    assert isinstance(item, Received)
    return reader().read(item)


def entries(kind: str) -> list[Any]:
    """One test for each expected draft, named after its page and its words; known misses are marked."""
    found = []
    for path in sorted(EXPECTED.glob("*.toml")):
        for number, entry in enumerate(getattr(expected_of(path.stem), kind), start=1):
            marks = [pytest.mark.xfail(strict=True, reason=entry.miss)] if entry.miss else []
            found.append(pytest.param(path.stem, entry, id=f"{path.stem}-{number}", marks=marks))
    return found


def told(draft: Attribution) -> str:
    speaker, cue = draft.speaker, draft.cue
    who = f"{speaker.text} (name {speaker.name}, {speaker.via}, {speaker.kind})" if speaker else "nobody"
    words = " … ".join(piece.text for piece in draft.content)
    nested = " nested" if draft.parent else ""
    return f"  {who} | {cue.text + '/' + cue.cue_class if cue else '-'} | {words} | {draft.directness}{nested}"


def shown(draft: Event) -> str:
    parts = [
        f"{draft.type}/{draft.mode} {draft.status} {draft.trigger.text!r}",
        *(f"by {a.text!r}" for a in draft.actors),
    ]
    parts += [f"to {r.text!r}" for r in draft.recipients]
    parts += [f"{p.role} {p.text!r}" for p in draft.places]
    parts += [f"{q.low}-{q.high} {q.what!r} ({q.kind})" for q in draft.quantities]
    parts += [draft.date.value] if draft.date else []
    return "  " + ", ".join(parts) + (" historical" if draft.historical else "")


@pytest.mark.parametrize(("name", "entry"), entries("attributions"))
def test_statement_is_drafted(name: str, entry: ExpectedAttribution) -> None:
    drafts = reading_of(name).attributions
    close = [draft for draft in drafts if entry.has_content(draft)]
    everything = "\n".join(map(told, close or drafts))
    assert any(map(entry.answered_by, drafts)), f"{entry}\nis not among\n{everything}"
    if entry.times is not None:
        assert len(close) == entry.times, f"drafted {len(close)} times:\n{everything}"


@pytest.mark.parametrize(("name", "entry"), entries("events"))
def test_event_is_drafted(name: str, entry: ExpectedEvent) -> None:
    reading = reading_of(name)
    drafts = "\n".join(map(shown, reading.events))
    assert any(entry.answered_by(draft, reading.report.text) for draft in reading.events), (
        f"{entry}\nis not among\n{drafts}"
    )


@pytest.mark.parametrize(("name", "entry"), entries("never"))
def test_event_is_not_drafted(name: str, entry: ExpectedEvent) -> None:
    reading = reading_of(name)
    assert entry.within in reading.report.text
    wrong = [shown(draft) for draft in reading.events if entry.answered_by(draft, reading.report.text)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_drafts_come_from_prose_only(name: str) -> None:
    reading = reading_of(name)
    outside = [p for p in reading.report.paragraphs if p.kind in {ParagraphKind.CAPTION, ParagraphKind.CREDIT}]
    words = [event.trigger for event in reading.events]
    words += [piece for attribution in reading.attributions for piece in attribution.content]
    assert [w.text for w in words if any(p.start < w.end and w.start < p.end for p in outside)] == []


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_no_pronoun_stands_for_the_byline_or_a_place(name: str) -> None:
    reading = reading_of(name)
    wrong = {*reading.report.authors, *PLACES} - {None}
    pronouns = [a for a in reading.attributions if a.speaker and a.speaker.via is Via.PRONOUN]
    assert [told(a) for a in pronouns if a.speaker and a.speaker.name in wrong] == []


def test_arabic_is_read_but_not_guessed_at() -> None:
    reading = reading_of("daftar-alsharq-arabic")
    assert reading.report.language == "ar"
    assert [(a.speaker and a.speaker.text, a.cue and a.cue.text) for a in reading.attributions] == [
        ("شبكة الشمال للرصد", "أفادت"),
        ("مدير الشبكة", "وقال"),
        ("مدير الشبكة", "مضيفاً"),
        ("متحدث باسم التحالف", "وأكد"),
        ("متحدث باسم التحالف", "وقال"),
        ("ممرضة", "قالت"),
    ]
    assert reading.events == ()
