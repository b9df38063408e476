"""The pupils of a class: the list, adding to it, and one pupil's place in it."""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, requires
from learning.classes.pupils import actions, queries
from learning.classes.pupils.forms import MoveForm, NameForm, NamesForm, NumberForm
from learning.classes.pupils.queries import Pupil
from learning.classes.pupils.rules import Move, invented_names, told_apart
from learning.classes.queries import ClassRow, taught_class
from learning.classes.queries import pupils as pupils_of
from learning.classes.rules import next_year_begins
from learning.database import now, request_session, today
from learning.web import language

pages = Blueprint("pupils", __name__)
Answer = Response | tuple[str, int]


@pages.get("/klasser/<int:class_id>/elever")
@requires(Permission.TEACH)
def pupils(class_id: int) -> str:
    """Show the pupils of a class."""
    return _page(_group(class_id), NamesForm(), NumberForm())


def _page(group: ClassRow, form: NamesForm, number: NumberForm) -> str:
    return render_template(
        "classes/pupils.html",
        group=group,
        pupils=pupils_of(request_session(), group.id, today(), language()),
        added=queries.latest_addition(request_session(), group.id, now()),
        is_over=next_year_begins(group.school_year, today()) <= today(),
        form=form,
        number=number,
    )


@pages.post("/klasser/<int:class_id>/elever")
@requires(Permission.TEACH)
def add_names(class_id: int) -> Answer:
    """Add pupils by their names."""
    group, form = _group(class_id), NamesForm(request.form)
    form.taken = _names(class_id)
    if not form.validate():
        return _page(group, form, NumberForm()), HTTPStatus.UNPROCESSABLE_ENTITY
    return _add(class_id, told_apart(form.found, form.taken))


@pages.post("/klasser/<int:class_id>/elever/antall")
@requires(Permission.TEACH)
def add_number(class_id: int) -> Answer:
    """Add so many pupils, called after animals and plants."""
    group, form = _group(class_id), NumberForm(request.form)
    if not form.validate():
        return _page(group, NamesForm(), form), HTTPStatus.UNPROCESSABLE_ENTITY
    return _add(class_id, invented_names(int(str(form.number.data)), _names(class_id)))


def _add(class_id: int, names: Sequence[str]) -> Response:
    actions.add_pupils(request_session(), by=current_user.id, class_id=class_id, names=names, at=now())
    request_session().commit()
    return redirect(url_for(".pupils", class_id=class_id), HTTPStatus.SEE_OTHER)


@pages.post("/klasser/<int:class_id>/elever/angre")
@requires(Permission.TEACH)
def take_back(class_id: int) -> Response:
    """Remove the pupils who were added last, as long as they have done nothing."""
    _group(class_id)
    added = queries.latest_addition(request_session(), class_id, now())
    if added and request.form.get("at") == _stamp(added.at):
        number = actions.take_back(request_session(), by=current_user.id, class_id=class_id, at=added.at)
        request_session().commit()
        flash(ngettext("%(num)d elev er fjernet igjen.", "%(num)d elever er fjernet igjen.", number))
    else:
        flash(_("Det er for sent å angre. Du kan ta elevene ut av klassen én for én."), "info")
    return redirect(url_for(".pupils", class_id=class_id), HTTPStatus.SEE_OTHER)


def _stamp(at: datetime) -> str:
    return at.isoformat()


@pages.get("/klasser/<int:class_id>/elever/<int:user_id>")
@requires(Permission.TEACH)
def pupil(class_id: int, user_id: int) -> str:
    """Show what can be changed about one pupil's place in the class."""
    group, found = _group(class_id), _pupil(class_id, user_id)
    return _pupil_page(group, found, NameForm(data={"name": found.name}), MoveForm())


@pages.post("/klasser/<int:class_id>/elever/<int:user_id>/navn")
@requires(Permission.TEACH)
def rename(class_id: int, user_id: int) -> Answer:
    """Call a pupil something else; those of a list are called what the list says."""
    group, found, form = _group(class_id), _pupil(class_id, user_id), NameForm(request.form)
    if not found.is_made_here:
        abort(HTTPStatus.NOT_FOUND)
    form.taken = [name for name in _names(class_id) if name != found.name]
    if not form.validate():
        return _pupil_page(group, found, form, MoveForm()), HTTPStatus.UNPROCESSABLE_ENTITY
    actions.rename_pupil(request_session(), by=current_user.id, user_id=user_id, name=str(form.name.data))
    request_session().commit()
    return redirect(url_for(".pupils", class_id=class_id), HTTPStatus.SEE_OTHER)


@pages.post("/klasser/<int:class_id>/elever/<int:user_id>/flytt")
@requires(Permission.TEACH)
def move(class_id: int, user_id: int) -> Answer:
    """Move a pupil to another class of the school."""
    group, found, form = _group(class_id), _movable(class_id, user_id), MoveForm(request.form)
    targets = queries.classes_to_move_to(request_session(), found, group, today(), language())
    form.class_ids = [target.id for target in targets]
    if not form.validate():
        return _pupil_page(group, found, NameForm(data={"name": found.name}), form), HTTPStatus.UNPROCESSABLE_ENTITY
    way = Move(user_id=user_id, from_id=class_id, to_id=int(form.to.data or 0))
    actions.move_pupil(request_session(), by=current_user.id, move=way, on=today())
    request_session().commit()
    to = next(target.name for target in targets if target.id == way.to_id)
    flash(_("%(name)s er flyttet til %(to)s.", name=found.name, to=to))
    return redirect(url_for(".pupils", class_id=class_id), HTTPStatus.SEE_OTHER)


@pages.post("/klasser/<int:class_id>/elever/<int:user_id>/slutt")
@requires(Permission.TEACH)
def leave(class_id: int, user_id: int) -> Response:
    """Take a pupil out of the class; what the pupil achieved stays."""
    found = _movable(class_id, user_id)
    actions.end_pupil(request_session(), by=current_user.id, user_id=user_id, class_id=class_id, on=today())
    request_session().commit()
    flash(_("%(name)s er tatt ut av klassen.", name=found.name))
    return redirect(url_for(".pupils", class_id=class_id), HTTPStatus.SEE_OTHER)


def _pupil_page(group: ClassRow, found: Pupil, form: NameForm, moving: MoveForm) -> str:
    return render_template(
        "classes/pupil.html",
        group=group,
        pupil=found,
        form=form,
        moving=moving,
        targets=queries.classes_to_move_to(request_session(), found, group, today(), language()),
    )


def _group(class_id: int) -> ClassRow:
    """Return the class if the person teaches it; not found if somebody else does."""
    return taught_class(request_session(), current_user.id, class_id, today()) or abort(HTTPStatus.NOT_FOUND)


def _pupil(class_id: int, user_id: int) -> Pupil:
    return queries.pupil(request_session(), class_id, user_id, today()) or abort(HTTPStatus.NOT_FOUND)


def _movable(class_id: int, user_id: int) -> Pupil:
    """Return a pupil whose place in the class no list made: what a list made, the next one would make again."""
    group, found = _group(class_id), _pupil(class_id, user_id)
    return found if found.is_made_here or group.is_made_here else abort(HTTPStatus.NOT_FOUND)


def _names(class_id: int) -> list[str]:
    return [pupil.name for pupil in pupils_of(request_session(), class_id, today(), language())]
