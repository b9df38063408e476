"""Sign-in, sign-out, *my page* and the choice of language."""

from datetime import datetime
from http import HTTPStatus

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import LoginManager, current_user, login_user, logout_user
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response

from learning.access import Permission, Role, public, requires
from learning.accounts import actions, queries
from learning.accounts.forms import PasswordForm, SignInForm
from learning.accounts.models import Identity, User
from learning.accounts.rules import (
    DEMO_NAMES,
    DEMO_WORDS,
    FAILURES_PER_ACCOUNT,
    FAILURES_PER_ADDRESS,
    Person,
    throttle_key,
    wait_until,
)
from learning.audit import record
from learning.database import now, request_session, today
from learning.languages import LANGUAGES
from learning.web import language, local_address

pages = Blueprint("accounts", __name__)
login_manager = LoginManager()


def load_person(session_id: str) -> Person | None:
    """Return whom a session belongs to; None ends it."""
    user_id, _dot, session_key = session_id.partition(".")
    if not user_id.isdecimal():
        return None
    return queries.person(request_session(), int(user_id), session_key, today())


login_manager.user_loader(load_person)


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
    keys = _throttle_keys(str(form.name.data))
    if until := _wait_until(**keys):
        raise TooManyRequests(retry_after=until)
    identity = queries.local_identity(request_session(), str(form.name.data))
    # Nothing is written yet. Checking a password is slow on purpose, and others must not wait with their writes.
    request_session().commit()
    user = actions.verify_password(identity, str(form.password.data))
    if user is None:
        actions.record_failure(request_session(), at=now(), **keys)
        request_session().commit()
        form.form_errors.append(_("Brukernavnet og passordet passer ikke sammen. Prøv en gang til."))
        return _sign_in_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    return _welcome(user, keys["account"])


def _welcome(user: User, account: str) -> Response:
    actions.forget_failures(request_session(), account=account)
    record(request_session(), by=user.id, what="signed in", about=f"user {user.id}")
    person = queries.person(request_session(), user.id, user.session_key, today())
    request_session().commit()
    kept = {name: value for name, value in session.items() if name == "language"}
    session.clear()
    session.update(kept)
    session.permanent = True
    login_user(person)
    return redirect(local_address(request.args.get("next")) or url_for("home.home"), HTTPStatus.SEE_OTHER)


def _sign_in_page(form: SignInForm) -> str:
    demo = current_app.extensions["klimakurs"].demo
    return render_template(
        "accounts/sign_in.html",
        form=form,
        demo_people=queries.people_with_names(request_session(), DEMO_NAMES) if demo else [],
        demo_password=DEMO_WORDS if demo else "",
        next=local_address(request.args.get("next")),
    )


def _throttle_keys(name: str) -> dict[str, str]:
    secret = current_app.config["SECRET_KEY"]
    return {"account": throttle_key(secret, name), "address": throttle_key(secret, request.remote_addr or "")}


def _wait_until(*, account: str, address: str) -> datetime | None:
    failures = queries.recent_failures(request_session(), now(), account=account, address=address)
    by_account = [failure.at for failure in failures if failure.account == account]
    by_address = [failure.at for failure in failures if failure.address == address]
    waits = (wait_until(by_account, FAILURES_PER_ACCOUNT), wait_until(by_address, FAILURES_PER_ADDRESS))
    return max((until for until in waits if until and until > now()), default=None)


@pages.post("/logg-ut")
@public
def sign_out() -> Response:
    """Sign out; what was chosen on this device goes with it."""
    logout_user()
    session.clear()
    return redirect(url_for("home.home"), HTTPStatus.SEE_OTHER)


@pages.get("/min-side")
@requires(Permission.KEEP_ACCOUNT)
def my_page() -> str:
    """Show *my page*."""
    return _my_page(PasswordForm())


def _my_page(form: PasswordForm) -> str:
    has_password = queries.identity_of(request_session(), current_user.id) is not None
    places = queries.places(request_session(), current_user.id, today(), language())
    return render_template("accounts/my_page.html", form=form, places=places, has_password=has_password)


@pages.post("/min-side/passord")
@requires(Permission.KEEP_ACCOUNT)
def change_password() -> Response | tuple[str, int]:
    """Change the password: every other session of the person ends, this one goes on."""
    form = PasswordForm(request.form)
    identity = queries.identity_of(request_session(), current_user.id)
    if identity is None:
        abort(HTTPStatus.NOT_FOUND)
    if form.validate():
        _check_current_password(form, identity)
    if form.errors:
        return _my_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    actions.change_password(
        request_session(), by=current_user.id, identity=identity, password=str(form.new.data), at=now()
    )
    request_session().commit()
    login_user(queries.person(request_session(), identity.user_id, identity.user.session_key, today()))
    flash(_("Passordet er byttet. Er du logget inn andre steder, er du logget ut der nå."))
    return redirect(url_for(".my_page"), HTTPStatus.SEE_OTHER)


def _check_current_password(form: PasswordForm, identity: Identity) -> None:
    """Note on the form that the password is wrong; whoever found an open tablet may not guess for ever either."""
    keys = _throttle_keys(identity.subject)
    if until := _wait_until(**keys):
        raise TooManyRequests(retry_after=until)
    if not actions.is_password_of(identity, str(form.current.data)):
        actions.record_failure(request_session(), at=now(), **keys)
        request_session().commit()
        form.current.errors = [_("Passordet du har nå, er skrevet feil.")]


@pages.get("/organisasjon")
@requires(Permission.SEE_ORGANISATION)
def organisation() -> str:
    """Show the tree of units with the number of its members in each role."""
    units = queries.organisation(request_session(), today(), language())
    return render_template("accounts/organisation.html", units=units, roles=list(Role), today=today())


@pages.post("/sprak")
@public
def choose_language() -> Response:
    """Choose the language, for the person or else for this device, and go back to the page."""
    language = request.form.get("language", "")
    if language not in LANGUAGES:
        abort(HTTPStatus.UNPROCESSABLE_ENTITY)
    session["language"] = language
    if current_user.is_authenticated:
        actions.choose_language(request_session(), user_id=current_user.id, language=language)
        request_session().commit()
    return redirect(local_address(request.form.get("back")) or url_for("home.home"), HTTPStatus.SEE_OTHER)
