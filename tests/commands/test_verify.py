"""The operator asks whether everything that is derived or stored twice says the same."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.commands.verify import CHECKS
from learning.courses.actions import mark_as_read
from learning.courses.models import Completion, Course, CourseCompletion, Module, ModuleVersion
from learning.courses.rules import CompletedBy
from learning.quizzes.models import Answer, Attempt, Purpose, Quiz
from learning.revisions import Subject, renew
from learning.units.models import Unit
from tests import builders
from tests.backup.school import take_quiz
from tests.builders import MORNING
from tests.commands.conftest import Run


@pytest.fixture
def graduate(session: Session) -> User:
    """Somebody at an archive who has read and passed the only module there is, with full marks, and has the proof."""
    module = builders.module(session, builders.course(session))
    archive = builders.unit(session, "Arkivet")
    kari = builders.person(session, Role.STAFF, archive)
    version_id = session.scalars(select(ModuleVersion.id)).one()
    mark_as_read(session, user_id=kari.id, module_id=module.id, version_id=version_id, at=MORNING)
    take_quiz(session, kari.id)
    _pass_a_final(session, kari)
    other = builders.course(session, "annet", completed_by=CompletedBy.READ)
    builders.module(session, other)
    for subject in (Subject.CONTENT, Subject.PEOPLE):
        renew(session, subject)
    return kari


def _pass_a_final(session: Session, kari: User) -> None:
    """In a course of its own, whose only module is read."""
    course = builders.course(session, "tredje", completed_by=CompletedBy.READ)
    module = builders.module(session, course)
    builders.add_final(session, course)
    version_id = session.scalars(select(ModuleVersion.id).where(ModuleVersion.module_id == module.id)).one()
    mark_as_read(session, user_id=kari.id, module_id=module.id, version_id=version_id, at=MORNING)
    take_quiz(session, kari.id)


def test_where_everything_is_right_nothing_differs(run: Run, graduate: User):
    run("figures")

    result = run("verify")

    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert all(line.endswith(", 0 avvik") for line in lines)
    assert "Svar er rettet som i dag: 4 sett på, 0 avvik" in lines
    assert "Tallene i rapporter er de samme regnet på nytt: 18 sett på, 0 avvik" in lines


def test_a_course_taken_anew_in_the_night_when_a_duty_came_back_contradicts_nothing(
    run: Run, session: Session, graduate: User
):
    proof = session.scalars(select(CourseCompletion).order_by(CourseCompletion.id)).first()
    module, version_id = session.scalars(select(Module)).first(), session.scalars(select(ModuleVersion.id)).first()
    assert proof is not None
    assert module is not None
    proof.renews_on = date(2027, 7, 2)
    module.course.completed_by = CompletedBy.READ
    half_past_midnight = datetime(2027, 7, 1, 22, 30, tzinfo=UTC)
    mark_as_read(session, user_id=graduate.id, module_id=module.id, version_id=version_id, at=half_past_midnight)

    result = run("verify")

    assert result.exit_code == 0, result.output
    assert "Bevis følger etter hverandre og gjelder en tid: 3 sett på, 0 avvik" in result.output


def last(column: Any) -> Any:
    """Return the newest of something as a value that a statement may set."""
    return select(func.max(column)).scalar_subquery()


def test_where_nothing_was_reckoned_beforehand_there_is_nothing_to_compare(run: Run):
    result = run("verify")

    assert result.exit_code == 0, result.output
    assert "Tallene i rapporter er de samme regnet på nytt: 0 sett på, 0 avvik" in result.output


LATER, EARLIER = MORNING.replace(year=2027), MORNING.replace(year=2025)
MISTAKES = {
    "Poeng i leverte forsøk er summen av svarenes poeng": [update(Attempt).values(points=1)],
    "Leverte forsøk har quizens høyeste poengsum": [update(Attempt).values(of=3)],
    "Svar er rettet som i dag": [
        update(Answer).where(Answer.question == "klima").values(question="ukjent", points=0.5)
    ],
    "Moduler er lest i en av sine egne versjoner": [update(Completion).values(version_id=last(ModuleVersion.id))],
    "Beståtte moduler har et forsøk som ble levert da": [update(Completion).values(passed_at=LATER)],
    "Forsøk uten feil har bestått": [update(Completion).values(passed_at=None)],
    "Moduler som kurset er fornøyd med, er fullført": [
        delete(CourseCompletion),
        update(Completion).values(completed_at=None),
    ],
    "Ingen modul er fullført før noe er gjort": [update(Completion).values(completed_at=EARLIER)],
    "Den som har fullført alle modulene, har bevis": [delete(CourseCompletion)],
    "Hvert bevis bygger på en fullført modul": [
        update(CourseCompletion).where(~CourseCompletion.rests_on_final).values(course_id=last(Course.id))
    ],
    "Bevis følger etter hverandre og gjelder en tid": [update(CourseCompletion).values(round=3)],
    "Bevis som bygger på en sluttprøve, har et forsøk som ble levert da": [
        update(CourseCompletion).where(CourseCompletion.rests_on_final).values(completed_at=LATER)
    ],
    "Forsøk hører til sin quiz": [update(Attempt).values(purpose=Purpose.PRE_TEST)],
    "Quizer hører til modulens kurs": [update(Quiz).values(course_id=last(Course.id))],
    "Hver enhet ligger under kommunen": [update(Unit).where(Unit.parent_id.is_not(None)).values(parent_id=Unit.id)],
    "Tallene i rapporter er de samme regnet på nytt": [delete(CourseCompletion)],
}


@pytest.mark.parametrize("label", MISTAKES)
def test_what_somebody_wrote_past_the_application_is_found(run: Run, session: Session, graduate: User, label: str):
    run("figures")
    for statement in MISTAKES[label]:
        session.execute(statement)

    result = run("verify")

    assert result.exit_code == 1
    line = next(line for line in result.output.splitlines() if line.startswith(label))
    assert not line.endswith(" 0 avvik")
    assert "Noe stemmer ikke." in result.output


def test_every_kind_of_comparison_finds_a_mistake():
    assert {check.label for check in CHECKS} == MISTAKES.keys()
