"""The quiz as its pages show it: which questions there are, and what may be answered to each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from random import Random

from tests.benchmarks.browser import Browser
from tests.benchmarks.school import PAGE, Pupil
from tests.benchmarks.wire import get, post

SEE_OTHER = b" 303 "
QUESTION = re.compile(r'href="(/forsok/[^"/]+/sporsmal/[^"]+)"')
CHOICES = ("radio", "checkbox")


@dataclass
class Field:
    """Something in a question's form that can be filled in."""

    name: str
    kind: str
    values: list[str]


class Form(HTMLParser):
    """Reads the form of a question's page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[Field] = []
        self._is_open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what can be filled in."""
        about = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._is_open = about.get("id") == "answer"
        elif self._is_open and tag == "select":
            self.fields.append(Field(about["name"], tag, []))
        elif self._is_open and tag == "option" and about.get("value"):
            self.fields[-1].values.append(about["value"])
        elif self._is_open and tag == "input":
            self._input(about)

    def _input(self, about: dict[str, str]) -> None:
        kind, name = about.get("type", "text"), about.get("name", "")
        if kind == "text":
            self.fields.append(Field(name, kind, []))
        elif kind in CHOICES and self.fields and self.fields[-1].name == name:
            self.fields[-1].values.append(about["value"])
        elif kind in CHOICES:
            self.fields.append(Field(name, kind, [about["value"]]))


def fill(fields: Iterable[Field], random: Random) -> list[tuple[str, str]]:
    """Return a form as a pupil might fill it in."""
    filled, taken = [], []
    for field in fields:
        if field.kind == "text":
            filled.append((field.name, str(random.randrange(1, 100))))
        elif field.kind == "checkbox":
            chosen = random.sample(field.values, random.randrange(1, len(field.values) + 1))
            filled += [(field.name, value) for value in chosen]
        else:
            # Of menus that put things in order, no two say the same.
            left = [value for value in field.values if value not in taken] or field.values
            value = random.choice(left)
            taken += [value] if field.kind == "select" else []
            filled.append((field.name, value))
    return filled


async def begin(browser: Browser, pupil: Pupil) -> str:
    """Begin the quiz, and return the address of its first question."""
    return (await browser.ask(post(f"{PAGE}/quiz", pupil.cookie, wanted=SEE_OTHER))).header("location")


async def read_questions(browser: Browser, pupil: Pupil) -> dict[str, list[Field]]:
    """Begin the quiz, and return the fields of each question by the question's key."""
    first = (await browser.ask(get(await begin(browser, pupil), pupil.cookie))).text
    fields = {}
    for address in dict.fromkeys(QUESTION.findall(first)):
        page = (await browser.ask(get(address, pupil.cookie))).text
        fields[address.rpartition("/")[2]] = Form(page).fields
    return fields
