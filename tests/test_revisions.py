"""A process keeps what rarely changes only as long as its revision bears the same name."""

from sqlalchemy.orm import Session

from learning.database import Database
from learning.revisions import Subject, note, renew, revision


def test_what_was_never_written_has_no_name(session: Session):
    assert revision(session, Subject.CONTENT) == ""


def test_every_change_gives_a_new_name(session: Session):
    renew(session, Subject.CONTENT)
    first = revision(session, Subject.CONTENT)

    renew(session, Subject.CONTENT)

    assert len({"", first, revision(session, Subject.CONTENT)}) == 3


def test_one_subject_may_change_without_another(session: Session):
    renew(session, Subject.PEOPLE)

    assert revision(session, Subject.PEOPLE)
    assert revision(session, Subject.CONTENT) == ""


def test_a_name_holds_no_longer_than_the_transaction_that_saw_it(shared_database: Database):
    with shared_database.session() as writing:
        renew(writing, Subject.PEOPLE, "before")
        writing.commit()
    with shared_database.session(writes=False) as page:
        before = revision(page, Subject.PEOPLE)
        page.rollback()
        with shared_database.session() as writing:
            renew(writing, Subject.PEOPLE, "after")
            writing.commit()

        assert (before, revision(page, Subject.PEOPLE)) == ("before", "after")


def test_a_name_seen_just_before_a_transaction_holds_in_it_alone(database: Database):
    with database.session() as writing:
        note(writing, Subject.CONTENT, "seen by who looked who is signed in")
        writing.connection()
        during = revision(writing, Subject.CONTENT)
        writing.rollback()
        writing.connection()

        assert (during, revision(writing, Subject.CONTENT)) == ("seen by who looked who is signed in", "")
