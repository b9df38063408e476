"""What pages read of answers, and the name of the state that they are in."""

from uuid import UUID

from learning.quizzes.rows import AnswerRow, standing
from tests.builders import MORNING


def test_what_stands_has_a_name_that_says_which_answers_are_new():
    writer = UUID("12345678-1234-4234-8234-123456789abc")
    saved = AnswerRow("enkelt", 1, writer, sequence=3, earlier=None, revealed_at=None)
    shown = saved._replace(question="par", revealed_at=MORNING)

    assert standing([shown, saved]) == "enkelt=12345678.3~par=12345678.3!"
    assert standing([saved, shown]) == standing([shown, saved])
    assert standing([]) == "-"
