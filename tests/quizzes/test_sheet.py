"""An attempt lies before the learner as a sheet: in its order, with its answers."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from learning.quizzes.models import Answer, Attempt, Purpose, QuizVersion
from learning.quizzes.sheet import Sheet, State, lay_out, quiz_text
from tests.quizzes.texts import EVERY_TYPE, FINAL, RIGHT

MORNING = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)


def sheet(
    answers: dict[str, object], mastered: frozenset[str] | None = None, source: str = EVERY_TYPE, **attempt: object
) -> Sheet:
    """Lay out a sheet with these responses."""
    version = QuizVersion(id=1, hash="0", source=source)
    rows = {
        key: Answer(question=key, response=response, writer=UUID(int=1), sequence=3)
        for key, response in answers.items()
    }
    return lay_out(Attempt(version=version, **{"seed": 7, "purpose": Purpose.MODULE, **attempt}), rows, mastered)


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
    [(EVERY_TYPE, Purpose.MODULE, True), (FINAL, Purpose.MODULE, False), (EVERY_TYPE, Purpose.PRE_TEST, False)],
)
def test_only_a_formative_quiz_explains_on_the_way(source: str, purpose: Purpose, at_once: bool):
    assert sheet({}, source=source, purpose=purpose).explains_at_once is at_once


def test_a_version_that_cannot_be_read_is_named():
    with pytest.raises(ValueError, match="Version 9 of a quiz, abc, cannot be read"):
        quiz_text(QuizVersion(id=9, hash="abc", source="no quiz at all"))
