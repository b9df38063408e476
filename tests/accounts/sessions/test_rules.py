"""How long a sign-in lasts, and when the next try must wait."""

from datetime import UTC, datetime, timedelta

import pytest

from learning.access import Role
from learning.accounts.sessions.rules import (
    LONGEST,
    SEEN_EVERY,
    WINDOW,
    Limits,
    has_ended,
    hash_of,
    limits,
    throttle_key,
    wait_until,
)

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("roles", "idle", "absolute"),
    [
        ((), LONGEST.idle, LONGEST.absolute),
        ((Role.STAFF,), 4 * HOUR, 12 * HOUR),
        ((Role.TEACHER,), 4 * HOUR, 12 * HOUR),
        ((Role.PUPIL,), 2 * HOUR, 10 * HOUR),
        ((Role.TEACHER, Role.LEADER), HOUR, 12 * HOUR),
        ((Role.LEADER, Role.ADMINISTRATOR), HOUR / 2, 10 * HOUR),
    ],
)
def test_the_more_a_role_may_see_the_sooner_a_forgotten_screen_is_signed_out(
    roles: tuple[Role, ...], idle: timedelta, absolute: timedelta
):
    assert limits(roles) == Limits(idle, absolute)


@pytest.mark.parametrize(
    ("age", "silence", "ended"),
    [
        (10 * HOUR - timedelta(seconds=1), timedelta(0), False),
        (10 * HOUR, timedelta(0), True),
        (5 * HOUR, 2 * HOUR + SEEN_EVERY - timedelta(seconds=1), False),
        (5 * HOUR, 2 * HOUR + SEEN_EVERY, True),
    ],
)
def test_a_pupils_sign_in_ends_with_the_school_day_or_two_hours_of_silence(
    age: timedelta, silence: timedelta, ended: bool
):
    assert has_ended([Role.PUPIL], began_at=NOON - age, seen_at=NOON - silence, at=NOON) is ended


def test_a_token_cannot_be_read_out_of_its_hash():
    assert hash_of("token") != hash_of("Token")
    assert len(hash_of("token")) == 64


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
