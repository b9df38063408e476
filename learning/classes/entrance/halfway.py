"""Who has shown a card and not yet said «that is me». None of the six names: it is the cookie.

It holds the card's hash and when it was shown. It signs nobody in, and a card that is withdrawn meanwhile is nothing.
"""

from datetime import datetime, timedelta

from flask import session as cookie

from learning.classes.cards.queries import Bearer, bearer
from learning.database import now, request_session, today

CARD = "card"
LASTS = timedelta(minutes=5)
"""A tablet that was put down must not wait for long with somebody's name on it."""


def show(found: Bearer) -> None:
    """Remember whose card was shown."""
    cookie[CARD] = [found.token_hash, now().timestamp()]


def shown() -> Bearer | None:
    """Return whose card was shown; None where none was, or too long ago, or it opens nothing any more."""
    token_hash, at = cookie.get(CARD, ("", 0))
    is_over = datetime.fromtimestamp(at, now().tzinfo) + LASTS <= now()
    return None if is_over else bearer(request_session(), token_hash, today())


def put_down() -> None:
    """Forget the card that was shown."""
    cookie.pop(CARD, None)
