"""Requests that no page of ours sends, among some that one could: made from a seed, so that each can be made again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote
from uuid import UUID

from werkzeug.routing import Rule

from tests.attacks.world import World

LONG, LONGER, LARGE = "a" * 300, "9" * 5000, 300_000
NASTY = (
    "", " ", "0", "-1", "1e9", "9" * 30, LONGER, "NaN", "null", "[]", "{}", "..", "..%2f..%2fetc%2fpasswd", "%2e%2e",
    "..%5c..%5cwin.ini", "%00", "a%00b", "%ff%fe", "%ed%a0%80", "%c0%af", "%", "%zz", "%u0041", "%c3%28",
    "%F0%9F%92%A9", "%E2%80%AE", "%EF%BF%BE", LONG, "a" * 20_000, "'%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "%7B%7B7*7%7D%7D",
    "'%20OR%201=1--", "%0d%0aSet-Cookie:%20a=b", "//elsewhere.example", "https://elsewhere.example", "0001-01-01",
    "9999-12-31", "2026-02-30", "%D9%A1%D9%A2", "%s%n", "$%7Bjndi%7D", "a;b", "a&b=c", "__proto__", "1_000", "+1",
    "0x10",
)  # fmt: skip
"""Values as they stand in an address: escapes of nothing, bytes that are no text, what other programs fell for."""
ANSWERS = [f"{part}-{number}" for part in ("gap", "place", "match") for number in (0, 1, 2, 99, -1)]
NAMES = (
    "next", "back", "on", "course", "population", "separator", "sporsmal", "fro", "svar", "answer", "writer",
    "sequence", "go", "language", "name", "password", "current", "new", "again", "code", "read", "id", "role",
    "user_id", "_method", "is_admin", "points", "_user_id", "page", "format", "confirm", "at",
    "whom", "phrase", "token", "klasse",
    *ANSWERS, "a%00", "%ff", "", "x" * 500,
)  # fmt: skip
LIKELY = {
    "on": ["2026-10-05", "2025-01-01"],
    "population": ["staff", "pupils"],
    "separator": ["comma"],
    "course": ["klima"],
    "sporsmal": ["enkelt", "flere", "tall", "tekst", "rekke", "par", "hull", "mening"],
    "go": ["stay", "next", "check", "overview", "previous"],
    "writer": [str(UUID(int=1)), str(UUID(int=2))],
    "sequence": ["1", "2", "2147483647", "2147483648"],
    "language": ["nb", "nn", "en"],
    "answer": ["0", "1", "57,25", "Parisavtalen"],
    "next": ["/kurs", "/mine-kurs"],
    "svar": ["1"],
    "whom": ["mangler", "alle", "1"],
    "code": ["48213"],
    "phrase": ["tiger fjell fjord"],
    "token": ["card"],
    "fro": ["1", "2147483648"],
}
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "get", "P\u00d8ST")
HEADERS = {
    "HTTP_ACCEPT_LANGUAGE": ["en", "nn;q=x", ",,;;==", "*", "x" * 5000, "en;q=1e999", "\xff"],
    "HTTP_RANGE": ["bytes=0-", "bytes=5-2", "bytes=-", "bytes=" + "0-1," * 500, "x"],
    "HTTP_IF_MODIFIED_SINCE": ["x", "Thu, 99 Jan 2026 99:99:99 GMT", "Sat, 01 Jan 0001 00:00:00 GMT"],
    "HTTP_IF_NONE_MATCH": ["*", '"', 'W/"x"', "\x00"],
    "HTTP_HOST": ["elsewhere.example", "localhost:99999", "[::1", "a b", "localhost@elsewhere.example", ""],
    "HTTP_X_FORWARDED_HOST": ["elsewhere.example"],
    "HTTP_X_FORWARDED_FOR": ["'", "1.2.3.4, x"],
    "HTTP_X_HTTP_METHOD_OVERRIDE": ["DELETE", "POST"],
    "HTTP_AUTHORIZATION": ["Basic !!!", "Bearer x", "Basic " + "A" * 5000],
    "HTTP_REFERER": ["javascript:x", "\xff"],
    "HTTP_USER_AGENT": ["", "\x1b[31m", "x" * 8000],
    "HTTP_ORIGIN": ["null", "https://elsewhere.example"],
    "HTTP_SEC_FETCH_SITE": ["cross-site", "none", "x"],
    "HTTP_ACCEPT_ENCODING": ["gzip;q=x"],
    "HTTP_HX_REQUEST": ["true"],
    "CONTENT_LENGTH": ["", "-1", "x", "99999999999999999999", "3"],
    "HTTP_TRANSFER_ENCODING": ["chunked", "x"],
    "HTTP_COOKIE": ["klimakurs=", "klimakurs=a.b.c; klimakurs=d", "\xff=\x00;;;=", "a=" + "x" * 9000],
}
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
JSON = "application/json"
TYPES = ("", "text/plain", "x", "a/b; charset=x", "\xff")
PART = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'


@dataclass(frozen=True)
class Sent:
    """A request: its address as written, and what goes with it."""

    method: str
    path: str
    query: str = ""
    kind: str = "none"
    content_type: str = ""
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class Maker:
    """Makes requests to a route."""

    def __init__(self, random: Random, world: World) -> None:
        self.random = random
        units = [str(world.own_unit.id), str(world.other_unit.id), str(world.own_unit.parent_id)]
        self.parts = {
            "course_name": ["klima"],
            "module_name": ["vaer"],
            "quiz_name": ["vaer", "forprove", "sluttprove"],
            "table": ["sporsmal", "svar"],
            "unit_id": units,
            "class_id": [str(world.own_class.id), *units],
            "user_id": [str(one.id) for one in world.people.values()],
            "attempt_id": [str(one) for one in world.attempts.values()],
            "key": LIKELY["sporsmal"],
            "report": ["courses", "people", "units", "questions"],
            "extension": ["csv", "json"],
            "hash": ["abc"],
            "name": ["sky.svg"],
            "filename": ["site.css", "theme.css"],
        }

    def requests(self, rule: Rule, number: int) -> Iterator[Sent]:
        """Yield so many requests to a route."""
        usual = sorted((rule.methods or set()) & {"GET", "POST"})
        for _one in range(number):
            method = self.random.choice(usual if self.random.random() < 0.85 else METHODS)
            has_body = method != "GET" or self.random.random() < 0.1
            body = self.body() if has_body else ("none", "", b"")
            yield Sent(method, self.path(rule), self.query(), *body, self.headers())

    def path(self, rule: Rule) -> str:
        """Return an address of the route: mostly one that leads somewhere, sometimes a bent one."""
        path = "".join(self.part(text) if is_part else quote(text) for is_part, text in rule._trace[1:])
        bent = self.random.random()
        if bent < 0.03:
            return path + self.random.choice(["/", "//", "/..", "%2f", ";x=1", "%00", "/%2e%2e/", "?", "#"])
        return "/" + path if bent < 0.04 else path.upper() if bent < 0.05 else path

    def part(self, name: str) -> str:
        """Return a value for a variable of the address."""
        likely = self.parts.get(name)
        return self.random.choice(likely if likely and self.random.random() < 0.85 else NASTY)

    def query(self) -> str:
        """Return what stands after the question mark."""
        if self.random.random() < 0.4:
            return ""
        return "&".join(self.pairs(self.random.randint(1, 4)))

    def pairs(self, number: int) -> Iterator[str]:
        """Yield fields as they are written in an address or a form."""
        for _one in range(number):
            name = self.random.choice(NAMES)
            yield f"{name}={self.random.choice(LIKELY.get(name, NASTY) if self.random.random() < 0.6 else NASTY)}"

    def headers(self) -> dict[str, str]:
        """Return odd headers, with some of the requests."""
        if self.random.random() < 0.7:
            return {}
        names = self.random.sample(sorted(HEADERS), self.random.randint(1, 3))
        return {name: self.random.choice(HEADERS[name]) for name in names}

    def body(self) -> tuple[str, str, bytes]:
        """Return a body of some kind, well or badly made, with its content type."""
        kind = self.random.choice(BODIES)
        fields = "&".join([*self.likely(), *self.pairs(self.random.randint(0, 5))]).encode()
        return (kind, *BODIES_BY_KIND[kind](self, fields))

    def likely(self) -> list[str]:
        """Return fields that a quiz's page would send, often enough to come to what lies behind them."""
        if self.random.random() < 0.5:
            return []
        return [f"{name}={self.random.choice(LIKELY[name])}" for name in ("writer", "sequence", "go", "answer")]


def _multipart(maker: Maker, fields: bytes) -> tuple[str, bytes]:
    pairs = [pair.partition(b"=") for pair in fields.split(b"&")]
    file = b'; filename="../../x.svg"\r\nContent-Type: image/svg+xml' if maker.random.random() < 0.3 else b""
    return PARTS, b"".join(PART % (name, file, value) for name, _is, value in pairs) + b"--x--\r\n"


def _broken_multipart(maker: Maker, fields: bytes) -> tuple[str, bytes]:
    content_type, body = _multipart(maker, fields)
    return maker.random.choice([content_type, "multipart/form-data", PARTS + "y", 'multipart/form-data; boundary="']), (
        body[: maker.random.randint(0, len(body))]
    )


BODIES_BY_KIND = {
    "form": lambda _maker, fields: (FORM, fields),
    "multipart": _multipart,
    "broken multipart": _broken_multipart,
    "many parts": lambda _maker, _fields: (PARTS, PART % (b"a", b"", b"b") * 1100 + b"--x--\r\n"),
    "many fields": lambda _maker, fields: (FORM, fields + b"&a=1" * 20_000),
    "json": lambda _maker, fields: (JSON, json.dumps({"a": [fields.decode("latin1"), 1e99]}).encode()),
    "deep json": lambda _maker, _fields: (JSON, b"[" * 50_000),
    "xml": lambda _maker, _fields: ("text/xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    "bytes": lambda maker, _fields: (FORM, maker.random.randbytes(200)),
    "another type": lambda maker, fields: (maker.random.choice(TYPES), fields),
    "too large": lambda _maker, fields: (FORM, fields + b"&answer=" + b"x" * LARGE),
}  # fmt: skip
BODIES = (*BODIES_BY_KIND, *["form"] * 14, *["multipart"] * 2)
"""The kinds, those more often that come far."""
