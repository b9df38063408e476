"""What a class has understood, question by question."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.courses.models import Course, Module
from learning.database import today
from learning.lessons.answers import Given, given
from learning.lessons.teaching import QuestionSeen, Share, questions_seen
from learning.quizzes.editions import edition
from learning.quizzes.models import Quiz, QuizVersion
from learning.units.models import Unit
from tests import builders
from tests.lessons import lesson

LABELS = {"sola-gjor-det": "Sola gjør det"}


@pytest.fixture
def five_a(session: Session) -> Unit:
    return lesson.group(session)


@pytest.fixture
def teacher(session: Session, five_a: Unit) -> User:
    return builders.person(session, Role.TEACHER, five_a)


@pytest.fixture
def module(session: Session) -> Module:
    return lesson.course(session)[1]


def sat(session: Session, five_a: Unit, module: Module, *tries: dict[str, tuple[object, float]]) -> User:
    """A pupil with so many attempts, each with its answers."""
    user = builders.person(session, Role.PUPIL, five_a)
    for number, answers in enumerate(tries, 1):
        attempt = lesson.sits(session, user, module, number=number)
        for key, worth in answers.items():
            lesson.answers(session, attempt, key, worth)
        if number < len(tries):
            lesson.hands_in(session, attempt, 0)
    return user


def read(session: Session, teacher: User, five_a: Unit, module: Module) -> list[Given]:
    return given(session, teacher_id=teacher.id, class_id=five_a.id, module_id=module.id, on=today())


def seen(session: Session, teacher: User, five_a: Unit, module: Module) -> dict[str, QuestionSeen]:
    newest = edition(session, max(session.scalars(select(QuizVersion.id))))
    found = questions_seen(newest, read(session, teacher, five_a, module), LABELS)
    return {one.question.key: one for one in found}


def test_first_attempts_and_the_latest_are_told_apart_and_those_between_are_not_asked(session, teacher, five_a, module):
    sat(session, five_a, module, {"hvorfor": (1, 0)}, {"hvorfor": (2, 0)}, {"hvorfor": (0, 1)})
    sat(session, five_a, module, {"hvorfor": (0, 1)})
    sat(session, five_a, module, {"hvorfor": (1, 0)})

    found = seen(session, teacher, five_a, module)["hvorfor"]

    assert (found.first, found.now) == (Share(right=1, of=3), Share(right=2, of=3))
    assert [(one.count, one.is_right) for one in found.answers] == [(1, True), (2, False), (0, False)]
    assert (found.first.percent, found.now.percent) == (33, 67)


def test_what_fewest_can_now_stands_first_and_what_nobody_answered_last(session, teacher, five_a, module):
    for right in (1, 0):
        sat(session, five_a, module, {"hvorfor": (0, 1), "gassen": ("CO₂", right), "synes": (1, 0)})

    assert list(seen(session, teacher, five_a, module)) == ["gassen", "hvorfor", "grader", "synes"]


def test_a_mistake_in_thinking_is_said_in_words_where_somebody_made_it(session, teacher, five_a, module):
    sat(session, five_a, module, {"hvorfor": (1, 0)})
    sat(session, five_a, module, {"hvorfor": (2, 0)})

    found = seen(session, teacher, five_a, module)["hvorfor"]

    assert [(one.text, one.misconception) for one in found.misconceptions] == [
        ("Sola skinner sterkere", "Sola gjør det")
    ]


def test_what_was_typed_wrong_is_shown_as_it_was_typed_most_often_first(session, teacher, five_a, module):
    for word in ("*metan*", "metan", "metan", "*metan*", "metan", "a", "a", "b", "b", "c", "c", "d", "d", "CO₂"):
        sat(session, five_a, module, {"gassen": (word, int(word == "CO₂"))})

    found = seen(session, teacher, five_a, module)["gassen"].answers

    assert len(found) == 5
    assert [(one.text, one.count, one.is_typed) for one in found][:2] == [("metan", 3, True), ("*metan*", 2, True)]


def test_what_a_single_pupil_typed_is_shown_to_nobody(session, teacher, five_a, module):
    for word in ("metan", "metan", "spør Ola i 5B"):
        sat(session, five_a, module, {"gassen": (word, 0)})

    found = seen(session, teacher, five_a, module)["gassen"].answers

    assert [one.text for one in found] == ["metan"]


def test_a_poll_is_counted_and_not_marked(session, teacher, five_a, module):
    sat(session, five_a, module, {"synes": (1, 0)})

    found = seen(session, teacher, five_a, module)["synes"]

    assert found.now.percent is None
    assert [one.count for one in found.answers] == [0, 1]


def test_each_question_leads_to_its_text_and_nowhere_outside(session, teacher, five_a, module):
    found = seen(session, teacher, five_a, module)

    assert [(found[key].text_module, found[key].text_heading) for key in ("hvorfor", "grader", "gassen")] == [
        ("vaer", "teppet"),
        ("vaer", ""),
        ("", ""),
    ]


@pytest.mark.parametrize("other", ["{#hvorfor}\n\n- [x] Ja\n- [ ] Nei", "{#hvorfor}\n\n= Sola", "{#annet}\n\n= Å"])
def test_answers_to_another_question_of_the_same_name_say_nothing_of_these_options(
    session, teacher, five_a, module, other
):
    course = session.scalars(select(Course)).one()
    changed = builders.module(session, course, "ny", f"# Før\n\n## Hvorfor? {other}\n\n> Derfor.\n")
    sat(session, five_a, changed, {"hvorfor": (1, 0)})
    quiz = session.scalars(select(Quiz).where(Quiz.module_id == changed.id)).one()
    text = {"language": "nb", "number": 2, "hash": "1" * 64, "title": "Ny", "published_at": builders.MORNING}
    session.add(QuizVersion(quiz_id=quiz.id, source=lesson.QUIZ, **text))
    session.flush()

    found = seen(session, teacher, five_a, changed)["hvorfor"]

    assert found.now == Share(right=0, of=1)
    assert {one.count for one in found.answers} == {0}


def test_another_class_and_another_teacher_see_nothing(session, teacher, five_a, module):
    sat(session, five_a, module, {"hvorfor": (1, 0)})
    elsewhere = lesson.group(session, "5B")
    stranger = builders.person(session, Role.TEACHER, elsewhere)

    assert len(read(session, teacher, five_a, module)) == 1
    assert read(session, stranger, five_a, module) == []
    assert read(session, stranger, elsewhere, module) == []
