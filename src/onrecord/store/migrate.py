"""Bringing a database's tables up to date with the code, with the migrations shipped in `migrations/`."""

import sqlalchemy as sa

from onrecord.errors import StoreError

HEAD = "0002"
"""The newest migration; kept here so that a database that is up to date opens without loading Alembic."""

VERSION_TABLE = "alembic_version"


def migrate(connection: sa.Connection) -> None:
    """Run the migrations that are missing inside the caller's transaction.

    The transaction must shut out other writers: processes that open a new record at the same moment wait for the
    first. StoreError if the tables are newer than the code.
    """
    if sa.inspect(connection).has_table(VERSION_TABLE):
        found = connection.scalar(sa.text(f"SELECT version_num FROM {VERSION_TABLE}"))
        if found == HEAD:
            return
        if not isinstance(found, str) or found > HEAD:
            raise StoreError(f"A newer Onrecord wrote this record (tables {found}, here {HEAD}); update onrecord.")
    _upgrade(connection)


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command  # noqa: PLC0415 - a fifth of a second that only a new or old record costs
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "onrecord.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
