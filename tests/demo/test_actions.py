"""The demo in the database."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.actions import is_password_of
from learning.accounts.queries import local_identity, people_with_names
from learning.accounts.rules import DEMO_NAMES, DEMO_WORDS
from learning.assignments.models import Assignment
from learning.assignments.obligations.queries import left_to_do
from learning.assignments.obligations.rules.obligation import Status
from learning.assignments.rules import Repeats
from learning.audit import Event
from learning.courses.models import CourseCompletion
from learning.courses.progress import my_courses
from learning.demo.actions import make_demo
from learning.quizzes.models import Answer, Attempt
from learning.units.queries import municipality
from tests.builders import course, module
from tests.demo.material import TODAY


def number(session: Session, table: type) -> int:
    """Return how many rows a table has."""
    return session.scalar(select(func.count()).select_from(table))


def test_the_people_of_the_sign_in_page_can_sign_in(session: Session):
    make_demo(session, municipality="Solvik kommune", today=TODAY)

    assert [person.subject for person in people_with_names(session, DEMO_NAMES)] == list(DEMO_NAMES)
    assert is_password_of(local_identity(session, "leder"), DEMO_WORDS)
    assert local_identity(session, "leder").handed_out_at is None
    assert municipality(session).name == "Solvik kommune"


def test_without_courses_there_are_people_and_no_history(session: Session):
    make_demo(session, municipality="Eksempel kommune", today=TODAY)

    assert [number(session, table) for table in (Attempt, Answer, CourseCompletion)] == [0, 0, 0]


def test_the_known_pupil_has_something_to_go_on_with(session: Session):
    taught = course(session, roles=(Role.PUPIL,))
    for name in ("vaer", "vind", "varme"):
        module(session, taught, name)

    make_demo(session, municipality="Eksempel kommune", today=TODAY)

    pupil = local_identity(session, "elev").user_id
    row = my_courses(session, pupil, "nb", TODAY)[0]
    assert (row.is_duty, row.proof) == (True, None)
    assert row.done > 0
    open_attempts = select(Attempt).where(Attempt.user_id == pupil, Attempt.finished_at.is_(None))
    assert len(session.scalars(open_attempts).all()) == 1


def test_some_pupils_are_done_some_on_their_way_and_some_have_not_begun(session: Session):
    taught = course(session, roles=(Role.PUPIL,))
    module(session, taught)

    make_demo(session, municipality="Eksempel kommune", today=TODAY)

    begun = session.scalar(select(func.count(func.distinct(Attempt.user_id))))
    assert 0 < number(session, CourseCompletion) < begun < 261
    assert number(session, Answer) > number(session, Attempt)


def test_the_demo_is_the_same_every_time(session: Session):
    taught = course(session, roles=(Role.STAFF,))
    module(session, taught)
    answers = select(Answer.question, Answer.points, Answer.answered_at).order_by(Answer.id)

    with session.begin_nested() as first_time:
        make_demo(session, municipality="Eksempel kommune", today=TODAY)
        first = session.execute(answers).all()
        first_time.rollback()
    make_demo(session, municipality="Eksempel kommune", today=TODAY)

    assert session.execute(answers).all() == first


def test_the_trail_says_little(session: Session):
    make_demo(session, municipality="Eksempel kommune", today=TODAY)

    assert number(session, Event) < 70


def test_the_known_people_have_given_something_and_something_is_late(session: Session):
    for name, role in (("elevkurs", Role.PUPIL), ("jobbkurs", Role.STAFF), ("skolekurs", Role.TEACHER)):
        taught = course(session, name, roles=(role,))
        for part in ("vaer", "vind", "varme", "vann"):
            module(session, taught, part)

    make_demo(session, municipality="Eksempel kommune", today=TODAY)

    givers = {name: local_identity(session, name).user_id for name in ("larer", "leder", "rektor")}
    given = session.execute(select(Assignment.assigned_by, Assignment.due_on, Assignment.repeats)).all()
    assert {row.assigned_by for row in given} == set(givers.values())
    assert [row.due_on < TODAY for row in given].count(True) == 1
    assert [row.repeats for row in given].count(Repeats.YEARLY) == 1
    asked = left_to_do(session, local_identity(session, "elev").user_id, TODAY, "nb")
    assert [mine.status for mine in asked] == [Status.LATE, Status.DUE_SOON]
