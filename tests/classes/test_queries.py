"""Reads of a teacher's classes."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership
from learning.classes.queries import ClassRow, PupilRow, pupils, taught_class, taught_classes
from learning.units.rules import UnitKind
from tests.builders import AUTUMN, person, unit

TODAY = date(2026, 11, 24)


def test_a_teachers_classes_stand_by_school_and_name_with_their_pupils(session: Session):
    fjell, aasen = (unit(session, name, UnitKind.SCHOOL) for name in ("Fjell skole", "Åsen skole"))
    last, tenth, ninth = (
        unit(session, name, UnitKind.CLASS, at) for name, at in (("5A", aasen), ("10A", fjell), ("9B", fjell))
    )
    kari = person(session, Role.TEACHER, tenth)
    for group in (ninth, last):
        session.add(Membership(user_id=kari.id, unit_id=group.id, role=Role.TEACHER, starts_on=AUTUMN))
    person(session, Role.PUPIL, ninth, "Ida")

    classes = taught_classes(session, kari.id, TODAY, "nb")

    assert [(row.school, row.name, row.pupils) for row in classes] == [
        ("Fjell skole", "9B", 1),
        ("Fjell skole", "10A", 0),
        ("Åsen skole", "5A", 0),
    ]
    assert taught_class(session, kari.id, ninth.id, TODAY) == ClassRow(ninth.id, "9B", 5, 2026, "Fjell skole", 1)


def test_a_class_that_somebody_else_teaches_is_not_there(session: Session):
    school = unit(session, "Fjell skole", UnitKind.SCHOOL)
    mine, theirs = (unit(session, name, UnitKind.CLASS, school) for name in ("5A", "5B"))
    kari = person(session, Role.TEACHER, mine)
    session.add(Membership(user_id=kari.id, unit_id=theirs.id, role=Role.PUPIL, starts_on=AUTUMN))
    session.add(Membership(user_id=kari.id, unit_id=school.id, role=Role.TEACHER, starts_on=AUTUMN))
    session.flush()

    assert [row.name for row in taught_classes(session, kari.id, TODAY, "nb")] == ["5A"]
    assert taught_class(session, kari.id, theirs.id, TODAY) is None
    assert taught_class(session, kari.id, school.id, TODAY) is None


def test_a_class_is_taught_until_it_is_closed_or_the_membership_ends(session: Session):
    school = unit(session, "Fjell skole", UnitKind.SCHOOL)
    closed, left = (unit(session, name, UnitKind.CLASS, school) for name in ("5A", "5B"))
    kari = person(session, Role.TEACHER, closed)
    closed.closed_on = TODAY
    session.add(Membership(user_id=kari.id, unit_id=left.id, role=Role.TEACHER, starts_on=AUTUMN, ends_on=TODAY))
    session.flush()

    def taught(day: date) -> list[str]:
        return [row.name for row in taught_classes(session, kari.id, day, "nb")]

    assert taught(TODAY - timedelta(days=1)) == ["5A", "5B"]
    assert taught(TODAY) == ["5B"]
    assert taught(TODAY + timedelta(days=1)) == []


def test_the_pupils_of_a_class_are_those_of_the_day_by_name(session: Session):
    group = unit(session, "5A", UnitKind.CLASS, unit(session, "Fjell skole", UnitKind.SCHOOL))
    aase, ida = (person(session, Role.PUPIL, group, name) for name in ("Åse", "Ida"))
    gone = person(session, Role.PUPIL, group, "Ola")
    person(session, Role.TEACHER, group)
    session.query(Membership).filter_by(user_id=gone.id).update({"ends_on": TODAY - timedelta(days=1)})

    assert pupils(session, group.id, TODAY, "nb") == [PupilRow(ida.id, "Ida"), PupilRow(aase.id, "Åse")]
