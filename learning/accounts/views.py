"""*My page*, the choice of language, and the organisation."""

from http import HTTPStatus

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, Role, public, requires
from learning.accounts import actions, queries
from learning.accounts.forms import PasswordForm
from learning.accounts.models import Identity
from learning.accounts.second_factor.queries import second_factor
from learning.accounts.second_factor.rules import demands_second_factor
from learning.accounts.sessions import cookie
from learning.accounts.sessions.queries import number_of_sign_ins
from learning.accounts.sessions.throttle import admit, start_afresh
from learning.database import now, request_session, today
from learning.languages import LANGUAGES
from learning.web import language, local_address

pages = Blueprint("accounts", __name__)


@pages.get("/min-side")
@requires(Permission.KEEP_ACCOUNT)
def my_page() -> str:
    """Show *my page*."""
    return _my_page(PasswordForm())


def _my_page(form: PasswordForm) -> str:
    places = queries.places(request_session(), current_user.id, today(), language())
    return render_template(
        "accounts/my_page.html",
        form=form,
        places=places,
        identity=queries.identity_of(request_session(), current_user.id),
        devices=number_of_sign_ins(request_session(), current_user, now()),
        factor=second_factor(request_session(), current_user.id),
        needs_app=demands_second_factor(current_user.roles) and current_app.extensions["klimakurs"].second_factor,
    )


@pages.post("/min-side/passord")
@requires(Permission.KEEP_ACCOUNT)
def change_password() -> Response | tuple[str, int]:
    """Change the password: every other session of the person ends, this one goes on."""
    form = PasswordForm(request.form)
    identity = queries.identity_of(request_session(), current_user.id)
    if identity is None:
        abort(HTTPStatus.NOT_FOUND)
    # Looking at a password is slow on purpose, and others must not wait with their writes.
    request_session().commit()
    form.names = (identity.subject, current_user.name, current_app.extensions["klimakurs"].municipality)
    if form.validate():
        _check_current_password(form, identity)
    if form.errors:
        return _my_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    actions.change_password(
        request_session(), by=current_user.id, identity=identity, password=str(form.new.data), at=now()
    )
    start_afresh(identity.subject)
    cookie.begin(identity.user_id, has_shown_code=current_user.has_shown_code)
    flash(_("Passordet er byttet. Er du logget inn andre steder, er du logget ut der nå."))
    return redirect(url_for(".my_page"), HTTPStatus.SEE_OTHER)


def _check_current_password(form: PasswordForm, identity: Identity) -> None:
    """Note on the form that the password is wrong; whoever found an open tablet may not guess for ever either."""
    admit(identity.subject)
    if not actions.is_password_of(identity, str(form.current.data)):
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
