"""The school of the benchmarks keeps the rules of the database that it writes into."""

from sqlalchemy import Engine

from learning.database import Database
from learning.revisions import Subject, revision
from tests.benchmarks.school import enrol


def test_figures_that_were_reckoned_before_pupils_came_hold_no_more(shared_database: Database):
    engine = shared_database.bind
    assert isinstance(engine, Engine)

    enrol(engine, 1)
    with shared_database.session() as session:
        before = revision(session, Subject.PEOPLE)
    enrol(engine, 1)

    with shared_database.session() as session:
        assert before != revision(session, Subject.PEOPLE)
