"""What kinds of unit there are, and the tree they form."""

from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is, from the municipality down to a school's class."""

    MUNICIPALITY = "municipality"
    SECTOR = "sector"
    WORKPLACE = "workplace"
    SECTION = "section"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    CLASS = "class"


MADE_HERE = "her-"
"""How the code of a class or a pupil begins that a teacher made on our own pages: no other system's list has it."""


def is_made_here(code: str) -> bool:
    """Tell whether the class or person of this code was made on our own pages."""
    return code.startswith(MADE_HERE)
