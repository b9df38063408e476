"""The tree of units, as other slices ask for it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.units.queries import descent, municipality, number_of_units
from learning.units.rules import UnitKind
from tests.builders import unit


def test_below_a_school_are_its_classes_and_itself(session: Session):
    fjell = unit(session, "Fjell skole", UnitKind.SCHOOL)
    classes = [unit(session, name, UnitKind.CLASS, fjell).id for name in ("5A", "5B")]
    pairs = descent()

    below = session.scalars(select(pairs.c.unit_id).where(pairs.c.ancestor_id == fjell.id))

    assert set(below) == {fjell.id, *classes}


def test_the_municipality_is_the_root_of_everything(session: Session):
    fjell = unit(session, "Fjell skole", UnitKind.SCHOOL)

    root = municipality(session)

    assert root
    assert root.id == fjell.parent_id
    assert number_of_units(session) == 2


def test_a_new_database_has_no_municipality(session: Session):
    assert municipality(session) is None
    assert number_of_units(session) == 0
