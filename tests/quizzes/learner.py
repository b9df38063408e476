"""Somebody who takes a quiz with a browser, and answers by the words on the page."""

from uuid import uuid4
from xml.etree.ElementTree import Element

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from learning.accounts.models import User
from learning.quizzes.models import Answer, Attempt
from tests.client import Client
from tests.pages import Page, text_of
from tests.quizzes.texts import RIGHT


class Learner:
    """A person with an open quiz."""

    def __init__(self, client: Client, user: User, start: str = "/kurs/klima/vaer/quiz") -> None:
        self.client = client.sign_in(user)
        self.user = user
        self.first = str(self.client.post(start).location)
        self.attempt = "/".join(self.first.split("/")[:3])

    @property
    def session(self) -> Session:
        """The test's own session."""
        return self.client.session

    def question(self, key: str) -> str:
        """Return the address of a question."""
        return f"{self.attempt}/sporsmal/{key}"

    def page(self, key: str) -> Page:
        """Open a question."""
        return self.client.page(self.question(key))

    def send(self, key: str, **fields: object) -> TestResponse:
        """Send a question's form with these fields, from a page of its own unless `writer` says another."""
        return self.client.post(self.question(key), data={"writer": str(uuid4()), "sequence": 1, **fields})

    def answer(self, key: str, words: dict[str, object] | None = None, go: str = "next") -> TestResponse:
        """Answer by the words on the page, rightly unless other words are given."""
        return self.send(key, go=go, **fields(self.page(key), words or RIGHT[key]))

    def finish(self) -> Page:
        """Hand in, and read the result."""
        return self.client.page(str(self.client.post(f"{self.attempt}/ferdig").location))

    def kept(self, key: str) -> Answer | None:
        """Return what the database holds."""
        return self.session.scalar(select(Answer).where(Answer.question == key).order_by(Answer.id.desc()))

    @property
    def kept_attempt(self) -> Attempt:
        """Return the newest attempt."""
        attempt = self.session.scalar(select(Attempt).order_by(Attempt.number.desc()))
        assert attempt
        return attempt


def fields(page: Page, words: dict[str, object]) -> dict[str, object]:
    """Return what a browser sends when somebody chooses or types these words."""
    if isinstance(words.get("answer"), str):
        return words
    if "answer" in words:
        return {"answer": [value_of(page, word) for word in words["answer"]]}
    return dict(_field(page, label, str(word)) for label, word in words.items())


def value_of(page: Page, words: str) -> str:
    """Return the value of the option with these words."""
    label = next(label for label in page.elements("label") if text_of(label) == words)
    return str(next(label.iter("input")).get("value"))


def _field(page: Page, label: str, word: str) -> tuple[str, str]:
    for box in page.elements("input", aria_label=label):
        return str(box.get("name")), word
    row = next(row for row in page.root.iter("li") if any(label in text_of(one) for one in row.iter("label")))
    select: Element = next(row.iter("select"))
    choice = next(choice for choice in select.iter("option") if text_of(choice) == word)
    return str(select.get("name")), str(choice.get("value"))


def given(page: Page) -> dict[str, list[str]]:
    """Return what the page shows as answered, by the names of its fields."""
    found: dict[str, list[str]] = {}
    for box in page.elements("input"):
        if box.get("checked") is not None or (box.get("type") == "text" and box.get("value")):
            found.setdefault(str(box.get("name")), []).append(str(box.get("value")))
    for menu in page.elements("select"):
        chosen = [str(choice.get("value")) for choice in menu.iter("option") if choice.get("selected") is not None]
        if chosen:
            found[str(menu.get("name"))] = chosen
    return found
