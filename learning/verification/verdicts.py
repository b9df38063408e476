"""What is compared, and what came of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import DeclarativeBase, Session

AT_ONCE = 1_000
"""Rows in memory, however many there are."""
MOST_EXAMPLES = 5
Rows = Select[*tuple[Any, ...]]


class Verdict(NamedTuple):
    """How many things were compared, and how many of them are not as they should be, the first of them by name."""

    checked: int
    differences: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """One kind of comparison; the label is a message to translate."""

    label: str
    judge: Callable[[Session], Verdict]


def rows_check(label: str, table: type[DeclarativeBase], wrong: Rows, *which: ColumnElement[bool]) -> Check:
    """Return the check that no row of a table, or of those `which`, is among the wrong ones."""

    def judge(session: Session) -> Verdict:
        checked = session.scalar(select(func.count()).select_from(table).where(*which)) or 0
        return verdict(checked, (named(row) for row in stream(session, wrong)))

    return Check(label, judge)


def verdict(checked: int, differences: Iterable[str]) -> Verdict:
    """Return the verdict on what differs, counted without being kept."""
    found = iter(differences)
    examples = tuple(islice(found, MOST_EXAMPLES))
    return Verdict(checked, len(examples) + sum(1 for _difference in found), examples)


def stream(session: Session, statement: Rows) -> Iterator[Row[*tuple[Any, ...]]]:
    """Give the rows without ever holding all of them."""
    yield from session.execute(statement, execution_options={"yield_per": AT_ONCE})


def named(row: Row[*tuple[Any, ...]]) -> str:
    """Return what a row says, for somebody who looks for it in the database."""
    return ", ".join(f"{name} {value}" for name, value in row._mapping.items())
