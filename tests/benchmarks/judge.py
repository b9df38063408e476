"""Whether all that was acknowledged is in the database, and the figures are what they would be if counted again."""

from collections.abc import Iterable

from sqlalchemy import Engine, select

from learning.commands import COMMANDS
from learning.database import Database
from learning.quizzes.models import Answer
from tests.benchmarks.arena import Store
from tests.benchmarks.commands import flask
from tests.benchmarks.sitting import Saved

VERIFY = "verify"


def lost(engine: Engine, saved: Iterable[Saved]) -> list[Saved]:
    """Return the answers that were acknowledged and are not in the database."""
    columns = (Answer.attempt_id, Answer.question, Answer.writer, Answer.sequence)
    with Database(engine).session(writes=False) as session:
        kept = {
            Saved(str(attempt), question, f"{writer}:{sequence}")
            for attempt, question, writer, sequence in session.execute(select(*columns))
        }
    return [answer for answer in saved if answer not in kept]


def differences(store: Store) -> str:
    """Return what `flask verify` finds; empty where all figures are right."""
    if VERIFY not in COMMANDS:
        return ""
    try:
        flask(store.address, VERIFY)
    except RuntimeError as found:
        return str(found)
    return ""
