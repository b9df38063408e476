"""Courses for measurements."""

import pytest

from learning.config import ROOT
from learning.publishing.folder import read_folder
from learning.publishing.rules import check
from learning.quizzes.questions import TYPES
from learning.scale.content import chosen_files, generated_files
from tests.scale.material import TODAY


def test_generated_courses_pass_the_check_without_an_error_and_have_questions_of_every_type():
    content = check(generated_files(range(4, 10)), TODAY)

    assert content.is_publishable
    quiz = content.quizzes["kurs-04", "del-1"]["nn"].quiz
    assert {type(question) for question in quiz.questions} == set(TYPES)


@pytest.mark.parametrize("wanted", [1, 3, 5])
def test_there_are_as_many_courses_as_were_wanted(wanted: int):
    content = check(chosen_files(read_folder(ROOT), wanted), TODAY)

    assert content.is_publishable
    assert len(content.courses.courses) == wanted


def test_where_the_folder_has_courses_they_come_first():
    known = check(read_folder(ROOT), TODAY).courses.courses

    more = check(chosen_files(read_folder(ROOT), len(known) + 1), TODAY).courses.courses

    assert sorted(more) == [*sorted(known), f"kurs-{len(more):02}"]


def test_a_folder_without_courses_does_too():
    assert sorted(check(chosen_files({}, 2), TODAY).courses.courses) == ["kurs-01", "kurs-02"]
