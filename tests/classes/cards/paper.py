"""What a teacher holds in the hand after printing, and what pupils do with it."""

from typing import NamedTuple

from werkzeug.test import TestResponse

from learning.accounts.models import User
from learning.classes.cards.secrets import phrase_of, token_of
from learning.units.models import Unit
from tests.client import Client
from tests.conftest import CONFIG


class Card(NamedTuple):
    """A card as it lies on a desk."""

    token: str
    """What a camera reads behind the # of the address."""
    phrase: str


def printed(client: Client, group: Unit, pupil: User, whom: str | None = None) -> Card:
    """Let the teacher make new cards, for the pupil alone unless a word says for whom; return the pupil's."""
    response = client.post(f"/klasser/{group.id}/kort", data={"whom": whom or pupil.id})
    assert response.location == f"/klasser/{group.id}/kort/ark"
    with client.session_transaction() as cookie:
        salt = cookie["cards"][1][-1]
    return Card(token_of(CONFIG.secret_key, salt, pupil.id), phrase_of(CONFIG.secret_key, salt, pupil.id))


def opened(client: Client, group: Unit) -> str:
    """Let the teacher open the class; return the code that stands on the board."""
    client.post(f"/klasser/{group.id}/kort/apne")
    (code,) = client.page(f"/klasser/{group.id}/kort/tavle").elements("strong", class_="num")
    return str(code.text)


def scan(client: Client, token: str) -> TestResponse:
    """Send what a camera read, as the page's script does."""
    return client.post("/kort/skann", data={"token": token})


def type_words(client: Client, code: str, phrase: str) -> TestResponse:
    """Type the code on the board and the words on a card."""
    return client.post("/kort", data={"code": code, "phrase": phrase})


def enter(client: Client) -> TestResponse:
    """Say «that is me»."""
    return client.post("/kort/deg")
