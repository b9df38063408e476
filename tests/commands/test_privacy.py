"""The operator forgets people and lets go of what has been kept for long enough."""

from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from learning import create_app
from learning.access import Role
from learning.accounts.models import User
from learning.audit import Event
from learning.courses.models import Completion
from learning.database import Database
from learning.jobs import last_successes
from learning.migrations import upgrade
from learning.privacy.description import BEGIN, END
from learning.privacy.models import QuizTally
from learning.quizzes.models import Answer, Attempt
from tests import builders
from tests.commands.conftest import Run
from tests.conftest import CONFIG
from tests.databases import EngineAt
from tests.privacy import planted


@pytest.fixture
def pupil(session: Session) -> User:
    return planted.plant(session, *planted.town(session))


def test_an_operator_first_reads_what_would_go(run: Run, session: Session, pupil: User):
    result = run("forget", pupil.code, "unknown")

    assert result.exit_code == 0, result.output
    assert f"{planted.CODE} ({planted.NAME}): 1 forsøk, 1 moduler, 1 bevis, ba om det 2. november 2026" in result.output
    assert "Ingen har koden «unknown» her." in result.output
    assert "Ingenting er slettet." in result.output
    assert session.scalars(select(User.code)).all() == [planted.CODE]


def test_those_who_asked_are_forgotten_and_doing_it_again_does_no_harm(run: Run, session: Session, pupil: User):
    staying = builders.person(session, Role.STAFF)

    results = [run("forget", "--asked", "--apply") for _time in range(2)]

    assert [result.exit_code for result in results] == [0, 0]
    assert ["Glemt: 1." in result.output for result in results] == [True, False]
    assert session.scalars(select(User.id)).all() == [staying.id]
    assert "forget" in last_successes(session)


def test_a_forgetting_that_is_broken_off_leaves_all_as_it_was(run: Run, session: Session, pupil: User):
    session.execute(text('CREATE TABLE hold (user_id INTEGER REFERENCES "user" (id))'))
    session.execute(text("INSERT INTO hold VALUES (:id)"), {"id": pupil.id})
    before = [session.scalars(select(table)).all() for table in (Answer, Attempt, Completion, Event)]

    result = run("forget", pupil.code, "--apply")

    assert result.exit_code == 1
    assert [session.scalars(select(table)).all() for table in (Answer, Attempt, Completion, Event)] == before
    assert pupil.id in session.scalars(select(Event.by)).all()


def test_an_operator_says_whom(run: Run):
    result = run("forget", "--apply")

    assert result.exit_code == 2
    assert "--asked" in result.output


def test_the_last_administrator_cannot_be_forgotten_by_mistake(run: Run, session: Session):
    only = builders.person(session, Role.ADMINISTRATOR)

    result = run("forget", only.code, "--apply")

    assert result.exit_code == 1
    assert "Da er det ingen administrator igjen." in result.output
    assert session.scalars(select(User.id)).all() == [only.id]


def test_the_nightly_job_says_how_much_it_let_go_and_runs_twice(run: Run, session: Session, pupil: User):
    results = [run("retain") for _time in range(2)]

    assert [result.exit_code for result in results] == [0, 0], results[0].output
    assert "Forsøk: 1" in results[0].output
    assert "Forsøk: 0" in results[1].output
    assert session.scalars(select(Attempt)).all() == []
    assert len(session.scalars(select(Completion)).all()) == 1
    deeds = session.scalars(select(Event.about).where(Event.what == "kept no longer").order_by(Event.id)).all()
    assert deeds[0].startswith("attempts 1, people 0, events 0, sign-ins 1")
    assert "retain" in last_successes(session)


@pytest.fixture
def school(shared_database: Database) -> Flask:
    """An application with real commits, in which twelve pupils answered last year."""
    with shared_database.session() as session:
        five_a, module = planted.town(session)
        for number in range(12):
            user = builders.person(session, Role.PUPIL, five_a, f"Elev {number}")
            planted.answer_the_quiz(session, user, module, "Parisavtalen")
        session.commit()
    return create_app(CONFIG, shared_database)


def test_two_nightly_jobs_at_once_count_everybody_once(school: Flask, shared_database: Database):
    codes: list[int] = []

    def work() -> None:
        codes.append(school.test_cli_runner().invoke(args=["retain"]).exit_code)

    threads = [Thread(target=work) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with shared_database.session(writes=False) as session:
        assert codes == [0, 0]
        assert session.scalars(select(func.sum(QuizTally.people))).one() == 12
        assert session.scalars(select(Answer)).all() == []


def test_the_privacy_officers_page_is_brought_up_to_date(run: Run, tmp_path: Path):
    page = tmp_path / "privacy.md"
    page.write_text(f"# Privacy\n\n{BEGIN}\n{END}\n", encoding="utf-8")

    printed = run("describe-data")
    written = run("describe-data", "--into", page)

    assert (printed.exit_code, written.exit_code) == (0, 0)
    assert printed.output.strip() in page.read_text(encoding="utf-8")


def test_while_somebody_reads_the_file_is_left_for_the_next_night(
    tmp_path: Path, engine_at: EngineAt, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("learning.database.BUSY_SECONDS", 0)
    engine = engine_at(f"sqlite:///{tmp_path / 'klimakurs.sqlite3'}")
    upgrade(engine)
    app = create_app(CONFIG, Database(engine))

    with engine.connect() as reader:
        reader.execute(text("SELECT count(*) FROM event"))
        result = app.test_cli_runner().invoke(args=["retain"])

    assert result.exit_code == 0
    assert "Det skjer neste natt." in result.output
