"""Who may do what: roles, permissions, one table of grants. `learning.web` enforces what a view states here."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar

from learning.findings import mark

View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """What somebody is at a unit, by a membership."""

    PUPIL = "pupil"
    TEACHER = "teacher"
    STAFF = "staff"
    LEADER = "leader"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """Something that a view, or a part of one, asks for."""

    LEARN = "learn"
    """Take courses and keep what one achieved."""
    KEEP_ACCOUNT = "keep account"
    """See and change one's own settings."""
    SEE_REPORTS = "see reports"
    """See figures for one's units."""
    NAME_STAFF = "name staff"
    """See which of one's staff have completed a duty."""
    NAME_PUPILS = "name pupils"
    """See one's pupils by name."""
    SEE_CONTENT = "see content"
    """See what is published, when, and what the check says of it."""
    SEE_ORGANISATION = "see organisation"
    """See the whole tree of units with its numbers of members."""
    TEACH = "teach"
    """Run one's classes: pupils, login cards, the class page."""
    ASSIGN = "assign"
    """Assign courses to one's classes or units."""


ROLE_LABELS = {
    Role.PUPIL: mark("Elev"),
    Role.TEACHER: mark("Lærer"),
    Role.STAFF: mark("Ansatt"),
    Role.LEADER: mark("Leder"),
    Role.EDITOR: mark("Redaktør"),
    Role.ADMINISTRATOR: mark("Administrator"),
}

EVERYBODY = frozenset({Permission.LEARN, Permission.KEEP_ACCOUNT})

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.PUPIL: EVERYBODY,
    Role.TEACHER: EVERYBODY | {Permission.SEE_REPORTS, Permission.NAME_PUPILS, Permission.TEACH, Permission.ASSIGN},
    Role.STAFF: EVERYBODY,
    Role.LEADER: EVERYBODY | {Permission.SEE_REPORTS, Permission.NAME_STAFF, Permission.ASSIGN},
    Role.EDITOR: EVERYBODY | {Permission.SEE_REPORTS, Permission.SEE_CONTENT},
    Role.ADMINISTRATOR: EVERYBODY | {Permission.SEE_ORGANISATION, Permission.SEE_CONTENT},
}

STATED: dict[Callable[..., Any], Permission | None] = {}
"""What each view asks for; None is everybody. A view that states nothing stops the application from starting."""


def may(roles: Iterable[Role], permission: Permission) -> bool:
    """Tell whether any of the roles grants the permission.

    What is everybody's stays with somebody who holds no role today: their proofs and their settings.
    """
    return permission in EVERYBODY or any(permission in GRANTS[role] for role in roles)


def requires(permission: Permission) -> Callable[[View], View]:
    """State that a view is for those who hold the permission."""

    def state(view: View) -> View:
        STATED[view] = permission
        return view

    return state


def public(view: View) -> View:
    """State that a view is for everybody, signed in or not."""
    STATED[view] = None
    return view
