"""A copy of the database is whole and of one moment, or there is none; what is restored is what was there."""

import stat
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, select, text

from learning import migrations
from learning.accounts.models import SignIn
from learning.audit import Event
from learning.backup.copies import BackupError
from learning.backup.files import back_up, remove_old, restore
from learning.database import Database
from learning.quizzes.models import Answer, Attempt
from tests.backup.conftest import NOON, Place
from tests.backup.school import everything, people_who_write
from tests.databases import Databases


def test_a_restored_database_is_row_by_row_what_was_copied(school: Database, copy: Path, empty_place: Place):
    back_up(school.bind, copy, at=NOON)
    elsewhere = empty_place()

    restore(elsewhere, copy)

    assert everything(elsewhere) == everything(school.bind)
    assert everything(elsewhere)["attempt"]


def test_a_restored_database_goes_on_counting_where_the_copied_one_was(
    school: Database, copy: Path, empty_place: Place
):
    back_up(school.bind, copy, at=NOON)
    elsewhere = Database(empty_place())
    restore(elsewhere.bind, copy)

    with elsewhere.session() as session:
        session.add(Event(at=NOON, by=None, what="tested", about="counting"))
        session.commit()


def test_a_copy_made_while_people_answer_is_of_one_moment(school: Database, copy: Path, empty_place: Place):
    elsewhere = Database(empty_place())

    with people_who_write(school):
        back_up(school.bind, copy, at=NOON)
    restore(elsewhere.bind, copy)

    with elsewhere.session(writes=False) as session:
        for attempt in session.scalars(select(Attempt)):
            answers = session.scalars(select(Answer).where(Answer.attempt_id == attempt.id)).all()
            assert (len(answers), sum(answer.points for answer in answers)) == (2, attempt.points)
    now, then = everything(school.bind), everything(elsewhere.bind)
    assert all(set(map(str, rows)) <= set(map(str, now[table])) for table, rows in then.items())
    assert len(then["attempt"]) < len(now["attempt"])


def test_nobody_is_signed_in_to_a_restored_database(school: Database, copy: Path, empty_place: Place):
    made = back_up(school.bind, copy, at=NOON)
    elsewhere = Database(empty_place())

    restore(elsewhere.bind, copy)

    assert "sign_in" not in made.contents.rows
    for database, signed_in in ((school, 1), (elsewhere, 0)):
        with database.session(writes=False) as session:
            assert len(session.scalars(select(SignIn)).all()) == signed_in


def test_a_copy_says_what_it_holds_and_is_for_its_owner_alone(school: Database, copy: Path):
    made = back_up(school.bind, copy, at=NOON)

    rows = {table: len(rows) for table, rows in everything(school.bind).items()}
    assert made.contents.rows == rows
    assert made.contents.revision == migrations.newest()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_copy_never_replaces_another(school: Database, copy: Path):
    copy.write_text("an older copy")

    with pytest.raises(BackupError, match="finnes fra før"):
        back_up(school.bind, copy, at=NOON)

    assert copy.read_text() == "an older copy"


def test_two_copies_of_one_name_at_once_are_one(school: Database, copy: Path):
    (copy.parent / f".{copy.name}.partial").touch()

    with pytest.raises(BackupError, match="lar seg ikke lage"):
        back_up(school.bind, copy, at=NOON)

    assert not copy.exists()


def test_of_a_database_without_tables_there_is_no_copy(empty_place: Place, copy: Path):
    place = empty_place()
    with place.connect():
        pass

    with pytest.raises(BackupError, match="flask migrate"):
        back_up(place, copy, at=NOON)

    assert list(copy.parent.iterdir()) == []


def test_copies_in_a_folder_are_named_by_their_time_and_old_ones_go(school: Database, tmp_path: Path):
    (tmp_path / "klimakurs-notes.sqlite3").touch()
    unfinished = tmp_path / ".klimakurs-20261102T120000Z.dump.partial"
    unfinished.touch()
    older, newer = [back_up(school.bind, tmp_path, at=NOON.replace(day=day)).path for day in (1, 20)]

    gone = remove_old(tmp_path, before=NOON.replace(day=10))

    assert gone == [unfinished, older]
    assert newer.name.startswith("klimakurs-20261120T120000Z.")
    assert sorted(path.name for path in tmp_path.iterdir()) == [newer.name, "klimakurs-notes.sqlite3"]


def test_a_place_with_tables_is_left_alone(school: Database, copy: Path, databases: Databases, database_kind: str):
    back_up(school.bind, copy, at=NOON)
    occupied = databases.new_engine(database_kind)

    with pytest.raises(BackupError, match="er ikke tom"):
        restore(occupied, copy)

    assert not any(everything(occupied).values())


@pytest.mark.parametrize("content", [b"", b"Hei, dette er et brev.", b"SQLite format 3\0 og resten mangler", b"PGDMP?"])
def test_a_file_that_is_no_copy_is_refused(content: bytes, copy: Path, empty_place: Place):
    copy.write_bytes(content)

    with pytest.raises(BackupError, match=r"ingen kopi|skadet"):
        restore(empty_place(), copy)


def test_a_copy_that_was_cut_off_is_refused_and_nothing_is_restored(school: Database, copy: Path, empty_place: Place):
    back_up(school.bind, copy, at=NOON)
    copy.write_bytes(copy.read_bytes()[: -copy.stat().st_size // 3])
    place = empty_place()

    with pytest.raises(BackupError, match="skadet"):
        restore(place, copy)

    with place.connect() as connection:
        assert migrations.current(connection) is None


def test_a_copy_of_a_newer_release_is_refused(school: Database, copy: Path, empty_place: Place):
    with school.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        session.commit()
    back_up(school.bind, copy, at=NOON)

    with pytest.raises(BackupError, match="nyere utgave"):
        restore(empty_place(), copy)


@pytest.fixture
def older_release(empty_place: Place) -> Engine:
    """The database of a release that knew no sign-ins, with a unit in it."""
    engine = empty_place()
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        command.upgrade(migrations.configuration(connection), "0004")
        connection.execute(text("INSERT INTO unit (kind, name, code) VALUES ('municipality', 'Eksempel', 'eksempel')"))
    return engine


def test_a_copy_of_an_older_release_is_brought_to_this_one(older_release: Engine, copy: Path, empty_place: Place):
    made = back_up(older_release, copy, at=NOON)
    elsewhere = empty_place()

    restore(elsewhere, copy)

    assert made.contents.revision == "0004"
    assert [row[2:4] for row in everything(elsewhere)["unit"]] == [("municipality", "Eksempel")]
    with elsewhere.connect() as connection:
        assert migrations.current(connection) == migrations.newest()


def test_of_another_programs_database_there_is_no_copy(empty_place: Place, copy: Path):
    other = empty_place()
    with other.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))

    with pytest.raises(BackupError, match="ikke fra Klimakurs"):
        back_up(other, copy, at=NOON)
