"""The key never reaches the browser before the learner has answered."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.courses.models import Course
from learning.database import now
from learning.quizzes.models import Answer, QuizVersion
from tests.client import Client
from tests.quizzes.learner import Learner
from tests.quizzes.texts import EVERY_TYPE, GUESSED, OTHER_KEY, RIGHT, SECRETS, WRONG

WRITER = re.compile(r'name="writer" value="[0-9a-f-]+"')
SEED = "/ov/klima/vaer?fro=7&sporsmal="


def without_writer(html: str) -> str:
    return WRITER.sub("", html)


def republish(session: Session, source: str) -> None:
    """Change the key under an attempt that stays the same, as nothing but a test may."""
    session.execute(update(QuizVersion).values(source=source))


@pytest.mark.parametrize("key", RIGHT)
def test_a_question_tells_nothing_before_it_is_checked(kari: Learner, key: str):
    before = kari.client.get(kari.question(key)).text
    kari.answer(key, WRONG[key])
    after = kari.client.get(kari.question(key)).text

    overview = kari.client.get(kari.attempt).text
    assert [secret for secret in SECRETS for html in (before, after, overview) if secret in html] == []


@pytest.mark.parametrize("key", GUESSED)
def test_a_question_looks_the_same_whatever_is_right(kari: Learner, key: str):
    shown = without_writer(kari.client.get(kari.question(key)).text)

    republish(kari.session, OTHER_KEY)

    assert without_writer(kari.client.get(kari.question(key)).text) == shown


@pytest.mark.parametrize("key", GUESSED)
def test_an_answer_looks_the_same_whether_right_or_wrong(kari: Learner, key: str):
    kari.answer(key)
    shown = without_writer(kari.client.get(kari.question(key)).text)

    republish(kari.session, OTHER_KEY)
    kari.session.scalars(select(Answer)).one().points = 0

    assert without_writer(kari.client.get(kari.question(key)).text) == shown


@pytest.mark.parametrize("key", ["enkelt", "flere", "par"])
def test_the_values_of_choices_are_their_places_on_the_page(kari: Learner, key: str):
    page = kari.page(key)

    boxes = [box.get("value") for box in page.elements("input", name="answer")]
    menus = [[choice.get("value") for choice in menu.iter("option")] for menu in page.elements("select")]
    assert all(values == [str(place) for place in range(len(values))] for values in filter(None, [boxes]))
    assert all(values == ["", "0", "1", "2"] for values in menus)


def test_what_is_put_in_order_is_not_shown_in_its_order_every_time(client: Client, climate: Course):
    pages = [client.page(f"/ov/klima/vaer?fro={seed}&sporsmal=rekke") for seed in range(6)]

    orders = {re.sub(r".*1 er først\.", "", page.text) for page in pages}
    assert len(orders) > 1


@pytest.mark.parametrize("key", RIGHT)
def test_practice_tells_nothing_before_the_answer(client: Client, session: Session, climate: Course, key: str):
    shown = client.get(SEED + key).text
    unanswered = client.get(f"{SEED}{key}&svar=1").text

    assert [secret for secret in SECRETS for html in (shown, unanswered) if secret in html] == []
    republish(session, OTHER_KEY)
    assert client.get(SEED + key).text == shown or key not in GUESSED


def test_a_sheet_is_laid_out_alike_for_as_long_as_it_lasts(kari: Learner):
    shown = without_writer(kari.client.get(kari.first).text)

    kari.kept_attempt.started_at = now() - timedelta(days=400)
    republish(kari.session, EVERY_TYPE + "\n")

    assert without_writer(kari.client.get(kari.first).text) == shown
