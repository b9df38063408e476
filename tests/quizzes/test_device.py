"""Answers on a shared tablet bear a mark, so that each pupil finds their own there and nobody else's."""

from sqlalchemy.orm import Session

from learning.access import Role
from tests import builders
from tests.client import Client


def mark(client: Client) -> str | None:
    """Return the mark that the page gives to answers kept on the device."""
    scripts = client.page("/kurs").elements("script")
    return next((script.get("data-learner") for script in scripts if script.get("data-learner")), None)


def test_everybody_has_a_mark_of_their_own_that_stays_the_same(client: Client, session: Session):
    kari, ola = builders.person(session, Role.PUPIL), builders.person(session, Role.PUPIL)

    marks = [mark(client.sign_in(user)) for user in (kari, ola, kari)]

    assert marks[0] == marks[2] != marks[1]
    assert all(len(one) == 32 for one in marks)


def test_a_visitor_has_no_mark(client: Client):
    assert mark(client) is None
