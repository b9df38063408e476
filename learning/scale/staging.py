"""Temporary tables, from which the database makes the rows of the lasting ones by itself."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, MetaData, String, Table, Uuid
from sqlalchemy.orm import Session

from learning.accounts.models import Membership
from learning.database import Base
from learning.quizzes.models import Answer, Attempt

metadata = MetaData()


def _temporary(name: str, *columns: Column[object]) -> Table:
    return Table(name, metadata, *columns, prefixes=["TEMPORARY"])


def _like(table: type[Base], *names: str) -> list[Column[object]]:
    """Return columns of a lasting table, without what it demands of them."""
    return [Column(name, table.__table__.c[name].type) for name in names]


ordinal = _temporary("scale_ordinal", Column("number", Integer, primary_key=True))
"""The whole numbers from 1 on."""
word = _temporary(
    "scale_word",
    Column("kind", String, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("text", String),
)
"""Names, numbered from 0."""
placement = _temporary(
    "scale_placement",
    *_like(Membership, "unit_id", "role", "starts_on", "ends_on"),
    Column("first", Integer),
    Column("count", Integer),
    Column("is_home", Boolean),
    Column("first_membership", Integer),
)
path = _temporary(
    "scale_path",
    Column("id", Integer, primary_key=True),
    Column("course_id", Integer),
    Column("place", Integer),
    Column("answers", Integer),
)
"""Ways through a course that somebody could have gone, numbered from 0 in each course."""
path_attempt = _temporary(
    "scale_path_attempt",
    Column("id", Integer, primary_key=True),
    Column("path_id", Integer, index=True),
    *_like(Attempt, "quiz_id", "version_id", "purpose", "number", "seed", "points", "of"),
    Column("started", BigInteger),
    Column("finished", BigInteger),
    Column("answers", Integer),
)
path_answer = _temporary(
    "scale_path_answer",
    Column("attempt_id", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    *_like(Answer, "question", "response", "points", "of"),
    Column("answered", BigInteger),
    Column("revealed", BigInteger),
)
path_completion = _temporary(
    "scale_path_completion",
    Column("path_id", Integer, primary_key=True),
    Column("module_id", Integer, primary_key=True),
    Column("version_id", Integer),
    Column("read", BigInteger),
    Column("passed", BigInteger),
    Column("completed", BigInteger),
)
path_proof = _temporary(
    "scale_path_proof",
    Column("path_id", Integer, primary_key=True),
    Column("completed", BigInteger),
    Column("valid_until", Date),
    Column("renews_on", Date),
    Column("rests_on_final", Boolean),
)
enrolment = _temporary(
    "scale_enrolment",
    Column("user_id", Integer),
    Column("path_id", Integer),
    Column("later", Integer),
)
"""Who went which way, and how many seconds after the one who showed it."""
sitting = _temporary(
    "scale_sitting",
    Column("number", Integer),
    Column("id", Uuid),
    Column("user_id", Integer),
    Column("path_attempt_id", Integer),
    Column("later", Integer),
    Column("answers_before", Integer),
)
"""All attempts, in the order in which they began."""


def set_up(session: Session) -> None:
    """Make the tables."""
    metadata.create_all(session.connection())


def clear_away(session: Session) -> None:
    """Drop the tables."""
    metadata.drop_all(session.connection())
