"""Sign-in and sign-out."""

from http import HTTPStatus

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, public, requires
from learning.accounts import actions, queries
from learning.accounts.forms import SignInForm
from learning.accounts.rules import DEMO_NAMES, DEMO_WORDS
from learning.accounts.sessions import cookie
from learning.accounts.sessions.actions import end_sessions
from learning.accounts.sessions.throttle import admit, in_turn
from learning.accounts.steps.halfway import go_on
from learning.audit import record
from learning.database import request_session
from learning.metrics import sign_ins
from learning.web import local_address

pages = Blueprint("sessions", __name__)


@pages.get("/logg-inn")
@public
def sign_in() -> str:
    """Show the page where people sign in."""
    return _sign_in_page(SignInForm())


@pages.post("/logg-inn")
@public
def sign_in_submit() -> Response | tuple[str, int]:
    """Sign in, or say that it was not possible, without saying which of name and password was wrong."""
    form = SignInForm(request.form)
    if not form.validate():
        return _sign_in_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    name = str(form.name.data)
    with in_turn():
        admit(name)
        identity = queries.local_identity(request_session(), name)
        # Checking a password is slow on purpose, and others must not wait with their writes.
        request_session().commit()
        user = actions.verify_password(identity, str(form.password.data))
    if user is None:
        sign_ins.labels("refused").inc()
        form.form_errors.append(_("Brukernavnet og passordet passer ikke sammen. Prøv en gang til."))
        return _sign_in_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    return go_on(user.id)


def _sign_in_page(form: SignInForm) -> str:
    demo = current_app.extensions["klimakurs"].demo
    return render_template(
        "accounts/sign_in.html",
        form=form,
        demo_people=queries.people_with_names(request_session(), DEMO_NAMES) if demo else [],
        demo_password=DEMO_WORDS if demo else "",
        next=local_address(request.args.get("next")),
    )


@pages.post("/logg-ut")
@public
def sign_out() -> Response:
    """Sign out; what was chosen on this device goes with it."""
    cookie.end()
    return redirect(url_for("home.home"), HTTPStatus.SEE_OTHER)


@pages.post("/min-side/logg-ut-overalt")
@requires(Permission.KEEP_ACCOUNT)
def sign_out_everywhere() -> Response:
    """Sign out here and on every other device."""
    end_sessions(request_session(), user_id=current_user.id)
    record(request_session(), by=current_user.id, what="signed out everywhere", about=f"user {current_user.id}")
    cookie.end()
    flash(_("Du er logget ut overalt."))
    return redirect(url_for(".sign_in"), HTTPStatus.SEE_OTHER)
