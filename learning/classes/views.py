"""*My classes*: making one, who teaches it, the next school year, its end."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, requires
from learning.classes import actions, queries
from learning.classes.forms import NewClassForm, NextClassForm, TeacherForm
from learning.classes.queries import ClassRow
from learning.classes.rules import (
    HIGHEST_GRADE,
    LOWEST_GRADE,
    next_grade,
    next_name,
    next_year_begins,
    school_year_of,
    years,
)
from learning.classes.schools import SchoolRow, labels, schools, teachers
from learning.database import request_session, today
from learning.web import language

pages = Blueprint("classes", __name__)
Answer = Response | tuple[str, int]


@pages.get("/klasser")
@requires(Permission.TEACH)
def mine() -> str:
    """Show the classes that the person teaches, will teach and has taught."""
    taught = queries.taught_classes(request_session(), current_user.id, today(), language())
    others = queries.other_classes(request_session(), current_user.id, today(), language())
    return render_template("classes/mine.html", taught=taught, others=others, year=school_year_of(today()))


@pages.get("/klasser/ny")
@requires(Permission.TEACH)
def new() -> str:
    """Ask what a new class is called."""
    at = schools(request_session(), current_user.id, today(), language())
    preset = {"school": at[0].id if at else None, "school_year": school_year_of(today())}
    return _new_page(NewClassForm(data=preset), at)


@pages.post("/klasser/ny")
@requires(Permission.TEACH)
def new_submit() -> Answer:
    """Make a class that the person teaches from today on."""
    at = schools(request_session(), current_user.id, today(), language())
    form = NewClassForm(request.form)
    form.school_ids, form.years = [school.id for school in at], _years()
    form.labels = labels(request_session(), form.school_ids, today())
    if not form.validate():
        return _new_page(form, at), HTTPStatus.UNPROCESSABLE_ENTITY
    class_id = actions.make_class(request_session(), by=current_user.id, new=form.new_class(), on=today())
    request_session().commit()
    flash(_("Klassen %(name)s er laget. Nå kan du legge til elevene.", name=form.name.data))
    return redirect(url_for("pupils.pupils", class_id=class_id), HTTPStatus.SEE_OTHER)


def _new_page(form: NewClassForm, at: list[SchoolRow]) -> str:
    return render_template(
        "classes/new.html", form=form, schools=at, grades=_grades(), years=[(year, years(year)) for year in _years()]
    )


def _grades() -> list[tuple[int, str]]:
    return [(grade, _("%(grade)d. trinn", grade=grade)) for grade in range(LOWEST_GRADE, HIGHEST_GRADE + 1)]


def _years() -> list[int]:
    this_year = school_year_of(today())
    return [this_year, this_year + 1]


@pages.get("/klasser/<int:class_id>/larere")
@requires(Permission.TEACH)
def class_teachers(class_id: int) -> str:
    """Show who teaches the class."""
    return _teachers_page(_taught(class_id), TeacherForm())


@pages.post("/klasser/<int:class_id>/larere")
@requires(Permission.TEACH)
def add_teacher(class_id: int) -> Answer:
    """Let somebody else of the school teach the class, too."""
    group = _made_here(class_id)
    form = TeacherForm(request.form)
    others = teachers(request_session(), class_id, today(), language()).others
    form.teacher_ids = [teacher.id for teacher in others]
    if not form.validate():
        return _teachers_page(group, form), HTTPStatus.UNPROCESSABLE_ENTITY
    user_id = int(form.teacher.data or 0)
    actions.add_teacher(request_session(), by=current_user.id, class_id=class_id, user_id=user_id, on=today())
    request_session().commit()
    return redirect(url_for(".class_teachers", class_id=class_id), HTTPStatus.SEE_OTHER)


@pages.post("/klasser/<int:class_id>/larere/<int:user_id>/slutt")
@requires(Permission.TEACH)
def remove_teacher(class_id: int, user_id: int) -> Response:
    """Let a teacher teach the class no longer; one always stays."""
    _made_here(class_id)
    own = [teacher.id for teacher in teachers(request_session(), class_id, today(), language()).own]
    if user_id not in own or len(own) == 1:
        abort(HTTPStatus.NOT_FOUND)
    actions.remove_teacher(request_session(), by=current_user.id, class_id=class_id, user_id=user_id, on=today())
    request_session().commit()
    if user_id == current_user.id:
        return redirect(url_for(".mine"), HTTPStatus.SEE_OTHER)
    return redirect(url_for(".class_teachers", class_id=class_id), HTTPStatus.SEE_OTHER)


def _teachers_page(group: ClassRow, form: TeacherForm) -> str:
    found = teachers(request_session(), group.id, today(), language())
    return render_template("classes/teachers.html", group=group, teachers=found, form=form)


@pages.get("/klasser/<int:class_id>/neste-skolear")
@requires(Permission.TEACH)
def next_year(class_id: int) -> str:
    """Ask what the class is called next school year."""
    group = _made_here(class_id)
    preset = {"name": next_name(group.name, group.grade), "grade": next_grade(group.grade)}
    return _next_year_page(group, NextClassForm(data=preset))


@pages.post("/klasser/<int:class_id>/neste-skolear")
@requires(Permission.TEACH)
def next_year_submit(class_id: int) -> Answer:
    """Make the class of the next school year, and let pupils and teachers move."""
    group = _made_here(class_id)
    form = NextClassForm(request.form)
    form.school_id, form.year = group.school_id, group.school_year + 1
    form.labels = labels(request_session(), [group.school_id], today())
    if not form.validate():
        return _next_year_page(group, form), HTTPStatus.UNPROCESSABLE_ENTITY
    begins = next_year_begins(group.school_year, today())
    # Somebody who clicks twice finds it done.
    actions.begin_next_year(
        request_session(), by=current_user.id, class_id=class_id, new=form.new_class(), begins=begins
    )
    request_session().commit()
    return redirect(url_for(".mine"), HTTPStatus.SEE_OTHER)


def _next_year_page(group: ClassRow, form: NextClassForm) -> str:
    begins = next_year_begins(group.school_year, today())
    following = years(group.school_year + 1)
    return render_template(
        "classes/next_year.html", group=group, form=form, grades=_grades(), begins=begins, following=following
    )


@pages.post("/klasser/<int:class_id>/angre")
@requires(Permission.TEACH)
def cancel_next_year(class_id: int) -> Response:
    """Take back a class of the next school year that has not begun."""
    before = queries.class_before(request_session(), current_user.id, class_id, today()) or abort(HTTPStatus.NOT_FOUND)
    actions.cancel_next_year(request_session(), by=current_user.id, class_id=class_id, before=before)
    request_session().commit()
    flash(_("Neste skoleår er angret. Klassen fortsetter som før."))
    return redirect(url_for(".mine"), HTTPStatus.SEE_OTHER)


@pages.get("/klasser/<int:class_id>/avslutt")
@requires(Permission.TEACH)
def end(class_id: int) -> str:
    """Ask whether the class is to end."""
    return render_template("classes/end.html", group=_made_here(class_id))


@pages.post("/klasser/<int:class_id>/avslutt")
@requires(Permission.TEACH)
def end_submit(class_id: int) -> Response:
    """Close the class; what was done in it stays."""
    group = _made_here(class_id)
    actions.end_class(request_session(), by=current_user.id, class_id=class_id, on=today())
    request_session().commit()
    flash(_("Klassen %(name)s er avsluttet.", name=group.name))
    return redirect(url_for(".mine"), HTTPStatus.SEE_OTHER)


def _taught(class_id: int) -> ClassRow:
    """Return the class if the person teaches it; not found if somebody else does."""
    group = queries.taught_class(request_session(), current_user.id, class_id, today())
    return group or abort(HTTPStatus.NOT_FOUND)


def _made_here(class_id: int) -> ClassRow:
    """Return the class if a teacher made it: what the municipality's lists made, they change."""
    group = _taught(class_id)
    return group if group.is_made_here else abort(HTTPStatus.NOT_FOUND)
