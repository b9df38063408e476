"""The people of the demo as its history needs them, and the ones who are known by their user names."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learning.access import Role


class Effort(StrEnum):
    """How far somebody comes with a course."""

    NONE = "none"
    BEGUN = "begun"
    PARTLY = "partly"
    ALMOST = "almost"
    """Everything but the final quiz."""
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Resident:
    """Somebody of the demo. Only pupils have a class, in whose lessons they learn, and its grade."""

    code: str
    roles: frozenset[Role]
    class_code: str | None = None
    grade: int | None = None
    since: date
    until: date
    drive: float
    ability: float
    effort: Effort | None = None


@dataclass(frozen=True)
class Known:
    """Somebody whom the sign-in page offers: the first with the role at the unit; `also` is a second place and role."""

    username: str
    name: str
    effort: Effort | None = None
    also: tuple[str, Role] | None = None


KNOWN = {
    ("solbakken-6a", Role.PUPIL): Known("elev", "Ida Lunde", Effort.PARTLY),
    ("solbakken-6a", Role.TEACHER): Known("larer", "Jonas Berge", Effort.DONE, also=("solbakken-7a", Role.TEACHER)),
    ("solbakken", Role.LEADER): Known("rektor", "Erik Hauge", Effort.DONE),
    ("plan", Role.LEADER): Known("leder", "Kari Solvang", Effort.PARTLY),
    ("plan", Role.STAFF): Known("ansatt", "Amina Yusuf", Effort.PARTLY),
    ("klima", Role.STAFF): Known("redaktor", "Silje Myhre", Effort.DONE, also=("kommune", Role.EDITOR)),
    ("kommune", Role.ADMINISTRATOR): Known("administrator", "Tor Aasen"),
}
