"""A teacher's pages: the cards of a class, the sheet to print, and the class opened for those who type."""

from http import HTTPStatus

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, requires
from learning.classes.cards import actions, queries, sheet
from learning.classes.cards.rules import Pupil, chosen, last_day
from learning.classes.queries import ClassRow, taught_class
from learning.database import now, request_session, today
from learning.web import language

pages = Blueprint("cards", __name__)


@pages.get("/klasser/<int:class_id>/kort")
@requires(Permission.TEACH)
def cards(class_id: int) -> str:
    """Show who has a card, and whether the class is open."""
    group = _taught(class_id)
    pupils = _pupils(class_id)
    return render_template(
        "classes/cards.html",
        group=group,
        pupils=pupils,
        missing=chosen(pupils, "mangler"),
        opening=queries.opening(request_session(), class_id, now()),
        on_sheet=len(sheet.cards(class_id, pupils)),
        last_day=last_day(today()),
    )


@pages.post("/klasser/<int:class_id>/kort")
@requires(Permission.TEACH)
def make(class_id: int) -> Response:
    """Make new cards, which open from now on, and go on to their sheet."""
    _taught(class_id)
    whom = _chosen(class_id)
    if not whom:
        flash(_("Alle har kort fra før."), "info")
        return redirect(url_for(".cards", class_id=class_id), HTTPStatus.SEE_OTHER)
    sheet.make(class_id, whom, by=current_user.id)
    return redirect(url_for(".paper", class_id=class_id), HTTPStatus.SEE_OTHER)


@pages.post("/klasser/<int:class_id>/kort/trekk")
@requires(Permission.TEACH)
def withdraw(class_id: int) -> Response:
    """Let cards open nothing any more."""
    _taught(class_id)
    number = actions.withdraw_cards(request_session(), user_ids=_chosen(class_id), by=current_user.id)
    request_session().commit()
    flash(ngettext("%(num)d kort er trukket tilbake.", "%(num)d kort er trukket tilbake.", number))
    return redirect(url_for(".cards", class_id=class_id), HTTPStatus.SEE_OTHER)


@pages.get("/klasser/<int:class_id>/kort/ark")
@requires(Permission.TEACH)
def paper(class_id: int) -> Response | str:
    """Show the sheet of the cards that were just made."""
    group = _taught(class_id)
    found = sheet.cards(class_id, _pupils(class_id))
    if not found:
        return redirect(url_for(".cards", class_id=class_id), HTTPStatus.SEE_OTHER)
    address = url_for("entrance.card", _external=True).partition("://")[2]
    municipality = current_app.extensions["klimakurs"].municipality
    return render_template(
        "classes/sheet.html",
        group=group,
        cards=found,
        address=address,
        last_day=last_day(today()),
        municipality=municipality,
    )


@pages.post("/klasser/<int:class_id>/kort/ark")
@requires(Permission.TEACH)
def put_away(class_id: int) -> Response:
    """Show the sheet no more."""
    _taught(class_id)
    sheet.put_away()
    return redirect(url_for(".cards", class_id=class_id), HTTPStatus.SEE_OTHER)


@pages.post("/klasser/<int:class_id>/kort/apne")
@requires(Permission.TEACH)
def open_class(class_id: int) -> Response:
    """Let the class sign in by typing, and show what to write on the board."""
    _taught(class_id)
    actions.open_class(request_session(), class_id=class_id, by=current_user.id, at=now())
    request_session().commit()
    return redirect(url_for(".board", class_id=class_id), HTTPStatus.SEE_OTHER)


@pages.post("/klasser/<int:class_id>/kort/lukk")
@requires(Permission.TEACH)
def close_class(class_id: int) -> Response:
    """Let the class sign in by typing no more."""
    _taught(class_id)
    actions.close_class(request_session(), class_id=class_id, by=current_user.id)
    request_session().commit()
    flash(_("Klassen er lukket. Kortets QR-kode virker fortsatt."))
    return redirect(url_for(".cards", class_id=class_id), HTTPStatus.SEE_OTHER)


@pages.get("/klasser/<int:class_id>/kort/tavle")
@requires(Permission.TEACH)
def board(class_id: int) -> Response | str:
    """Show in large letters, and without a name, how the class signs in by typing."""
    group = _taught(class_id)
    opening = queries.opening(request_session(), class_id, now())
    if opening is None:
        return redirect(url_for(".cards", class_id=class_id), HTTPStatus.SEE_OTHER)
    address = url_for("entrance.card", _external=True).partition("://")[2]
    return render_template("classes/board.html", group=group, opening=opening, address=address)


def _taught(class_id: int) -> ClassRow:
    """Return the class; not found for whoever does not teach it."""
    return taught_class(request_session(), current_user.id, class_id, today()) or abort(HTTPStatus.NOT_FOUND)


def _pupils(class_id: int) -> list[Pupil]:
    return queries.cards(request_session(), class_id, today(), language())


def _chosen(class_id: int) -> list[int]:
    """Return the ids of those whom the form names; not found where it names nobody of the class."""
    whom = chosen(_pupils(class_id), request.form.get("whom", ""))
    return abort(HTTPStatus.NOT_FOUND) if whom is None else whom
