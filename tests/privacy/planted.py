"""A pupil whose every word is unlike all others, with a row in every table that may hold something about people."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, Membership, RecoveryCode, SecondFactor, SignIn, SignInFailure, User
from learning.assignments.models import Assignment, Exemption
from learning.assignments.rules import ExemptionKind, Repeats
from learning.audit import Event
from learning.calendar.models import CalendarFeed
from learning.classes.cards.models import LoginCard
from learning.courses.models import (
    Completion,
    Course,
    CourseCompletion,
    CourseVersion,
    GuideVersion,
    Module,
    ModuleVersion,
)
from learning.database import Base, now
from learning.lessons.models import Reading
from learning.privacy.models import ErasureRequest
from learning.quizzes.models import Answer, Attempt, Purpose, Quiz, QuizVersion
from learning.reports.rules.looks import NAMES_SEEN, Look
from learning.reports.rules.organisation import Population
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders

NAME = "Zwentibold Quxfjell"
CODE = "zq-90210-plantet"
EMAIL = "zwentibold@quxfjell.example"
USER_NAME = "zwequx4711"
WORDS = "snøfreseroperatørkurs"
ATTEMPT = UUID("deadbeef-1234-4cab-9fed-0123456789ab")
WRITER = UUID("feedface-4321-4bac-8def-ba9876543210")
OTHER_WRITER = UUID("0badcafe-4321-4bac-8def-ba9876543210")
TRACES = (NAME, "Zwentibold", "Quxfjell", CODE, EMAIL, USER_NAME, WORDS)
JUNE = date(2026, 6, 15)
QUIZ = """\
# Avtalen

## Hva heter avtalen? {#avtale .knowledge}

= Parisavtalen

> Den ble til i Paris.
"""


def town(session: Session) -> tuple[Unit, Module]:
    """Return a school class and a module with a quiz."""
    school = builders.unit(session, "Åsen skole", UnitKind.SCHOOL)
    five_a = builders.unit(session, "5A", UnitKind.CLASS, school)
    course = builders.course(session, roles=(Role.PUPIL,))
    builders.guide(session, course)
    return five_a, builders.module(session, course, quiz=QUIZ)


def plant(session: Session, five_a: Unit, module: Module) -> User:
    """Return the planted person."""
    user = User(code=CODE, display_name=NAME, language="nb", email=EMAIL, created_at=builders.MORNING)
    session.add(user)
    session.flush()
    session.add_all(_account(user, five_a))
    session.add_all(_achievements(session, user, module))
    session.add_all(_deeds(user, five_a))
    session.add_all(_asked(session, user, five_a, module))
    answer_the_quiz(session, user, module, WORDS)
    session.add_all(_texts(session, user))
    session.flush()
    return user


def _account(user: User, five_a: Unit) -> list[object]:
    at, mine = builders.MORNING, {"user_id": user.id}
    return [
        Identity(issuer="local", subject=USER_NAME, password_hash="hash-4711", changed_at=at, handed_out_at=at, **mine),
        SignIn(token_hash="token-4711", began_at=now(), seen_at=now(), second_factor_at=now(), **mine),
        SecondFactor(salt="salt-4711", confirmed_at=at, last_step=47_110_815, wrong_codes=3, **mine),
        RecoveryCode(code_hash="code-4711", **mine),
        CalendarFeed(token_hash="calendar-4711", language="nb", made_at=at, **mine),
        LoginCard(token_hash="card-4711", phrase_hash="words-4711", made_at=at, good_through=date(2027, 8, 31), **mine),
        Membership(unit_id=five_a.id, role=Role.PUPIL, starts_on=date(2025, 8, 18), **mine),
        SignInFailure(account="failure-4711", address="address-4711", at=at),
        ErasureRequest(asked_at=at, **mine),
    ]


def _achievements(session: Session, user: User, module: Module) -> list[object]:
    version = session.scalars(select(ModuleVersion.id).where(ModuleVersion.module_id == module.id)).one()
    times = dict.fromkeys(("read_at", "passed_at", "completed_at"), builders.MORNING)
    return [
        Completion(user_id=user.id, module_id=module.id, round=0, version_id=version, **times),
        Reading(user_id=user.id, module_id=module.id, began_at=builders.MORNING),
        CourseCompletion(
            user_id=user.id,
            course_id=module.course_id,
            round=0,
            completed_at=builders.MORNING,
            valid_until=date(2031, 7, 19),
            renews_on=date(2031, 7, 20),
        ),
    ]


def _asked(session: Session, user: User, five_a: Unit, module: Module) -> list[Exemption]:
    """What the person gave to a class, and was let off from."""
    given = Assignment(batch=uuid4(), course_id=module.course_id, unit_id=five_a.id, due_on=JUNE, note="Husk 4711.")
    given.is_required, given.repeats = True, Repeats.NEVER
    given.assigned_by, given.assigned_at = user.id, builders.MORNING
    session.add(given)
    session.flush()
    granted = {"assignment_id": given.id, "kind": ExemptionKind.EXEMPT, "at": builders.MORNING}
    return [Exemption(user_id=user.id, by=user.id, **granted)]


def _deeds(user: User, five_a: Unit) -> list[Event]:
    look = Look(unit_id=five_a.id, population=Population.PUPILS, as_of=JUNE)
    deeds = [("signed in", f"user {user.id}"), (NAMES_SEEN, look.about)]
    own = [Event(at=builders.MORNING, by=user.id, what=what, about=about) for what, about in deeds]
    role = Event(at=builders.MORNING, by=None, what="role granted", about=f"user {user.id} leader unit {five_a.id}")
    return [*own, role]


def _texts(session: Session, user: User) -> list[object]:
    """A second edition of every text, published by the person."""
    return [
        table(**{**_columns(first), "number": 2, "published_by": user.id})
        for table in (CourseVersion, GuideVersion, ModuleVersion, QuizVersion)
        for first in session.scalars(select(table))
    ]


def _columns(row: Base) -> dict[str, object]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns if column.name != "id"}


def answer_the_quiz(session: Session, user: User, module: Module, words: str, at: date = JUNE) -> UUID:
    """Let somebody hand in their first attempt with one short text, and return the attempt's id."""
    attempt_id = ATTEMPT if words == WORDS else uuid4()
    quiz = session.scalars(select(Quiz).where(Quiz.module_id == module.id)).one()
    version = session.scalars(
        select(QuizVersion.id).where(QuizVersion.quiz_id == quiz.id, QuizVersion.number == 1)
    ).one()
    when = builders.MORNING.replace(year=at.year, month=at.month, day=at.day)
    session.add(
        Attempt(
            id=attempt_id,
            user_id=user.id,
            quiz_id=quiz.id,
            version_id=version,
            purpose=Purpose.MODULE,
            number=1,
            seed=1,
            started_at=when,
            finished_at=when,
            points=0,
            of=1,
        )
    )
    session.flush()
    session.add(
        Answer(
            attempt_id=attempt_id,
            question="avtale",
            response=words,
            writer=WRITER if words == WORDS else uuid4(),
            sequence=4711,
            earlier={str(OTHER_WRITER): 815} if words == WORDS else None,
            points=0,
            of=1,
            answered_at=when,
            revealed_at=when,
        )
    )
    session.flush()
    return attempt_id


def course_of(session: Session, module: Module) -> Course:
    """Return the module's course."""
    return session.scalars(select(Course).where(Course.id == module.course_id)).one()
