"""The fuzz: sends requests to the application itself, without a server between, and judges every answer."""

import time
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from urllib.parse import unquote_to_bytes, urlsplit

from flask import Flask
from sqlalchemy import Connection
from sqlalchemy.orm import Session
from werkzeug.datastructures import Headers
from werkzeug.routing import Rule
from werkzeug.test import run_wsgi_app

from learning.access import Role
from learning.web import HEADERS
from tests.attacks.material import Maker, Sent
from tests.attacks.world import ACTORS, VISITOR, World, cookies, make_world
from tests.client import UNCOMMITTED

EXPECTED = frozenset({200, 204, 206, 303, 304, 400, 403, 404, 405, 409, 413, 416, 422, 429})
LONGEST_SECONDS = 5
LARGEST_BATCH = 12
ROLES = frozenset(map(str, Role))
TRACES = ("Traceback", "sqlalchemy", "psycopg", "sqlite3", "site-packages", "jinja2", "werkzeug")
"""Words of our insides, which nobody outside is told."""


@dataclass
class Counts:
    """What was sent and what came back."""

    routes: set[str] = field(default_factory=set)
    bodies: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    slowest: float = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        answers = ", ".join(f"{status}: {number}" for status, number in sorted(self.statuses.items()))
        return (
            f"{len(self.routes)} routes × {len(ACTORS)} roles × {len(self.bodies)} kinds of body"
            f" = {self.statuses.total()} requests, slowest {self.slowest:.1f} s; {answers}; wrong: {len(self.wrong)}"
        )


def fuzz(app: Flask, connection: Connection, session: Session, seed: int, *, requests: int) -> Counts:
    """Send about so many requests, the same number to every route as everybody; return what came back."""
    counts, world, random = Counts(), make_world(session), Random(seed)
    maker, signed = Maker(random, world), cookies(app, session, world)
    batches = [(rule, actor) for rule in sorted(app.url_map.iter_rules(), key=str) for actor in ACTORS]
    batch = max(1, min(LARGEST_BATCH, requests // len(batches)))
    for rule, actor in batches * max(1, round(requests / len(batches) / batch)):
        # What a batch does, signing out for one, is undone before the next.
        undo = connection.begin_nested()
        for sent in maker.requests(rule, batch):
            _judge(app, (rule, actor, sent), world, counts, signed[actor])
        undo.rollback()
        session.expire_all()
    return counts


def _judge(app: Flask, about: tuple[Rule, str, Sent], world: World, counts: Counts, cookie: str) -> None:
    rule, actor, sent = about
    began = time.perf_counter()
    status, headers, body = send(app, sent, cookie)
    seconds = time.perf_counter() - began
    counts.routes.add(str(rule))
    counts.bodies[sent.kind] += 1
    counts.statuses[status] += 1
    counts.slowest = max(counts.slowest, seconds)
    wrong = [*_about_status(app, status, seconds), *_about_text(world, actor, f"{headers}{body}")]
    wrong += _about_headers(actor if cookie and "HTTP_COOKIE" not in sent.headers else VISITOR, status, headers)
    counts.wrong += [f"{problem}: {actor} {sent.method} {sent.path[:200]} {sent}"[:1500] for problem in wrong]


def send(app: Flask, sent: Sent, cookie: str = "") -> tuple[int, Headers, str]:
    """Send one request; return its status, headers and text."""
    environ = {
        "REQUEST_METHOD": sent.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(sent.path).decode("latin1"),
        "QUERY_STRING": sent.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "HTTP_COOKIE": cookie,
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": sent.content_type,
        "CONTENT_LENGTH": str(len(sent.body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(sent.body),
        "wsgi.errors": BytesIO(),
        **sent.headers,
    }
    chunks, status, headers = run_wsgi_app(app, environ, buffered=True)
    return int(status[:3]), headers, b"".join(chunks).decode(errors="replace")


def _about_status(app: Flask, status: int, seconds: float) -> list[str]:
    uncommitted = app.extensions.pop(UNCOMMITTED, None)
    wrong = [] if status in EXPECTED else [f"answered {status}"]
    wrong += [f"left uncommitted {uncommitted}"] if uncommitted and status < 400 else []
    return wrong + ([f"took {seconds:.1f} s"] if seconds > LONGEST_SECONDS else [])


def _about_text(world: World, actor: str, text: str) -> list[str]:
    return [
        *[f"told {secret!r}" for secret in world.told_to(actor, text)],
        *[f"told of {word}" for word in TRACES if word in text],
    ]


def _about_headers(actor: str, status: int, headers: Headers) -> list[str]:
    missing = [f"lacks {name}" for name in HEADERS if name not in headers]
    location = headers.get("Location", "")
    if urlsplit(location).netloc or location.startswith("//"):
        missing.append(f"leads to {location}")
    is_page = headers.get("Content-Type", "").startswith("text/html")
    if is_page and actor in ROLES and status == 200 and headers.get("Cache-Control") != "no-store":
        missing.append("may be cached")
    return missing
