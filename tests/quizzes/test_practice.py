"""Everybody may practise, with or without an account; nothing is kept."""

from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from learning.courses.models import Course, ModuleVersion
from learning.quizzes.models import Answer, Attempt
from learning.quizzes.practice import practice, practice_link
from learning.quizzes.source import read_quiz
from tests import builders
from tests.client import Client
from tests.pages import Page, read_page, text_of
from tests.quizzes.learner import fields
from tests.quizzes.texts import EVERY_TYPE, RIGHT, WRONG

ADDRESS = "/ov/klima/vaer"


def ask(client: Client, key: str, words: dict[str, dict]) -> Page:
    """Answer a question for practice."""
    page = client.page(f"{ADDRESS}?sporsmal={key}&fro=7")
    query = {"sporsmal": key, "fro": 7, "svar": 1, **fields(page, words[key])}
    return client.page(f"{ADDRESS}?{urlencode(query, doseq=True)}")


@pytest.mark.parametrize("key", [key for key in RIGHT if key != "mening"])
def test_a_visitor_answers_and_reads_why(client: Client, session: Session, climate: Course, key: str):
    right, wrong = ask(client, key, RIGHT), ask(client, key, WRONG)

    assert "Riktig" in right.text
    assert "Ikke riktig" in wrong.text
    assert "Hemmelig forklaring" in right.text
    assert [session.scalar(select(func.count()).select_from(table)) for table in (Attempt, Answer)] == [0, 0]


def test_a_poll_in_practice_says_thank_you(client: Client, climate: Course):
    assert "Takk for svaret." in ask(client, "mening", RIGHT).text


def test_practice_leads_from_question_to_question_and_back_to_the_text(client: Client, climate: Course):
    seen, address = [], f"{ADDRESS}?fro=7"
    while address:
        page = client.page(address)
        seen.append(text_of(page.elements("h2")[0]))
        address = page.links.get("Neste spørsmål", "")

    assert len(set(seen)) == len(seen) == 8
    assert "Dette var det siste spørsmålet." in page.text
    assert page.links["Tilbake til teksten"] == "/kurs/klima/vaer"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("sporsmal=ukjent", 404),
        ("sporsmal=enkelt&answer=9", 422),
        ("sporsmal=enkelt&answer=0&answer=1", 422),
        ("fro=x", 200),
        ("fro=" + "9" * 50, 200),
        ("fro=%00&svar=1", 422),
    ],
)
def test_an_address_that_is_not_ours_is_answered_in_words(client: Client, climate: Course, query: str, status: int):
    assert client.get(f"{ADDRESS}?{query}").status_code == status


def test_there_is_no_practice_where_there_is_no_quiz(client: Client, session: Session, climate: Course):
    builders.module(session, climate, "uten", quiz="")

    assert client.get("/ov/klima/uten").status_code == client.get("/ov/klima/ukjent").status_code == 404


def test_a_link_in_the_text_opens_the_question_there(client: Client, climate: Course):
    link = practice_link("klima", "vaer", "enkelt", "Hva er **klima**?")

    opened = next(
        one for one in read_page(f"<!doctype html><html lang=nb><title>x</title><h1>x</h1>{link}").root.iter("a")
    )
    part = str(opened.get("hx-select"))
    page = client.page(str(opened.get("hx-get")))
    assert opened.get("href") == opened.get("hx-get") == "/ov/klima/vaer?sporsmal=enkelt"
    assert text_of(opened) == "Hva er klima?"
    assert "Hva er klima?" in text_of(page.elements("div", id=part.removeprefix("#"))[0])


def test_two_visitors_get_the_questions_in_different_orders():
    text, _findings = read_quiz(EVERY_TYPE, "quiz")
    assert text

    first = {practised.item.key for seed in range(20) if (practised := practice(text.questions, {"fro": [str(seed)]}))}

    assert len(first) > 1


def test_nobody_practises_a_final_quiz_beyond_what_the_text_shows(client: Client, session: Session, climate: Course):
    final = builders.QUIZ.replace("# Været", "# Været {.final}")
    module = builders.module(session, climate, "slutt", quiz=final)
    closed = client.get("/ov/klima/slutt?sporsmal=klima")
    says = client.page(closed.location).text
    shown = practice_link("klima", "slutt", "klima", "Hva er klima?")
    session.execute(update(ModuleVersion).where(ModuleVersion.module_id == module.id).values(html=shown))

    practised = client.page("/ov/klima/slutt")

    assert (closed.status_code, closed.location) == (302, "/kurs/klima/slutt")
    assert "når du er logget inn" in says
    assert "Hva er klima?" in practised.text
    assert "Dette var det siste spørsmålet." in practised.text
    assert client.get("/ov/klima/slutt?sporsmal=periode").status_code == 404
