"""Who a signed-in person is."""

import pytest

from learning.access import Permission, Role
from learning.accounts.rules import (
    DEMO_NAMES,
    DEMO_WORDS,
    SHORTEST_PASSWORD,
    Person,
    Place,
)

FJELL, CLASS_6A = 1, 2


def person(*places: Place) -> Person:
    """Return somebody with roles at units."""
    return Person(7, "Kari Moen", "nn", places)


def test_a_teacher_who_leads_another_school_has_both_roles():
    kari = person(Place(CLASS_6A, Role.TEACHER), Place(FJELL, Role.LEADER))

    assert kari.roles == {Role.TEACHER, Role.LEADER}
    assert kari.may(Permission.NAME_PUPILS)
    assert kari.may(Permission.NAME_STAFF)
    assert not kari.may(Permission.SEE_ORGANISATION)


@pytest.mark.parametrize(
    ("roles", "is_staff"),
    [((), False), ((Role.PUPIL,), False), ((Role.PUPIL, Role.STAFF), True), ((Role.LEADER,), True)],
)
def test_a_pupil_is_not_staff(roles: tuple[Role, ...], is_staff: bool):
    assert person(*(Place(FJELL, role) for role in roles)).is_staff is is_staff


def test_a_person_is_known_by_the_token_that_the_browser_bears_and_never_shows_it():
    kari = person().bearing("a token", has_shown_code=True)

    assert kari.get_id() == "a token"
    assert "a token" not in repr(kari)
    assert (kari.is_authenticated, kari.is_active, kari.is_anonymous) == (True, True, False)


def test_the_demo_has_somebody_for_every_role_and_a_password_that_would_do():
    assert set(DEMO_NAMES.values()) == set(Role)
    assert len(DEMO_WORDS) >= SHORTEST_PASSWORD
