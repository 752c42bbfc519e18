"""What the desk has said about names, in the database; and which of it holds."""

from collections.abc import Collection, Iterable, Sequence

import msgspec
import sqlalchemy as sa

from onrecord.errors import NotFound, StoreError
from onrecord.model import ActorNaming, Event, Naming, NamingWithdrawal, PlaceNaming, Report, ReportKind, Review
from onrecord.store import lookups, rows
from onrecord.store import tables as t
from onrecord.store.revising import revised
from onrecord.store.standing import State
from onrecord.store.store import UnknownActor
from onrecord.store.unknown import naming_key, unknown_rows

SOME = 3
"""Events shown of an unknown name."""


def put(connection: sa.Connection, naming: Naming) -> None:
    """Add a naming, or the withdrawal of one."""
    record = rows.encode(naming)
    same = connection.scalar(sa.select(t.namings.c.record).where(t.namings.c.id == naming.id))
    if same is not None:
        if same != record:
            raise StoreError(f"Naming {naming.id} is already in the record and says something else.")
        return
    if isinstance(naming, NamingWithdrawal):
        _check_withdrawal(connection, naming)
    elif isinstance(naming, PlaceNaming) and naming.report is not None:
        lookups.place(connection, naming.report)
    connection.execute(t.namings.insert(), {"id": naming.id, "record": record})


def _check_withdrawal(connection: sa.Connection, wanted: NamingWithdrawal) -> None:
    given = {one.id: one for one in all_of(connection)}
    if isinstance(given.get(wanted.naming), NamingWithdrawal | None):
        raise NotFound(f"No naming {wanted.naming} in the record.")
    if any(isinstance(one, NamingWithdrawal) and one.naming == wanted.naming for one in given.values()):
        raise StoreError(f"Naming {wanted.naming} is taken back already.")


def all_of(connection: sa.Connection) -> tuple[Naming, ...]:
    """Every row, in the order in which they were added."""
    found = connection.scalars(sa.select(t.namings.c.record).order_by(t.namings.c.seq))
    return tuple(_decode(record) for record in found)


def _decode(record: bytes) -> Naming:
    try:
        naming: Naming = msgspec.json.decode(record, type=Naming)
        return naming
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise StoreError("A stored naming is damaged; restore the record from a backup.") from error


def in_force(namings: Iterable[Naming], *, field: bool = True) -> tuple[PlaceNaming | ActorNaming, ...]:
    """The namings that hold now: of each name the last one that nobody has taken back, in the order of adding.

    `field` says whether they are for a field report: what was learned from field reports holds for no others.
    """
    given = tuple(namings)
    gone = {one.naming for one in given if isinstance(one, NamingWithdrawal)}
    last: dict[tuple[bool, str], PlaceNaming | ActorNaming] = {}
    for one in given:
        if isinstance(one, NamingWithdrawal) or one.id in gone or (one.field_only and not field):
            continue
        key = (isinstance(one, PlaceNaming), naming_key(one.words))
        last.pop(key, None)
        last[key] = one
    return tuple(last.values())


def list_unknown(connection: sa.Connection, reports: Sequence[str]) -> None:
    """List the unknown actors of the events of some reports, as corrected, where none are listed yet."""
    reviews: dict[str, list[Review]] = {}
    for record in connection.scalars(
        sa.select(t.reviews.c.record).where(t.reviews.c.report.in_(reports)).order_by(t.reviews.c.seq)
    ):
        review = rows.decode(record, Review)
        reviews.setdefault(review.draft, []).append(review)
    query = sa.select(t.reports.c.record).where(t.reports.c.id.in_(reports))
    texts = {report.id: report.text for record in connection.scalars(query) for report in [rows.decode(record, Report)]}
    events = connection.scalars(sa.select(t.events.c.record).where(t.events.c.report.in_(reports))).all()
    found = []
    for event in (rows.decode(record, Event) for record in events):
        found += unknown_rows(revised(event, reviews.get(event.id, ())), texts[event.report])
    if found:
        connection.execute(t.unknown_actors.insert(), found)


def unknown(
    connection: sa.Connection, offset: int, limit: int, without: Collection[str], key: str | None
) -> tuple[UnknownActor, ...]:
    """Names that no register knew, those of most reports first."""
    one, report = t.unknown_actors.c, t.reports.c
    rejected = sa.select(t.standings.c.draft).where(t.standings.c.state == State.REJECTED.value)
    news = sa.case((report.kind == ReportKind.NEWS.value, one.report))
    reports = sa.func.count(sa.distinct(one.report))
    query = (
        sa.select(one.key, sa.func.min(one.name), reports, sa.func.count(sa.distinct(news)), sa.func.count())
        .join(t.reports, report.id == one.report)
        .where(one.event.not_in(rejected))
        .group_by(one.key)
        .order_by(reports.desc(), one.key)
    )
    if key is not None:
        query = query.where(one.key == key)
    left = frozenset(without)
    found: list[UnknownActor] = []
    passed = 0
    for found_key, name, of_reports, of_news, events in connection.execute(query):
        if found_key in left:
            continue
        passed += 1
        if passed > offset:
            some = sa.select(one.event, one.report).where(one.key == found_key, one.event.not_in(rejected)).limit(SOME)
            links = tuple((event, holder) for event, holder in connection.execute(some.order_by(one.report, one.event)))
            found.append(
                UnknownActor(key=found_key, name=name, reports=of_reports, news=of_news, events=events, some=links)
            )
        if len(found) == limit:
            break
    return tuple(found)
