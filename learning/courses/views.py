"""The catalogue, courses and modules, which everybody may read; the proof for those signed in."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning.access import Permission, Role, public, requires
from learning.accounts.sessions.beside import beside_sign_in, rows_beside
from learning.courses import actions, contents, progress, queries
from learning.courses.achieved import ACHIEVED_BESIDE, achieved_of
from learning.courses.contents import ModuleRow
from learning.courses.models import Module
from learning.courses.offer import offers
from learning.courses.queries import CourseRow
from learning.courses.rules import Standing
from learning.database import now, request_session, without_transaction
from learning.web import language

pages = Blueprint("courses", __name__)

IMAGE_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
ONE_YEAR = "public, max-age=31536000, immutable"
STILL_IMAGE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A figure may dress itself, and do nothing else, should somebody open it by its own address."""


@pages.get("/kurs")
@public
@without_transaction
def catalogue() -> str:
    """Show every course that is offered, by audience, the reader's own first."""
    roles = current_user.roles if current_user.is_authenticated else frozenset()
    found = offers(queries.catalogue(request_session(), language()), roles)
    return render_template("courses/catalogue.html", offers=found, is_teacher=Role.TEACHER in roles)


@pages.get("/kurs/<course_name>")
@public
@without_transaction
@beside_sign_in(ACHIEVED_BESIDE, "course_name")
def course(course_name: str) -> str:
    """Show a course: what it is, its modules, where the reader stands, and the one next thing to do."""
    course = _course_or_404(request_session(), course_name)
    modules = _modules(course)
    return render_template("courses/course.html", course=course, modules=modules, standing=_standing(course, modules))


@pages.get("/kurs/<course_name>/for-laerere")
@public
@without_transaction
def guide(course_name: str) -> str:
    """Show the page for those who teach with the course: aims, time plan, what to talk about."""
    course = _course_or_404(request_session(), course_name)
    guide = contents.guide(request_session(), course.id, language()) or abort(HTTPStatus.NOT_FOUND)
    modules = contents.modules(request_session(), course.id, language())
    return render_template("courses/guide.html", course=course, guide=guide, modules=modules)


@pages.get("/kurs/<course_name>/<module_name>")
@public
@without_transaction
@beside_sign_in(ACHIEVED_BESIDE, "course_name")
def module(course_name: str, module_name: str) -> str:
    """Show a module's text, with the way on at its end; a retired one only as text, to who has completed it."""
    course = _course_or_404(request_session(), course_name)
    modules = _modules(course)
    module = next((module for module in modules if module.name == module_name), None)
    module = module or _retired_module_or_404(course, module_name)
    return render_template(
        "courses/module.html",
        course=course,
        modules=modules,
        module=module,
        neighbours=None if module.is_retired else contents.neighbours(modules, module),
        standing=_standing(course, modules),
    )


@pages.post("/kurs/<course_name>/<module_name>/lest")
@requires(Permission.LEARN)
def mark_as_read(course_name: str, module_name: str) -> BaseResponse:
    """Note that the reader has read the module, and show the way on."""
    session = request_session()
    module = contents.module(session, course_name, module_name) or abort(HTTPStatus.NOT_FOUND)
    version_id = contents.version_id(session, module.id, language()) or abort(HTTPStatus.NOT_FOUND)
    actions.mark_as_read(session, user_id=current_user.id, module_id=module.id, version_id=version_id, at=now())
    session.commit()
    return redirect(_way_on(module), HTTPStatus.SEE_OTHER)


def _way_on(module: Module) -> str:
    """After a module with a quiz its own page, where the quiz is next; otherwise the course's page."""
    if module.has_quiz:
        return url_for(".module", course_name=module.course.name, module_name=module.name, _anchor="next")
    return url_for(".course", course_name=module.course.name)


@pages.get("/kurs/<course_name>/bilder/<hash>/<name>")
@public
@without_transaction
def image(course_name: str, hash: str, name: str) -> Response:
    """Send a figure. Its address names its content, so it may be kept for ever."""
    content = queries.image(request_session(), course_name, hash, name)
    kind = IMAGE_TYPES.get(name.rpartition(".")[2])
    if content is None or kind is None:
        abort(HTTPStatus.NOT_FOUND)
    headers = {"Cache-Control": ONE_YEAR, "Content-Security-Policy": STILL_IMAGE}
    return Response(content, mimetype=kind, headers=headers)


@pages.get("/mine-kurs/<course_name>/bevis")
@requires(Permission.LEARN)
def proof(course_name: str) -> str:
    """Show the proof of a completed course, made for printing."""
    course = _course_or_404(request_session(), course_name)
    proof = progress.latest_proofs(request_session(), current_user.id).get(course.id) or abort(HTTPStatus.NOT_FOUND)
    modules = contents.proven_modules(request_session(), course.id, language(), owner=current_user.id)
    return render_template("courses/proof.html", course=course, modules=modules, proof=proof)


def _course_or_404(session: Session, name: str) -> CourseRow:
    reader = current_user.id if current_user.is_authenticated else None
    return queries.course(session, name, language(), reader) or abort(HTTPStatus.NOT_FOUND)


def _modules(course: CourseRow) -> tuple[ModuleRow, ...]:
    modules = contents.modules(request_session(), course.id, language())
    return tuple(module._replace(has_quiz=False) for module in modules) if course.is_retired else modules


def _retired_module_or_404(course: CourseRow, name: str) -> ModuleRow:
    if not current_user.is_authenticated:
        abort(HTTPStatus.NOT_FOUND)
    module = contents.retired_module(request_session(), course.id, name, language(), reader=current_user.id)
    return module or abort(HTTPStatus.NOT_FOUND)


def _standing(course: CourseRow, modules: Sequence[ModuleRow]) -> Standing | None:
    # In a retired course there is nothing left to do: it is read as a visitor reads.
    if course.is_retired or not current_user.is_authenticated:
        return None
    return progress.standing(course, modules, achieved_of(rows_beside()))
