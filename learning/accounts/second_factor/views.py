"""*My page*: an app for codes, and the codes on paper. What changes them asks for more than an open screen."""

from http import HTTPStatus

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, requires
from learning.accounts.actions import is_password_of
from learning.accounts.models import Identity
from learning.accounts.queries import identity_of
from learning.accounts.second_factor import actions, enrolment, queries
from learning.accounts.second_factor.forms import FirstAppForm, NextAppForm, ProofByCode
from learning.accounts.second_factor.queries import Factor
from learning.accounts.second_factor.rules import demands_second_factor
from learning.accounts.second_factor.verification import fault_of
from learning.accounts.sessions import cookie
from learning.accounts.sessions.actions import end_sessions
from learning.accounts.sessions.throttle import admit, start_afresh
from learning.database import request_session
from learning.web import local_address

pages = Blueprint("second_factor", __name__)
Answer = Response | tuple[str, int]


@pages.get("/min-side/tofaktor")
@requires(Permission.KEEP_ACCOUNT)
def app() -> str:
    """Show what sets up an app, or another one in its place."""
    form = NextAppForm() if queries.second_factor(request_session(), current_user.id) else FirstAppForm()
    return _app_page(form, _identity())


@pages.post("/min-side/tofaktor")
@requires(Permission.KEEP_ACCOUNT)
def app_submit() -> Answer:
    """Remember the app that showed a right code; every other session of the person ends."""
    identity, factor = _identity(), queries.second_factor(request_session(), current_user.id)
    form = NextAppForm(request.form) if factor else FirstAppForm(request.form)
    step = enrolment.first_step(form, identity.user_id) if form.validate() else None
    if step is None or not _is_proved(form, identity):
        return _app_page(form, identity), HTTPStatus.UNPROCESSABLE_ENTITY
    paper = enrolment.finish(identity.user_id, step=step, instead_of=factor and factor.salt)
    if paper is None:
        return redirect(url_for(".app"), HTTPStatus.SEE_OTHER)
    _begin_anew(identity, has_shown_code=True)
    enrolment.show_codes(paper)
    return redirect(url_for(".codes"), HTTPStatus.SEE_OTHER)


def _app_page(form: FirstAppForm | NextAppForm, identity: Identity) -> str:
    picture = enrolment.picture(identity)
    return render_template("accounts/app.html", form=form, app=picture, here=url_for(".app_submit"), is_demanded=False)


@pages.get("/min-side/tofaktor/reservekoder")
@requires(Permission.KEEP_ACCOUNT)
def codes() -> Response | str:
    """Show the new codes on paper, for some minutes or until they are put away."""
    shown = enrolment.shown_codes(current_user.id)
    if not shown:
        return redirect(url_for("accounts.my_page"), HTTPStatus.SEE_OTHER)
    return render_template("accounts/recovery_codes.html", codes=shown, next=local_address(request.args.get("next")))


@pages.post("/min-side/tofaktor/reservekoder")
@requires(Permission.KEEP_ACCOUNT)
def codes_put_away() -> Response:
    """Show the codes on paper no more, and go on."""
    enrolment.put_codes_away()
    wanted = local_address(request.args.get("next"))
    return redirect(wanted or url_for("accounts.my_page"), HTTPStatus.SEE_OTHER)


@pages.get("/min-side/tofaktor/nye-reservekoder")
@requires(Permission.KEEP_ACCOUNT)
def new_codes() -> str:
    """Ask for a code before there are new codes on paper."""
    _factor()
    return render_template("accounts/new_recovery_codes.html", form=ProofByCode())


@pages.post("/min-side/tofaktor/nye-reservekoder")
@requires(Permission.KEEP_ACCOUNT)
def new_codes_submit() -> Answer:
    """Make new codes on paper; those before open nothing any more."""
    _factor()
    identity, form = _identity(), ProofByCode(request.form)
    if not form.validate() or not _is_proved(form, identity):
        return render_template("accounts/new_recovery_codes.html", form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    paper = enrolment.make_codes(identity.user_id)
    start_afresh(identity.subject)
    request_session().commit()
    enrolment.show_codes(paper)
    return redirect(url_for(".codes"), HTTPStatus.SEE_OTHER)


@pages.get("/min-side/tofaktor/fjern")
@requires(Permission.KEEP_ACCOUNT)
def removal() -> str:
    """Ask for a code before a password alone is enough again."""
    _refuse_where_demanded()
    return render_template("accounts/remove_second_factor.html", form=ProofByCode())


@pages.post("/min-side/tofaktor/fjern")
@requires(Permission.KEEP_ACCOUNT)
def removal_submit() -> Answer:
    """Forget the app; every other session of the person ends."""
    _refuse_where_demanded()
    identity, form = _identity(), ProofByCode(request.form)
    if not form.validate() or not _is_proved(form, identity):
        return render_template("accounts/remove_second_factor.html", form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    actions.remove_second_factor(request_session(), by=identity.user_id, user_id=identity.user_id)
    _begin_anew(identity, has_shown_code=False)
    flash(_("Totrinnsinnlogging er slått av."))
    return redirect(url_for("accounts.my_page"), HTTPStatus.SEE_OTHER)


def _identity() -> Identity:
    """Return how the person signs in here; not found for who signs in elsewhere."""
    return identity_of(request_session(), current_user.id) or abort(HTTPStatus.NOT_FOUND)


def _factor() -> Factor:
    return queries.second_factor(request_session(), current_user.id) or abort(HTTPStatus.NOT_FOUND)


def _refuse_where_demanded() -> None:
    _factor()
    if current_app.extensions["klimakurs"].second_factor and demands_second_factor(current_user.roles):
        abort(HTTPStatus.NOT_FOUND)


def _is_proved(form: FirstAppForm | ProofByCode, identity: Identity) -> bool:
    """Tell whether it is still the same person who sits there; what is wrong stands on the form."""
    if isinstance(form, ProofByCode):
        fault = fault_of(identity, str(form.proof.data))
    else:
        admit(identity.subject)
        is_right = is_password_of(identity, str(form.proof.data))
        fault = None if is_right else _("Passordet er skrevet feil.")
    if fault:
        form.proof.errors, form.proof.data = [fault], ""
    return fault is None


def _begin_anew(identity: Identity, *, has_shown_code: bool) -> None:
    end_sessions(request_session(), user_id=identity.user_id)
    start_afresh(identity.subject)
    cookie.begin(identity.user_id, has_shown_code=has_shown_code)
