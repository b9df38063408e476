"""Somebody who takes a quiz, and what the database keeps of it."""

from sqlalchemy import QueuePool, func, select
from werkzeug.test import TestResponse

from learning.courses.models import Completion
from learning.database import Database
from learning.quizzes.models import Answer, Attempt
from tests.quizzes.learner import Learner

SCRIPT = {"Accept": "*/*"}
BROWSER = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "nb"}
WRITER = "6a1f6a1f-6a1f-4a1f-8a1f-6a1f6a1f6a1f"


class Sitting:
    """A person at an open quiz."""

    def __init__(self, database: Database, learner: Learner) -> None:
        self.database = database
        self.learner = learner

    def save(self, answer: int, headers: dict[str, str] = SCRIPT) -> TestResponse:
        """Send an answer to the first question, as the page's script or as a browser does."""
        fields = {"writer": WRITER, "sequence": answer, "answer": answer % 3}
        form = {**fields, "go": "stay" if headers is SCRIPT else "next"}
        return self.learner.client.post(self.learner.question("enkelt"), data=form, headers=headers)

    def hand_in(self) -> TestResponse:
        """Press the last button."""
        return self.learner.client.post(f"{self.learner.attempt}/ferdig", headers=BROWSER)

    @property
    def kept(self) -> list[int]:
        """The sequences of the answers that the database holds."""
        with self.database.session(writes=False) as session:
            return list(session.scalars(select(Answer.sequence)))

    @property
    def handed_in(self) -> tuple[int, int]:
        """The number of attempts that were handed in, and of modules that are passed or read."""
        with self.database.session(writes=False) as session:
            attempts = session.scalar(select(func.count()).where(Attempt.finished_at.is_not(None)))
            return attempts or 0, session.scalar(select(func.count(Completion.id))) or 0

    @property
    def connections_in_use(self) -> int:
        """How many connections somebody has taken from the pool and not given back."""
        pool = self.database.bind.pool
        assert isinstance(pool, QueuePool)
        return pool.checkedout()
