"""Which errors pass by themselves, and which are mistakes of ours."""

import sqlite3

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from learning.outages import code_of, is_outage


def from_postgresql(error: Exception, *, is_lost: bool = False) -> BaseException:
    return DBAPIError.instance("SELECT 1", {}, error, psycopg.Error, connection_invalidated=is_lost)


@pytest.mark.parametrize(
    "error",
    [
        errors.DiskFull,
        errors.AdminShutdown,
        errors.CannotConnectNow,
        errors.TooManyConnections,
        errors.QueryCanceled,
        errors.DeadlockDetected,
        errors.SerializationFailure,
        errors.LockNotAvailable,
        errors.IdleInTransactionSessionTimeout,
        errors.ReadOnlySqlTransaction,
        errors.IoError,
        psycopg.OperationalError,
    ],
)
def test_what_postgresql_gets_over(error: type[psycopg.Error]):
    assert is_outage(from_postgresql(error()))


@pytest.mark.parametrize(
    "error", [errors.UndefinedTable, errors.SyntaxError, errors.UniqueViolation, errors.InternalError_, ValueError]
)
def test_what_is_our_mistake_on_postgresql(error: type[Exception]):
    assert not is_outage(from_postgresql(error()))


def test_a_connection_that_broke_is_no_mistake_of_ours():
    assert is_outage(from_postgresql(psycopg.InterfaceError("the connection is lost"), is_lost=True))


def sqlite_error(statement: str, *, read_only: bool = False) -> SQLAlchemyError:
    mode = "ro" if read_only else "memory"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(f"file:nowhere?mode={mode}", uri=True))
    with pytest.raises(SQLAlchemyError) as error, engine.connect() as connection:
        connection.execute(text(statement))
    return error.value


def test_a_file_that_cannot_be_opened_may_be_there_again_tomorrow():
    error = sqlite_error("SELECT 1", read_only=True)

    assert (is_outage(error), code_of(error)) == (True, "SQLITE_CANTOPEN")


def test_a_table_that_is_missing_is_our_mistake():
    error = sqlite_error("SELECT * FROM nowhere")

    assert (is_outage(error), code_of(error)) == (False, "SQLITE_ERROR")


def test_what_the_driver_refuses_is_our_mistake():
    assert not is_outage(from_postgresql(sqlite3.ProgrammingError("You can only execute one statement at a time.")))


def test_nobody_can_help_having_to_wait_for_a_connection():
    assert is_outage(PoolTimeoutError())


def clean_up_on_a_full_disk() -> None:
    try:
        raise from_postgresql(errors.DiskFull())
    except DBAPIError:
        raise from_postgresql(errors.InvalidSavepointSpecification()) from None


def test_what_went_wrong_because_the_disk_was_full_passes_too():
    with pytest.raises(DBAPIError) as error:
        clean_up_on_a_full_disk()

    assert is_outage(error.value)
    assert code_of(error.value) == "3B001"
