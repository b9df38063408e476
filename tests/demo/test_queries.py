"""What the people of the demo can learn."""

from sqlalchemy.orm import Session

from learning.access import Role
from learning.database import now
from learning.demo.queries import taught_courses
from tests.builders import add_quiz, course, module
from tests.demo.material import resident


def test_a_course_is_taught_with_its_modules_quizzes_and_pre_test(session: Session):
    taught = course(session, "klima", roles=(Role.STAFF,), has_pre_test=True)
    with_quiz, without = module(session, taught, "vaer"), module(session, taught, "vind", quiz="")
    add_quiz(session, taught, None)

    found = taught_courses(session)[0]

    assert found.name == "klima"
    assert [one.id for one in found.modules] == [with_quiz.id, without.id]
    assert [one.quiz is None for one in found.modules] == [False, True]
    assert found.pre_test is not None
    assert found.pre_test.is_pre_test
    assert not found.modules[0].quiz.is_pre_test


def test_a_course_is_for_its_audience(session: Session):
    course(session, "klima", roles=(Role.PUPIL,))

    found = taught_courses(session)[0]

    assert found.is_for(resident(roles=frozenset({Role.PUPIL}), grade=6))
    assert not found.is_for(resident(roles=frozenset({Role.STAFF})))


def test_a_retired_course_is_not_taught(session: Session):
    course(session, "klima").retired_at = now()
    session.flush()

    assert taught_courses(session) == []
