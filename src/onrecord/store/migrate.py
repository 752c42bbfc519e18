"""Bringing a database's tables up to date with the code, with the migrations shipped in `migrations/`."""

import sqlalchemy as sa

from onrecord.errors import StoreError

HEAD = "0001"
"""The newest migration; kept here so that a database that is up to date opens without loading Alembic."""


def migrate(connection: sa.Connection) -> None:
    """Run the migrations that are missing inside the caller's transaction.

    The transaction must shut out other writers: processes that open a new record at the same moment wait for the
    first. StoreError if the tables are not Onrecord's or are newer than the code.
    """
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise StoreError("This database holds something else than an Onrecord record; give another file.")
    elif (found := connection.scalar(sa.text("SELECT version_num FROM alembic_version"))) == HEAD:
        return
    elif not isinstance(found, str) or found > HEAD:
        raise StoreError(f"The record was written by a newer Onrecord (tables {found}, here {HEAD}); update onrecord.")
    _upgrade(connection)


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command  # noqa: PLC0415 - a fifth of a second that only a new or old record costs
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "onrecord.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
