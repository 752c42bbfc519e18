"""What a card shows of a draft: fields of values, each with the words of the report that carry it."""

from collections.abc import Iterator
from datetime import UTC, datetime

from onrecord.desk.highlight import Layer
from onrecord.desk.named import NOBODY, USED, Named
from onrecord.model import (
    ActorMention,
    Attribution,
    DateMention,
    Event,
    Mention,
    PlaceMention,
    Quantity,
    Record,
    Span,
    Speaker,
)
from onrecord.model.codes import plover


class Value(Record, frozen=True, kw_only=True):
    """One value as shown: what is meant, the words that carry it, and details in codes of `notes`.

    `shown` may be a word of the report or of a register: it is never translated. `notes` are words of the desk.
    `since` is what the desk has named it after it was drafted.
    """

    shown: str
    words: Mention | None = None
    notes: tuple[str, ...] = ()
    since: str | None = None


class Field(Record, frozen=True, kw_only=True):
    """A named field. `coded` values are words of the desk, which may be translated; others are evidence."""

    label: str
    values: tuple[Value, ...]
    coded: bool = False


def number(value: float | None) -> str:
    """A count without needless decimals."""
    return "" if value is None else f"{value:,.10g}"


def event_fields(event: Event, named: Named = NOBODY) -> tuple[Field, ...]:
    """The fields of an event that are not empty."""
    kind = f"{event.type} · {event.mode}" if event.mode else event.type
    fields = [
        Field(label="Type", values=(Value(shown=kind),)),
        Field(label="Words", values=(Value(shown=event.trigger.text, words=event.trigger),)),
        Field(label="Status", values=(Value(shown=event.status),), coded=True),
        Field(label="Background", values=(Value(shown="only recalled"),) if event.historical else (), coded=True),
        Field(label="Actor", values=tuple(actor_value(actor, named) for actor in event.actors)),
        Field(label="Recipient", values=tuple(actor_value(actor, named) for actor in event.recipients)),
        Field(label="Place", values=tuple(place_value(place, named) for place in event.places)),
        Field(label="Date", values=(date_value(event.date),) if event.date else ()),
        Field(label="Quantity", values=tuple(quantity_value(quantity) for quantity in event.quantities)),
    ]
    return tuple(field for field in fields if field.values)


def attribution_fields(attribution: Attribution) -> tuple[Field, ...]:
    """The fields of a statement that are not empty."""
    speaker, cue = attribution.speaker, attribution.cue
    fields = [
        Field(label="Content", values=tuple(Value(shown=piece.text, words=piece) for piece in attribution.content))
    ]
    if speaker is not None:
        notes = (speaker.kind, *((speaker.via,) if speaker.via != "named" else ()))
        said_by = Value(shown=speaker.name or speaker.text, words=speaker, notes=notes)
        fields[:0] = [Field(label="Speaker", values=(said_by,)), *_told_of(speaker)]
    if cue is not None:
        fields.insert(-1, Field(label="Cue", values=(Value(shown=cue.text, words=cue, notes=(cue.cue_class,)),)))
    fields.append(Field(label="Directness", values=(Value(shown=attribution.directness),), coded=True))
    return tuple(field for field in fields if field.values)


def _told_of(speaker: Speaker) -> Iterator[Field]:
    """What the report tells of a speaker beside the name."""
    count = (Value(shown=number(speaker.count)),) if speaker.count else ()
    yield Field(label="Role", values=_words(speaker.role))
    yield Field(label="Affiliation", values=_words(speaker.affiliation))
    yield Field(label="Number of speakers", values=count)
    yield Field(label="Not named", values=_words(speaker.anonymity))


def _words(told: Mention | None) -> tuple[Value, ...]:
    return (Value(shown=told.text, words=told),) if told else ()


def actor_value(actor: ActorMention, named: Named = NOBODY) -> Value:
    """An actor by the register's name, else by the report's words."""
    return Value(
        shown=actor.name or actor.text,
        words=actor,
        notes=tuple(code for code in (actor.country, actor.sector) if code),
        since=named.actor(actor),
    )


def place_value(place: PlaceMention, named: Named = NOBODY) -> Value:
    """A place by the gazetteer's name, else by the report's words."""
    notes = (place.role, place.country, place.precision) if place.id else (place.role, "not located")
    within = (f"± {number(place.uncertainty_km)} km",) if place.id and place.uncertainty_km is not None else ()
    used = (USED,) if named.used(place) else ()
    return Value(
        shown=place.name or place.text,
        words=place,
        notes=(*(code for code in notes if code), *within, *used),
        since=named.place(place),
    )


def date_value(mention: DateMention) -> Value:
    """The days meant, never more precise than the words."""
    return Value(shown=days(mention) or mention.value, words=mention, notes=(mention.precision,))


def days(mention: DateMention | None) -> str:
    """The first and last day meant, as ISO 8601; open ends are left open; empty if neither is known."""
    if mention is None or (mention.earliest is None and mention.latest is None):
        return ""
    earliest = mention.earliest.isoformat() if mention.earliest else "…"
    latest = mention.latest.isoformat() if mention.latest else "…"
    return earliest if earliest == latest else f"{earliest} – {latest}"


def quantity_value(quantity: Quantity) -> Value:
    """A count with its bounds and what is counted."""
    low, high = number(quantity.low), number(quantity.high)
    if quantity.value is not None and quantity.low == quantity.high == quantity.value:
        count = low
    elif low and high:
        count = f"{low} – {high}"
    elif low or high:
        count = f"≥ {low}" if low else f"≤ {high}"
    else:
        count = "?"
    if quantity.approximate and quantity.value is not None:
        count = f"~ {number(quantity.value)}"
    notes = (quantity.kind,) if quantity.kind else ()
    return Value(shown=f"{count} {quantity.what}".strip(), words=quantity, notes=notes)


def event_layers(event: Event) -> Iterator[Layer]:
    """Everything in the text that an event points to."""
    yield _layer(event.id, "trigger", event.trigger)
    for actor in (*event.actors, *event.recipients):
        yield _layer(event.id, "actor", actor)
    for place in event.places:
        yield _layer(event.id, "place", place)
    if event.date:
        yield _layer(event.id, "date", event.date)
    for quantity in event.quantities:
        yield _layer(event.id, "quantity", quantity)


def attribution_layers(attribution: Attribution) -> Iterator[Layer]:
    """Everything in the text that a statement points to."""
    if attribution.speaker:
        for words in (attribution.speaker, *attribution.speaker.told):
            yield _layer(attribution.id, "speaker", words)
    if attribution.cue:
        yield _layer(attribution.id, "cue", attribution.cue)
    for piece in attribution.content:
        yield _layer(attribution.id, "content", piece)


def _layer(draft: str, part: str, span: Span) -> Layer:
    return Layer(start=span.start, end=span.end, draft=draft, part=part)


def meaning_of(code: str) -> str:
    """What a PLOVER type means; empty for a code that is none."""
    known = plover().types.get(code)
    return known.meaning if known else ""


def utc(at: datetime) -> str:
    """A moment to the minute, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def moment(value: str) -> str:
    """A stated time of publication to the minute, with its zone if it was stated with one."""
    day, _, time = value.partition("T")
    zone = next((time[place:] for place, sign in enumerate(time) if sign in "+-Z"), "")
    return " ".join(part for part in (day, time[:5], zone.replace("Z", "UTC")) if part)
