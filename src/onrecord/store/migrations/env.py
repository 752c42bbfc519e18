"""Run by Alembic: it hands the migrations the connection that `onrecord.store.migrate` holds."""

from alembic import context

from onrecord.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
