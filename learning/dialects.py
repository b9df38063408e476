"""What SQLAlchemy has once for each database: INSERT … ON CONFLICT, and indexes of some rows only.

Said as its manual has it, both dialects would be read, and a process be 2 MB larger. Only that of the database in use
is read.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert

WHERE = "where"


def dialect_of(session: Session) -> str:
    """Return the name of the session's kind of database, for statements that are built once for each."""
    return session.get_bind().dialect.name


def upsert(dialect: str, table: Any) -> "Insert":
    """Return an INSERT into the table that may say what to do where such a row is there already."""
    return cast("Insert", _module(dialect).insert(table))


def only_where(condition: str) -> dict[str, str]:
    """Return the `info` of an index that holds only the rows for which the SQL condition is true."""
    return {WHERE: condition}


@compiles(CreateIndex)
def _create_index(command: CreateIndex, compiler: Any, **options: Any) -> str:
    statement = str(compiler.visit_create_index(command, **options))
    condition = command.element.info.get(WHERE)
    return f"{statement} WHERE {condition}" if condition else statement


@cache
def _module(dialect: str) -> Any:
    return import_module(f"sqlalchemy.dialects.{dialect}")
