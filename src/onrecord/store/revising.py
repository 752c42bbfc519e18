"""What drafts become by people's decisions: a view over machine drafts and reviews, computed, never kept."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec

from onrecord.errors import ReviewError
from onrecord.model import Attribution, Correction, Decision, Event, Reading, Record, Report, Review
from onrecord.store.standing import State, standing, state

T = TypeVar("T", bound=Report | Attribution | Event)


class Revised(Record, Generic[T], frozen=True, kw_only=True):
    """A draft as the machine made it and as people left it.

    `corrections` are those in force, one for each field changed, with the machine's value beside the person's;
    `reviews` are all decisions on the draft, oldest first, those taken back among them.
    """

    machine: T
    current: T
    state: State
    corrections: tuple[Correction, ...]
    reviews: tuple[Review, ...]


class RevisedReading(Record, frozen=True, kw_only=True):
    """A reading whose report and drafts are each shown as drafted and as revised."""

    report: Revised[Report]
    attributions: tuple[Revised[Attribution], ...]
    events: tuple[Revised[Event], ...]

    @property
    def current(self) -> Reading:
        """The reading as people left it; rejected drafts are still in it."""
        return Reading(
            report=self.report.current,
            attributions=tuple(attribution.current for attribution in self.attributions),
            events=tuple(event.current for event in self.events),
        )


def in_force(reviews: Iterable[Review]) -> tuple[Correction, ...]:
    """The corrections of one draft that hold now: of each field the last one of a decision that still stands.

    Decisions add up: who accepts after a correction accepts the corrected draft, who rejects leaves its values alone.
    A field set back to the machine's value is no longer corrected.
    """
    last: dict[str, Correction] = {}
    for review in standing(reviews):
        if review.decision is Decision.CORRECT:
            last.update({correction.field: correction for correction in review.corrections})
    return tuple(correction for correction in last.values() if bytes(correction.value) != bytes(correction.machine))


def revised(draft: T, reviews: Iterable[Review]) -> T:
    """A draft with people's corrections; `reviews` may hold those on other drafts too, which do not touch it."""
    corrections = in_force(review for review in reviews if review.draft == draft.id)
    return apply(draft, corrections)


def revised_reading(reading: Reading, reviews: Iterable[Review]) -> RevisedReading:
    """A reading with people's corrections, each beside what the machine had drafted."""
    by_draft: dict[str, list[Review]] = {}
    for review in reviews:
        by_draft.setdefault(review.draft, []).append(review)

    def one(draft: T) -> Revised[T]:
        own = tuple(by_draft.get(draft.id, ()))
        corrections = in_force(own)
        return Revised(
            machine=draft, current=apply(draft, corrections), state=state(own), corrections=corrections, reviews=own
        )

    return RevisedReading(
        report=one(reading.report),
        attributions=tuple(one(attribution) for attribution in reading.attributions),
        events=tuple(one(event) for event in reading.events),
    )


def apply(draft: T, corrections: Iterable[Correction]) -> T:
    """A draft with these fields replaced; ReviewError if a value is not of its field's type."""
    values = {correction.field: value_of(type(draft), correction.field, correction.value) for correction in corrections}
    return msgspec.structs.replace(draft, **values) if values else draft


def value_of(kind: type[Record], field: str, value: msgspec.Raw) -> object:
    """A field's value from its JSON; ReviewError if it is not of the field's type."""
    try:
        return msgspec.json.decode(value, type=_types(kind)[field])
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ReviewError(f"That is no value for {field}: {error}.") from error


@cache
def _types(kind: type[Record]) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(kind)}
