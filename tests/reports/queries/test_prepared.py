"""Figures that were reckoned beforehand, with what has been done since, are kept for as long as they hold."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.courses.actions import mark_as_read
from learning.courses.models import Module, ModuleVersion
from learning.database import Database, now, today
from learning.reports.actions import keep
from learning.reports.models import PreparedFigures
from learning.reports.queries import figures as module_of_figures
from learning.reports.queries.figures import figures, figures_at, prepared, reckoned
from learning.reports.rules.figures import Measure
from learning.reports.rules.organisation import Population
from learning.reports.rules.topics import NodeFigures, Topic
from learning.revisions import Subject, renew
from tests import builders


@pytest.fixture
def school(session: Session, database: Database) -> Database:
    """Two courses with a module each, five pupils, and names for the state of it all."""
    for name in ("klima", "energi"):
        builders.module(session, builders.course(session, name, roles=(Role.PUPIL,)))
    for _number in range(5):
        builders.person(session, Role.PUPIL)
    for subject in (Subject.CONTENT, Subject.PEOPLE):
        renew(session, subject)
    session.commit()
    return database


def read_everything(session: Session, people: int, name: str = "vaer") -> None:
    """Let so many people read the first course's module a moment ago."""
    users = session.scalars(select(User.id).order_by(User.id)).all()
    module = session.scalars(select(Module).order_by(Module.id)).first()
    version_id = session.scalars(select(ModuleVersion.id).where(ModuleVersion.module_id == module.id)).one()
    for user_id in users[:people]:
        mark_as_read(session, user_id=user_id, module_id=module.id, version_id=version_id, at=now())
    session.commit()


def look(database: Database) -> dict[Topic, NodeFigures]:
    """Open a report, as one process does again and again."""
    with database.session(writes=False) as session:
        return dict(figures(session, today()))


def started(topics: dict[Topic, NodeFigures]) -> list[int]:
    """Return how many have begun each course in the municipality, by the courses' order."""
    return [max(one.counts[Measure.STARTED] for one in topics[topic].values()) for topic in sorted(topics)]


def prepare(session: Session, database: Database) -> bool:
    """Run half of `flask figures`."""
    with database.session(writes=False) as reader:
        base = reckoned(reader, today(), now())
    is_kept = keep(session, base=base)
    session.commit()
    return is_kept


def test_a_topic_stays_the_same_object_until_something_happens_in_it(school: Database, session: Session):
    before = look(school)
    again = look(school)

    read_everything(session, people=1)

    after = look(school)
    assert [again[topic] is before[topic] for topic in sorted(before)] == [True, True]
    assert [after[topic] is before[topic] for topic in sorted(before)] == [False, True]
    assert (started(before), started(after)) == ([0, 0], [1, 0])


def test_a_topic_is_like_a_dictionary_but_equal_to_itself_alone(school: Database):
    topic = next(iter(look(school).values()))

    other = NodeFigures(topic.figures)

    assert dict(topic) == dict(other) == topic.figures
    assert len({topic, other}) == 2
    assert topic != other
    assert len(topic) == len(list(topic))


def test_another_process_goes_on_from_what_was_prepared(school: Database, session: Session):
    prepare(session, school)
    read_everything(session, people=2)

    found = look(Database(school.bind))

    assert started(found) == [2, 0]


def test_what_many_did_long_enough_ago_is_added_for_good(school: Database, session: Session, monkeypatch):
    monkeypatch.setattr(module_of_figures, "MANY", 1)
    look(school)
    read_everything(session, people=5)

    with school.session(writes=False) as reader:
        later = figures_at(reader, today(), now() + module_of_figures.MARGIN * 2)

    assert started(dict(later)) == started(look(school)) == [5, 0]


def test_a_process_that_is_far_behind_takes_what_was_prepared_since(school: Database, session: Session, monkeypatch):
    monkeypatch.setattr(module_of_figures, "MANY", 1)
    look(school)
    prepare(session, school)
    read_everything(session, people=3)

    assert started(look(school)) == [3, 0]


def test_preparing_again_goes_on_from_the_last_time(school: Database, session: Session):
    prepare(session, school)
    first = session.scalars(select(PreparedFigures.before)).one()

    prepare(session, school)

    assert session.scalars(select(PreparedFigures.before)).one() > first


def test_what_was_prepared_holds_no_longer_when_somebody_comes(school: Database, session: Session):
    prepare(session, school)
    builders.person(session, Role.PUPIL)
    renew(session, Subject.PEOPLE)
    session.commit()

    with school.session(writes=False) as reader:
        assert prepared(reader, today()) is None
    counts = look(school)[min(look(school))]
    assert max(one.counts[Measure.OBLIGED] for one in counts.values()) == 6


def test_figures_are_not_kept_when_somebody_comes_while_they_are_reckoned(school: Database, session: Session):
    with school.session(writes=False) as reader:
        base = reckoned(reader, today(), now())
    renew(session, Subject.PEOPLE)

    assert not keep(session, base=base)
    assert session.scalars(select(PreparedFigures)).all() == []


def test_figures_of_days_gone_by_are_not_kept(school: Database, session: Session):
    prepare(session, school)
    with school.session(writes=False) as reader:
        tomorrow = reckoned(reader, today() + timedelta(days=2), now())

    keep(session, base=tomorrow)

    assert session.scalars(select(PreparedFigures.day)).all() == [tomorrow.day]


def test_a_process_keeps_today_and_the_day_gone_by_that_was_asked_for_last(school: Database):
    days = [today() - timedelta(days=number) for number in (0, 3, 2, 0)]
    with school.session(writes=False) as reader:
        first, _three, two, again = [figures(reader, day) for day in days]
        assert [first[topic] is again[topic] for topic in first] == [False] * len(first)
        assert all(two[topic] is figures(reader, days[2])[topic] for topic in two)


def test_who_writes_reckons_anew(school: Database, session: Session):
    look(school)

    found = [figures(session, today()) for _time in range(2)]

    assert found[0][min(found[0])] is not found[1][min(found[1])]
    assert {population for _course, population in found[0]} == {Population.PUPILS}
