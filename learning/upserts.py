"""INSERT … ON CONFLICT, which SQLAlchemy has once for each database.

Only the dialect of the database in use is read: the other one would make each process 1 to 2 MB larger.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert


def dialect_of(session: Session) -> str:
    """Return the name of the session's kind of database, for statements that are built once for each."""
    return session.get_bind().dialect.name


def upsert(dialect: str, table: Any) -> "Insert":
    """Return an INSERT into the table that may say what to do where such a row is there already."""
    return cast("Insert", _module(dialect).insert(table))


@cache
def _module(dialect: str) -> Any:
    return import_module(f"sqlalchemy.dialects.{dialect}")
