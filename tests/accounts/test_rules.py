"""Who a signed-in person is, and when sign-in must wait."""

from datetime import UTC, datetime, timedelta

import pytest

from learning.access import Permission, Role
from learning.accounts.rules import (
    DEMO_NAMES,
    DEMO_WORDS,
    SHORTEST_PASSWORD,
    WINDOW,
    Person,
    Place,
    throttle_key,
    wait_until,
)

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
FJELL, CLASS_6A = 1, 2


def person(*places: Place) -> Person:
    """Return somebody with roles at units."""
    return Person(7, "Kari Moen", "nn", "key", places)


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


def test_a_session_remembers_who_and_under_which_key():
    kari = person()

    assert kari.get_id() == "7.key"
    assert (kari.is_authenticated, kari.is_active, kari.is_anonymous) == (True, True, False)


def test_a_throttle_key_tells_names_apart_and_gives_none_away():
    assert throttle_key("secret", "kari") == throttle_key("secret", " Kari ")
    assert throttle_key("secret", "kari") != throttle_key("secret", "ola")
    assert throttle_key("secret", "kari") != throttle_key("another", "kari")
    assert "kari" not in throttle_key("secret", "kari")


def test_who_mistypes_now_and_then_need_not_wait():
    assert wait_until([NOON, NOON], allowed=3) is None


def test_who_mistypes_too_often_waits_until_the_window_has_room_again():
    failures = [NOON + timedelta(minutes=number) for number in (4, 0, 1, 2)]

    assert wait_until(failures, allowed=3) == NOON + timedelta(minutes=1) + WINDOW


def test_the_demo_has_somebody_for_every_role_and_a_password_that_would_do():
    assert set(DEMO_NAMES.values()) == set(Role)
    assert len(DEMO_WORDS) >= SHORTEST_PASSWORD
