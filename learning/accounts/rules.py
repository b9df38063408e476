"""Rules about people: who a signed-in person is, and which passwords do."""

from dataclasses import dataclass, field, replace

from learning.access import Permission, Role, may

DEMO_NAMES = {
    "elev": Role.PUPIL,
    "larer": Role.TEACHER,
    "ansatt": Role.STAFF,
    "leder": Role.LEADER,
    "rektor": Role.LEADER,
    "redaktor": Role.EDITOR,
    "administrator": Role.ADMINISTRATOR,
}
"""The user names of the demo's people whom the sign-in page offers as buttons, and what each is first of all."""
DEMO_WORDS = "klimakurs-demo"
"""The password of everybody in the demo. It opens nothing else: outside demo mode these people do not exist."""

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 256


@dataclass(frozen=True)
class Place:
    """A role at a unit, held today."""

    unit_id: int
    role: Role


@dataclass(frozen=True)
class Person:
    """Somebody signed in, as every view sees them: what Flask-Login calls the user."""

    id: int
    name: str
    language: str | None
    places: tuple[Place, ...]
    token: str = field(default="", repr=False)
    """What the cookie holds: whoever bears it is this person."""
    has_shown_code: bool = False
    """Whether this sign-in was by a second factor, too."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def bearing(self, token: str, *, has_shown_code: bool) -> "Person":
        """Return the same person as the bearer of a token, with or without a second factor."""
        return replace(self, token=token, has_shown_code=has_shown_code)

    def get_id(self) -> str:
        """Return what the cookie keeps."""
        return self.token

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held today, at whatever unit."""
        return frozenset(place.role for place in self.places)

    @property
    def is_staff(self) -> bool:
        """Whether courses are part of a job, and not of school."""
        return bool(self.roles - {Role.PUPIL})

    def may(self, permission: Permission) -> bool:
        """Tell whether any role held today grants the permission."""
        return may(self.roles, permission)
