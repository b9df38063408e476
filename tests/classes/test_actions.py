"""Writes about classes: what becomes of people's places when a school year ends."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.audit import Event
from learning.classes.actions import begin_next_year, cancel_next_year, end_class, make_class
from learning.classes.queries import class_before, other_classes, pupils, taught_classes
from learning.classes.rules import NewClass
from learning.units.models import Unit
from tests.builders import person

MADE, TODAY = date(2026, 8, 20), date(2027, 5, 20)
SUMMER = date(2027, 8, 1)


def made(session: Session, school: Unit, kari: User, name: str = "6A") -> int:
    new = NewClass(school_id=school.id, name=name, grade=6, school_year=2026)
    return make_class(session, by=kari.id, new=new, on=MADE)


def go_on(session: Session, kari: User, class_id: int, *, name: str = "7A", begins: date = SUMMER) -> int:
    school_id = session.get_one(Unit, class_id).parent_id
    new = NewClass(school_id=school_id, name=name, grade=7, school_year=2027)
    assert begin_next_year(session, by=kari.id, class_id=class_id, new=new, begins=begins)
    return session.scalars(select(Unit.id).where(Unit.name == name)).one()


def pupil(session: Session, class_id: int, name: str) -> User:
    return person(session, Role.PUPIL, session.get_one(Unit, class_id), name)


def places(session: Session, user: User) -> list[tuple[int, date, date | None]]:
    mine = select(Membership.unit_id, Membership.starts_on, Membership.ends_on).where(Membership.user_id == user.id)
    return [tuple(row) for row in session.execute(mine.order_by(Membership.starts_on))]


def names(session: Session, class_id: int, on: date) -> list[str]:
    return [row.name for row in pupils(session, class_id, on, "nb")]


def test_pupils_and_teachers_are_in_the_old_class_until_july_and_in_the_new_one_from_august(
    session: Session, school: Unit, kari: User
):
    old = made(session, school, kari)
    ida = pupil(session, old, "Ida")

    new = go_on(session, kari, old)

    assert places(session, ida)[0][2] == date(2027, 7, 31)
    assert places(session, ida)[1] == (new, SUMMER, None)
    for day, name in ((date(2027, 7, 31), "6A"), (SUMMER, "7A")):
        assert [row.name for row in taught_classes(session, kari.id, day, "nb")] == [name]
    assert [row.name for row in other_classes(session, kari.id, TODAY, "nb").coming] == ["7A"]
    assert [row.years for row in other_classes(session, kari.id, SUMMER, "nb").past] == ["2026/27"]


def test_a_class_that_goes_on_in_september_moves_at_once(session: Session, school: Unit, kari: User):
    old, autumn = made(session, school, kari), date(2027, 9, 6)
    pupil(session, old, "Ida")

    new = go_on(session, kari, old, begins=autumn)

    assert (names(session, old, autumn), names(session, new, autumn)) == ([], ["Ida"])
    assert names(session, old, autumn - timedelta(days=1)) == ["Ida"]


def test_who_left_before_does_not_come_along(session: Session, school: Unit, kari: User):
    old = made(session, school, kari)
    gone = pupil(session, old, "Ola")
    session.scalars(select(Membership).where(Membership.user_id == gone.id)).one().ends_on = date(2027, 1, 8)

    new = go_on(session, kari, old)

    assert names(session, new, SUMMER) == []


def test_two_clicks_make_one_class(session: Session, school: Unit, kari: User):
    old = made(session, school, kari)
    go_on(session, kari, old)
    new = NewClass(school_id=school.id, name="7A", grade=7, school_year=2027)

    assert not begin_next_year(session, by=kari.id, class_id=old, new=new, begins=SUMMER)

    assert len(session.scalars(select(Unit).where(Unit.name == "7A")).all()) == 1


def test_taking_it_back_leaves_everything_as_it_was(session: Session, school: Unit, kari: User):
    old, other = made(session, school, kari), made(session, school, kari, "6B")
    ida, bo = pupil(session, old, "Ida"), pupil(session, other, "Bo")
    before = places(session, ida)
    new = go_on(session, kari, old)
    go_on(session, kari, other, name="7B")

    found = class_before(session, kari.id, new, TODAY)
    cancel_next_year(session, by=kari.id, class_id=new, before=found)
    session.expire_all()

    assert found == (old, SUMMER)
    assert places(session, ida) == before
    assert len(places(session, bo)) == 2
    assert session.get_one(Unit, old).closed_on is None


def test_a_class_that_has_begun_or_is_somebody_elses_is_not_taken_back(session: Session, school: Unit, kari: User):
    new = go_on(session, kari, made(session, school, kari))
    ola = person(session, Role.TEACHER, school, "Ola Vik")

    assert class_before(session, kari.id, new, SUMMER) is None
    assert class_before(session, ola.id, new, TODAY) is None


def test_a_class_that_ends_lets_everybody_go_and_stays_as_history(session: Session, school: Unit, kari: User):
    group = made(session, school, kari)
    pupil(session, group, "Ida")

    end_class(session, by=kari.id, class_id=group, on=TODAY)

    assert (names(session, group, TODAY), names(session, group, TODAY - timedelta(days=1))) == ([], ["Ida"])
    told = session.scalars(select(Event.what).where(Event.about == f"unit {group}")).all()
    assert told == ["class made", "class ended"]
