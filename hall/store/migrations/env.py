"""Alembic's entry: one transaction for all steps, so that a kill in the middle leaves the database as it was."""

from alembic import context

from hall.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata,
                  render_as_batch=True, transactional_ddl=True, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
context.config.attributes["connection"].commit()
