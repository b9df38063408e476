"""A school whose pupils are about to take a quiz: its database, and what signs each pupil in."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from random import Random
from uuid import UUID

from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.sessions.actions import begin_session
from learning.database import Database, create_database_engine, now
from learning.intake import SignedSessions
from learning.migrations import upgrade
from learning.quizzes.models import Answer, Attempt
from learning.units.rules import UnitKind
from tests import builders
from tests.faults.ledger import Change, Place, Stored

SECRET = "the pupils of this school are invented"
COOKIE = "klimakurs"
START = "/kurs/klima/vaer/quiz"
RIGHT = {f"sporsmal-{number}": str(10 + number) for number in range(20)}
"""The right answer to each question of the quiz."""
QUESTIONS = tuple(RIGHT)
QUIZ = "# Været\n" + "".join(
    f"\n## Hvor mange år? {{#{key} .knowledge}}\n\n= {number} ± 0\n\n> Det er {number}.\n"
    for key, number in RIGHT.items()
)


class School:
    """The database behind the server, read and written past it."""

    def __init__(self, address: str) -> None:
        self.address = address

    def open(self, pupils: int) -> list[str]:
        """Make the tables, publish the quiz, and return a cookie for each pupil, who is signed in by it."""
        with self._engine() as engine:
            upgrade(engine)
            with Database(engine).session() as session:
                tokens = _signed_in_pupils(session, pupils)
                session.commit()
        return list(cookies(tokens, COOKIE))

    def answers(self) -> list[Stored]:
        """Return every answer that is kept."""
        columns = (Answer.attempt_id, Answer.question, Answer.writer, Answer.sequence, Answer.response, Answer.points)
        with self._engine() as engine, Database(engine).session(writes=False) as session:
            rows = session.execute(select(*columns)).all()
        return [
            Stored(Place(row.attempt_id, row.question), Change(row.writer, row.sequence, str(row.response)), row.points)
            for row in rows
        ]

    def results(self) -> dict[UUID, float | None]:
        """Return the points of every attempt by its id; None where it has not been handed in."""
        with self._engine() as engine, Database(engine).session(writes=False) as session:
            return {attempt.id: attempt.points for attempt in session.scalars(select(Attempt))}

    @contextmanager
    def _engine(self) -> Iterator[Engine]:
        engine = create_database_engine(self.address)
        try:
            yield engine
        finally:
            engine.dispose()


def a_response(question: str, random: Random) -> str:
    """Return what a pupil might answer: as often right as wrong."""
    return random.choice((RIGHT[question], str(random.randrange(100, 10_000))))


def worth(question: str, response: str) -> float:
    """Return the points for an answer."""
    return float(response == RIGHT[question])


def _signed_in_pupils(session: Session, number: int) -> list[str]:
    builders.module(session, builders.course(session, roles=(Role.PUPIL,)), quiz=QUIZ)
    school_class = builders.unit(session, "6a", UnitKind.CLASS)
    pupils = [builders.person(session, Role.PUPIL, school_class, f"Elev {index}") for index in range(number)]
    return [begin_session(session, user_id=pupil.id, at=now()) for pupil in pupils]


def cookies(tokens: Iterable[str], name: str) -> Iterator[str]:
    """Yield the cookie of that name that bears each token."""
    signing = Flask("school")
    signing.secret_key = SECRET
    signer = SignedSessions().get_signing_serializer(signing)
    for token in tokens:
        yield f"{name}={signer.dumps({'_user_id': token, '_fresh': True})}"
