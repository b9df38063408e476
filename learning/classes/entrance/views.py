"""The door for cards. Scanning or typing shows whose card it is; only «that is me» signs in."""

from http import HTTPStatus

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from learning.access import public
from learning.accounts.sessions import cookie
from learning.accounts.sessions.rules import hash_of
from learning.accounts.sessions.throttle import admit, take_back
from learning.audit import record
from learning.classes.cards.queries import Bearer, bearer, bearer_in_class
from learning.classes.cards.secrets import hash_of_phrase
from learning.classes.entrance.forms import PhraseForm
from learning.classes.entrance.halfway import put_down, show, shown
from learning.database import now, request_session, today
from learning.metrics import sign_ins

pages = Blueprint("entrance", __name__)
Answer = BaseResponse | tuple[str, int]
TRIES_PER_CLASS = 40
"""Wrong phrases within a quarter of an hour; words that stand on no card are not counted."""


@pages.after_request
def keep_out_of_caches(response: Response) -> Response:
    """Let no browser keep a page with somebody's name for the next one who takes the tablet."""
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/kort")
@public
def card() -> str:
    """Ask for the code on the board and the words on the card; the script takes what a camera read."""
    return _card_page(PhraseForm(data={"code": request.args.get("klasse", "")}))


@pages.post("/kort")
@public
def phrase() -> Answer:
    """Take what somebody typed."""
    form = PhraseForm(request.form)
    if not form.validate():
        return _card_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    code = str(form.code.data)
    # Under the code, whether a class has it or not: whoever guesses for one class waits, and no other class does.
    try_id = admit(f"class {code}", allowed=TRIES_PER_CLASS)
    hashed = hash_of_phrase(current_app.config["SECRET_KEY"], form.words)
    found = bearer_in_class(request_session(), code=code, phrase_hash=hashed, at=now(), on=today())
    if found is None:
        fault = _("Klassekoden og ordene passer ikke sammen. Se på tavla og på kortet. Kanskje er klassen lukket nå.")
        return _refuse(form, fault)
    # Only this try: with a card of one's own nobody gets more guesses at others'.
    take_back(try_id)
    return _go_on(found)


@pages.post("/kort/skann")
@public
def scan() -> Answer:
    """Take what a camera read."""
    found = bearer(request_session(), hash_of(request.form.get("token", "")), today())
    if found is None:
        return _refuse(PhraseForm(), _("Dette kortet virker ikke mer. Be læreren din om et nytt."))
    return _go_on(found)


@pages.get("/kort/deg")
@public
def whose() -> BaseResponse | str:
    """Ask whether the card is that of whoever holds it."""
    found = shown()
    if found is None:
        return _begin_anew()
    return render_template("classes/whose_card.html", name=found.name)


@pages.post("/kort/deg")
@public
def enter() -> BaseResponse:
    """Sign in whoever's card it is; whoever was signed in on this device no longer is."""
    found = shown()
    if found is None:
        return _begin_anew()
    record(request_session(), by=found.user_id, what="signed in with card", about=f"user {found.user_id}")
    cookie.begin(found.user_id, has_shown_code=False)
    sign_ins.labels("welcome").inc()
    return redirect(url_for("home.begin"), HTTPStatus.SEE_OTHER)


@pages.post("/kort/ikke-deg")
@public
def not_me() -> BaseResponse:
    """Put the card down: it is somebody else's."""
    put_down()
    return redirect(url_for(".card"), HTTPStatus.SEE_OTHER)


def _go_on(found: Bearer) -> BaseResponse:
    if current_user.is_authenticated and current_user.id == found.user_id:
        return redirect(url_for("home.begin"), HTTPStatus.SEE_OTHER)
    show(found)
    return redirect(url_for(".whose"), HTTPStatus.SEE_OTHER)


def _refuse(form: PhraseForm, fault: str) -> tuple[str, int]:
    sign_ins.labels("refused").inc()
    form.form_errors.append(fault)
    return _card_page(form), HTTPStatus.UNPROCESSABLE_ENTITY


def _begin_anew() -> BaseResponse:
    flash(_("Skann kortet ditt en gang til."), "info")
    return redirect(url_for(".card"), HTTPStatus.SEE_OTHER)


def _card_page(form: PhraseForm) -> str:
    return render_template("classes/card.html", form=form)
