"""No page sends anybody to another site, whatever stands in `next` or `back`."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts import actions
from tests import builders
from tests.accounts.sessions.signing_in import sign_in
from tests.client import Client

# Which database lies below makes no difference here, and the tables are long.
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)

OURS = "http://localhost"
TRICKS = [
    "https://elsewhere.example",
    "http://elsewhere.example/kurs",
    "//elsewhere.example",
    "///elsewhere.example",
    "////elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "\\/elsewhere.example",
    "/\\/elsewhere.example",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    "/\r/elsewhere.example",
    "\t//elsewhere.example",
    " //elsewhere.example",
    "\u00a0//elsewhere.example",
    "/\u2028/elsewhere.example",
    "https:elsewhere.example",
    "https:/elsewhere.example",
    "HtTpS://elsewhere.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "mailto:x@elsewhere.example",
    "file:///etc/passwd",
    "http://localhost@elsewhere.example",
    "http://localhost.elsewhere.example",
    "localhost.elsewhere.example",
    "http://localhost:80@elsewhere.example",
    "@elsewhere.example",
    ".elsewhere.example",
    ":80@elsewhere.example",
    "/.elsewhere.example",
    "/@elsewhere.example",
    "/..//elsewhere.example",
    "/.//elsewhere.example",
    "/%2f/elsewhere.example",
    "/%5celsewhere.example",
    "/%09/elsewhere.example",
    "/%0d%0aLocation:%20https://elsewhere.example",
    "?//elsewhere.example",
    "#//elsewhere.example",
    ";//elsewhere.example",
    "\uff0f\uff0felsewhere.example",
    "/\uff0felsewhere.example",
    "//elsewhere\u3002example",
    "//[::1]",
    "/[",
    "//[",
    "http://[",
    "",
    " ",
    "/",
    "x",
    "kurs",
    "../kurs",
    "\x00",
    "/\x00/elsewhere.example",
    "/\ud83d",
]


@pytest.fixture
def kari(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    # Renewing her password's hash with its full work, each time, is not what is tried here.
    monkeypatch.setattr(actions, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    builders.identity(session, builders.person(session, Role.STAFF))


def leads_to(location: str) -> str:
    """Return where a browser goes: it takes out tabs and line ends, and reads a backslash as a slash."""
    address = "".join(letter for letter in location.strip() if letter not in "\t\r\n").replace("\\", "/")
    return urlsplit(urljoin(f"{OURS}/logg-inn", address)).netloc


@pytest.mark.parametrize("trick", TRICKS)
def test_signing_in_never_leads_to_another_site(clients: Iterator[Client], kari: None, trick: str):
    trick = trick.encode(errors="replace").decode()

    response = sign_in(next(clients), to=trick)

    assert (response.status_code, leads_to(response.location or "/")) in ((303, "localhost"), (422, "localhost"))
    assert "\n" not in response.headers.get("Location", "")


@pytest.mark.parametrize("trick", TRICKS)
def test_choosing_a_language_never_leads_to_another_site(client: Client, trick: str):
    back = trick.encode(errors="replace").decode()

    response = client.post(
        "/sprak", data={"language": "en", "back": back}, headers={"Referer": "https://elsewhere.example"}
    )

    assert (response.status_code, leads_to(response.location or "/")) in ((303, "localhost"), (422, "localhost"))


@pytest.mark.parametrize("trick", TRICKS)
def test_the_way_to_the_sign_in_page_never_leads_to_another_site(client: Client, trick: str):
    address = client.get("/logg-inn", query_string={"next": trick.encode(errors="replace").decode()})

    forms = [line for line in address.text.splitlines() if "action=" in line]
    assert all('action="/' in form and 'action="//' not in form for form in forms)
