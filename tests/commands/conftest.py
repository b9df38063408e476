"""The terminal in which an operator types."""

from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy.orm import Session

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, session: Session) -> Run:
    """`run("password", "kari", answers="…")` types `flask password kari`, and what it asks for."""

    def command(*words: object, answers: str = "") -> Result:
        session.commit()
        result = app.test_cli_runner().invoke(args=[str(word) for word in words], input=answers)
        session.expire_all()
        return result

    return command
