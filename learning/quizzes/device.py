"""Whose answers a page may find on a device. Not one of the six names: it says so to every page's layout."""

import hmac
from functools import lru_cache

from flask import current_app, g
from flask_login import current_user

MARKS = 2_000
"""How many people's are remembered, those who came last."""


def learner_mark() -> str:
    """Return the mark that answers of the person signed in bear on a device; empty where nobody is.

    It tells nothing about the person, and only the server can make it.
    """
    # Who the person is, only the database knows; the page that says that it is away does without.
    if g.get("failed") or not current_user.is_authenticated:
        return ""
    return _mark_of(current_user.id, str(current_app.config["SECRET_KEY"]))


@lru_cache(MARKS)
def _mark_of(user_id: int, secret: str) -> str:
    return hmac.digest(secret.encode(), f"device {user_id}".encode(), "sha256").hex()[:32]
