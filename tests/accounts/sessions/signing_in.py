"""Filling in the page where people sign in."""

from werkzeug.test import TestResponse

from tests.builders import PASSWORD
from tests.client import Client


def sign_in(client: Client, name: str = "kari", password: str = PASSWORD, to: str = "") -> TestResponse:
    """Send the form, perhaps with an address to go on to."""
    return client.post("/logg-inn", query_string={"next": to} if to else {}, data={"name": name, "password": password})
