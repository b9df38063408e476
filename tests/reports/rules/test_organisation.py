"""Who sees which units."""

import pytest

from learning.access import Permission, Role
from learning.accounts.rules import Place
from learning.reports.rules.organisation import Organisation, UnitOfTree, direct, reach, tree
from learning.units.rules import UnitKind

TOWN, SCHOOL, FIVE_A, FIVE_B, ARCHIVE = 1, 2, 3, 4, 5


def unit(unit_id: int, parent_id: int | None, kind: UnitKind) -> UnitOfTree:
    return UnitOfTree(id=unit_id, parent_id=parent_id, kind=kind, name=f"Enhet {unit_id}", code=str(unit_id))


ORGANISATION = Organisation(
    {
        TOWN: unit(TOWN, None, UnitKind.MUNICIPALITY),
        SCHOOL: unit(SCHOOL, TOWN, UnitKind.SCHOOL),
        FIVE_A: unit(FIVE_A, SCHOOL, UnitKind.CLASS),
        FIVE_B: unit(FIVE_B, SCHOOL, UnitKind.CLASS),
        ARCHIVE: unit(ARCHIVE, TOWN, UnitKind.WORKPLACE),
    }
)


@pytest.mark.parametrize(
    ("place", "permission", "expected"),
    [
        (Place(TOWN, Role.EDITOR), Permission.SEE_REPORTS, {TOWN, SCHOOL, FIVE_A, FIVE_B, ARCHIVE}),
        (Place(TOWN, Role.EDITOR), Permission.NAME_STAFF, set()),
        (Place(SCHOOL, Role.LEADER), Permission.SEE_REPORTS, {SCHOOL, FIVE_A, FIVE_B}),
        (Place(SCHOOL, Role.LEADER), Permission.NAME_PUPILS, set()),
        (Place(FIVE_A, Role.TEACHER), Permission.NAME_PUPILS, {FIVE_A}),
        (Place(SCHOOL, Role.TEACHER), Permission.SEE_REPORTS, set()),
        (Place(FIVE_A, Role.PUPIL), Permission.SEE_REPORTS, set()),
        (Place(ARCHIVE, Role.STAFF), Permission.SEE_REPORTS, set()),
    ],
)
def test_a_role_reaches_its_unit_and_those_below(place: Place, permission: Permission, expected: set[int]) -> None:
    assert reach([place], ORGANISATION, permission) == expected


def test_the_path_to_a_class_begins_with_the_municipality() -> None:
    path = [step.id for step in ORGANISATION.path(FIVE_A)]

    assert path == [TOWN, SCHOOL, FIVE_A]


def test_only_units_with_figures_stand_in_the_tree_and_own_members_beside_the_units_below() -> None:
    nodes = {TOWN, direct(TOWN), SCHOOL, direct(SCHOOL), ARCHIVE, direct(ARCHIVE)}

    found = tree(ORGANISATION, nodes)

    assert found.children == {TOWN: (SCHOOL, ARCHIVE, direct(TOWN))}
    assert found.roots == (TOWN,)


def test_where_nobody_is_obliged_there_is_no_tree() -> None:
    found = tree(ORGANISATION, set())

    assert found.upwards == ()


def test_units_are_sorted_by_name_whoever_asked_before() -> None:
    units = {
        number: UnitOfTree(id=number, parent_id=None, kind=UnitKind.WORKPLACE, name=name, code="")
        for number, name in enumerate(("Ås", "Aker", "Ærø"))
    }
    organisation = Organisation(units)

    found = [[unit.name for unit in organisation.in_order(units.values(), language)] for language in ("nb", "en", "nb")]

    assert found == [["Aker", "Ærø", "Ås"], ["Ærø", "Aker", "Ås"], ["Aker", "Ærø", "Ås"]]


def test_a_unit_without_units_below_shares_its_node_with_its_own_members() -> None:
    found = tree(ORGANISATION, {TOWN, ARCHIVE, direct(ARCHIVE)})

    assert found.same == {direct(ARCHIVE): ARCHIVE}
