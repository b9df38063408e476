"""What an import would change."""

from datetime import date

from learning.access import Role
from learning.accounts.roster.entries import (
    Change,
    Line,
    MembershipEntry,
    Organisation,
    Period,
    PersonEntry,
    Post,
    UnitEntry,
    Wanted,
)
from learning.accounts.roster.rules import Plan, make_plan
from learning.units.rules import UnitKind

TODAY = date(2026, 11, 23)
AUTUMN = date(2026, 8, 17)
TOWN = UnitEntry(code="k", parent=None, kind=UnitKind.MUNICIPALITY, name="Eksempel kommune")
SCHOOL = UnitEntry(code="a-school", parent="k", kind=UnitKind.SCHOOL, name="Fjell skole")
CLASS_6A = UnitEntry(code="a-class", parent="a-school", kind=UnitKind.CLASS, name="6A", school_year=2026)
IDA = PersonEntry(code="ida", name="Ida Moe")
OLA = PersonEntry(code="ola", name="Ola Li", username="ola", email="ola@eksempel.no")
IDAS = MembershipEntry(Post("ida", "a-class", Role.PUPIL), Period(AUTUMN))


def units(*entries: UnitEntry) -> dict[str, UnitEntry]:
    """Return units by their codes."""
    return {entry.code: entry for entry in entries}


def people(*entries: PersonEntry) -> dict[str, PersonEntry]:
    """Return people by their codes."""
    return {entry.code: entry for entry in entries}


def test_the_first_list_adds_everything_each_unit_after_the_one_above_it():
    wanted = Wanted(
        units=units(CLASS_6A, SCHOOL, TOWN), people=people(IDA), lines=(Line(post=IDAS.post, starts_on=AUTUMN),)
    )

    plan = make_plan(Organisation(), wanted, today=TODAY)

    assert plan == Plan(
        units_added=(TOWN, SCHOOL, CLASS_6A), people_added=(IDA,), memberships_added=(IDAS,), without_sign_in=()
    )
    assert plan.summary == "units +3 ~0, people +1 ~0, memberships +1 ~0 -0"


def test_the_same_list_again_changes_nothing():
    current = Organisation(units=units(TOWN, SCHOOL, CLASS_6A), people=people(IDA), memberships=(IDAS,))
    wanted = Wanted(units=current.units, people=current.people, lines=(Line(post=IDAS.post),))

    plan = make_plan(current, wanted, today=TODAY)

    assert plan.is_empty


def test_a_school_with_a_new_name_and_a_pupil_with_a_new_name_are_changed():
    renamed = UnitEntry(code="a-school", parent="k", kind=UnitKind.SCHOOL, name="Fjell barneskole")
    married = PersonEntry(code="ida", name="Ida Li")
    current = Organisation(units=units(TOWN, SCHOOL), people=people(IDA))

    plan = make_plan(current, Wanted(units=units(renamed), people=people(married)), today=TODAY)

    assert plan == Plan(units_changed=(Change(SCHOOL, renamed),), people_changed=(Change(IDA, married),))


def test_empty_cells_take_neither_address_nor_user_name_away():
    bare = PersonEntry(code="ola", name="Ola Li")

    plan = make_plan(Organisation(people=people(OLA)), Wanted(people=people(bare)), today=TODAY)

    assert plan.is_empty


def test_a_new_user_name_replaces_the_one_that_opens_today():
    renamed = PersonEntry(code="ola", name="Ola Li", username="ola.li", email="ola@eksempel.no")

    plan = make_plan(Organisation(people=people(OLA)), Wanted(people=people(renamed)), today=TODAY)

    assert plan == Plan(people_changed=(Change(OLA, renamed),))


def test_those_with_a_user_name_and_no_password_wait_for_one():
    ida = PersonEntry(code="ida", name="Ida Moe", username="ida")
    eva = PersonEntry(code="eva", name="Eva Li", username="eva")
    wanted = Wanted(people=people(ida, OLA, eva))

    plan = make_plan(Organisation(people=people(IDA, OLA)), wanted, today=TODAY)

    assert plan == Plan(people_added=(eva,), without_sign_in=(eva, ida))


def test_who_is_missing_from_a_complete_list_has_left():
    current = Organisation(units=units(TOWN, SCHOOL, CLASS_6A), people=people(IDA), memberships=(IDAS,))

    some = make_plan(current, Wanted(), today=TODAY)
    all_of_them = make_plan(current, Wanted(), today=TODAY, complete=True)

    left = MembershipEntry(IDAS.post, Period(AUTUMN, date(2026, 11, 22)))
    assert some.is_empty
    assert all_of_them == Plan(memberships_changed=(Change(IDAS, left),))
