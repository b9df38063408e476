"""Secrets are derived, codes are of now."""

from datetime import UTC, datetime, timedelta

import pytest
from pyotp import TOTP

from learning.accounts.second_factor.codes import (
    STEP_SECONDS,
    app_address,
    app_secret,
    in_groups,
    new_salt,
    plain,
    recovery_codes,
    step_of,
)

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
STEP = int(NOON.timestamp()) // STEP_SECONDS
SECRET = app_secret("the service's", 7, "salt")


def test_nobody_shares_an_apps_secret_with_anybody_and_the_salt_alone_gives_none():
    others = {app_secret("another's", 7, "salt"), app_secret("the service's", 8, "salt")}

    assert app_secret("the service's", 7, "salt") == SECRET
    assert SECRET not in others | {app_secret("the service's", 7, new_salt())}
    assert len(SECRET) == 32


@pytest.mark.parametrize(("aside", "is_accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_wrong_and_no_more(aside: int, is_accepted: bool):
    code = TOTP(SECRET).at(NOON, counter_offset=aside)

    assert step_of(SECRET, code, NOON) == (STEP + aside if is_accepted else None)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "æøåæøå", "ABCDEFGHIJKLMNOP"])
def test_what_is_no_code_is_none(code: str):
    assert step_of(SECRET, code, NOON) is None


def test_a_code_of_yesterday_is_none():
    assert step_of(SECRET, TOTP(SECRET).at(NOON - timedelta(days=1)), NOON) is None


def test_codes_on_paper_are_ten_hard_to_guess_and_unlike_the_app():
    codes = recovery_codes("the service's", 7, "salt")

    assert len(set(codes)) == 10
    assert all(len(plain(code)) * 5 >= 112 for code in codes)
    assert codes[0].count("-") == 5
    assert not set(codes) & set(recovery_codes("the service's", 7, "another salt"))


def test_a_code_is_meant_the_same_however_it_is_written():
    assert plain(" abcd efgh-IJKL–mnop ") == "ABCDEFGHIJKLMNOP"
    assert plain("123 456") == "123456"
    assert in_groups("ABCDEFGHIJ") == "ABCD EFGH IJ"


def test_the_app_is_told_whose_codes_these_are():
    address = app_address(SECRET, name="kari", issuer="Klimakurs Eksempel kommune")

    assert address.startswith("otpauth://totp/Klimakurs%20Eksempel%20kommune:kari?secret=")
