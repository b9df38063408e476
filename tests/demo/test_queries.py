"""What the people of the demo can learn."""

from sqlalchemy.orm import Session

from learning.access import Role
from learning.database import now
from learning.demo.queries import taught_courses
from learning.quizzes.models import Purpose
from tests.builders import add_final, add_quiz, course, module
from tests.demo.material import resident


def test_a_course_is_taught_with_its_modules_quizzes_pre_test_and_final(session: Session):
    taught = course(session, "klima", roles=(Role.STAFF,), has_pre_test=True)
    with_quiz, without = module(session, taught, "vaer"), module(session, taught, "vind", quiz="")
    pre_test, final = add_quiz(session, taught, None), add_final(session, taught)

    found = taught_courses(session)[0]

    assert found.name == "klima"
    assert [one.id for one in found.modules] == [with_quiz.id, without.id]
    assert [one.quiz is None for one in found.modules] == [False, True]
    assert (found.pre_test.id, found.pre_test.purpose) == (pre_test.id, Purpose.PRE_TEST)
    assert (found.final.id, found.final.purpose) == (final.id, Purpose.FINAL)
    assert found.modules[0].quiz.purpose is Purpose.MODULE


def test_a_course_is_for_its_audience(session: Session):
    course(session, "klima", roles=(Role.PUPIL,))

    found = taught_courses(session)[0]

    assert found.is_for(resident(roles=frozenset({Role.PUPIL}), grade=6))
    assert not found.is_for(resident(roles=frozenset({Role.STAFF})))


def test_a_retired_course_is_not_taught(session: Session):
    course(session, "klima").retired_at = now()
    session.flush()

    assert taught_courses(session) == []
