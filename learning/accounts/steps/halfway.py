"""Who stands halfway: the password was right, and something is still missing. None of the six names: it is the cookie.

The cookie says whose password was right, when, and whether a code was, too. It signs nobody in: each step needs what
it asks for, and what is asked next is read from the database every time. Where nothing is, the way begins anew.
"""

from datetime import datetime
from http import HTTPStatus
from typing import NamedTuple, NoReturn

from flask import abort, current_app, flash, redirect, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learning.accounts import queries
from learning.accounts.models import Identity
from learning.accounts.rules import Person
from learning.accounts.second_factor.queries import second_factor
from learning.accounts.second_factor.rules import demands_second_factor
from learning.accounts.sessions import cookie
from learning.accounts.sessions.throttle import start_afresh
from learning.accounts.steps.rules import LASTS, Standing, Step
from learning.audit import record
from learning.database import now, request_session, today
from learning.metrics import sign_ins
from learning.web import local_address

HALFWAY = "halfway"


class Arrival(NamedTuple):
    """Somebody who stands halfway."""

    person: Person
    identity: Identity
    standing: Standing


def arrive(step: Step) -> Arrival:
    """Return who stands before this step; send everybody else to where they stand."""
    user_id, at, has_shown_code = session.get(HALFWAY, (0, 0, False))
    began_at = datetime.fromtimestamp(at, now().tzinfo)
    arrival = _arrival(user_id, has_shown_code=has_shown_code)
    if began_at + LASTS <= now():
        flash(_("Det gikk for lang tid. Skriv brukernavnet og passordet en gang til."), "info")
        _send_to(None)
    if arrival.identity.changed_at > began_at:
        _send_to(None)
    if arrival.standing.step is not step:
        _send_to(arrival.standing.step)
    return arrival


def go_on(user_id: int, *, has_shown_code: bool = False, to: str | None = None) -> Response:
    """Lead somebody who has just passed a step to the next one, or sign them in where it was the last. Commits."""
    arrival = _arrival(user_id, has_shown_code=has_shown_code)
    wanted = local_address(request.args.get("next"))
    if arrival.standing.step:
        request_session().commit()
        session[HALFWAY] = [user_id, now().timestamp(), has_shown_code]
        return redirect(url_for(f"steps.{arrival.standing.step}", next=wanted), HTTPStatus.SEE_OTHER)
    start_afresh(arrival.identity.subject)
    record(request_session(), by=user_id, what="signed in", about=f"user {user_id}")
    cookie.begin(user_id, has_shown_code=has_shown_code)
    sign_ins.labels("welcome").inc()
    return redirect(to or wanted or url_for("home.home"), HTTPStatus.SEE_OTHER)


def _arrival(user_id: int, *, has_shown_code: bool) -> Arrival:
    person = queries.person(request_session(), user_id, today())
    identity = queries.identity_of(request_session(), user_id)
    if person is None or identity is None:
        _send_to(None)
    standing = Standing(
        has_app=second_factor(request_session(), user_id) is not None,
        has_shown_code=has_shown_code,
        needs_app=current_app.extensions["klimakurs"].second_factor and demands_second_factor(person.roles),
        needs_own_password=identity.handed_out_at is not None and person.is_staff,
    )
    return Arrival(person, identity, standing)


def _send_to(step: Step | None) -> NoReturn:
    where = f"steps.{step}" if step else "sessions.sign_in"
    abort(redirect(url_for(where, next=local_address(request.args.get("next"))), HTTPStatus.SEE_OTHER))
