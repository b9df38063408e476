"""Looks, on record before anything is shown. Beside the six names: a page that reads must write first."""

from collections.abc import Callable

from flask_login import current_user
from sqlalchemy.orm import Session

from learning.database import database, now, request_session, today
from learning.lessons import actions, answers
from learning.lessons.rules import AnswersLook
from learning.reports.actions import note_looks
from learning.reports.queries.looks import is_noted
from learning.reports.rules.looks import Look
from learning.reports.rules.organisation import Population


def record_names_seen(class_id: int) -> None:
    """Put on record that the reader sees a class's pupils by name, once a day."""
    look, by, at = Look(unit_id=class_id, population=Population.PUPILS, as_of=today()), current_user.id, now()
    if not is_noted(request_session(), look, by=by, at=at):
        _write(lambda session: note_looks(session, by=by, looks=[look], at=at))


def record_answers_seen(look: AnswersLook) -> None:
    """Put on record that the reader sees what a pupil has answered, once a day."""
    by, at = current_user.id, now()
    if not answers.is_seen(request_session(), look, by=by, at=at):
        _write(lambda session: actions.note_answers_seen(session, by=by, look=look, at=at))


def _write(write: Callable[[Session], None]) -> None:
    # All has been read. A request that held one connection while it waits for another could wait for itself.
    request_session().commit()
    with database().session(impatient=True) as session:
        write(session)
        session.commit()
