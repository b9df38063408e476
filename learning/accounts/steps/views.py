"""What is asked of somebody whose password was right, before they are signed in."""

from http import HTTPStatus

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learning.access import public
from learning.accounts.actions import change_password
from learning.accounts.forms import OwnPasswordForm
from learning.accounts.models import Identity
from learning.accounts.second_factor import enrolment
from learning.accounts.second_factor.forms import CodeForm, RecoveryForm
from learning.accounts.second_factor.verification import fault_of
from learning.accounts.steps.halfway import arrive, go_on
from learning.accounts.steps.rules import Step
from learning.database import now, request_session
from learning.metrics import sign_ins
from learning.web import local_address

pages = Blueprint("steps", __name__)
Answer = BaseResponse | tuple[str, int]


@pages.after_request
def keep_out_of_caches(response: Response) -> Response:
    """Let no browser keep a page with a secret on it."""
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/logg-inn/kode")
@public
def code() -> str:
    """Ask for the code."""
    arrive(Step.CODE)
    return _code_page(_code_form())


@pages.post("/logg-inn/kode")
@public
def code_submit() -> Answer:
    """Go on with a right code; the same field takes one from the app and one on paper."""
    arrival = arrive(Step.CODE)
    form = _code_form()
    fault = fault_of(arrival.identity, str(form.code.data)) if form.validate() else None
    if fault:
        sign_ins.labels("refused").inc()
        form.code.errors, form.code.data = [fault], ""
    if form.errors:
        return _code_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    return go_on(arrival.person.id, has_shown_code=True)


def _code_form() -> CodeForm | RecoveryForm:
    return RecoveryForm(request.form) if "reservekode" in request.args else CodeForm(request.form)


def _code_page(form: CodeForm | RecoveryForm) -> str:
    return render_template(
        "accounts/code.html", form=form, on_paper=isinstance(form, RecoveryForm), next=_address_to_go_on_to()
    )


@pages.get("/logg-inn/passord")
@public
def own_password() -> str:
    """Ask for a password that nobody else has seen."""
    arrival = arrive(Step.OWN_WORDS)
    return _password_page(OwnPasswordForm(), arrival.identity)


@pages.post("/logg-inn/passord")
@public
def own_password_submit() -> Answer:
    """Keep the person's own password, and go on."""
    arrival = arrive(Step.OWN_WORDS)
    # Looking at a password and keeping it is slow on purpose, and others must not wait with their writes.
    request_session().commit()
    person, identity = arrival.person, arrival.identity
    form = OwnPasswordForm(request.form)
    form.names = (identity.subject, person.name, current_app.extensions["klimakurs"].municipality)
    if not form.validate():
        return _password_page(form, identity), HTTPStatus.UNPROCESSABLE_ENTITY
    change_password(request_session(), by=person.id, identity=identity, password=str(form.new.data), at=now())
    response = go_on(person.id, has_shown_code=arrival.standing.has_shown_code)
    flash(_("Passordet er ditt eget nå."))
    return response


def _password_page(form: OwnPasswordForm, identity: Identity) -> str:
    return render_template("accounts/own_password.html", form=form, identity=identity, next=_address_to_go_on_to())


@pages.get("/logg-inn/tofaktor")
@public
def app() -> str:
    """Ask the person to set up an app for codes."""
    return _app_page(CodeForm(), arrive(Step.APP).identity)


@pages.post("/logg-inn/tofaktor")
@public
def app_submit() -> Answer:
    """Remember the app that showed a right code, sign in, and show the codes on paper."""
    arrival = arrive(Step.APP)
    form = CodeForm(request.form)
    step = enrolment.first_step(form, arrival.person.id) if form.validate() else None
    if step is None:
        return _app_page(form, arrival.identity), HTTPStatus.UNPROCESSABLE_ENTITY
    paper = enrolment.finish(arrival.person.id, step=step)
    if paper is None:
        return redirect(url_for(".code", next=_address_to_go_on_to()), HTTPStatus.SEE_OTHER)
    codes = url_for("second_factor.codes", next=_address_to_go_on_to())
    response = go_on(arrival.person.id, has_shown_code=True, to=codes)
    enrolment.show_codes(paper)
    return response


def _app_page(form: CodeForm, identity: Identity) -> str:
    here = url_for(".app_submit", next=_address_to_go_on_to())
    return render_template("accounts/app.html", form=form, here=here, app=enrolment.picture(identity), is_demanded=True)


def _address_to_go_on_to() -> str | None:
    return local_address(request.args.get("next"))
