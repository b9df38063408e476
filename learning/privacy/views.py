"""*What we know about you*: on a page and as a file, and the wish to be forgotten."""

from http import HTTPStatus

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from learning.access import Permission, requires
from learning.database import now, request_session
from learning.privacy import actions
from learning.privacy.dossier.deeds import in_kinds
from learning.privacy.dossier.whole import dossier, to_json
from learning.privacy.forms import ForgetForm
from learning.privacy.rules.deeds import deed_label
from learning.web import language

pages = Blueprint("privacy", __name__)


@pages.get("/min-side/opplysninger")
@requires(Permission.KEEP_ACCOUNT)
def kept() -> str:
    """Show everything kept about the person."""
    return _page(ForgetForm())


def _page(form: ForgetForm) -> str:
    found = dossier(request_session(), current_user.id, language())
    return render_template(
        "privacy/kept.html",
        form=form,
        kept=found,
        mine=in_kinds(deed for deed in found.events if deed.by_me),
        others=in_kinds(deed for deed in found.events if not deed.by_me),
        deed_label=deed_label,
    )


@pages.get("/min-side/opplysninger.json")
@requires(Permission.KEEP_ACCOUNT)
def export() -> Response:
    """Send everything kept about the person as a file."""
    found = dossier(request_session(), current_user.id, language())
    municipality = current_app.extensions["klimakurs"].municipality
    file = Response(to_json(found, municipality=municipality, at=now()), mimetype="application/json")
    file.headers.set("Content-Disposition", "attachment", filename="klimakurs-mine-opplysninger.json")
    return file


@pages.post("/min-side/opplysninger/glem")
@requires(Permission.KEEP_ACCOUNT)
def ask() -> BaseResponse | tuple[str, int]:
    """Ask to be forgotten."""
    form = ForgetForm(request.form)
    if not form.validate():
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    actions.ask(request_session(), user_id=current_user.id, at=now())
    request_session().commit()
    flash(_("Ønsket ditt er notert."))
    return redirect(url_for(".kept", _anchor="forget"), HTTPStatus.SEE_OTHER)


@pages.post("/min-side/opplysninger/behold")
@requires(Permission.KEEP_ACCOUNT)
def withdraw() -> BaseResponse:
    """Take the wish to be forgotten back."""
    actions.withdraw(request_session(), user_id=current_user.id)
    request_session().commit()
    flash(_("Ønsket ditt er tatt tilbake. Alt blir som før."))
    return redirect(url_for(".kept", _anchor="forget"), HTTPStatus.SEE_OTHER)
