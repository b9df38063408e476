"""The municipality to measure with, in the database: as true as one that people have lived in."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.actions import create_user, grant_role
from learning.accounts.models import Identity, Membership, User
from learning.courses.models import Completion, Course, CourseCompletion, Module
from learning.courses.rules import completed, valid_until
from learning.database import NORWAY, Base, now
from learning.publishing.rules import check
from learning.quizzes.models import Answer, Attempt, Purpose, Quiz
from learning.quizzes.rules import Score, is_passed, total
from learning.revisions import Subject, revision
from learning.scale.actions import make_scale
from learning.scale.content import generated_files
from learning.scale.rules import Size, TooManyAnswersError
from learning.units.models import Unit
from tests.databases import Databases
from tests.scale.material import SIZE, TODAY, keys, make

ANEW = {"revision": {"name"}, "identity": {"password_hash"}, "event": {"at"}}
"""What is another each time: words drawn at random, and when a deed was noted."""


def number(session: Session, table: type[Base]) -> int:
    """Return how many rows a table has."""
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_there_is_as_much_of_everything_as_was_wanted(town: Session):
    assert [number(town, table) for table in (User, Identity, Unit, Course)] == [48, 48, 9, 2]
    assert SIZE.answers - 60 < number(town, Answer) <= SIZE.answers


def test_an_attempt_has_the_points_of_its_answers_and_an_open_one_has_none_yet(town: Session):
    scores = defaultdict(list)
    for answer in town.scalars(select(Answer)):
        scores[answer.attempt_id].append(Score(answer.points, answer.of))
    attempts = town.scalars(select(Attempt)).all()

    assert {attempt.finished_at is None for attempt in attempts} == {True, False}
    for attempt in attempts:
        given = total(scores[attempt.id])
        points = None if attempt.finished_at is None else given.points

        assert attempt.points == points


def test_answers_are_given_while_the_attempt_lasts(town: Session):
    rows = town.execute(select(Answer, Attempt).join(Attempt, Attempt.id == Answer.attempt_id)).all()

    for answer, attempt in rows:
        assert attempt.started_at <= answer.answered_at <= (answer.revealed_at or attempt.finished_at or now())


def test_attempts_are_numbered_from_one_and_only_the_last_can_be_open(town: Session):
    attempts = defaultdict(list)
    for attempt in town.scalars(select(Attempt).order_by(Attempt.started_at)):
        attempts[attempt.user_id, attempt.quiz_id].append(attempt)

    for tries in attempts.values():
        assert [one.number for one in tries] == list(range(1, len(tries) + 1))
        assert all(one.finished_at for one in tries[:-1])


def passes(session: Session) -> dict[tuple[int, int], list[Attempt]]:
    """Return the attempts that passed a module's quiz, by person and module."""
    found = defaultdict(list)
    rows = session.execute(
        select(Attempt, Quiz.module_id, Course.pass_percent)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(Course, Course.id == Quiz.course_id)
        .where(Attempt.purpose == Purpose.MODULE, Attempt.finished_at.is_not(None))
    )
    for attempt, module_id, pass_percent in rows:
        if is_passed(attempt.points, attempt.of, pass_percent):
            found[attempt.user_id, module_id].append(attempt)
    return found


def test_who_passed_a_module_has_an_attempt_that_did_and_the_other_way_round(town: Session):
    passed = {key: min(attempt.finished_at for attempt in tries) for key, tries in passes(town).items()}

    noted = {(one.user_id, one.module_id): one.passed_at for one in town.scalars(select(Completion)) if one.passed_at}

    assert noted == passed


def test_a_module_is_completed_when_what_its_course_asks_for_was_done(town: Session):
    rows = town.execute(
        select(Completion, Module, Course.completed_by)
        .join(Module, Module.id == Completion.module_id)
        .join(Course, Course.id == Module.course_id)
    ).all()

    for done, module, demand in rows:
        read, passed = done.read_at is not None, done.passed_at is not None
        is_completed = completed(demand, has_quiz=module.has_quiz, read=read, passed=passed)

        assert (done.completed_at is not None) == is_completed
    assert len({demand for _done, _module, demand in rows}) > 1


def finals(session: Session) -> dict[tuple[int, int], datetime]:
    """Return when people first passed the final quiz, by person and course."""
    found: dict[tuple[int, int], datetime] = {}
    rows = session.execute(
        select(Attempt, Course.id, Course.pass_percent)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(Course, Course.id == Quiz.course_id)
        .where(Attempt.purpose == Purpose.FINAL, Attempt.finished_at.is_not(None))
        .order_by(Attempt.number)
    )
    for attempt, course_id, pass_percent in rows:
        if is_passed(attempt.points, attempt.of, pass_percent):
            found.setdefault((attempt.user_id, course_id), attempt.finished_at)
    return found


def test_who_completed_every_module_and_passed_the_final_has_a_proof_and_nobody_else_has(town: Session):
    modules = Counter(town.scalars(select(Module.course_id)))
    months = dict(town.execute(select(Course.id, Course.valid_months)).all())
    rows = select(Completion.user_id, Module.course_id, Completion.completed_at).join(Module)
    done = defaultdict(list)
    for user_id, course_id, completed_at in town.execute(rows.where(Completion.completed_at.is_not(None))):
        done[user_id, course_id].append(completed_at)
    whole = {key for key, times in done.items() if len(times) == modules[key[1]]}
    passed = {key: at for key, at in finals(town).items() if key in whole and at > max(done[key])}

    proofs = town.scalars(select(CourseCompletion)).all()

    assert {(proof.user_id, proof.course_id): proof.completed_at for proof in proofs} == passed == finals(town)
    assert all(proof.rests_on_final for proof in proofs)
    for proof in proofs:
        day = proof.completed_at.astimezone(NORWAY).date()
        assert proof.valid_until == valid_until(day, months[proof.course_id])


def test_everything_happened_in_the_year_that_ends_today(town: Session):
    first, last = town.execute(select(func.min(Attempt.started_at), func.max(Attempt.started_at))).one()

    assert TODAY - timedelta(days=366) < first.date() < last.date() < TODAY
    assert (last - first).days > 250


def test_people_learn_what_is_meant_for_them(town: Session):
    learnt = set(town.execute(select(Attempt.user_id, Quiz.course_id).join(Quiz)))

    for user_id, course_id in learnt:
        roles = set(town.scalars(select(Membership.role).where(Membership.user_id == user_id)))
        audience = {one.role for one in town.get_one(Course, course_id).audience}
        assert roles & audience


def test_ids_look_as_the_application_makes_them(town: Session):
    ids = list(town.scalars(select(Attempt.id).order_by(Attempt.started_at)))

    assert {(id.version, id.variant) for id in ids} == {(4, "specified in RFC 4122")}
    assert ids != sorted(ids)


def test_those_to_look_with_can_be_found(town: Session):
    codes = ("top-leader", "unit-leader", "teacher", "pupil", "editor")
    rows = select(User.code, Membership.role).join(Membership, Membership.user_id == User.id)

    roles = dict(town.execute(rows.where(User.code.in_(codes))).all())

    assert roles == dict(zip(codes, (Role.LEADER, Role.LEADER, Role.TEACHER, Role.PUPIL, Role.EDITOR), strict=True))


def test_life_goes_on_from_there(made: Engine):
    with Session(made) as town:
        new = create_user(town, code="new", name="Ny Nordmann", at=now())
        role = grant_role(town, user=new, unit_id=2, role=Role.STAFF, starts_on=TODAY)
        town.flush()

        assert new.id == 49
        assert role.id > 48
        town.rollback()


def rows_of(engine: Engine) -> dict[str, list[object]]:
    """Return all rows of all tables, without what is another each time."""
    found = {}
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            columns = [column for column in table.c if column.name not in ANEW.get(table.name, ())]
            found[table.name] = connection.execute(select(*columns).order_by(*table.primary_key)).all()
    return found


def test_it_is_the_same_every_time_and_on_every_database(made: Engine, databases: Databases):
    again = databases.new_engine("sqlite")

    with Session(again) as session:
        make(session)
        session.commit()

    assert rows_of(again) == rows_of(made)


def test_another_seed_makes_other_deeds(made: Engine, databases: Databases):
    other = databases.new_engine("sqlite")
    beginnings = select(Attempt.started_at).order_by(Attempt.started_at)

    with Session(other) as session, Session(made) as town:
        make(session, Size(**{**vars(SIZE), "seed": 2}))

        assert session.scalars(beginnings).all() != town.scalars(beginnings).all()


def test_no_key_and_no_index_is_missing_afterwards(made: Engine, databases: Databases):
    new = databases.engine(made.dialect.name)

    with made.connect() as town, new.connect() as empty:
        assert keys(town) == keys(empty)


def test_more_answers_than_people_have_to_give_are_refused_with_how_many_they_have(session: Session):
    with pytest.raises(TooManyAnswersError) as refusal:
        make(session, Size(**{**vars(SIZE), "answers": 50_000}))

    assert 1_500 < refusal.value.most < 50_000


def test_without_answers_nobody_has_begun(session: Session):
    make(session, Size(**{**vars(SIZE), "answers": 0}))

    assert [number(session, table) for table in (User, Answer, Attempt, Completion)] == [48, 0, 0, 0]
    assert revision(session, Subject.PEOPLE)
    assert revision(session, Subject.CONTENT)


def test_where_there_are_no_quizzes_people_read(session: Session):
    pages = {path: text for path, text in generated_files(range(5, 6)).items() if path.startswith("courses/")}
    content = check(pages, TODAY)

    make_scale(session, size=Size(**{**vars(SIZE), "answers": 0}), content=content, today=TODAY)

    assert [number(session, table) for table in (Attempt, Answer)] == [0, 0]
    assert number(session, CourseCompletion) > 0
