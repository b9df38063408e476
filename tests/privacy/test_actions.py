"""Forgetting people, and letting go of what has been kept for long enough."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, SignIn, SignInFailure, User
from learning.audit import Event
from learning.config import Retention
from learning.courses.models import Completion, CourseCompletion, Module, ModuleVersion
from learning.privacy import actions, expiry
from learning.privacy.actions import LastAdministratorError
from learning.privacy.models import QuestionTally, QuizTally
from learning.privacy.rules.retention import batches, limits
from learning.quizzes.models import Answer, Attempt
from learning.reports.rules.looks import NAMES_SEEN
from learning.reports.rules.organisation import Population
from learning.units.models import Unit
from tests import builders
from tests.privacy import planted

TODAY = date(2026, 11, 23)
LIMITS = limits(Retention(), TODAY)


@pytest.fixture
def town(session: Session) -> tuple[Unit, Module]:
    return planted.town(session)


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def pupils(session: Session, town: tuple[Unit, Module], number: int, at: date = planted.JUNE) -> list[User]:
    """That many who were pupils of the class last year, each with an attempt."""
    found = [builders.person(session, Role.PUPIL, town[0], f"Elev {one}") for one in range(number)]
    session.execute(update(Membership).values(starts_on=date(2025, 8, 18)))
    for user in found:
        planted.answer_the_quiz(session, user, town[1], "Parisavtalen", at)
    return found


def let_go(session: Session) -> int:
    found = batches(expiry.old_attempts(session, LIMITS))
    return sum(actions.remove_attempts(session, batch=batch) for batch in found)


def test_answers_of_last_school_year_go_and_what_was_completed_stays(session: Session, town):
    planted.plant(session, *town)

    removed = let_go(session)

    assert removed == 1
    assert [count(session, table) for table in (Attempt, Answer)] == [0, 0]
    assert [count(session, table) for table in (User, Completion, CourseCompletion)] == [1, 1, 1]


def test_answers_of_this_school_year_stay(session: Session, town):
    pupils(session, town, 1, date(2026, 8, 20))

    assert let_go(session) == 0
    assert count(session, Answer) == 1


def test_what_five_pupils_answered_stays_as_sums(session: Session, town):
    pupils(session, town, 5)

    let_go(session)

    quiz = session.scalars(select(QuizTally)).one()
    assert (quiz.unit_id, quiz.population, quiz.school_year) == (town[0].parent_id, Population.PUPILS, 2025)
    assert (quiz.people, quiz.points, quiz.of, quiz.passed) == (5, 0, 5, 0)
    question = session.scalars(select(QuestionTally)).one()
    assert (question.question, question.people, question.points, question.chosen) == ("avtale", 5, 0, None)


def test_what_four_pupils_answered_leaves_nothing(session: Session, town):
    pupils(session, town, 4)

    assert let_go(session) == 4
    assert [count(session, table) for table in (QuizTally, QuestionTally)] == [0, 0]


def test_answers_of_staff_are_kept_for_two_years(session: Session, town):
    workplace = builders.unit(session, "Plan")
    for day in (date(2024, 10, 31), date(2024, 11, 1)):
        user = builders.person(session, Role.STAFF, workplace)
        session.execute(update(Membership).where(Membership.user_id == user.id).values(starts_on=date(2024, 1, 1)))
        planted.answer_the_quiz(session, user, town[1], "Parisavtalen", day)

    assert let_go(session) == 1
    assert session.scalars(select(Attempt.started_at)).one().date() == date(2024, 11, 1)


def test_whoever_had_no_role_that_day_has_the_shorter_time_and_counts_nowhere_alone(session: Session, town):
    for user in pupils(session, town, 5):
        session.execute(update(Membership).where(Membership.user_id == user.id).values(ends_on=date(2025, 9, 1)))

    assert let_go(session) == 5
    assert [tally.unit_id for tally in session.scalars(select(QuizTally))] == [None]


def test_an_attempt_left_open_or_a_second_one_goes_uncounted(session: Session, town):
    users = pupils(session, town, 6)
    session.execute(update(Attempt).where(Attempt.user_id == users[0].id).values(number=2))
    session.execute(
        update(Attempt).where(Attempt.user_id == users[1].id).values(finished_at=None, points=None, of=None)
    )

    assert let_go(session) == 6
    assert count(session, QuizTally) == 0


def test_a_forgotten_person_leaves_the_trail_of_deeds_without_a_name(session: Session, town):
    user = planted.plant(session, *town)
    session.add(Event(at=builders.MORNING, by=user.id + 10, what="signed in", about=f"user {user.id}0 leader unit 1"))
    other = f"user {user.id}0 leader unit 1"

    number = actions.forget(session, user_ids=[user.id], on=TODAY)

    session.flush()
    session.expire_all()
    assert number == 1
    events = session.execute(select(Event.by, Event.what, Event.about).order_by(Event.id)).all()
    assert {by for by, _what, _about in events} == {None, user.id + 10}
    assert [about for _by, what, about in events if what == "signed in"] == ["user (forgotten)", other]
    assert [about for _by, what, about in events if what == "role granted"] == [
        f"user (forgotten) leader unit {town[0].id}"
    ]
    assert session.scalars(select(ModuleVersion.published_by)).all() == [None, None]


def test_nobody_gets_the_number_of_somebody_who_was_forgotten(session: Session, town):
    last = pupils(session, town, 2)[-1].id

    actions.forget(session, user_ids=[last], on=planted.JUNE)

    assert builders.person(session, Role.PUPIL, town[0]).id > last


def test_forgetting_twice_changes_nothing_more(session: Session, town):
    user = planted.plant(session, *town)
    actions.forget(session, user_ids=[user.id], on=TODAY)
    before = count(session, Event)

    assert actions.forget(session, user_ids=[user.id], on=TODAY) == 0
    assert count(session, Event) == before


def test_the_last_administrator_is_not_forgotten_and_one_of_two_is(session: Session):
    one, other = (builders.person(session, Role.ADMINISTRATOR, name=name) for name in ("Anne", "Bo"))

    with pytest.raises(LastAdministratorError):
        actions.forget(session, user_ids=[one.id, other.id], on=TODAY)

    assert actions.forget(session, user_ids=[one.id], on=TODAY) == 1


def test_who_left_a_year_ago_is_forgotten_and_who_comes_or_is_new_is_not(session: Session):
    ends = {"Left": date(2025, 11, 22), "Just": date(2025, 11, 23), "Stays": None}
    for name, day in ends.items():
        user = builders.person(session, Role.STAFF, name=name)
        user.created_at = builders.MORNING - timedelta(days=500)
        place = update(Membership).where(Membership.user_id == user.id)
        session.execute(place.values(starts_on=date(2025, 1, 1), ends_on=day))
    session.add(User(code="new", display_name="New", created_at=builders.MORNING))

    numbers = [actions.forget_who_left(session, limits=LIMITS, on=TODAY) for _time in range(2)]

    assert numbers == [1, 0]
    assert set(session.scalars(select(User.display_name))) == {"Just", "Stays", "New"}


@pytest.mark.parametrize(("events", "looks", "lasts"), [(24, 12, "signed in"), (12, 24, NAMES_SEEN)])
def test_old_deeds_go_and_who_saw_names_has_a_time_of_its_own(session: Session, events: int, looks: int, lasts: str):
    found = limits(Retention(events_months=events, looks_months=looks), TODAY)
    for days in (300, 400, 800):
        at = datetime.combine(TODAY, builders.MORNING.timetz()) - timedelta(days=days)
        session.add_all(Event(at=at, by=None, what=what, about=str(days)) for what in ("signed in", NAMES_SEEN))
    session.flush()

    numbers = [actions.remove_old_events(session, limits=found) for _time in range(2)]

    assert numbers == [3, 0]
    left = {tuple(row) for row in session.execute(select(Event.what, Event.about))}
    assert left == {("signed in", "300"), (NAMES_SEEN, "300"), (lasts, "400")}


def test_sign_ins_that_nobody_can_go_on_with_are_removed(session: Session):
    user, at = builders.person(session, Role.STAFF), builders.MORNING
    ages = {"fresh": (1, 1), "silent": (5, 5), "long": (13, 1)}
    for name, (began, seen) in ages.items():
        times = {"began_at": at - timedelta(hours=began), "seen_at": at - timedelta(hours=seen)}
        session.add(SignIn(token_hash=name, user_id=user.id, **times))
    session.add(SignInFailure(account="a", address="b", at=at - timedelta(minutes=15)))
    session.add(SignInFailure(account="c", address="d", at=at - timedelta(minutes=14)))
    session.flush()

    assert actions.remove_ended_sign_ins(session, at=at) == 3
    assert session.scalars(select(SignIn.token_hash)).all() == ["fresh"]
    assert session.scalars(select(SignInFailure.account)).all() == ["c"]
