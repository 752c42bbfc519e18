"""What a person wants changed in a draft, and whether it may be."""

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.errors import ReviewError
from onrecord.model import (
    ActorMention,
    Attribution,
    Correction,
    Cue,
    DateMention,
    DraftKind,
    Event,
    Mention,
    PlaceMention,
    Published,
    Quantity,
    Reading,
    Record,
    Report,
    Speaker,
)
from onrecord.model.codes import cue_classes, plover, quantity_kinds
from onrecord.store.revising import apply, value_of

CORRECTABLE: dict[DraftKind, tuple[str, ...]] = {
    DraftKind.REPORT: ("title", "publisher", "authors", "published", "language"),
    DraftKind.ATTRIBUTION: ("speaker", "cue", "content", "directness", "parent"),
    DraftKind.EVENT: (
        "type",
        "mode",
        "status",
        "historical",
        "attribution",
        "actors",
        "recipients",
        "places",
        "date",
        "quantities",
    ),
}
"""The fields a person may change. The text is evidence, the kind of a report protects its observer, the trigger is what
makes an event this event: a draft that is wrong there is rejected."""


class Change(Record, frozen=True, kw_only=True):
    """A field and the value it should have, as JSON; the machine's value is put beside it when it is decided."""

    field: str
    value: msgspec.Raw


def change(field: str, value: object) -> Change:
    """A change from a Python value: a record, a tuple of records, a code, a string, None."""
    return Change(field=field, value=msgspec.Raw(msgspec.json.encode(value)))


def corrections_of(
    machine: Report | Attribution | Event,
    current: Report | Attribution | Event,
    changes: Iterable[Change],
    reading: Reading,
) -> tuple[Correction, ...]:
    """The corrections that `changes` are, with values in canonical JSON; ReviewError if one of them may not be made.

    `machine` is the draft as drafted, `current` as it stands. Every mention in a value must equal the words of the
    report where it says it stands, codes must be in the code lists, and the draft must hold together afterwards.
    """
    made: dict[str, Correction] = {}
    for wanted in changes:
        if wanted.field not in CORRECTABLE[kind_of(machine)]:
            raise ReviewError(f"{wanted.field} of {kind_of(machine)} drafts cannot be corrected.")
        if wanted.field in made:
            raise ReviewError(f"{wanted.field} is changed twice in one decision.")
        value = value_of(type(machine), wanted.field, wanted.value)
        if value == getattr(current, wanted.field):
            raise ReviewError(f"{wanted.field} already has that value.")
        for problem in _problems(value, reading.report.text):
            raise ReviewError(f"That is no value for {wanted.field}: {problem}.")
        made[wanted.field] = Correction(
            field=wanted.field,
            value=msgspec.Raw(msgspec.json.encode(value)),
            machine=msgspec.Raw(msgspec.json.encode(getattr(machine, wanted.field))),
        )
    if not made:
        raise ReviewError("A correction needs at least one changed field.")
    _check_whole(apply(current, made.values()), reading)
    return tuple(made.values())


def kind_of(draft: Report | Attribution | Event) -> DraftKind:
    """What sort of draft this is."""
    if isinstance(draft, Report):
        return DraftKind.REPORT
    return DraftKind.ATTRIBUTION if isinstance(draft, Attribution) else DraftKind.EVENT


def _problems(value: object, text: str) -> Iterator[str]:
    """What is wrong with a value and the records inside it, in words that repeat nothing of the report."""
    if isinstance(value, tuple):
        for each in value:
            yield from _problems(each, text)
    if isinstance(value, Mention) and not (
        0 <= value.start < value.end <= len(text) and text[value.start : value.end] == value.text
    ):
        yield f"the words at {value.start} to {value.end} are not those of the report"
    if isinstance(value, Speaker):
        yield from _speaker_problems(value, text)
    if isinstance(value, Cue) and value.cue_class not in cue_classes():
        yield f"{value.cue_class!r} is no class of cues"
    if isinstance(value, ActorMention) and value.sector is not None and value.sector not in plover().sectors:
        yield f"{value.sector!r} is no PLOVER sector"
    if isinstance(value, DateMention) and value.earliest and value.latest and value.earliest > value.latest:
        yield "its earliest day lies after its latest"
    if isinstance(value, PlaceMention) and not _on_earth(value.lat, value.lon):
        yield "a place lies between -90 and 90 degrees of latitude and -180 and 180 of longitude, or nowhere"
    if isinstance(value, Quantity):
        yield from _quantity_problems(value, text)
    if isinstance(value, Published):
        try:
            _ = value.day, value.instant
        except ValueError:
            yield "a time of publication is written like 2026-03-01 or 2026-03-01T09:30:00+02:00"


def _speaker_problems(value: Speaker, text: str) -> Iterator[str]:
    yield from _problems(value.told, text)
    if value.count is not None and value.count < 1:
        yield "there is at least one speaker"


def _on_earth(lat: float | None, lon: float | None) -> bool:
    if lat is None or lon is None:
        return lat is lon
    return -90 <= lat <= 90 and -180 <= lon <= 180


def _quantity_problems(value: Quantity, text: str) -> Iterator[str]:
    if value.kind is not None and value.kind not in quantity_kinds():
        yield f"{value.kind!r} is no kind of quantity"
    if value.what not in text:
        yield "the words counted are not in the report"
    if value.low is not None and value.high is not None and value.low > value.high:
        yield "its low bound is above its high bound"


def _check_whole(draft: Report | Attribution | Event, reading: Reading) -> None:
    """ReviewError if fields that are right by themselves contradict each other."""
    if isinstance(draft, Event):
        known = plover().types.get(draft.type)
        if known is None:
            raise ReviewError(f"{draft.type!r} is no PLOVER type.")
        if draft.mode is not None and draft.mode not in known.modes:
            raise ReviewError(f"{draft.mode!r} is no mode of {draft.type}; change the mode too, or set it to null.")
        if draft.attribution is not None and draft.attribution not in {each.id for each in reading.attributions}:
            raise ReviewError("The report holds no such attribution.")
    elif isinstance(draft, Attribution):
        if not draft.content:
            raise ReviewError("An attribution without content says nothing; reject it instead.")
        _check_parents(draft, reading)


def _check_parents(draft: Attribution, reading: Reading) -> None:
    parents = {each.id: each.parent for each in reading.attributions} | {draft.id: draft.parent}
    seen: set[str] = set()
    at: str | None = draft.id
    while at is not None:
        if at in seen:
            raise ReviewError("An attribution cannot be relayed by itself.")
        if at not in parents:
            raise ReviewError("The report holds no such attribution.")
        seen.add(at)
        at = parents[at]
