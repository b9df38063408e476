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
