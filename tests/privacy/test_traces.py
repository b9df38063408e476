"""A planted person leaves no trace in the database, in its files and in the next backup."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from learning import create_app
from learning.access import Role
from learning.accounts.models import User
from learning.courses.models import Completion, CourseCompletion
from learning.database import Database
from learning.privacy.models import QuizTally
from tests import builders
from tests.conftest import CONFIG
from tests.databases import KINDS, Databases
from tests.privacy import planted
from tests.privacy.traces import found, in_pages

ANSWERS = (planted.WORDS, planted.ATTEMPT, planted.WRITER, planted.OTHER_WRITER)
SECRETS = ("hash-4711", "salt-4711", "code-4711", "card-4711", "words-4711")
PERSON = (*planted.TRACES, *ANSWERS, *SECRETS)


@pytest.fixture
def engine(shared_database: Database) -> Engine:
    return populate(shared_database)


def populate(database: Database) -> Engine:
    """Let the planted person stand among many others, with real commits."""
    with database.session() as session:
        five_a, module = planted.town(session)
        _crowd(session, five_a, module, 60)
        planted.plant(session, five_a, module)
        _crowd(session, five_a, module, 60)
        session.commit()
    assert isinstance(database.bind, Engine)
    return database.bind


def _crowd(session: Session, *town: object) -> None:
    five_a, module, number = town
    for one in range(number):
        user = builders.person(session, Role.PUPIL, five_a, f"Elev {one}")
        builders.identity(session, user, f"elev-{user.id}")
        planted.answer_the_quiz(session, user, module, f"svar {one}")


def type_command(database: Database, *words: str) -> str:
    result = create_app(CONFIG, database).test_cli_runner().invoke(args=words)
    assert result.exit_code == 0, result.output
    return result.output


def test_of_a_forgotten_person_nothing_is_left_anywhere(shared_database: Database, engine: Engine, tmp_path: Path):
    before = found(engine, tmp_path, PERSON)

    type_command(shared_database, "forget", planted.CODE, "--apply")

    assert {place: set(PERSON) - traces for place, traces in before.items()} == {
        "tables": set(),
        "files": set(),
        "backup": set(),
    }
    assert found(engine, tmp_path, PERSON) == {}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind == "postgresql"])
def test_nor_in_the_pages_of_postgresql(databases: Databases, kind: str):
    database = Database(databases.new_engine(kind))
    engine = populate(database)
    before = in_pages(engine, PERSON)

    type_command(database, "forget", planted.CODE, "--apply")

    assert before == set(PERSON)
    assert in_pages(engine, PERSON) == set()


def test_of_last_years_answers_nothing_is_left_and_what_was_completed_stays(
    shared_database: Database, engine: Engine, tmp_path: Path
):
    type_command(shared_database, "retain")

    assert found(engine, tmp_path, ANSWERS) == {}
    assert set(found(engine, tmp_path, [planted.NAME])) == {"tables", "files", "backup"}
    with shared_database.session(writes=False) as session:
        planted_id = session.scalars(select(User.id).where(User.code == planted.CODE)).one()
        for table in (Completion, CourseCompletion):
            assert session.scalars(select(table.user_id)).all() == [planted_id]
        assert session.scalars(select(QuizTally.people)).all() == [121]
