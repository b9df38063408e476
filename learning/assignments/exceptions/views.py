"""The page on which one person is let off or given longer; nobody else who has it sees that."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, requires
from learning.assignments import actions, batches
from learning.assignments.batches import Given
from learning.assignments.forms import ExceptionForm
from learning.assignments.holders import HolderRow, by_name, excepted, people
from learning.database import now, request_session, today
from learning.web import language

pages = Blueprint("exceptions", __name__)
LONG = 120
"""People in a list to choose from; where there are more, one looks for a name first."""


@pages.get("/tildelinger/<uuid:batch>/unntak")
@requires(Permission.ASSIGN)
def exceptions(batch: UUID) -> str:
    """Show who is let off or has longer, and let the person choose somebody."""
    found = _given_or_404(batch)
    return _page(found, _people(found), ExceptionForm())


@pages.post("/tildelinger/<uuid:batch>/unntak")
@requires(Permission.ASSIGN)
def grant(batch: UUID) -> Response | tuple[str, int]:
    """Let somebody off, or give them longer."""
    found, form = _given_or_404(batch), ExceptionForm(request.form)
    holders = _people(found)
    form.people, form.due_on.earliest = [row.id for row in holders], today()
    if not form.validate():
        return _page(found, holders, form), HTTPStatus.UNPROCESSABLE_ENTITY
    holder = next(row for row in holders if row.id == form.user_id)
    if form.longer_until:
        until = form.longer_until
        actions.give_longer(request_session(), holder=holder, due_on=until, by=current_user.id, at=now())
    else:
        actions.exempt(request_session(), holder=holder, by=current_user.id, at=now())
    request_session().commit()
    flash(_("Lagret for %(name)s.", name=holder.name))
    return _to(batch)


@pages.post("/tildelinger/<uuid:batch>/unntak/<int:user_id>/fjern")
@requires(Permission.ASSIGN)
def lift(batch: UUID, user_id: int) -> Response:
    """Let the same hold for somebody as for everybody else."""
    found = _given_or_404(batch)
    ids = [row.id for row in found.rows]
    actions.lift(request_session(), assignment_ids=ids, user_id=user_id, by=current_user.id)
    request_session().commit()
    flash(_("Fjernet. Nå gjelder det samme som for alle andre."))
    return _to(batch)


def _given_or_404(batch: UUID) -> Given:
    found = batches.given(request_session(), batch, current_user, today(), language())
    return found or abort(HTTPStatus.NOT_FOUND)


def _people(found: Given) -> list[HolderRow]:
    """Return those of that name, or all; so many that they are too many to choose from, where nobody looked."""
    ids = [row.id for row in found.rows if not row.is_withdrawn]
    return by_name(people(request_session(), ids, today(), named=_name(), most=LONG + 1), language())


def _page(found: Given, holders: list[HolderRow], form: ExceptionForm) -> str:
    is_long = len(holders) > LONG
    return render_template(
        "assignments/exceptions.html",
        given=found,
        people=[] if is_long else holders,
        form=form,
        excepted=excepted(request_session(), [row.id for row in found.rows]),
        name=_name(),
        is_long=is_long,
        has_several_units=len({row.unit for row in holders}) > 1,
        earliest=today(),
    )


def _name() -> str:
    return request.args.get("name", "").strip()


def _to(batch: UUID) -> Response:
    return redirect(url_for(".exceptions", batch=batch), HTTPStatus.SEE_OTHER)
