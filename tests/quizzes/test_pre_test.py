"""Before a course people may find out what they know; it is not counted and may be skipped."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses.models import Completion, Course
from learning.quizzes.models import Attempt, Purpose
from tests import builders
from tests.client import Client
from tests.quizzes.learner import Learner
from tests.quizzes.texts import EVERY_TYPE, RIGHT

ADDRESS = "/kurs/klima/forprove"


@pytest.fixture
def course(session: Session, climate: Course) -> Course:
    """A course with a pre-test."""
    builders.add_quiz(session, climate, None, EVERY_TYPE)
    return climate


@pytest.fixture
def ola(client: Client, session: Session, course: Course) -> Client:
    """Somebody of the staff."""
    return client.sign_in(builders.person(session, Role.STAFF))


def test_the_pre_test_says_that_it_is_not_counted_and_may_be_skipped(ola: Client):
    page = ola.page(ADDRESS)

    assert "8 spørsmål før du begynner. Førprøven telles ikke" in page.text
    assert page.links["Hopp over"] == "/kurs/klima/vaer"


def test_a_course_without_modules_has_nothing_to_skip_to(client: Client, session: Session):
    builders.add_quiz(session, builders.course(session), None, EVERY_TYPE)
    kari = Learner(client, builders.person(session, Role.STAFF), ADDRESS)

    assert "Hopp over" not in client.page(ADDRESS).text
    assert kari.finish().links["Til kursene"] == "/kurs"


def test_the_pre_test_explains_at_the_end_and_completes_nothing(client: Client, session: Session, course: Course):
    kari = Learner(client, builders.person(session, Role.STAFF), ADDRESS)
    for key in RIGHT:
        kari.answer(key, go="check")
        assert "Hemmelig" not in kari.page(key).text

    page = kari.finish()

    assert "Dette var en førprøve. Den telles ikke" in page.text
    assert page.text.count("Hemmelig forklaring") == 7
    assert page.links["Start kurset: Vaer"] == "/kurs/klima/vaer"
    assert session.scalars(select(Completion)).all() == []


def test_who_stopped_on_the_way_goes_on(ola: Client):
    first = ola.post(ADDRESS).location

    assert "Fortsett førprøven" in ola.page(ADDRESS).text
    assert ola.post(ADDRESS).location == first


def test_nobody_takes_the_pre_test_twice(client: Client, session: Session, course: Course):
    kari = Learner(client, builders.person(session, Role.STAFF), ADDRESS)
    kari.finish()

    page = client.page(ADDRESS)
    again = Learner(client, kari.user, ADDRESS)

    attempt = session.scalars(select(Attempt)).one()
    assert attempt.purpose is Purpose.PRE_TEST
    assert again.client.get(again.first).location == f"/forsok/{attempt.id}/resultat"
    assert page.links["Se resultatet ditt"] == f"/forsok/{attempt.id}/resultat"
    assert page.links["Start kurset"] == "/kurs/klima/vaer"


def test_a_course_without_a_pre_test_has_no_page_for_one(client: Client, session: Session, climate: Course):
    client.sign_in(builders.person(session, Role.STAFF))

    assert client.get(ADDRESS).status_code == client.post(ADDRESS).status_code == 404


def test_a_visitor_has_nothing_to_compare_with_later_and_is_asked_to_sign_in(client: Client, course: Course):
    assert client.get(ADDRESS).location == f"/logg-inn?next={ADDRESS}"
