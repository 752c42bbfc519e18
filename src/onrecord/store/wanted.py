"""An event filter, and the queue's order, as parts of a query."""

from typing import Any

import sqlalchemy as sa

from onrecord.store import tables as t
from onrecord.store.standing import State
from onrecord.store.store import EventFilter
from onrecord.store.words import fold, joined

LONGEST_NAME = 1000
"""Characters of an actor that is looked for; databases refuse patterns much longer."""


def conditions(wanted: EventFilter) -> list[sa.ColumnElement[bool]]:
    """What must hold of a row of `events`; `words` are left to the database's own search."""
    event = t.events.c
    held: list[sa.ColumnElement[bool]] = []
    if wanted.type:
        held.append(event.type == wanted.type.upper())
    if wanted.status:
        held.append(event.status == wanted.status.value)
    if wanted.report:
        held.append(event.report == wanted.report)
    if wanted.actor:
        held.append(event.id.in_(sa.select(t.event_actors.c.event).where(_named(wanted.actor))))
    if wanted.country:
        countries = t.event_countries.c
        held.append(event.id.in_(sa.select(countries.event).where(countries.country == wanted.country.upper())))
    held.extend(_days(wanted))
    if wanted.reviewed:
        held.append(_reviewed(wanted.reviewed))
    return held


def _named(actor: str) -> sa.ColumnElement[bool]:
    """A row whose id is `actor`, or whose name or words hold it in whole words."""
    key, whole = t.event_actors.c.actor, fold(actor)
    part = joined(actor)
    if len(part) > LONGEST_NAME:
        return sa.false()
    if not part:
        return key == whole
    return sa.or_(key == whole, (" " + key + " ").contains(f" {part} ", autoescape=True))


def _days(wanted: EventFilter) -> list[sa.ColumnElement[bool]]:
    """The event's days and the wanted ones overlap; a side left open reaches any day, an undated event reaches none."""
    event = t.events.c
    held: list[sa.ColumnElement[bool]] = []
    if wanted.since:
        held.append(sa.or_(event.latest >= wanted.since, sa.and_(event.latest.is_(None), event.earliest.is_not(None))))
    if wanted.until:
        held.append(
            sa.or_(event.earliest <= wanted.until, sa.and_(event.earliest.is_(None), event.latest.is_not(None)))
        )
    return held


def _reviewed(state: str) -> sa.ColumnElement[bool]:
    standing = t.standings.c
    if state == State.DRAFT:
        return t.events.c.id.not_in(sa.select(standing.draft))
    return t.events.c.id.in_(sa.select(standing.draft).where(standing.state == state))


def _queue_key() -> list[sa.ColumnElement[Any]]:
    return [t.reports.c.published, t.reports.c.seq]


def queue_order(*, backward: bool) -> list[sa.ColumnElement[Any]]:
    """Latest first, or from the other end."""
    return [part.asc() if backward else part.desc() for part in _queue_key()]


def queue_beyond(place: tuple[str, int], *, backward: bool) -> sa.ColumnElement[bool]:
    """What lies behind a place in the queue, or before it."""
    key, there = sa.tuple_(*_queue_key()), sa.tuple_(sa.literal(place[0]), sa.literal(place[1]))
    return key > there if backward else key < there
