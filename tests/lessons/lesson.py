"""A class in the middle of a lesson: what its pupils have opened, answered and handed in."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.assignments.models import Assignment
from learning.assignments.rules import Repeats
from learning.courses.models import Completion, Course, Module
from learning.database import now
from learning.lessons.models import Reading
from learning.quizzes.models import Answer, Attempt, Purpose, Quiz, QuizVersion
from learning.quizzes.questions import Response
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders

QUIZ = """\
# Drivhuset

## Hvorfor blir det varmere? {#hvorfor .knowledge}

- [x] Gasser holder på varmen
- [ ] Sola skinner sterkere {misconception=sola-gjor-det}
- [ ] Det er hull i ozonlaget {misconception=hull-i-ozonlaget}

> Gassene slipper lyset inn. ([les mer](vaer#teppet))

## Hva heter gassen? {#gassen .knowledge}

= CO₂

> Den heter karbondioksid, se [kilden](https://example.org).

## Hvor mange grader? {#grader .knowledge}

= 1 ± 0 grader

> Omtrent én. ([les mer](vaer))

## Hva synes du? {.poll #synes}

- [ ] Ja
- [ ] Nei
"""


def group(session: Session, name: str = "5A") -> Unit:
    """Return a class of a school of its own."""
    school = builders.unit(session, f"Skolen til {name}", UnitKind.SCHOOL)
    return builders.unit(session, name, UnitKind.CLASS, school)


def course(session: Session, name: str = "klima") -> tuple[Course, Module]:
    """Return a course for pupils, and its one module."""
    course = builders.course(session, name, roles=(Role.PUPIL,))
    return course, builders.module(session, course, quiz=QUIZ)


def given(session: Session, unit: Unit, course: Course, *modules: Module | None, due_on: date | None = None):
    """Let a class have been given a course, or modules of it; return what it was given."""
    found = [
        Assignment(
            batch=uuid4(),
            course_id=course.id,
            module_id=module.id if module else None,
            unit_id=unit.id,
            due_on=due_on,
            is_required=True,
            note="",
            repeats=Repeats.NEVER,
            assigned_at=builders.MORNING,
            changed_at=builders.MORNING,
        )
        for module in modules or (None,)
    ]
    session.add_all(found)
    session.flush()
    return found


def opens(session: Session, user: User, module: Module, at: datetime) -> None:
    """Let a pupil have opened a module."""
    session.add(Reading(user_id=user.id, module_id=module.id, began_at=at))
    session.flush()


def reads(session: Session, user: User, module: Module, **times: datetime) -> None:
    """Let a pupil have passed or completed a module; `passed_at`, `completed_at`."""
    session.add(Completion(user_id=user.id, module_id=module.id, round=0, **times))
    session.flush()


def sits(session: Session, user: User, module: Module, started_at: datetime | None = None, number: int = 1) -> UUID:
    """Let a pupil have begun the module's quiz; return the attempt."""
    quiz = session.scalars(select(Quiz).where(Quiz.module_id == module.id)).one()
    version = session.scalars(select(QuizVersion.id).where(QuizVersion.quiz_id == quiz.id)).first()
    attempt = Attempt(
        id=uuid4(),
        user_id=user.id,
        quiz_id=quiz.id,
        version_id=version,
        purpose=Purpose.MODULE,
        number=number,
        seed=1,
        started_at=started_at or now(),
    )
    session.add(attempt)
    session.flush()
    return attempt.id


def answers(session: Session, attempt: UUID, key: str, given: tuple[Response, float], at: datetime | None = None):
    """Let a question of an attempt be answered: what is given, and the points that it is worth."""
    session.add(
        Answer(
            attempt_id=attempt,
            question=key,
            response=given[0],
            writer=uuid4(),
            sequence=1,
            points=given[1],
            of=0 if key == "synes" else 1,
            answered_at=at or now(),
        )
    )
    session.flush()


def hands_in(session: Session, attempt: UUID, points: float, of: int = 3) -> None:
    """Let an attempt be handed in."""
    row = session.scalars(select(Attempt).where(Attempt.id == attempt)).one()
    row.finished_at, row.points, row.of = row.started_at + timedelta(minutes=5), points, of
    session.flush()
