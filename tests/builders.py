"""What tests begin with: a municipality, its people, and a course to take. Each returns what it made."""

from datetime import UTC, date, datetime
from itertools import count
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, Membership, User
from learning.courses.models import Audience, Course, CourseVersion, GuideVersion, Module, ModuleVersion
from learning.courses.rules import CompletedBy
from learning.quizzes.models import Quiz, QuizVersion
from learning.units.models import Unit
from learning.units.rules import UnitKind

AUTUMN = date(2026, 8, 17)
MORNING = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
PASSWORD = "en lang setning som er lett å huske"
# The hash of PASSWORD with the least work that Argon2 allows: what it costs is not what these tests are about.
CHEAP_HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$vsj5P/hchnoekr2RpG9NDaweIJLIMN7Ol6hpbZ6FOlc"
QUIZ = """\
# Været

## Hva er klima? {#klima .knowledge}

- [ ] Været i dag
  > Det er været, ikke klimaet.
- [x] Gjennomsnittet over mange år
- [ ] Været i morgen

> Klima er været målt over tretti år.

## Hvor mange år regner vi med? {#periode .knowledge}

= 30 ± 0 år

> Normalperioden er tretti år.
"""
numbers = count(1)
Thing = TypeVar("Thing")


def municipality(session: Session) -> Unit:
    """Return the root of the tree, made where there is none."""
    root = session.scalar(select(Unit).where(Unit.parent_id.is_(None)))
    return root or _add(session, Unit(kind=UnitKind.MUNICIPALITY, name="Eksempel kommune", code="kommune"))


def unit(session: Session, name: str, kind: UnitKind = UnitKind.WORKPLACE, parent: Unit | None = None) -> Unit:
    """Return a new unit, below the municipality unless a parent is named; a class is of grade 5 this school year."""
    above = parent or municipality(session)
    is_class = kind is UnitKind.CLASS
    return _add(
        session,
        Unit(
            kind=kind,
            name=name,
            code=f"unit-{next(numbers)}",
            parent_id=above.id,
            school_year=2026 if is_class else None,
            grade=5 if is_class else None,
        ),
    )


def person(session: Session, role: Role, at: Unit | None = None, name: str = "Kari Moen") -> User:
    """Return somebody with a role at a unit (the municipality itself unless one is named) since the autumn."""
    user = _add(
        session,
        User(code=f"person-{next(numbers)}", display_name=name, created_at=MORNING),
    )
    place = at or municipality(session)
    _add(session, Membership(user_id=user.id, unit_id=place.id, role=role, starts_on=AUTUMN))
    return user


def course(session: Session, name: str = "klima", **settings: object) -> Course:
    """Return a published course for staff without modules; settings replace what it has otherwise."""
    roles = settings.pop("roles", (Role.STAFF,))
    plain = {"completed_by": CompletedBy.READ_AND_PASSED, "pass_percent": 80, "valid_months": None}
    lists = {"greencomp": [], "curriculum": [], "strategy": [], "has_pre_test": False}
    course = Course(name=name, **{**plain, **lists, **settings})
    course.audience = [Audience(role=role) for role in roles]
    _add(session, course)
    text = {"number": 1, "hash": "0" * 64, "source": "", "html": "<p>Velkommen.</p>", "published_at": MORNING}
    _add(
        session, CourseVersion(course_id=course.id, language="nb", title=name.title(), summary="Kort fortalt.", **text)
    )
    return course


def module(session: Session, course: Course, name: str = "vaer", quiz: str = QUIZ) -> Module:
    """Return a published module at the end of the course, with a quiz unless its text is empty."""
    place = len(session.scalars(select(Module.id).where(Module.course_id == course.id)).all()) + 1
    module = _add(session, Module(course_id=course.id, name=name, place=place, has_quiz=bool(quiz)))
    text = {"number": 1, "hash": "0" * 64, "source": "", "html": "<p>Teksten.</p>", "published_at": MORNING}
    _add(session, ModuleVersion(module_id=module.id, language="nb", title=name.title(), words=200, **text))
    if quiz:
        add_quiz(session, course, module, quiz)
    return module


def guide(session: Session, course: Course, language: str = "nb", title: str = "For læreren") -> GuideVersion:
    """Return a course's published page for teachers."""
    text = {"number": 1, "hash": "0" * 64, "source": "", "html": "<p>Tidsplan.</p>", "published_at": MORNING}
    return _add(session, GuideVersion(course_id=course.id, language=language, title=title, **text))


def add_final(session: Session, course: Course, source: str = QUIZ) -> Quiz:
    """Return the final quiz of the course, which asks for it from now on."""
    course.has_final = True
    return add_quiz(session, course, None, source, closes_course=True)


def add_quiz(
    session: Session, course: Course, module: Module | None, source: str = QUIZ, *, closes_course: bool = False
) -> Quiz:
    """Return a published quiz: a module's, or without one the course's pre-test, or what closes the course."""
    where = {"course_id": course.id, "module_id": module.id if module else None}
    quiz = _add(session, Quiz(**where, closes_course=closes_course))
    text = {"number": 1, "hash": "0" * 64, "source": source, "published_at": MORNING}
    _add(session, QuizVersion(quiz_id=quiz.id, language="nb", title="Været", **text))
    return quiz


def identity(session: Session, user: User, subject: str = "kari") -> Identity:
    """Let a person sign in with PASSWORD."""
    return _add(
        session,
        Identity(user_id=user.id, issuer="local", subject=subject, password_hash=CHEAP_HASH, changed_at=MORNING),
    )


def _add(session: Session, thing: Thing) -> Thing:
    session.add(thing)
    session.flush()
    return thing
