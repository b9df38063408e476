"""What is published is read once by each process, and what is published next is on the next page."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from learning.courses import contents, queries
from learning.database import Database
from learning.publishing.actions import publish
from learning.publishing.rules import check
from tests.builders import MORNING
from tests.client import Client
from tests.conftest import new_client
from tests.databases import queries as statements
from tests.publishing.content import MODULE, SETTINGS, TODAY, files

MENDED = MODULE.replace("# Været\n".encode(), "# Været og klimaet\n".encode(), 1)
BARE = {"quiz": None, "pre_test": None, "image": None, "module": b"# Klima\n\nKlima er snittet.\n"}
IN_ENGLISH = {
    "courses/klima/en/index.md": b"# Climate\n\nWhat you need, in short.\n",
    "courses/klima/en/1-vaer.md": b"# The climate\n\nClimate is the mean.\n",
}


def publish_files(session: Session, content: dict[str, bytes], days: int = 0) -> None:
    """Publish and commit."""
    publish(session, content=check(content, TODAY), by=None, at=MORNING + timedelta(days=days))
    session.commit()


def titles(database: Database, language: str = "nb") -> list[str]:
    """The titles of course and modules, as a page of a process reads them."""
    with database.session(writes=False) as page:
        course = queries.course(page, "klima", language)
        return [course.title, *(row.title for row in contents.modules(page, course.id, language))] if course else []


@pytest.fixture
def elsewhere(shared_database: Database) -> Database:
    """The same database, as another process has it."""
    return Database(shared_database.bind)


def test_every_process_shows_what_was_published_last(shared_database: Database, elsewhere: Database):
    with shared_database.session() as editor:
        publish_files(editor, files())
        before = titles(shared_database), titles(elsewhere)

        publish_files(editor, files(module=MENDED), days=1)

    assert before == (["Klima", "Været"],) * 2
    assert (titles(shared_database), titles(elsewhere)) == (["Klima", "Været og klimaet"],) * 2


def test_what_is_no_longer_published_is_gone_from_the_next_page(shared_database: Database, elsewhere: Database):
    with shared_database.session() as editor:
        publish_files(editor, files())
        assert titles(elsewhere)

        publish_files(editor, {})

    assert titles(elsewhere) == []


def test_a_language_that_comes_and_goes_does_so_for_its_readers(shared_database: Database, elsewhere: Database):
    seen = []
    with shared_database.session() as editor:
        for day, more in enumerate(({}, IN_ENGLISH, {})):
            publish_files(editor, {**files(**BARE), **more}, days=day)
            seen.append([titles(elsewhere, language) for language in ("en", "nb")])

    norwegian = ["Klima", "Klima"]
    assert seen == [[norwegian] * 2, [["Climate", "The climate"], norwegian], [norwegian] * 2]


def test_a_publication_that_is_undone_is_seen_by_nobody(shared_database: Database, elsewhere: Database):
    with shared_database.session() as editor:
        publish_files(editor, files())
        publish(editor, content=check(files(module=MENDED), TODAY), by=None, at=MORNING)
        during = titles(elsewhere)
        editor.rollback()

    assert during == titles(elsewhere) == titles(shared_database) == ["Klima", "Været"]


def test_a_new_setting_shows_at_once(client: Client, session: Session):
    publish_files(session, files())
    before = client.page("/kurs/klima").text

    publish_files(session, files(settings=SETTINGS + b"pass_percent = 90\n"), days=1)

    assert ["90 prosent" in text for text in (before, client.page("/kurs/klima").text)] == [False, True]


def test_the_second_page_asks_only_whether_anything_has_changed(app: Flask, session: Session, connection):
    publish_files(session, files())
    visitors = [new_client(app, session) for _ in range(2)]
    addresses = ("/", "/kurs", "/kurs/klima", "/kurs/klima/vaer")
    for address in addresses:
        visitors[0].page(address)

    with statements(connection, at_most=len(addresses)) as asked:
        for address in addresses:
            visitors[1].page(address)

    assert all("revision" in statement for statement in asked)
