"""An attempt lies before the learner as a sheet: in its order, with its answers."""

from uuid import UUID

import pytest

from learning.quizzes.editions import Edition, quiz_text
from learning.quizzes.models import Purpose, QuizVersion
from learning.quizzes.rows import AnswerRow, AttemptRow
from learning.quizzes.sheet import Sheet, State, lay_out
from tests.quizzes.texts import EVERY_TYPE, FINAL, RIGHT


def sheet(
    answers: dict[str, object],
    mastered: frozenset[str] | None = None,
    source: str = EVERY_TYPE,
    purpose: Purpose = Purpose.MODULE,
) -> Sheet:
    """Lay out a sheet with these responses."""
    rows = {
        key: AnswerRow(key, response, writer=UUID(int=1), sequence=3, earlier=None, revealed_at=None)
        for key, response in answers.items()
    }
    attempt = AttemptRow(UUID(int=7), 1, 1, 1, purpose, number=1, seed=7, finished_at=None, points=None, of=None)
    return lay_out(attempt, edition(source, purpose), rows, mastered)


def edition(source: str, purpose: Purpose) -> Edition:
    """Return a quiz as if it had been published."""
    text = quiz_text(QuizVersion(id=1, hash="0", source=source))
    course = {"course_id": 1, "course": "klima", "pass_percent": 80, "module_id": 1, "module": "vaer"}
    return Edition(id=1, quiz_id=1, purpose=purpose, language="nb", text=text, **course)


def test_every_question_has_its_place():
    items = sheet({}).items

    assert [item.place for item in items] == list(range(1, 9))
    assert {item.key for item in items} == set(RIGHT)


def test_what_was_not_mastered_comes_first_and_polls_never_do():
    mastered = frozenset(RIGHT) - {"par", "hull", "mening"}

    keys = [item.key for item in sheet({}, mastered).items]

    assert set(keys[:2]) == {"par", "hull"}


@pytest.mark.parametrize(
    ("response", "state"),
    [(None, State.OPEN), ([1, None, None], State.BEGUN), ([1, 1, 2], State.BEGUN), ([1, 2, 3], State.DONE)],
)
def test_an_answer_is_open_begun_or_done(response: object, state: State):
    assert sheet({"rekke": response}).item("rekke").state is state


def test_before_the_first_question_and_after_the_last_there_is_none():
    whole = sheet({})
    first, second, *_rest, last = whole.items

    assert (whole.before(first), whole.before(second)) == (None, first)
    assert (whole.after(first), whole.after(last)) == (second, None)
    assert whole.item("ukjent") is None


def test_the_score_adds_up_and_polls_are_left_out():
    whole = sheet({"enkelt": 1, "rekke": [2, 1, 3], "mening": 0})

    assert (whole.score.points, whole.score.of) == (1.667, 7)
    assert len(whole.unanswered) == 5


def test_the_page_knows_which_change_is_kept():
    whole = sheet({"enkelt": 1})

    assert whole.item("enkelt").saved == f"{UUID(int=1)}:3"
    assert whole.item("flere").saved == ""


@pytest.mark.parametrize(
    ("source", "purpose", "at_once"),
    [
        (EVERY_TYPE, Purpose.MODULE, True),
        (FINAL, Purpose.MODULE, False),
        (EVERY_TYPE, Purpose.PRE_TEST, False),
        (EVERY_TYPE, Purpose.FINAL, False),
    ],
)
def test_only_a_formative_quiz_explains_on_the_way(source: str, purpose: Purpose, at_once: bool):
    assert sheet({}, source=source, purpose=purpose).explains_at_once is at_once
