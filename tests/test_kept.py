"""A process reads what rarely changes once for each of its states, and never shows one state for another."""

import pytest
from sqlalchemy.orm import Session

from learning import kept as keeping
from learning.database import Database
from learning.kept import kept
from learning.revisions import Subject, renew


@pytest.fixture
def change(session: Session) -> None:
    """Give the content its first name."""
    renew(session, Subject.CONTENT)
    session.commit()


def read_by(session: Session, word: str, key: str = "key") -> str:
    """Return what is kept under the key; if nothing is, the word is what a look at the database would find."""
    return kept(session, Subject.CONTENT, key, lambda: word)


@pytest.mark.usefixtures("change")
def test_a_second_page_finds_what_the_first_has_read(database: Database):
    with database.session(writes=False) as first, database.session(writes=False) as second:
        read_by(first, "as the first read it")

        assert read_by(second, "as the second would read it") == "as the first read it"


@pytest.mark.usefixtures("change")
def test_a_page_after_a_change_reads_anew(database: Database, session: Session):
    with database.session(writes=False) as before:
        read_by(before, "old")
    renew(session, Subject.CONTENT)
    session.commit()

    with database.session(writes=False) as after:
        assert read_by(after, "new") == "new"


@pytest.mark.usefixtures("change")
def test_a_change_of_something_else_leaves_what_is_kept(database: Database, session: Session):
    with database.session(writes=False) as before:
        read_by(before, "old")
    renew(session, Subject.PEOPLE)
    session.commit()

    with database.session(writes=False) as after:
        assert read_by(after, "new") == "old"


def test_a_page_that_began_before_a_change_stays_in_its_moment(shared_database: Database):
    with shared_database.session() as publishing, shared_database.session(writes=False) as reading:
        renew(publishing, Subject.CONTENT)
        publishing.commit()
        read_by(reading, "old")
        renew(publishing, Subject.CONTENT)
        publishing.commit()
        with shared_database.session(writes=False) as later:
            read_by(later, "new")

            assert read_by(reading, "old, read again") == "old, read again"
            assert read_by(later, "new, read again") == "new, read again"


@pytest.mark.usefixtures("change")
def test_what_somebody_reads_while_writing_is_kept_for_nobody(database: Database, session: Session):
    read_by(session, "half of a change")

    with database.session(writes=False) as page:
        assert read_by(page, "all of it") == "all of it"


@pytest.mark.usefixtures("change")
def test_somebody_who_writes_uses_what_is_kept(database: Database, session: Session):
    with database.session(writes=False) as page:
        read_by(page, "as a page read it")

    assert read_by(session, "as a write would read it") == "as a page read it"


def test_nothing_is_kept_of_what_was_never_published(database: Database):
    with database.session(writes=False) as first, database.session(writes=False) as second:
        read_by(first, "first")

        assert read_by(second, "second") == "second"


@pytest.mark.usefixtures("change")
def test_another_database_has_shelves_of_its_own(database: Database):
    with database.session(writes=False) as here, Database(database.bind).session(writes=False) as elsewhere:
        read_by(here, "here")

        assert read_by(elsewhere, "elsewhere") == "elsewhere"


@pytest.mark.usefixtures("change")
def test_the_oldest_thing_goes_when_there_are_too_many(database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keeping, "MOST", 2)
    with database.session(writes=False) as page:
        for key in ("first", "second", "third"):
            read_by(page, "old", key)

        assert [read_by(page, "new", key) for key in ("second", "third", "first")] == ["old", "old", "new"]


@pytest.mark.usefixtures("change")
def test_what_is_read_beside_writing_something_else_is_kept(database: Database, session: Session):
    kept(session, Subject.CONTENT, "key", lambda: "as an answer read it", by_writers=True)

    with database.session(writes=False) as page:
        assert read_by(page, "as a page would read it") == "as an answer read it"
