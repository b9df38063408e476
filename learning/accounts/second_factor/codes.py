"""Secrets and codes. Beside the six names: rules that draw on a library for the codes that apps show (RFC 6238).

What the app shares with us is derived from the service's secret and a salt. The database holds the salt alone, so a
stolen one opens nothing; whoever changes the service's secret asks everybody to set up the app again.
"""

import hmac
import secrets
from base64 import b32encode
from datetime import datetime

from pyotp import TOTP

SECRET_BYTES = 20
SALT_BYTES = 16
STEP_SECONDS = 30
STEPS_ASIDE = 1
"""A clock may be half a minute wrong, and a code is typed slowly."""
RECOVERY_CODES = 10
RECOVERY_BYTES = 15
"""120 bits: with that many a plain hash is enough to keep."""
GROUP = 4


def new_salt() -> str:
    """Return what makes an app's secret, or a list of codes on paper, unlike every other."""
    return secrets.token_hex(SALT_BYTES)


def app_secret(service_secret: str, user_id: int, salt: str) -> str:
    """Return what the app of a person shares with us, in the letters that apps take."""
    return _derived(service_secret, f"second factor {user_id} {salt}", SECRET_BYTES)


def recovery_codes(service_secret: str, user_id: int, salt: str) -> list[str]:
    """Return the codes on paper that belong to a salt, six groups of four letters and digits."""
    purposes = (f"recovery code {user_id} {salt} {number}" for number in range(RECOVERY_CODES))
    return [in_groups(_derived(service_secret, purpose, RECOVERY_BYTES), "-") for purpose in purposes]


def _derived(service_secret: str, purpose: str, length: int) -> str:
    digest = hmac.digest(service_secret.encode(), purpose.encode(), "sha256")
    return b32encode(digest[:length]).decode()


def in_groups(letters: str, between: str = " ") -> str:
    """Return letters in groups of four, to be read and typed."""
    return between.join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def plain(written: str) -> str:
    """Return a code as it was meant, however it was spaced and written."""
    return "".join(letter for letter in written.upper() if letter.isalnum())


def app_address(secret: str, *, name: str, issuer: str) -> str:
    """Return the address that an app reads out of the picture."""
    return TOTP(secret).provisioning_uri(name=name, issuer_name=issuer)


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """Return the step of time to which a code from the app belongs; None where it is not one of now."""
    current = int(at.timestamp()) // STEP_SECONDS
    steps = range(current + STEPS_ASIDE, current - STEPS_ASIDE - 1, -1)
    app = TOTP(secret)
    right = [step for step in steps if hmac.compare_digest(app.generate_otp(step).encode(), code.encode())]
    return right[0] if right else None
