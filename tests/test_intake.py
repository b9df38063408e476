"""What no page of ours sends is refused before any view looks at it."""

from io import BytesIO

import pytest
from flask import Flask

from tests.client import Client
from tests.pages import read_page


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_another_sites_page_cannot_write(client: Client, site: str):
    response = client.post("/sprak", data={"language": "en"}, headers={"Sec-Fetch-Site": site})

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("origin", "status"), [("http://localhost", 303), ("https://elsewhere.example", 403), ("", 403)]
)
def test_an_older_browser_says_by_its_origin_where_a_write_comes_from(client: Client, origin: str, status: int):
    headers = {"Sec-Fetch-Site": "", "Origin": origin}

    response = client.post("/sprak", data={"language": "en"}, headers=headers)

    assert response.status_code == status


@pytest.mark.parametrize(("address", "status"), [("/kurs/%00", 404), ("/ov/%00/x", 404), ("/logg-inn?next=%00", 422)])
def test_characters_that_are_no_text_are_refused_with_a_page(client: Client, address: str, status: int):
    assert client.get(address).status_code == status


@pytest.mark.parametrize("sent", [{"name": "a\0b"}, {"name": ["kari", "\0"]}, {"na\0me": "kari"}])
def test_a_field_with_characters_that_are_no_text_is_refused_with_a_page(client: Client, sent: dict[str, str]):
    response = client.post("/logg-inn", data=sent)

    assert response.status_code == 422
    assert read_page(response.text).heading == "Noe i det du sendte, passer ikke"


@pytest.mark.parametrize("size", [5, 200_000])
def test_a_file_is_refused_before_it_is_stored(client: Client, size: int):
    response = client.post("/sprak", data={"language": "en", "file": (BytesIO(b"x" * size), "x.svg")})

    assert response.status_code == 422
    assert read_page(response.text).heading == "Noe i det du sendte, passer ikke"


@pytest.mark.parametrize("address", ["/kurs//klima", "/static/x//site.js"])
def test_an_address_with_too_many_slashes_leads_nowhere(client: Client, address: str):
    response = client.get(address, base_url="http://elsewhere.example")

    assert response.status_code == 404


def test_sessions_are_signed_with_a_hash_of_today(app: Flask):
    signer = app.session_interface.get_signing_serializer(app)

    assert signer.make_signer(signer.salt).digest_method().name == "sha256"
