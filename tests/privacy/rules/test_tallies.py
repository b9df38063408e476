from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from learning.privacy.rules.tallies import FirstAttempt, Given, countable, question_sums, quiz_sums
from learning.quizzes.source import read_quiz
from tests.builders import QUIZ


def first(unit_id: int | None, points: float = 1, version_id: int = 1) -> FirstAttempt:
    return FirstAttempt(id=UUID(int=1), unit_id=unit_id, version_id=version_id, points=points, of=2)


def test_five_of_a_school_are_counted_alone_and_the_few_of_others_together():
    attempts = [*[first(1)] * 5, *[first(2, 2)] * 4, first(None, 2)]

    school, rest = quiz_sums(attempts, pass_percent=80)

    assert (school.unit_id, school.people, school.points, school.of, school.passed) == (1, 5, 5, 10, 0)
    assert (rest.unit_id, rest.people, rest.points, rest.of, rest.passed) == (None, 5, 10, 10, 5)


def test_what_fewer_than_five_did_is_not_counted():
    assert quiz_sums([first(1)] * 4, pass_percent=80) == []
    assert [one.unit_id for one in quiz_sums([*[first(1)] * 5, *[first(2)] * 4], pass_percent=80)] == [1]


@given(st.lists(st.tuples(st.sampled_from([None, 1, 2, 3]), st.sampled_from([0, 0.5, 1, 2]))))
def test_no_sum_rests_on_fewer_than_five_and_none_counts_anybody_twice(people: list[tuple[int | None, float]]):
    attempts = [first(unit_id, points) for unit_id, points in people]

    sums = quiz_sums(attempts, pass_percent=80)

    assert all(one.people >= 5 and 0 <= one.passed <= one.people for one in sums)
    assert sum(one.people for one in sums) <= len(attempts)
    assert len(attempts) - sum(one.people for one in sums) < 5


@given(st.lists(st.tuples(st.sampled_from([None, 1, 2, 3]), st.sampled_from([1, 2, 3])), max_size=40))
def test_sums_by_unit_and_by_question_rest_on_the_same_people(people: list[tuple[int | None, int]]):
    attempts = countable([first(unit_id, version_id=version_id) for unit_id, version_id in people])

    by_unit = quiz_sums(attempts, pass_percent=80)

    versions = [[{} for one in attempts if one.version_id == number] for number in (1, 2, 3)]
    by_question = [question_sums(questions(), sheets)[0].people for sheets in versions if sheets]
    assert sum(one.people for one in by_unit) == sum(by_question) == len(attempts)


def test_one_more_in_another_school_or_in_another_language_is_not_the_difference_of_two_sums():
    school = [first(1)] * 5

    assert countable([*school, first(2)]) == school
    assert countable([*school, first(1, version_id=2)]) == school


def test_who_is_left_out_takes_along_those_who_are_too_few_without_them():
    assert countable([*[first(1)] * 4, first(1, version_id=2)]) == []


def questions():
    quiz, _findings = read_quiz(QUIZ, "quiz.md")
    return quiz.questions


def test_a_question_keeps_its_points_their_spread_and_how_many_chose_each_option():
    sheets = [
        {"klima": Given(1, 1.0), "periode": Given("30", 1.0)},
        {"klima": Given(0, 0.0), "periode": Given("20", 0.0)},
        {"klima": Given(None, 0.0), "periode": Given("30", 0.5)},
        {"klima": Given(1, 1.0)},
        {},
    ]

    klima, periode = question_sums(questions(), sheets)

    assert (klima.question, klima.people, klima.points, klima.squares, klima.chosen) == ("klima", 5, 2, 2, [1, 2, 0])
    assert (periode.people, periode.points, periode.squares, periode.chosen) == (5, 1.5, 1.25, None)


def test_questions_that_four_answered_leave_nothing():
    assert question_sums(questions(), [{"klima": Given(1, 1.0)}] * 4) == []
