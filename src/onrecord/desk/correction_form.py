"""The form by which a person corrects a draft: from what was filled in to the draft as it should be."""

import msgspec

from onrecord.desk.additions import added_date, added_place, added_quantity
from onrecord.desk.typed import Form, count_of, day_of, iso, one_of, timex, typed, words_in
from onrecord.errors import ReviewError
from onrecord.model import (
    ActorMention,
    Attribution,
    Cue,
    DateMention,
    Directness,
    Event,
    Mention,
    PlaceMention,
    PlaceRole,
    Quantity,
    Report,
    Speaker,
    SpeakerKind,
    Status,
)
from onrecord.model.codes import cue_classes, plover


def corrected(draft: Attribution | Event, form: Form, report: Report) -> Attribution | Event:
    """The draft with what a form changes in it; ReviewError if a value is not one of those allowed."""
    if isinstance(draft, Event):
        return corrected_event(draft, form, report)
    return corrected_attribution(draft, form)


def corrected_event(event: Event, form: Form, report: Report) -> Event:
    """An event with other codes, other places among the candidates, other days, or parts added from the words."""
    type_ = form.get("type", event.type)
    if type_ not in plover().types:
        raise ReviewError("The type is not a PLOVER event type.")
    mode = form.get("mode", event.mode or "") or None
    if mode is not None and mode not in plover().types[type_].modes:
        raise ReviewError(f"The mode does not belong to {type_}; choose one that does, or none.")
    return msgspec.structs.replace(
        event,
        type=type_,
        mode=mode,
        status=one_of(Status, form.get("status", event.status), "status"),
        historical=form.get("historical", "yes" if event.historical else "no") == "yes",
        actors=_actors(event.actors, form, "actor", event, report),
        recipients=_actors(event.recipients, form, "recipient", event, report),
        places=(
            *(place for index, one in enumerate(event.places) if (place := _place(one, form, index)) is not None),
            *added_place(event, form, report),
        ),
        date=added_date(event, form, report) or _date(event.date, form),
        quantities=(
            *(
                quantity
                for index, one in enumerate(event.quantities)
                if (quantity := _quantity(one, form, f"quantity-{index}")) is not None
            ),
            *added_quantity(event, form, report),
        ),
    )


def corrected_attribution(attribution: Attribution, form: Form) -> Attribution:
    """A statement with another name or kind of speaker, another class of cue, another directness."""
    speaker, cue = attribution.speaker, attribution.cue
    return msgspec.structs.replace(
        attribution,
        speaker=_speaker(speaker, form) if speaker else None,
        cue=_cue(cue, form) if cue else None,
        directness=one_of(Directness, form.get("directness", attribution.directness), "directness"),
    )


def _actors(
    actors: tuple[ActorMention, ...], form: Form, name: str, event: Event, report: Report
) -> tuple[ActorMention, ...]:
    """The actors that were kept, with names as set, and one more if words for it were given."""
    kept = []
    for index, one in enumerate(actors):
        if f"{name}-{index}-drop" in form:
            continue
        named = typed(form.get(f"{name}-{index}-name", one.name or ""))
        # Another name is another actor: what the register knew of the first one no longer holds.
        kept.append(one if named == one.name else ActorMention(start=one.start, end=one.end, text=one.text, name=named))
    words = typed(form.get(f"{name}-add", ""))
    if words is not None:
        found = words_in(report, words, event.trigger.start, name)
        kept.append(ActorMention(start=found.start, end=found.end, text=found.text))
    return tuple(kept)


def _place(place: PlaceMention, form: Form, index: int) -> PlaceMention | None:
    """A place as another of its candidates, in another role; None if it was dropped."""
    choice = form.get(f"place-{index}", "keep")
    if choice == "drop":
        return None
    role = one_of(PlaceRole, form[f"place-{index}-role"], "role") if form.get(f"place-{index}-role") else place.role
    if choice in ("keep", place.id):
        return msgspec.structs.replace(place, role=role)
    if choice == "none":
        candidates = place.candidates
        return PlaceMention(start=place.start, end=place.end, text=place.text, role=role, candidates=candidates)
    chosen = next((candidate for candidate in place.candidates if candidate.id == choice), None)
    if chosen is None:
        raise ReviewError("The place is none of the candidates.")
    return msgspec.structs.replace(
        place,
        role=role,
        **{name: getattr(chosen, name) for name in ("id", "name", "geonameid", "lat", "lon", "country")},
        precision=chosen.precision,
        uncertainty_km=chosen.uncertainty_km,
        score=chosen.score,
    )


def always(draft: Attribution | Event, form: Form, report: Report) -> tuple[PlaceMention, ...]:
    """The places that a form wants their words to mean from now on; ReviewError for one that it removes."""
    if not isinstance(draft, Event):
        return ()
    asked = [index for index in range(len(draft.places)) if f"place-{index}-always" in form]
    kept = [_place(draft.places[index], form, index) for index in asked]
    added = tuple(added_place(draft, form, report)) if "place-add-always" in form else ()
    if None in kept or ("place-add-always" in form and not added):
        raise ReviewError("A place that is removed, or not there, cannot be meant from now on.")
    return (*(place for place in kept if place is not None), *added)


def _date(mention_: DateMention | None, form: Form) -> DateMention | None:
    """The date with other days; None if it was dropped."""
    if mention_ is None or "date-drop" in form:
        return None
    earliest = day_of(form.get("earliest", iso(mention_.earliest)))
    latest = day_of(form.get("latest", iso(mention_.latest)))
    if (earliest, latest) == (mention_.earliest, mention_.latest):
        return mention_
    if earliest and latest and earliest > latest:
        raise ReviewError("The first day is later than the last.")
    value, precision = timex(earliest, latest)
    return msgspec.structs.replace(
        mention_, type="DATE", value=value, earliest=earliest, latest=latest, precision=precision
    )


def _quantity(quantity: Quantity, form: Form, name: str) -> Quantity | None:
    """A count with other bounds; None if it was dropped."""
    if f"{name}-drop" in form:
        return None
    low = count_of(form.get(f"{name}-low", plain(quantity.low)))
    high = count_of(form.get(f"{name}-high", plain(quantity.high)))
    if (low, high) == (quantity.low, quantity.high):
        return quantity
    if low is not None and high is not None and low > high:
        raise ReviewError("The lowest count is above the highest.")
    return msgspec.structs.replace(quantity, low=low, high=high, value=low if low == high else None)


def plain(value: float | None) -> str:
    """A count as a form shows it; empty if it is open."""
    return "" if value is None else repr(value).removesuffix(".0")


def _speaker(speaker: Speaker, form: Form) -> Speaker:
    """A speaker with another name or kind. Words that stood beside the former name are not told of the new one."""
    name = typed(form.get("speaker-name", speaker.name or ""))
    kind = one_of(SpeakerKind, form.get("speaker-kind", speaker.kind), "kind of speaker")

    def still(words: Mention | None) -> Mention | None:
        own = words is not None and speaker.start <= words.start and words.end <= speaker.end
        return words if own or name == speaker.name else None

    return msgspec.structs.replace(
        speaker, name=name, kind=kind, role=still(speaker.role), affiliation=still(speaker.affiliation)
    )


def _cue(cue: Cue, form: Form) -> Cue:
    chosen = form.get("cue-class", cue.cue_class)
    if chosen not in cue_classes():
        raise ReviewError("The class of the cue is not one of those offered.")
    return msgspec.structs.replace(cue, cue_class=chosen)
