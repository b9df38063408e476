"""Run by Alembic, inside the transaction that `learning.migrations.upgrade` began."""

from alembic import context

from learning.migrations.tables import METADATA, written_type

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=written_type,
)
context.run_migrations()
