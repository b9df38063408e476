"""What is published of a quiz, read once for each state of the content."""

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from learning.courses.models import Course
from learning.database import Database
from learning.quizzes import queries
from learning.quizzes.editions import edition, quiz_text
from learning.quizzes.models import QuizVersion
from learning.revisions import Subject, renew
from tests import builders
from tests.databases import queries as asked


def test_an_edition_says_where_it_belongs(session: Session, climate: Course):
    found = queries.module_quiz(session, "klima", "vaer", "nb")

    assert (found.course_id, found.course, found.module) == (climate.id, "klima", "vaer")
    assert (found.language, found.pass_percent, found.text.title) == ("nb", 80, "Alle slag")


def test_a_pre_test_belongs_to_no_module(session: Session, climate: Course):
    builders.add_quiz(session, climate, None)

    found = queries.pre_test(session, "klima", "nb")

    assert (found.course, found.module_id, found.module) == ("klima", None, None)


def test_a_process_reads_an_edition_once(session: Session, climate: Course, database: Database, connection: Connection):
    renew(session, Subject.CONTENT)
    session.commit()
    with database.session(writes=False) as reading:
        found = queries.module_quiz(reading, "klima", "vaer", "nb")

    with database.session(writes=False) as later, asked(connection, at_most=1):
        assert edition(later, found.id) is found


def test_a_version_that_cannot_be_read_is_named():
    with pytest.raises(ValueError, match="Version 9 of a quiz, abc, cannot be read"):
        quiz_text(QuizVersion(id=9, hash="abc", source="no quiz at all"))
