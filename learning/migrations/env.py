"""Run by Alembic, inside the transaction that `learning.migrations.upgrade` began."""

from typing import Literal

import sqlalchemy
from alembic import context
from alembic.autogenerate.api import AutogenContext

from learning.database import UtcDateTime
from learning.migrations.tables import METADATA


def render_item(_kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write a type of our own as the type that the database knows: a step must not change with the code."""
    if isinstance(item, sqlalchemy.Enum):
        return f"sa.String(length={item.length})"
    return "sa.DateTime(timezone=True)" if isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=render_item,
)
context.run_migrations()
