"""The first tables. Written out, not taken from `tables.py`: a migration never changes after its release."""

import sqlalchemy as sa
from alembic import op

from onrecord.store import sqlite

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _seq() -> sa.Column[int]:
    return sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True)


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, primary_key=key)


def _to(table: str, name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, sa.ForeignKey(f"{table}.id"), nullable=False, primary_key=key)


def _record() -> sa.Column[bytes]:
    return sa.Column("record", sa.LargeBinary, nullable=False)


def upgrade() -> None:
    """Make all tables, and what the database at hand needs beside them."""
    _make_what_was_read()
    _make_what_people_did()
    if op.get_bind().dialect.name == "sqlite":
        for statement in sqlite.FIRST:
            op.execute(statement)


def _make_what_was_read() -> None:
    op.create_table(
        "captures",
        _seq(),
        _text("id"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _record(),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reports",
        _seq(),
        _text("id"),
        _to("captures", "capture"),
        _text("kind"),
        _text("published"),
        _record(),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    position = sa.Column("position", sa.Integer, nullable=False)
    op.create_table("attributions", _text("id", key=True), _to("reports", "report"), position, _record())
    op.create_table(
        "events",
        _text("id", key=True),
        _to("reports", "report"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        _text("type"),
        _text("status"),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        _record(),
    )
    op.create_table("event_actors", _to("events", "event", key=True), _text("actor", key=True))
    op.create_table("event_countries", _to("events", "event", key=True), _text("country", key=True))
    _index("reports", "capture")
    op.create_index(op.f("ix_reports_published_seq"), "reports", ["published", "seq"])
    _index("attributions", "report")
    _index("events", "report", "type", "earliest")
    _index("event_actors", "actor")
    _index("event_countries", "country")


def _make_what_people_did() -> None:
    op.create_table(
        "reviews",
        _seq(),
        _text("id"),
        _text("draft"),
        _to("reports", "report"),
        _record(),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table("standings", _text("draft", key=True), _to("reports", "report"), _text("kind"), _text("state"))
    op.create_table("failures", _seq(), _text("item"), _record(), sqlite_autoincrement=True)
    op.create_table(
        "arrivals",
        _seq(),
        _text("item"),
        _to("captures", "capture"),
        sa.Column("last_failure", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    _index("reviews", "draft", "report")
    _index("standings", "report", "state")
    _index("failures", "item")
    _index("arrivals", "item")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
