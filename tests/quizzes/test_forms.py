"""What a question's page sends beside the answer."""

from uuid import uuid4

import pytest
from werkzeug.datastructures import MultiDict

from learning.quizzes.forms import WAYS, AnswerForm


@pytest.mark.parametrize("go", [*WAYS, ""])
def test_every_button_is_understood(go: str):
    form = AnswerForm(MultiDict({"writer": str(uuid4()), "sequence": "1", "go": go}))

    assert form.validate()


@pytest.mark.parametrize(
    "sent", [{}, {"writer": "x"}, {"sequence": "1.5"}, {"sequence": str(2**31)}, {"sequence": ""}, {"go": "away"}]
)
def test_anything_else_is_refused(sent: dict[str, str]):
    whole = {"writer": str(uuid4()), "sequence": "1"} if sent else {}

    assert not AnswerForm(MultiDict({**whole, **sent})).validate()
