"""Alive, ready, measures: what programs that watch are told, and who else is told nothing."""

from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask import Flask
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from learning import create_app
from learning.database import Database
from tests.client import Client
from tests.conftest import CONFIG
from tests.databases import EngineAt
from tests.measures import value

CLOSED = ("/metrics", "/readyz")
ELSEWHERE = "203.0.113.7"


def test_a_watcher_learns_that_the_process_can_serve(client: Client):
    response = client.get("/readyz")

    assert (response.status_code, response.json) == (200, {"database": "ok", "migrations": "ok"})


def test_prometheus_reads_what_is_counted(client: Client):
    client.get("/kurs")

    response = client.get("/metrics")

    assert response.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert list(text_string_to_metric_families(response.text))
    counted = {"view": "courses.catalogue", "method": "GET", "status": "200"}
    assert value("klimakurs_requests_total", response.text, **counted) >= 1


@pytest.fixture
def without_database(tmp_path: Path, engine_at: EngineAt) -> Flask:
    """An application whose database is away."""
    return create_app(CONFIG, Database(engine_at(f"sqlite:///{tmp_path / 'nowhere' / 'one.sqlite3'}")))


def test_a_process_whose_database_is_away_is_alive_but_not_ready(without_database: Flask):
    client = without_database.test_client()

    alive, ready, measures = (client.get(address) for address in ("/healthz", "/readyz", "/metrics"))

    assert (alive.status_code, alive.text) == (200, "ok\n")
    assert (ready.status_code, ready.json) == (503, {"database": "no answer", "migrations": "unknown"})
    assert measures.status_code == 200
    assert "klimakurs_database_up 0.0" in measures.text


def test_a_process_that_is_newer_than_its_database_is_not_ready(shared_database: Database):
    with shared_database.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        session.commit()

    response = create_app(CONFIG, shared_database).test_client().get("/readyz")

    assert (response.status_code, response.json["migrations"]) == (503, "at 0001")


@pytest.mark.parametrize("address", CLOSED)
@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        (ELSEWHERE, {}),
        ("2001:db8::7", {}),
        ("::ffff:203.0.113.7", {}),
        (ELSEWHERE, {"X-Forwarded-For": "127.0.0.1"}),
        (ELSEWHERE, {"X-Real-IP": "127.0.0.1", "Forwarded": "for=127.0.0.1"}),
        ("127.0.0.1", {"X-Forwarded-For": ELSEWHERE}),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}),
        ("127.0.0.1", {"X-Forwarded-For": ""}),
        ("::1", {"X-Forwarded-Proto": "https"}),
        ("", {"Via": "1.1 proxy"}),
    ],
)
def test_outsiders_find_nothing_whatever_they_say_of_themselves(
    client: Client, address: str, peer: str, headers: dict[str, str]
):
    response = client.get(address, headers=headers, environ_base={"REMOTE_ADDR": peer})

    assert response.status_code == 404
    assert "klimakurs_" not in response.text


@pytest.mark.parametrize("hops", [1, 2])
def test_who_claims_to_be_this_machine_behind_a_trusted_proxy_finds_nothing(shared_database: Database, hops: int):
    client = create_app(replace(CONFIG, trusted_proxies=hops), shared_database).test_client()

    answers = [client.get(address, headers={"X-Forwarded-For": "127.0.0.1, 127.0.0.1"}) for address in CLOSED]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_network_that_the_operator_names_is_let_in_unless_it_passes_somebody_on(shared_database: Database):
    config = replace(CONFIG, monitoring_networks=(ip_network("10.1.0.0/24"),))
    client = create_app(config, shared_database).test_client()
    inside = {"REMOTE_ADDR": "10.1.0.9"}

    direct = client.get("/readyz", environ_base=inside)
    passed_on = client.get("/readyz", environ_base=inside, headers={"X-Forwarded-For": "10.1.0.9"})

    assert (direct.status_code, passed_on.status_code) == (200, 404)


def test_whether_the_process_is_alive_is_no_secret(client: Client):
    response = client.get("/healthz", environ_base={"REMOTE_ADDR": ELSEWHERE}, headers={"X-Forwarded-For": ELSEWHERE})

    assert (response.status_code, response.text) == (200, "ok\n")
