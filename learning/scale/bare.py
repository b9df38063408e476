"""Tables without what slows a load down: on PostgreSQL their keys and indexes are built once, when the rows are there.

That takes a quarter of the time, and it checks everything that is written, too. SQLite cannot do without its keys.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Engine, ForeignKeyConstraint, Index, PrimaryKeyConstraint, Table, UniqueConstraint, text
from sqlalchemy.orm import Session
from sqlalchemy.schema import AddConstraint, CreateIndex, DropConstraint, DropIndex
from sqlalchemy.sql.ddl import ExecutableDDLElement

Part = PrimaryKeyConstraint | UniqueConstraint | ForeignKeyConstraint | Index
ORDER = (PrimaryKeyConstraint, UniqueConstraint, Index, ForeignKeyConstraint)
"""In which they are built: a foreign key needs the other table's primary one."""


@contextmanager
def bare(session: Session, tables: Sequence[Table]) -> Iterator[None]:
    """Take the keys and indexes of the tables away for the block; if it fails, the transaction's end restores them."""
    parts = _parts(tables) if session.get_bind().dialect.name == "postgresql" else []
    for part in reversed(parts):
        session.execute(_drop(part))
    yield
    for part in parts:
        session.execute(_build(part))


def sweep(engine: Engine) -> None:
    """Let PostgreSQL do at once what it would otherwise do in its own time, and so in the middle of a measurement."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _parts(tables: Sequence[Table]) -> list[Part]:
    every = [part for table in tables for part in (*table.constraints, *table.indexes)]
    known = [part for part in every if isinstance(part, ORDER)]
    return sorted(known, key=lambda part: (ORDER.index(type(part)), str(part.name)))


def _drop(part: Part) -> ExecutableDDLElement:
    return DropIndex(part) if isinstance(part, Index) else DropConstraint(part)


def _build(part: Part) -> ExecutableDDLElement:
    return CreateIndex(part) if isinstance(part, Index) else AddConstraint(part, isolate_from_table=False)
