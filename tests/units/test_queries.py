"""Reads of the organisation."""

from sqlalchemy.orm import Session

from learning.units.queries import municipality, number_of_units, path, units_below
from learning.units.rules import UnitKind
from tests.builders import unit


def test_below_a_school_are_its_classes_and_itself(session: Session):
    fjell, other = unit(session, "Fjell skole", UnitKind.SCHOOL), unit(session, "Li skole", UnitKind.SCHOOL)
    classes = {unit(session, name, UnitKind.CLASS, fjell).id for name in ("5A", "6A")}
    unit(session, "5A", UnitKind.CLASS, other)

    assert units_below(session, fjell.id) == {fjell.id, *classes}


def test_below_the_municipality_is_everything(session: Session):
    unit(session, "6A", UnitKind.CLASS, unit(session, "Fjell skole", UnitKind.SCHOOL))

    assert len(units_below(session, municipality(session).id)) == number_of_units(session) == 3


def test_the_path_to_a_class_leads_from_the_municipality_over_its_school(session: Session):
    fjell = unit(session, "Fjell skole", UnitKind.SCHOOL)
    pupils = unit(session, "6A", UnitKind.CLASS, fjell)

    assert [step.name for step in path(session, pupils.id)] == ["Eksempel kommune", "Fjell skole", "6A"]
    assert path(session, pupils.id + 1000) == ()


def test_a_new_database_has_no_municipality(session: Session):
    assert municipality(session) is None
    assert number_of_units(session) == 0
