"""Thirty pupils who work while the page of their class is open, and what that page shows, and when."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from sqlalchemy import select

from learning.access import Role
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.benchmarks.quiz import QUESTION, Form, fill
from tests.browser.people import open_session
from tests.browser.server import Demo

MODULE = "/kurs/klimaet-og-vi/drivhuseffekten"
WATCH = """() => {
  window.shown = [];
  const place = [...document.querySelectorAll("#lesson thead th")].findIndex((cell) =>
    cell.querySelector("a[href$='/drivhuseffekten']"));
  new MutationObserver(() => {
    const at = Date.now();
    for (const row of document.querySelectorAll("#lesson tbody tr")) {
      const words = row.cells[place].innerText.trim();
      const key = row.dataset.key;
      if (window.shown.findLast((one) => one.key === key)?.words !== words) window.shown.push({ key, words, at });
    }
  }).observe(document.querySelector("#lesson"), { childList: true, subtree: true, characterData: true });
}"""
"""Writes down which words stand for which pupil in the module, and since when."""


class Change(NamedTuple):
    """What the server has said that it keeps: the words that the page shall show of a pupil, and since when."""

    key: str
    words: str
    at: float


@dataclass
class Group:
    """A class of the demo with a teacher and so many pupils who can sign in."""

    id: int
    teacher: str
    pupils: dict[int, str]
    """The user names by id."""


def add_group(demo: Demo, number: int) -> Group:
    """Return a class that was not there before."""
    with open_session(demo.database_url) as session:
        school = session.scalars(select(Unit).where(Unit.kind == UnitKind.SCHOOL)).first()
        mark = uuid4().hex[:8]
        group = builders.unit(session, f"6 {mark}", UnitKind.CLASS, school)
        group.code, group.grade = mark, 6
        pupils = {}
        for place in range(number + 1):
            role = Role.PUPIL if place else Role.TEACHER
            user = builders.person(session, role, group, f"Elev {place:02}")
            user.code = f"{mark}-{place}"
            builders.identity(session, user, user.code)
            pupils[user.id] = user.code
        session.commit()
        teacher = next(iter(pupils))
        return Group(group.id, pupils.pop(teacher), pupils)


@dataclass
class Worker:
    """A pupil with a device, who works through the module without a browser."""

    address: str
    id: int
    name: str
    changes: list[Change] = field(default_factory=list)
    cookie: str = ""
    random: Random = field(default_factory=lambda: Random(6))

    def work(self, pause: float) -> None:
        """Open the module, begin the quiz, answer and hand in, with so many seconds between two deeds."""
        self.random.seed(self.id)
        self.sign_in()
        for words in self._steps():
            self.changes.append(Change(str(self.id), words, time.time() * 1000))
            time.sleep(self.random.uniform(0.5, 1.5) * pause)

    def sign_in(self) -> None:
        """Sign in."""
        self._send("/logg-inn", [("name", self.name), ("password", builders.PASSWORD)])

    def open_module(self) -> None:
        """Open the module, as its page tells the server."""
        self._get(MODULE)
        self._send(f"{MODULE}/leser", [])

    def _steps(self) -> Iterator[str]:
        self.open_module()
        yield "Leser"
        attempt = self._send(f"{MODULE}/quiz", [("read", "1")]).split("/sporsmal/")[0]
        questions = list(dict.fromkeys(QUESTION.findall(self._get(attempt))))
        yield f"Spørsmål 1 av {len(questions)}"
        for place, question in enumerate(questions, 2):
            self._send(question, self._answer(question))
            if place <= len(questions):
                yield f"Spørsmål {place} av {len(questions)}"
        yield "Alt besvart, ikke levert"
        self._send(f"{attempt}/ferdig", [])

    def _answer(self, question: str) -> list[tuple[str, str]]:
        own = [("writer", str(uuid4())), ("sequence", "1"), ("shown", ""), ("go", "stay")]
        return [*own, *fill(Form(self._get(question)).fields, self.random)]

    def _get(self, address: str) -> str:
        return self._ask("GET", address)[1]

    def _send(self, address: str, fields: list[tuple[str, str]]) -> str:
        return self._ask("POST", address, urlencode(fields))[0]

    def _ask(self, method: str, address: str, body: str | None = None) -> tuple[str, str]:
        """Return where the answer leads, and its text."""
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=30)
        headers = {"Sec-Fetch-Site": "same-origin", "Cookie": self.cookie}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        assert answer.status < 400, f"{method} {address}: {answer.status} {text[:300]}"
        self.cookie = (answer.getheader("Set-Cookie") or self.cookie).split(";")[0]
        connection.close()
        return urlsplit(answer.getheader("Location") or "").path, text


def all_work(demo: Demo, group: Group, pause: float) -> list[Change]:
    """Let all pupils of the class work at once; return what the page shall have shown."""
    workers = [Worker(demo.address, id, name) for id, name in group.pupils.items()]
    with ThreadPoolExecutor(len(workers)) as pool:
        list(pool.map(lambda worker: worker.work(pause), workers))
    return [change for worker in workers for change in worker.changes]


def delays(changes: list[Change], shown: list[dict[str, str | int]]) -> list[float]:
    """Return after how many seconds each change was to be seen, or what came after it where that was there first."""
    found = []
    for change in changes:
        mine = [one for one in shown if one["key"] == change.key]
        # What a deed did is kept a moment before its pupil hears of it.
        after = [one for one in mine if one["at"] >= change.at or str(one["words"]).startswith(change.words)]
        found.append(max(0.0, min(float(one["at"]) - change.at for one in after) / 1000) if after else float("inf"))
    return found
