"""An import beside the classes and pupils that teachers made."""

from datetime import date

import pytest

from learning.access import Role
from learning.accounts.roster.entries import (
    Line,
    MembershipEntry,
    Organisation,
    Period,
    PersonEntry,
    Post,
    UnitEntry,
    Wanted,
)
from learning.accounts.roster.made_here import about_made_here
from learning.accounts.roster.memberships import MembershipChanges, membership_changes
from learning.accounts.roster.rules import make_plan
from learning.units.rules import UnitKind

TODAY, AUTUMN = date(2026, 11, 23), date(2026, 8, 17)
SCHOOL = UnitEntry(code="fjell", parent="kommune", kind=UnitKind.SCHOOL, name="Fjell skole")
LISTED, MADE = "fjell-6a", "her-1"


def group(code: str, name: str = "6A", closed_on: date | None = None) -> UnitEntry:
    return UnitEntry(
        code=code, parent="fjell", kind=UnitKind.CLASS, name=name, school_year=2026, grade=6, closed_on=closed_on
    )


def held(person: str, unit: str, role: Role = Role.PUPIL, ends_on: date | None = None) -> MembershipEntry:
    return MembershipEntry(Post(person, unit, role), Period(AUTUMN, ends_on))


def changes(*lines: Line, there: tuple[MembershipEntry, ...], listed: str) -> MembershipChanges:
    return membership_changes(there, lines, frozenset({listed}), TODAY)


def school(*memberships: MembershipEntry, units: tuple[UnitEntry, ...] = (), **names: str) -> Organisation:
    people = {code: PersonEntry(code=code, name=name) for code, name in names.items()}
    return Organisation(
        units={unit.code: unit for unit in (SCHOOL, *units)},
        people={code.replace("_", "-"): entry for code, entry in people.items()},
        memberships=memberships,
    )


def told(wanted: Wanted, current: Organisation) -> list[str]:
    return [
        f"{one.file} {one.severity} {one.message % one.values}"
        for one in about_made_here("units.csv", "people.csv", wanted, current)
    ]


@pytest.mark.parametrize("unit", [LISTED, MADE])
def test_a_complete_list_ends_no_pupil_whom_a_teacher_added(unit: str):
    current = school(held("her-ida", unit), units=(group(LISTED), group(MADE)), her_ida="Ida")

    assert make_plan(current, Wanted(), today=TODAY, complete=True).is_empty


def test_a_teacher_who_is_on_the_list_keeps_the_class_they_made():
    there = (held("kari", LISTED, Role.TEACHER), held("kari", MADE, Role.TEACHER))

    kept = changes(Line(post=Post("kari", LISTED, Role.TEACHER)), there=there, listed="kari")

    assert kept == MembershipChanges()


@pytest.mark.parametrize(
    "lines", [(), (Line(post=Post("kari", LISTED, Role.TEACHER), starts_on=AUTUMN, ends_on=date(2026, 11, 1)),)]
)
def test_a_teacher_who_has_left_the_municipality_has_left_the_class_they_made(lines: tuple[Line, ...]):
    there = (held("kari", LISTED, Role.TEACHER, date(2026, 11, 1)), held("kari", MADE, Role.TEACHER))

    ended = changes(*lines, there=there, listed="kari")

    assert [change.before.post.unit for change in ended.changed] == [MADE]


def test_a_role_that_no_teacher_gives_ends_in_a_class_made_here_too():
    there = (held("kari", LISTED, Role.TEACHER), held("kari", MADE, Role.STAFF))

    ended = changes(Line(post=Post("kari", LISTED, Role.TEACHER)), there=there, listed="kari")

    assert [change.before.post.role for change in ended.changed] == [Role.STAFF]


def test_a_code_that_only_we_give_is_refused_on_a_list_unless_it_is_there():
    wanted = Wanted(
        units={"her-9": group("her-9"), MADE: group(MADE, "6B")}, people={"her-x": PersonEntry(code="her-x", name="X")}
    )

    found = told(wanted, school(units=(group(MADE, "6B"),)))

    assert [line.split(" begynner")[0] for line in found[:2]] == [
        "units.csv error Koden «her-9»",
        "people.csv error Koden «her-x»",
    ]


def test_a_second_class_of_the_same_name_is_told_of():
    wanted = Wanted(units={LISTED: group(LISTED, "6a"), "fjell-6b": group("fjell-6b", "6B"), "fjell": SCHOOL})

    found = told(wanted, school(units=(group(MADE), group("her-2", "6B", closed_on=AUTUMN))))

    assert found == ["units.csv warning En lærer har laget en klasse som ser ut som «6a»: «her-1»."]


def test_a_pupil_who_may_be_there_twice_is_told_of_and_a_teacher_or_another_class_is_not():
    wanted = Wanted(
        units={LISTED: group(LISTED)},
        people={"p1": PersonEntry(code="p1", name="Ida Hansen"), "p2": PersonEntry(code="p2", name="Idar Vik")},
        lines=(Line(post=Post("p1", LISTED, Role.PUPIL)), Line(post=Post("p2", LISTED, Role.TEACHER))),
    )
    there = (held("her-ida", MADE), held("her-ola", MADE), held("her-liv", LISTED, ends_on=AUTUMN))
    current = school(*there, units=(group(MADE, "6a"),), her_ida="Ida", her_ola="Idar", her_liv="Ida")

    found = told(wanted, current)

    assert found[-1] == (
        "people.csv warning I «6a» har en lærer lagt til elever som kan være de samme som på lista: Ida."
    )


def test_a_class_that_closes_over_a_teachers_pupils_is_told_of():
    wanted = Wanted(units={LISTED: group(LISTED, closed_on=TODAY)})

    found = told(wanted, school(held("her-ida", LISTED), units=(group(LISTED),), her_ida="Ida"))

    assert found == ["units.csv warning «6A» legges ned, men har 1 elever som en lærer har lagt til."]


def test_a_line_for_a_unit_that_does_not_exist_is_told_of_elsewhere():
    wanted = Wanted(people={"p1": PersonEntry(code="p1", name="Ida")}, lines=(Line(post=Post("p1", "6x", Role.PUPIL)),))

    assert told(wanted, school()) == []
