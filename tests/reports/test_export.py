"""A unit's tables leave as files, to whoever may see them."""

import json

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.units.models import Unit
from tests import builders
from tests.client import Client


@pytest.fixture
def leader(session: Session, archive: Unit) -> User:
    return builders.person(session, Role.LEADER, archive, "Leder Vik")


def test_a_file_opens_in_excel_as_it_is_set_up_here(client: Client, session, course, archive, leader):
    builders.person(session, Role.STAFF, archive, "=Anne")

    response = client.sign_in(leader).get(f"/enhet/{archive.id}/people.csv")

    assert response.content_type == "text/csv; charset=utf-8"
    assert f"klimakurs-{archive.code}-people-staff-" in response.headers["Content-Disposition"]
    assert (
        response.text == "\ufeffNavn;Status;Enhet;Kurs;Fullført;Gjelder til\r\n'=Anne;Ikke begynt;Arkivet;Klima;;\r\n"
    )


def test_a_file_for_other_programs_has_commas_by_choice(client: Client, session, course, archive, leader):
    builders.person(session, Role.STAFF, archive, "Anne")

    response = client.sign_in(leader).get(f"/enhet/{archive.id}/people.csv?separator=comma")

    assert response.text.splitlines()[1] == "Anne,Ikke begynt,Arkivet,Klima,,"


def test_json_says_what_it_is_about(client: Client, session, course, archive, leader):
    builders.person(session, Role.STAFF, archive, "Anne")

    whole = json.loads(client.sign_in(leader).get(f"/enhet/{archive.id}/people.json?on=2026-10-05").text)

    about = [whole[name] for name in ("report", "unit", "population", "subject", "as_of")]
    assert about == ["people", "Arkivet", "staff", None, "2026-10-05"]
    assert whole["rows"][0]["name"] == {"suppressed": False, "value": "Anne"}


@pytest.mark.parametrize("wanted", ["nothing.csv", "courses.xml", "courses.csv?population=pupils", "units.csv"])
def test_a_file_that_is_not_there_is_not_found(client: Client, session, course, archive, wanted):
    leader = builders.person(session, Role.LEADER, archive)
    builders.person(session, Role.STAFF, archive)

    response = client.sign_in(leader).get(f"/enhet/{archive.id}/{wanted}")

    assert response.status_code == 404
