"""The sheet of new cards while it can be printed. None of the six names: it is the teacher's cookie.

It holds salts alone. With the service's secret they give what stands on the cards, and without the cookie nobody can
print a sheet again: not the teacher an hour later, and not whoever has the database.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from importlib import import_module
from typing import NamedTuple

from flask import current_app, url_for
from flask import session as cookie

from learning.accounts.sessions.rules import hash_of
from learning.classes.cards import actions, queries, secrets
from learning.classes.cards.rules import SHEETS, SHOWN_FOR, Pupil
from learning.database import now, request_session, today

KEPT = "cards"


class Card(NamedTuple):
    """A card as it is printed."""

    name: str
    picture: str
    phrase: str


def make(class_id: int, user_ids: Collection[int], *, by: int) -> None:
    """Make new cards for these pupils of the class, and put them on its sheet; commits."""
    salt, secret, at = secrets.new_salt(), current_app.config["SECRET_KEY"], now()
    made = {
        user_id: actions.Hashes(
            hash_of(secrets.token_of(secret, salt, user_id)),
            secrets.hash_of_phrase(secret, secrets.phrase_of(secret, salt, user_id)),
        )
        for user_id in user_ids
    }
    actions.make_cards(request_session(), made=made, by=by, at=at)
    request_session().commit()
    cookie[KEPT] = [class_id, [*_salts(class_id), salt][-SHEETS:], at.timestamp()]


def cards(class_id: int, pupils: Sequence[Pupil]) -> list[Card]:
    """Return the cards of the sheet, without those that were renewed or withdrawn since they were made."""
    salts, secret = _salts(class_id), current_app.config["SECRET_KEY"]
    hashes = queries.token_hashes(request_session(), class_id, today()) if salts else {}
    found = [
        (pupil, salt, token)
        for pupil in pupils
        for salt in salts
        if hash_of(token := secrets.token_of(secret, salt, pupil.id)) == hashes.get(pupil.id)
    ]
    return [
        Card(pupil.name, _picture(token), secrets.phrase_of(secret, salt, pupil.id)) for pupil, salt, token in found
    ]


def put_away() -> None:
    """Print nothing of the sheet any more."""
    cookie.pop(KEPT, None)


def _salts(class_id: int) -> list[str]:
    kept_id, salts, made_at = cookie.get(KEPT, (0, [], 0))
    is_over = datetime.fromtimestamp(made_at, now().tzinfo) + SHOWN_FOR <= now()
    return [] if kept_id != class_id or is_over else list(salts)


def _picture(token: str) -> str:
    # Behind the #: browsers send no server what stands there, so that it is in no log and no referrer.
    address = url_for("entrance.card", _anchor=token, _external=True)
    drawn = import_module("segno").make(address, micro=False, error="m")
    return str(drawn.svg_data_uri(scale=4, border=4, light="#fff", xmldecl=False))
