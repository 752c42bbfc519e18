"""What the desk says about names, and the names of actors that no register knew."""

import sqlalchemy as sa
from alembic import op

from onrecord.store import sqlite

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BATCH = 500


def upgrade() -> None:
    """Make the tables, and list the unknown actors of the events that are there."""
    op.create_table(
        "namings",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "unknown_actors",
        sa.Column("event", sa.String, sa.ForeignKey("events.id"), primary_key=True, nullable=False),
        sa.Column("key", sa.String, primary_key=True, nullable=False),
        sa.Column("report", sa.String, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("name", sa.String, nullable=False),
    )
    op.create_index(op.f("ix_unknown_actors_key"), "unknown_actors", ["key"])
    if op.get_bind().dialect.name == "sqlite":
        for statement in sqlite.SECOND:
            op.execute(statement)
    _list_unknown()


def _list_unknown() -> None:
    # An index over the records, so it is made by the code that keeps it.
    from onrecord.store import names  # noqa: PLC0415

    connection = op.get_bind()
    reports = connection.execute(sa.text("SELECT id FROM reports ORDER BY seq")).scalars().all()
    for first in range(0, len(reports), BATCH):
        names.list_unknown(connection, reports[first : first + BATCH])
