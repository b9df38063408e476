"""The way from nothing, and from every older release, to this one's tables."""

import shutil
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, func, insert, inspect, select, text
from sqlalchemy.engine.interfaces import ReflectedIndex
from sqlalchemy.exc import IntegrityError

from learning import migrations
from learning.courses.models import Course, CourseCompletion
from learning.database import Database
from learning.migrations import (
    FOLDER,
    BrokenReferencesError,
    configuration,
    current,
    make_file,
    newest,
    upgrade,
    write_step,
)
from learning.migrations.tables import METADATA
from learning.quizzes.models import Attempt, Quiz
from tests.backup.school import furnish, people_who_write, wait_for_attempts
from tests.databases import Databases, EngineAt


@pytest.fixture
def new_databases(databases: Databases, database_kind: str, engine_at: EngineAt) -> Iterator[Engine]:
    """As many databases without tables as the test wants."""
    return iter(lambda: engine_at(databases.new_address(database_kind)), None)


@pytest.fixture
def empty(new_databases: Iterator[Engine]) -> Engine:
    """A database without tables."""
    return next(new_databases)


def test_migrating_from_nothing_makes_the_tables_that_the_models_describe(empty: Engine) -> None:
    options = {"compare_server_default": True}

    upgrade(empty)

    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []
        assert current(connection) == newest()


def test_migrating_makes_every_constraint_that_the_models_state(empty: Engine, new_databases: Iterator[Engine]) -> None:
    from_models = next(new_databases)
    METADATA.create_all(from_models)

    upgrade(empty)

    assert _constraints(empty) == _constraints(from_models)


def _constraints(engine: Engine) -> dict[str, object]:
    inspector = inspect(engine)
    return {
        table: {
            "checks": {check["name"]: check["sqltext"] for check in inspector.get_check_constraints(table)},
            "foreign keys": {key["name"]: key["options"] for key in inspector.get_foreign_keys(table)},
            "indexes": {index["name"]: _conditions(index) for index in inspector.get_indexes(table)},
        }
        for table in METADATA.tables
    }


def _conditions(index: ReflectedIndex) -> dict[str, str]:
    return {option: str(value) for option, value in index["dialect_options"].items()}


def test_the_head_file_names_the_newest_step() -> None:
    head = (FOLDER / "head").read_text(encoding="utf-8")

    assert head == f"{newest()}\n"


def test_two_processes_that_start_at_once_both_migrate(empty: Engine) -> None:
    failures: list[BaseException] = []

    threads = [Thread(target=_upgrade, args=(empty, failures)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert "attempt" in inspect(empty).get_table_names()


def _upgrade(engine: Engine, failures: list[BaseException]) -> None:
    try:
        upgrade(engine)
    except BaseException as failure:
        failures.append(failure)


def test_migrating_twice_keeps_what_is_in_the_tables(empty: Engine) -> None:
    upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("INSERT INTO unit (kind, name, code) VALUES ('municipality', 'Eksempel', 'eksempel')"))

    upgrade(empty)

    with empty.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM unit")) == 1


def test_a_first_start_makes_the_database_file_for_its_owner_alone_and_its_folder(
    tmp_path: Path, engine_at: EngineAt
) -> None:
    address = f"sqlite:///{tmp_path / 'new' / 'folder' / 'klimakurs.sqlite3'}"

    make_file(address)

    upgrade(engine_at(address))
    files = list((tmp_path / "new" / "folder").iterdir())
    assert "klimakurs.sqlite3" in [path.name for path in files]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


@pytest.mark.parametrize(
    "address", ["sqlite://", "sqlite:///:memory:", "postgresql+psycopg://klimakurs@database.example/klimakurs"]
)
def test_a_database_that_is_no_file_needs_no_folder(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    make_file(address)

    assert list(tmp_path.iterdir()) == []


def test_a_migration_that_would_leave_rows_pointing_at_nothing_is_undone_as_a_whole(engine_at: EngineAt) -> None:
    engine = engine_at("sqlite://")
    with engine.connect() as connection:
        connection.connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        connection.connection.execute("PRAGMA foreign_keys=OFF")
        connection.connection.execute("CREATE TABLE child (parent INTEGER REFERENCES parent (id))")
        connection.connection.execute("INSERT INTO child VALUES (1)")

    with pytest.raises(BrokenReferencesError, match="1 rows of child"):
        upgrade(engine)

    assert "unit" not in inspect(engine).get_table_names()


def test_a_developer_gets_a_first_draft_of_the_next_step_and_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine_at: EngineAt
) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "migrations")
    monkeypatch.setattr(migrations, "FOLDER", folder)
    engine = engine_at("sqlite://")
    upgrade(engine)
    with engine.begin() as connection:
        for table in ("event", "membership"):
            connection.execute(text(f"DROP TABLE {table}"))

    path = write_step(engine, "Bring back what was lost")

    step = path.read_text(encoding="utf-8").replace("'", '"')
    assert step.startswith('"""Bring back what was lost."""')
    assert 'sa.Column("at", sa.DateTime(timezone=True), nullable=False)' in step
    assert 'sa.Column("role", sa.String(length=20), nullable=False)' in step
    assert (folder / "head").read_text(encoding="utf-8") == f"{newest()}\n" == f"{path.name[:4]}\n"


NEXT_STEP = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{newest}"


def upgrade() -> None:
    op.create_table("pledge", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("answer", sa.Column("heard_in", sa.String(20), nullable=True))
    op.create_index("ix_answer_heard_in", "answer", ["heard_in"])
"""


def test_people_go_on_answering_while_the_next_release_adds_to_the_tables(
    shared_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "migrations")
    (folder / "versions" / "9999_next.py").write_text(NEXT_STEP.format(newest=newest()), encoding="utf-8")
    monkeypatch.setattr(migrations, "FOLDER", folder)
    furnish(shared_database)

    with people_who_write(shared_database) as users:
        upgrade(shared_database.bind)
        with shared_database.session(writes=False) as session:
            so_far = session.scalar(select(func.count(Attempt.id)))
        wait_for_attempts(shared_database, so_far + len(users))

    with shared_database.bind.connect() as connection:
        assert current(connection) == "9999"


COURSE = (
    "INSERT INTO course (id, name, completed_by, pass_percent, greencomp, curriculum, strategy, has_pre_test)"
    " VALUES ({id}, 'kurs-{id}', 'READ', 80, '[]', '[]', '[]', true)"
)
MODULE = "INSERT INTO module (id, course_id, name, place, has_quiz) VALUES ({id}, {id}, 'vaer', 1, true)"
QUIZZES = "INSERT INTO quiz (course_id, module_id) VALUES ({id}, {id}), ({id}, NULL)"
OWNER = (
    "INSERT INTO \"user\" (id, code, display_name, created_at) VALUES ({id}, 'p{id}', 'Kari', '2026-11-02 08:00:00')"
)
PROOF = (
    "INSERT INTO course_completion (user_id, course_id, round, completed_at)"
    " VALUES ({id}, {id}, 0, '2026-11-02 08:00:00')"
)


def write_as_the_earlier_release(engine: Engine, number: int) -> None:
    """Publish a course with a pre-test and complete it, knowing of no final quiz."""
    with engine.begin() as connection:
        for statement in (COURSE, MODULE, QUIZZES, OWNER, PROOF):
            connection.execute(text(statement.format(id=number)))


def test_what_was_there_before_final_quizzes_and_what_the_earlier_release_writes_has_none(empty: Engine) -> None:
    with empty.begin() as connection:
        command.upgrade(configuration(connection), "0010")
    write_as_the_earlier_release(empty, 1)

    upgrade(empty)
    write_as_the_earlier_release(empty, 2)

    with empty.connect() as connection:
        for column in (Course.has_final, Quiz.closes_course, CourseCompletion.rests_on_final):
            assert set(connection.scalars(select(column))) == {False}
        assert connection.scalar(text("SELECT count(*) FROM quiz WHERE module_id IS NULL")) == 2


def test_proofs_of_earlier_releases_are_taken_anew_the_day_after_they_run_out(empty: Engine) -> None:
    with empty.begin() as connection:
        command.upgrade(configuration(connection), "0012")
    write_as_the_earlier_release(empty, 1)
    write_as_the_earlier_release(empty, 2)
    with empty.begin() as connection:
        connection.execute(text("UPDATE course_completion SET valid_until = '2027-02-28' WHERE user_id = 1"))

    upgrade(empty)

    with empty.connect() as connection:
        days = connection.scalars(select(CourseCompletion.renews_on).order_by(CourseCompletion.user_id)).all()
    assert days == [date(2027, 3, 1), None]


@pytest.mark.parametrize(("module_id", "closes_course"), [(None, False), (None, True), (1, True)])
def test_a_course_has_one_pre_test_and_one_final_and_no_module_has_a_final(
    empty: Engine, module_id: int | None, closes_course: bool
) -> None:
    upgrade(empty)
    write_as_the_earlier_release(empty, 1)
    with empty.begin() as connection:
        connection.execute(text("INSERT INTO quiz (course_id, closes_course) VALUES (1, true)"))
        connection.execute(text("DELETE FROM quiz WHERE module_id IS NOT NULL"))

    with empty.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(insert(Quiz).values(course_id=1, module_id=module_id, closes_course=closes_course))
