"""What the database computes by itself, with the same result on both kinds: draws, random-looking ids and times.

Draws are products and remainders of whole numbers below 2⁶³: what is beyond is an error on one and a float on the
other.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Insert, Select, String, Uuid, cast, insert, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from learning.database import Base, UtcDateTime

Whole = ColumnElement[int]
LARGE_PRIME, LARGEST_PRIME = 2_147_483_647, 4_294_967_291
"""Below 2³¹ and below 2³²."""
FACTOR, OTHER_FACTOR = 1_103_515_245, 1_664_525_809
VERSION_4 = "00004000a0000000"
"""The middle of the ids, which says of what kind they are."""


def drawn(number: Whole, salt: int, outcomes: int) -> Whole:
    """Return one of so many outcomes, from 0 on, drawn by the number: the same every time.

    It is squared, for whatever only multiplies and divides gives the next number a draw that this one tells.
    """
    start = (cast(number, BigInteger) % LARGE_PRIME * FACTOR + salt % LARGE_PRIME * OTHER_FACTOR) % LARGE_PRIME
    return start * start % LARGE_PRIME * OTHER_FACTOR % LARGEST_PRIME % outcomes


def drawn_id(number: Whole, salt: int) -> ColumnElement[UUID]:
    """Return the id of a number below two billion: in no order, as ids are in life, and by its end another for each."""
    end = (cast(number, BigInteger) + salt) * FACTOR % LARGEST_PRIME
    start = drawn(number, salt, LARGEST_PRIME)
    return cast(Hexadecimal(start) + literal(VERSION_4, String) + Hexadecimal(end), Uuid())


def filling(table: type[Base], columns: Mapping[str, Any], source: Select[Any]) -> Insert:
    """Return the statement that fills the columns with what is selected from the source's tables."""
    return insert(table).from_select(list(columns), source.with_only_columns(*columns.values()))


class Hexadecimal(FunctionElement[str]):
    """A whole number as eight hexadecimal digits."""

    type = String()
    inherit_cache = True


class Moment(FunctionElement[Any]):
    """Seconds since 1970 as a time, kept as the application keeps it."""

    type = UtcDateTime()
    inherit_cache = True


@compiles(Hexadecimal, "postgresql")
def _hexadecimal_postgresql(element: Hexadecimal, compiler: SQLCompiler, **how: Any) -> str:
    return f"lpad(to_hex({compiler.process(element.clauses, **how)}), 8, '0')"


@compiles(Hexadecimal, "sqlite")
def _hexadecimal_sqlite(element: Hexadecimal, compiler: SQLCompiler, **how: Any) -> str:
    return f"printf('%08x', {compiler.process(element.clauses, **how)})"


@compiles(Moment, "postgresql")
def _moment_postgresql(element: Moment, compiler: SQLCompiler, **how: Any) -> str:
    return f"to_timestamp({compiler.process(element.clauses, **how)})"


@compiles(Moment, "sqlite")
def _moment_sqlite(element: Moment, compiler: SQLCompiler, **how: Any) -> str:
    return f"strftime('%Y-%m-%d %H:%M:%S.000000', {compiler.process(element.clauses, **how)}, 'unixepoch')"
