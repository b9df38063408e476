"""Another site's page cannot make a browser write here, whatever it leaves out or makes up."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.attacks.conftest import Send
from tests.attacks.everything import everything, writes
from tests.attacks.world import World

# Which database lies below makes no difference here, and the tables are long.
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)

NO_SITE = {"HTTP_SEC_FETCH_SITE": ""}
FORGED = {
    "nothing said": NO_SITE,
    "no origin": {**NO_SITE, "HTTP_ORIGIN": "null"},
    "an empty origin": {**NO_SITE, "HTTP_ORIGIN": ""},
    "another site": {**NO_SITE, "HTTP_ORIGIN": "http://elsewhere.example"},
    "our name in theirs": {**NO_SITE, "HTTP_ORIGIN": "http://localhost.elsewhere.example"},
    "theirs in our name": {**NO_SITE, "HTTP_ORIGIN": "http://elsewhere-localhost"},
    "a subdomain": {**NO_SITE, "HTTP_ORIGIN": "http://other.localhost"},
    "another scheme": {**NO_SITE, "HTTP_ORIGIN": "https://localhost"},
    "another port": {**NO_SITE, "HTTP_ORIGIN": "http://localhost:8080"},
    "a path": {**NO_SITE, "HTTP_ORIGIN": "http://localhost/"},
    "a password": {**NO_SITE, "HTTP_ORIGIN": "http://localhost@elsewhere.example"},
    "a list": {**NO_SITE, "HTTP_ORIGIN": "http://localhost, http://elsewhere.example"},
    "a space": {**NO_SITE, "HTTP_ORIGIN": "http://localhost "},
    "only a referrer": {**NO_SITE, "HTTP_REFERER": "http://localhost/"},
    "another host, said to be the proxy's": {
        **NO_SITE,
        "HTTP_ORIGIN": "http://elsewhere.example",
        "HTTP_X_FORWARDED_HOST": "elsewhere.example",
    },
    "cross-site with our origin": {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "http://localhost"},
    "same-site with our origin": {"HTTP_SEC_FETCH_SITE": "same-site", "HTTP_ORIGIN": "http://localhost"},
    "none": {"HTTP_SEC_FETCH_SITE": "none"},
    "other letters": {"HTTP_SEC_FETCH_SITE": "Same-Origin"},
    "two values": {"HTTP_SEC_FETCH_SITE": "same-origin, cross-site"},
}


@pytest.mark.parametrize("forged", FORGED)
def test_no_route_writes_for_another_sites_page(app: Flask, session: Session, ask: Send, world: World, forged: str):
    before = everything(session)

    for address in writes(app, world, "administrator"):
        assert ask("administrator", "POST", address, headers=FORGED[forged])[0] == 403, address
    assert everything(session) == before


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "BREW"])
def test_no_other_method_slips_by(app: Flask, ask: Send, world: World, method: str):
    for address in writes(app, world, "pupil"):
        assert ask("pupil", method, address, headers=FORGED["another site"])[0] in (403, 405)
