"""The file holds everything: whatever the tables have about somebody stands in it, or a reason why not."""

import json
from typing import Any

import pytest
from sqlalchemy import Table, or_, select
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.audit import Event
from learning.database import now
from learning.migrations.tables import METADATA
from learning.privacy.dossier.whole import dossier, to_json
from learning.privacy.register import register
from learning.quizzes.models import Attempt, Purpose
from tests.privacy import planted

PLACES = {"unit_id": "5A", "module_id": "Vaer", "course_id": "Klima", "quiz_id": "klima", "version_id": "Været"}
PLACES["assignment_id"] = PLACES["course_id"]
"""Ids that the file gives the name of instead."""
KEPT_APART = {("answer", "attempt_id"): "deadbeef", ("recovery_code", "user_id"): '"recovery_codes": 1'}


@pytest.fixture
def pupil(session: Session) -> User:
    return planted.plant(session, *planted.town(session))


@pytest.fixture
def file(session: Session, pupil: User) -> str:
    return to_json(dossier(session, pupil.id, "nb"), municipality="Eksempel kommune", at=now())


def rows(session: Session, table: Table, pupil: User) -> list[Any]:
    """The rows of a table that lead to the person."""
    columns = table.columns
    mine = [columns[name] == pupil.id for name in ("user_id", "published_by", "assigned_by", "by") if name in columns]
    if table.name == "user":
        mine = [columns["id"] == pupil.id]
    if table.name == "answer":
        mine = [columns["attempt_id"].in_(select(Attempt.id).where(Attempt.user_id == pupil.id))]
    if table.name == "event":
        mine.append(columns["about"].like(f"user {pupil.id}%"))
    return list(session.execute(select(table).where(or_(*mine)))) if mine else []


def leads_to_people(table: Table) -> bool:
    return bool(register()[table.name].personal)


def written(table: Table, name: str, value: Any) -> str:
    if name in PLACES:
        return PLACES[name]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, default=str).strip("{}")


def test_the_planted_person_has_a_row_in_every_table_about_people(session: Session, pupil: User):
    tables = [table for table in METADATA.sorted_tables if leads_to_people(table)]

    empty = {table.name for table in tables if not rows(session, table, pupil)}

    assert empty == {"sign_in_failure"}


@pytest.mark.parametrize("table", [table for table in METADATA.sorted_tables if leads_to_people(table)], ids=str)
def test_every_personal_column_is_in_the_file_unless_a_reason_says_why_not(session, pupil, file, table: Table):
    entry = register()[table.name]

    for row in rows(session, table, pupil):
        for name in entry.personal.keys() - entry.withheld.keys():
            value = row._mapping[name]
            if value is not None and name not in ("user_id", "by", "published_by"):
                assert written(table, name, value) in file, f"{table.name}.{name}"


@pytest.mark.parametrize("table", [table for table in METADATA.sorted_tables if leads_to_people(table)], ids=str)
def test_what_is_withheld_is_not_in_the_file(session, pupil, file, table: Table):
    for row in rows(session, table, pupil):
        for name in register()[table.name].withheld:
            assert str(row._mapping[name]) not in file, f"{table.name}.{name}"


def test_the_file_reads_as_well_as_the_page(file: str):
    found = json.loads(file)

    assert found["person"]["name"] == planted.NAME
    assert found["attempts"][0]["purpose"] == Purpose.MODULE
    assert found["attempts"][0]["answers"][0]["question"] == "Hva heter avtalen?"
    assert {text["title"] for text in found["texts_published"]} == {"Klima", "For læreren", "Vaer", "Været"}
    assert [deed["what"] for deed in found["events"] if not deed["by_me"]] == ["role granted"]
    assert found["roles"][0] == {"role": "pupil", "unit": "5A", "starts_on": "2025-08-18", "ends_on": None}


def test_what_others_did_among_themselves_is_not_in_it(session: Session, pupil: User):
    session.add(Event(at=now(), by=pupil.id + 1, what="signed in", about=f"user {pupil.id}1"))

    found = dossier(session, pupil.id, "nb")

    assert {deed.about for deed in found.events if "user" in deed.about} == {
        f"user {pupil.id}",
        f"user {pupil.id} leader unit {session.scalars(select(Event.about)).all()[2].split()[-1]}",
    }
