"""Which quizzes and versions there are to look at."""

import pytest
from sqlalchemy.orm import Session

from learning.courses.models import Course
from learning.quizzes.models import Quiz, QuizVersion
from learning.quizzes.statistics.queries import FINAL, PRE_TEST, quizzes, shown_version, statistics, versions
from tests import builders
from tests.builders import MORNING
from tests.databases import queries
from tests.quizzes.statistics.sheets import RIGHT, WEATHER, WRONG
from tests.quizzes.statistics.takers import add, take

ENGLISH = WEATHER.replace("Været i dag", "Today").replace("Snittet over mange år", "The mean").replace("Tretti", "30")


def test_the_quizzes_of_a_course_stand_in_the_order_in_which_they_are_taken(session: Session, climate: Course):
    builders.module(session, climate, "klima")
    builders.module(session, climate, "uten-quiz", quiz="")
    builders.add_final(session, climate)
    builders.add_quiz(session, climate, None)
    builders.course(session, "uten-noe")

    ((course, found),) = quizzes(session, "nb")

    assert course.name == "klima"
    assert [quiz.name for quiz in found] == [PRE_TEST, "vaer", "klima", FINAL]


def test_what_is_no_longer_offered_is_not_listed_and_not_found(session: Session, climate: Course, quiz: Quiz):
    quiz.retired_at = MORNING
    session.flush()

    assert quizzes(session, "nb") == []
    assert versions(session, "klima", "vaer") == []


@pytest.mark.parametrize("name", [PRE_TEST, FINAL])
def test_a_courses_own_quizzes_have_names_of_their_own(session: Session, climate: Course, name: str):
    own = {PRE_TEST: builders.add_quiz(session, climate, None), FINAL: builders.add_final(session, climate)}

    found = versions(session, "klima", name)

    assert [version.quiz_id for version in found] == [own[name].id]


def test_versions_stand_with_the_newest_first(session: Session, quiz: Quiz, version: QuizVersion):
    english, second = add(session, quiz, 1, "en"), add(session, quiz, 2)

    found = versions(session, "klima", "vaer")

    assert [one.id for one in found] == [second.id, english.id, version.id]


@pytest.mark.parametrize(("language", "expected"), [("nb", ("nb", 2)), ("en", ("en", 1)), ("nn", ("nb", 2))])
def test_the_page_shows_what_its_reader_would_take(
    session: Session, quiz: Quiz, version: QuizVersion, language: str, expected: tuple[str, int]
):
    add(session, quiz, 2)
    add(session, quiz, 1, "en")
    add(session, quiz, 1, "nn").retired_at = MORNING
    session.flush()

    shown = shown_version(versions(session, "klima", "vaer"), language)

    assert (shown.language, shown.number) == expected


def test_languages_and_versions_are_counted_together(session: Session, quiz: Quiz, version: QuizVersion):
    english = add(session, quiz, 1, "en", ENGLISH)
    take(session, version, [(RIGHT, 10)])
    take(session, english, [(WRONG, 10)])

    found = statistics(session, "klima", "vaer", None, "nb")

    assert (found.attempts, found.is_sample) == (20, False)
    assert [option.people for option in found.items[0].options] == [10, 10, 0]


def test_one_version_is_counted_alone_in_its_own_words(session: Session, quiz: Quiz, version: QuizVersion):
    english = add(session, quiz, 1, "en", ENGLISH)
    take(session, version, [(RIGHT, 10)])
    take(session, english, [(WRONG, 21)])

    found = statistics(session, "klima", "vaer", str(english.id), "nb")

    assert (found.attempts, found.shown.language) == (21, "en")
    assert found.items[0].options[0].people == 21


def test_a_version_of_another_quiz_is_not_found(session: Session, climate: Course, version: QuizVersion):
    builders.module(session, climate, "klima")
    other = versions(session, "klima", "klima")[0]

    assert statistics(session, "klima", "vaer", str(other.id), "nb") is None
    assert statistics(session, "klima", "finnes-ikke", None, "nb") is None
    assert statistics(session, "finnes-ikke", "vaer", None, "nb") is None


def test_many_versions_take_no_more_statements_than_the_four_of_one_and_those_that_read_the_course(
    session: Session, quiz: Quiz, version: QuizVersion
):
    for number in range(2, 12):
        take(session, add(session, quiz, number), [(RIGHT, 2), (WRONG, 1)])

    with queries(session.connection(), at_most=9):
        found = statistics(session, "klima", "vaer", None, "nb")

    assert found.attempts == 30
