"""The addresses within an attempt."""

from uuid import UUID

from flask import Flask, url_for

from learning.quizzes.addresses import Addresses

ATTEMPT = UUID(int=7)


def test_they_are_the_routes(app: Flask):
    with app.test_request_context():
        overview = url_for("quizzes.attempt", attempt_id=ATTEMPT)
        question = url_for("quizzes.question", attempt_id=ATTEMPT, key="mer-co2")

        assert Addresses(overview).question("mer-co2") == question
