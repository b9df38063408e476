"""A body that is too large, badly made or of another kind is refused by every route, and changes nothing by half."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.attacks.conftest import Send
from tests.attacks.everything import everything, writes
from tests.attacks.material import FORM, JSON, LARGE, PART, PARTS
from tests.attacks.world import World

TOO_LARGE = {
    "one long field": (FORM, b"answer=" + b"x" * LARGE),
    "many fields": (FORM, b"a=1&" * (LARGE // 4)),
    "a long name": (FORM, b"x" * LARGE + b"=1"),
    "many parts": (PARTS, PART % (b"a", b"", b"b") * 1100 + b"--x--\r\n"),
    "a long part": (PARTS, PART % (b"a", b"", b"x" * LARGE) + b"--x--\r\n"),
}
WITH_FILES = {
    "a file": PART % (b"a", b'; filename="x.svg"', b"<svg/>"),
    "a file for a field": PART % (b"language", b'; filename="en"', b"en"),
    "a file among fields": PART % (b"language", b"", b"en") + PART % (b"answer", b'; filename=""; filename*=x', b"1"),
    "a file by a path": PART % (b"a", b'; filename="../../wsgi.py"', b"x"),
}
BROKEN = {
    "no boundary": ("multipart/form-data", b"--x\r\n"),
    "another boundary": (PARTS + "y", PART % (b"a", b"", b"b") + b"--x--\r\n"),
    "no end": (PARTS, PART % (b"a", b"", b"b")),
    "no header": (PARTS, b"--x\r\n\r\nb\r\n--x--\r\n"),
    "a header of bytes": (PARTS, b"--x\r\n\xff\xfe: \xff\r\n\r\nb\r\n--x--\r\n"),
    "a long header": (PARTS, b"--x\r\nContent-Disposition: form-data; name=" + b"a" * 9000 + b"\r\n\r\nb\r\n--x--\r\n"),
    "bytes": (FORM, bytes(range(256))),
    "half an escape": (FORM, b"language=%e&answer=%"),
    "no text": (FORM, b"language=%ff%fe&answer=%ed%a0%80&name=%c0%80"),
    "a zero byte": (FORM, b"language=en%00&answer=a%00b&writer=%00"),
    "another encoding": (FORM + "; charset=utf-16", "language=en".encode("utf-16")),
    "an unknown encoding": (FORM + "; charset=nothing", b"language=en"),
    "much json": (JSON, b"[" * LARGE),
    "much of no type": ("", b"x" * LARGE),
    "json": (JSON, b'{"language": "xx", "answer": {"a": [1, null, 1e999]}}'),
    "xml": ("text/xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    "a list for a word": (FORM, b"language[]=en&answer[0][a]=1&writer[]=x"),
    "the same field twice": (FORM, b"answer=1&answer=2&writer=a&writer=b&sequence=1&sequence=2"),
    "large numbers": (FORM, b"writer=00000000-0000-0000-0000-000000000001&sequence=" + b"9" * 5000),
    "negative numbers": (FORM, b"writer=00000000-0000-0000-0000-000000000001&sequence=-1&answer=-1"),
    "signs for letters": (FORM, "answer=\u202e\u0000\ufffe\U0001f4a9&language=\u0660".encode()),
}

# Which database lies below makes no difference here, and the tables are long.
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


@pytest.mark.parametrize("kind", TOO_LARGE)
def test_too_much_is_refused_by_every_route(app: Flask, session: Session, ask: Send, world: World, kind: str):
    content_type, body = TOO_LARGE[kind]
    before = everything(session)

    for address in writes(app, world, "pupil"):
        assert ask("pupil", "POST", address, content_type=content_type, body=body)[0] == 413, address
    assert everything(session) == before


@pytest.mark.parametrize("kind", WITH_FILES)
def test_files_are_refused_by_every_route(app: Flask, session: Session, ask: Send, world: World, kind: str):
    before = everything(session)

    for address in writes(app, world, "staff"):
        assert ask("staff", "POST", address, content_type=PARTS, body=WITH_FILES[kind] + b"--x--\r\n")[0] == 422, (
            address
        )
    assert everything(session) == before


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_read_is_a_page_and_no_failure(app: Flask, ask: Send, world: World, kind: str):
    content_type, body = BROKEN[kind]

    for address in writes(app, world, "teacher"):
        status, headers, _text = ask("teacher", "POST", address, content_type=content_type, body=body)

        assert status in (204, 303, 400, 403, 404, 409, 413, 422, 429), address
        assert status in (204, 303) or headers["Content-Type"] == "text/html; charset=utf-8"
