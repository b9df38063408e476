"""Making what was deleted unreadable in the database's files. Beside the six names: it works outside transactions."""

import sqlite3
from typing import cast

from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from learning.accounts.models import Identity, Membership, RecoveryCode, SecondFactor, SignIn, SignInFailure, User
from learning.audit import Event
from learning.calendar.models import CalendarFeed
from learning.classes.cards.models import LoginCard
from learning.courses.models import Completion, CourseCompletion
from learning.database import Base
from learning.outages import PRIMARY
from learning.privacy.models import ErasureRequest
from learning.quizzes.models import Answer, Attempt

ABOUT_PEOPLE: tuple[type[Base], ...] = (
    *(Answer, Attempt, CalendarFeed, Completion, CourseCompletion, ErasureRequest, Event),
    *(Identity, LoginCard, Membership, RecoveryCode, SecondFactor, SignIn, SignInFailure, User),
)


def scrub(engine: Engine, *, at_once: bool) -> bool:
    """Rewrite what deleted rows lay in; False where somebody was reading and it must be done again.

    Raises OperationalError where it cannot be done, for want of room on the disk.

    SQLite writes its whole file anew and empties its log. PostgreSQL forgets what its statistics remembered of the
    rows and frees their places for others to overwrite, in time, or `at_once` writes the tables anew: others wait.
    """
    if engine.dialect.name == "sqlite":
        return _scrub_sqlite(engine)
    _scrub_postgresql(engine, "FULL, ANALYZE" if at_once else "ANALYZE")
    return True


def _scrub_sqlite(engine: Engine) -> bool:
    connection = engine.raw_connection()
    try:
        driver = cast(sqlite3.Connection, connection.driver_connection)
        driver.execute("VACUUM")
        (is_busy, _pages, _moved) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & PRIMARY in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        raise OperationalError("VACUUM", None, error) from error
    finally:
        connection.close()
    return not is_busy


def _scrub_postgresql(engine: Engine, how: str) -> None:
    tables = ", ".join(f'"{table.__tablename__}"' for table in ABOUT_PEOPLE)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"VACUUM ({how}) {tables}"))
