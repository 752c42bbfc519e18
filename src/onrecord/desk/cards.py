"""A report's drafts as the desk lays them out beside its text: in text order, numbered, each with its history."""

from collections.abc import Iterable, Mapping

from onrecord.desk.fields import (
    Field,
    Value,
    attribution_fields,
    attribution_layers,
    event_fields,
    event_layers,
)
from onrecord.desk.highlight import Layer
from onrecord.desk.named import NOBODY, Named
from onrecord.model import Attribution, DraftKind, Event, Reading, Record, Review
from onrecord.review import revised
from onrecord.store import State, standing, state


class Row(Record, frozen=True, kw_only=True):
    """A field as it now stands; `machine` is what the machine had put there, if a person changed it."""

    now: Field
    machine: tuple[Value, ...] | None = None


class Card(Record, frozen=True, kw_only=True):
    """A draft as shown. `number` is `S1`, `S2`, ... for statements and `E1`, ... for events, in text order.

    `parent` is the draft that relays or tells this one, `depth` how many relay it. `machine` is the draft as drafted,
    `now` as corrected. `history` holds every decision, `standing` those not taken back, both oldest first.
    """

    id: str
    report: str
    kind: DraftKind
    number: str
    state: State
    parent: str | None
    depth: int
    rows: tuple[Row, ...]
    machine: Attribution | Event
    now: Attribution | Event
    history: tuple[Review, ...]
    standing: tuple[Review, ...]


class Drafts(Record, frozen=True, kw_only=True):
    """All cards of a report, the layers of its text, and how many drafts a person has decided on."""

    cards: tuple[Card, ...]
    layers: tuple[Layer, ...]
    decided: int

    @property
    def by_id(self) -> dict[str, Card]:
        """Cards by the id of their draft."""
        return {card.id: card for card in self.cards}


def drafts(reading: Reading, reviews: Iterable[Review], named: Named = NOBODY) -> Drafts:
    """The cards of a report under the reviews of its drafts, with what names have been given since."""
    by_draft: dict[str, list[Review]] = {}
    for review in reviews:
        by_draft.setdefault(review.draft, []).append(review)
    attributions = sorted(reading.attributions, key=lambda one: (_start(one), one.id))
    events = sorted(reading.events, key=lambda one: (_start(one), one.id))
    parents = {one.id: one.parent for one in attributions}
    parents |= {one.id: one.attribution for one in events}
    numbers = {one.id: f"S{place}" for place, one in enumerate(attributions, 1)}
    numbers |= {one.id: f"E{place}" for place, one in enumerate(events, 1)}
    unsorted: list[Attribution | Event] = [*attributions, *events]
    both = sorted(unsorted, key=lambda one: (_start(one), numbers[one.id][0] == "E", one.id))
    cards = tuple(_card(one, by_draft.get(one.id, []), numbers, parents, named) for one in both)
    layers = [layer for one in events for layer in event_layers(one)]
    layers += [layer for one in attributions for layer in attribution_layers(one)]
    return Drafts(cards=cards, layers=tuple(layers), decided=sum(1 for card in cards if card.state is not State.DRAFT))


def _start(draft: Attribution | Event) -> int:
    if isinstance(draft, Event):
        return draft.trigger.start
    spans = [*draft.content, *((draft.cue,) if draft.cue else ()), *((draft.speaker,) if draft.speaker else ())]
    return min((span.start for span in spans), default=0)


def _card(
    draft: Attribution | Event,
    history: list[Review],
    numbers: Mapping[str, str],
    parents: Mapping[str, str | None],
    named: Named,
) -> Card:
    now = revised(draft, history)
    parent = parents[draft.id]
    return Card(
        id=draft.id,
        report=draft.report,
        kind=DraftKind.EVENT if isinstance(draft, Event) else DraftKind.ATTRIBUTION,
        number=numbers[draft.id],
        state=state(history),
        parent=parent if parent in numbers else None,
        depth=_depth(draft.id, parents),
        rows=rows(draft, now, named),
        machine=draft,
        now=now,
        history=tuple(history),
        standing=standing(history),
    )


def _depth(draft: str, parents: Mapping[str, str | None]) -> int:
    """How many drafts relay this one; a circle of parents ends where it closes."""
    seen = {draft}
    parent = parents.get(draft)
    while parent is not None and parent in parents and parent not in seen:
        seen.add(parent)
        parent = parents[parent]
    return len(seen) - 1


def rows(machine: Attribution | Event, now: Attribution | Event, named: Named = NOBODY) -> tuple[Row, ...]:
    """The fields of `now`, each beside the machine's values where they differ."""
    drafted = {field.label: field for field in fields(machine, named)}
    standing_now = {field.label: field for field in fields(now, named)}
    labels = [*drafted, *(label for label in standing_now if label not in drafted)]
    shown = []
    for label in labels:
        coded = (drafted.get(label) or standing_now[label]).coded
        field = standing_now.get(label, Field(label=label, values=(), coded=coded))
        before = drafted[label].values if label in drafted else ()
        shown.append(Row(now=field, machine=before if before != field.values else None))
    return tuple(shown)


def fields(draft: Attribution | Event, named: Named) -> tuple[Field, ...]:
    """The fields of a draft of either kind."""
    return event_fields(draft, named) if isinstance(draft, Event) else attribution_fields(draft)
