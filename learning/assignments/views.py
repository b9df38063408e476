"""*Tildelinger*: giving courses to classes and units, and what became of what was given."""

from http import HTTPStatus
from typing import NamedTuple
from uuid import UUID, uuid4

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, Role, requires
from learning.assignments import actions, batches
from learning.assignments.actions import Assigned
from learning.assignments.batches import Given
from learning.assignments.forms import REQUIRED, DueForm, GiveForm
from learning.assignments.queries import TargetRow, already, may_assign_to
from learning.assignments.rules import Repeats, is_past, outermost, seconds_left, suggested_due_on
from learning.assignments.wording import add_filters
from learning.courses import contents, queries
from learning.courses.contents import ModuleRow
from learning.courses.offer import offers
from learning.courses.queries import CourseRow
from learning.database import now, request_session, today
from learning.web import language

pages = Blueprint("assignments", __name__)
add_filters(pages)


class Choice(NamedTuple):
    """What the person may give, and to whom."""

    course: CourseRow
    modules: tuple[ModuleRow, ...]
    targets: list[TargetRow]

    @property
    def has_classes(self) -> bool:
        """Whether there are pupils to give it to."""
        return any(target.is_class for target in self.targets)

    @property
    def has_employees(self) -> bool:
        """Whether there are employees to give it to."""
        return any(not target.is_class for target in self.targets)


@pages.get("/tildelinger")
@requires(Permission.ASSIGN)
def given() -> str:
    """Show what the person and their colleagues have given, what is still due first."""
    found = batches.given_to_mine(request_session(), current_user, today(), language())
    past = [one for one in found if is_past(one.due_on, one.repeats, is_withdrawn=one.is_withdrawn, on=today())]
    current = [one for one in found if one not in past]
    return render_template("assignments/given.html", current_ones=current, past_ones=past[::-1])


@pages.get("/tildelinger/ny")
@requires(Permission.ASSIGN)
def new() -> str:
    """Let the person choose a course; then whom it is for, and by when."""
    units = request.args.getlist("unit")
    if not request.args.get("course"):
        roles = {Role.PUPIL} if Role.TEACHER in current_user.roles else {Role.STAFF}
        found = offers(queries.catalogue(request_session(), language()), roles)
        return render_template("assignments/choose.html", offers=found, units=tuple(units))
    choice = _choice(request.args["course"])
    due_on = suggested_due_on(today(), is_for_pupils=choice.has_classes)
    form = GiveForm(data={"module": request.args.get("module", ""), "units": units, "due_on": due_on})
    return _page(_knowing(form, choice), choice)


@pages.post("/tildelinger")
@requires(Permission.ASSIGN)
def give() -> Response | tuple[str, int]:
    """Give it; pressed twice, it is given once."""
    session = request_session()
    choice = _choice(request.form.get("course", ""))
    form = _knowing(GiveForm(request.form), choice)
    if not form.validate():
        return _page(form, choice), HTTPStatus.UNPROCESSABLE_ENTITY
    batch = actions.assign(session, targets=_assigned(form, choice), by=current_user.id, at=now(), batch=form.name)
    session.commit()
    return redirect(url_for(".batch", batch=batch), HTTPStatus.SEE_OTHER)


@pages.get("/tildelinger/<uuid:batch>")
@requires(Permission.ASSIGN)
def batch(batch: UUID) -> str:
    """Show what was given together; just after it was, with a button to undo it."""
    found = given_or_404(batch)
    return _batch_page(found, DueForm(data={"due_on": found.due_on}))


@pages.post("/tildelinger/<uuid:batch>/angre")
@requires(Permission.ASSIGN)
def undo(batch: UUID) -> Response:
    """Take back what was given a moment ago, and show the same choice again; later, say what to do instead."""
    session, found = request_session(), given_or_404(batch)
    is_undone = actions.undo(session, batch=batch, by=current_user.id, at=now())
    session.commit()
    if not is_undone:
        flash(
            _("Det er for sent å angre, for noen kan ha sett den. Du kan trekke den tilbake nederst på siden."), "info"
        )
        return _to(batch)
    flash(_("Angret. Ingen har fått noe."))
    names = {module.id: module.name for module in contents.modules(session, found.course.id, language())}
    units = [row.unit_id for row in found.rows]
    again = url_for(".new", course=found.course.name, module=names.get(found.module_id or 0), unit=units)
    return redirect(again, HTTPStatus.SEE_OTHER)


@pages.post("/tildelinger/<uuid:batch>/frist")
@requires(Permission.ASSIGN)
def change_due(batch: UUID) -> Response | tuple[str, int]:
    """Move the due date."""
    found, form = given_or_404(batch), DueForm(request.form)
    form.due_on.earliest, form.needs_day = today(), found.repeats is Repeats.YEARLY
    if not form.validate():
        return _batch_page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    ids = [row.id for row in found.rows]
    actions.change_due(request_session(), assignment_ids=ids, due_on=form.due_on.data, by=current_user.id, at=now())
    request_session().commit()
    flash(_("Fristen er endret."))
    return _to(batch)


@pages.post("/tildelinger/<uuid:batch>/trekk")
@requires(Permission.ASSIGN)
def withdraw(batch: UUID) -> Response:
    """Take it back from those units that were named."""
    found, wanted = given_or_404(batch), request.form.getlist("assignments")
    ids = [row.id for row in found.rows if str(row.id) in wanted and not row.is_withdrawn]
    if not ids:
        flash(_("Kryss av for hvem du vil trekke den tilbake fra."), "info")
        return _to(batch)
    actions.withdraw(request_session(), assignment_ids=ids, by=current_user.id, at=now())
    request_session().commit()
    flash(_("Trukket tilbake. Det de har gjort, beholder de."))
    return _to(batch)


def given_or_404(batch: UUID) -> Given:
    """Return what was given together, to units of the person's."""
    found = batches.given(request_session(), batch, current_user, today(), language())
    return found or abort(HTTPStatus.NOT_FOUND)


def _to(batch: UUID) -> Response:
    return redirect(url_for(".batch", batch=batch), HTTPStatus.SEE_OTHER)


def _choice(course_name: str) -> Choice:
    session = request_session()
    course = queries.course(session, course_name, language()) or abort(HTTPStatus.NOT_FOUND)
    modules = contents.modules(session, course.id, language())
    return Choice(course, modules, may_assign_to(session, current_user, today(), language()))


def _knowing(form: GiveForm, choice: Choice) -> GiveForm:
    form.modules = [module.name for module in choice.modules]
    form.targets = [target.id for target in choice.targets]
    form.due_on.earliest = today()
    return form


def _assigned(form: GiveForm, choice: Choice) -> Assigned:
    repeats = Repeats(form.repeats.data or Repeats.NEVER)
    return Assigned(
        course_id=choice.course.id,
        module_id=next((module.id for module in choice.modules if module.name == form.module.data), None),
        unit_ids=tuple(outermost(choice.targets, form.unit_ids)),
        due_on=form.due_on.data,
        is_required=form.demand.data == REQUIRED,
        note=(form.note.data or "").strip(),
        repeats=repeats,
        months=int(form.months.data or 0) if repeats is Repeats.AFTER_COMPLETION else None,
    )


def _page(form: GiveForm, choice: Choice) -> str:
    return render_template(
        "assignments/new.html",
        form=form,
        choice=choice,
        already=already(request_session(), choice.course.id, form.targets, today()),
        titles={None: _("hele kurset"), **{module.id: module.title for module in choice.modules}},
        batch=form.name or uuid4(),
        earliest=today(),
    )


def _batch_page(found: Given, form: DueForm) -> str:
    left = seconds_left(found.assigned_at, now()) if found.is_mine else 0
    return render_template("assignments/batch.html", given=found, form=form, seconds_left=left, earliest=today())
