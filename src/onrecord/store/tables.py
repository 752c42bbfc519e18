"""The tables of the record, the same in every database.

Every record is kept whole as canonical JSON in `record`; all other columns are indexes over it, made when the row is
written and never read back into a record. Reviews, namings, failures and arrivals are only ever added to.
"""

import sqlalchemy as sa

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraints have names, so that a later migration can speak of them."""

metadata = sa.MetaData(naming_convention=NAMES)

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.String, nullable=False, unique=True),
    sa.Column("content", sa.LargeBinary, nullable=False, comment="zlib"),
    sa.Column("record", sa.LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

arrivals = sa.Table(
    "arrivals",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("item", sa.String, nullable=False, index=True),
    sa.Column("capture", sa.String, sa.ForeignKey("captures.id"), nullable=False),
    sa.Column("last_failure", sa.Integer, nullable=False, comment="the highest failures.seq when the item arrived"),
    sqlite_autoincrement=True,
)

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.String, nullable=False, unique=True),
    sa.Column("capture", sa.String, sa.ForeignKey("captures.id"), nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column(
        "published", sa.String, nullable=False, comment="ISO 8601 to the second, UTC if the zone is known, or ''"
    ),
    sa.Column("record", sa.LargeBinary, nullable=False),
    sa.Index(None, "published", "seq"),
    sqlite_autoincrement=True,
)

attributions = sa.Table(
    "attributions",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("report", sa.String, sa.ForeignKey("reports.id"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("record", sa.LargeBinary, nullable=False),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("report", sa.String, sa.ForeignKey("reports.id"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("type", sa.String, nullable=False, index=True),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("earliest", sa.Date, index=True),
    sa.Column("latest", sa.Date),
    sa.Column("record", sa.LargeBinary, nullable=False),
)

event_actors = sa.Table(
    "event_actors",
    metadata,
    sa.Column("event", sa.String, sa.ForeignKey("events.id"), primary_key=True),
    sa.Column(
        "actor", sa.String, primary_key=True, index=True, comment="folded name, words or id of an actor or recipient"
    ),
)

event_countries = sa.Table(
    "event_countries",
    metadata,
    sa.Column("event", sa.String, sa.ForeignKey("events.id"), primary_key=True),
    sa.Column("country", sa.String, primary_key=True, index=True),
)

reviews = sa.Table(
    "reviews",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.String, nullable=False, unique=True),
    sa.Column("draft", sa.String, nullable=False, index=True),
    sa.Column("report", sa.String, sa.ForeignKey("reports.id"), nullable=False, index=True),
    sa.Column("record", sa.LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

namings = sa.Table(
    "namings",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.String, nullable=False, unique=True),
    sa.Column("record", sa.LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

unknown_actors = sa.Table(
    "unknown_actors",
    metadata,
    sa.Column("event", sa.String, sa.ForeignKey("events.id"), primary_key=True),
    sa.Column("key", sa.String, primary_key=True, index=True, comment="folded name of an actor that no register knew"),
    sa.Column("report", sa.String, sa.ForeignKey("reports.id"), nullable=False),
    sa.Column("name", sa.String, nullable=False, comment="as the report writes it"),
)

standings = sa.Table(
    "standings",
    metadata,
    sa.Column("draft", sa.String, primary_key=True),
    sa.Column("report", sa.String, sa.ForeignKey("reports.id"), nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False, index=True),
)
"""Where each decided draft stands: computed from `reviews` alone, written with every review, and never the truth."""

failures = sa.Table(
    "failures",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("item", sa.String, nullable=False, index=True),
    sa.Column("record", sa.LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
