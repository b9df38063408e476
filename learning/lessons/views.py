"""The page of a class at work, a pupil's answers, and what a module's questions met; who reads just now."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask_login import current_user

from learning.access import Permission, Role, requires
from learning.assignments.obligations.queries import ClassTask, assigned_to_class
from learning.classes.queries import ClassRow, taught_class
from learning.courses import contents
from learning.courses.misconceptions import misconception_labels
from learning.courses.queries import CourseRow, catalogue
from learning.database import now, request_session, today, without_transaction
from learning.lessons import actions, answers, wording
from learning.lessons.choice import due_days, first_course, suited
from learning.lessons.grid import ORDER_LABELS, STEP_LABELS, WIDEST, Grid, Order, Wish, chosen
from learning.lessons.latest import last_deed
from learning.lessons.queries import Asked, pupils_progress
from learning.lessons.records import record_answers_seen, record_names_seen
from learning.lessons.rules import AnswersLook
from learning.lessons.teaching import questions_seen
from learning.quizzes.queries import module_quiz
from learning.quizzes.replies import prose_of
from learning.spreadsheets import COMMA, SEMICOLON, csv_lines
from learning.web import language

pages = Blueprint("lessons", __name__)
wording.add_filters(pages)


@pages.get("/klasser/<int:class_id>")
@requires(Permission.TEACH)
@without_transaction
def class_page(class_id: int) -> Response:
    """Show how far each pupil is with each module; 304 where nothing has changed of what is shown."""
    found = None if _course_name() else _class_or_404(class_id)
    grid = _grid(class_id, found)
    standing = grid.standing(language(), current_app.config["RELEASE"]) if grid else ""
    if grid and grid.everybody and request.if_none_match.contains_weak(standing):
        return Response(status=HTTPStatus.NOT_MODIFIED)
    found = found or _class_or_404(class_id)
    is_board, tasks = _wish().is_board, _tasks(class_id)
    if not is_board:
        record_names_seen(class_id)
    html = render_template(
        "lessons/board.html" if is_board else "lessons/class_page.html",
        group=found,
        grid=grid,
        course=grid and grid.course,
        courses=_courses(found, tasks),
        due=due_days(tasks, grid.course.id, grid.modules) if grid else {},
        standing=standing,
        orders=ORDER_LABELS,
        steps=STEP_LABELS,
    )
    page = Response(html, mimetype="text/html")
    page.set_etag(standing)
    return page


@pages.get("/klasser/<int:class_id>/fremdrift.csv")
@requires(Permission.TEACH)
def export(class_id: int) -> Response:
    """Send the table of the class page as a file."""
    found = _class_or_404(class_id)
    grid = _grid(class_id, found) or abort(HTTPStatus.NOT_FOUND)
    record_names_seen(class_id)
    separator = COMMA if request.args.get("separator") == "comma" else SEMICOLON
    file = Response("".join(csv_lines(wording.rows(grid), separator)), content_type="text/csv; charset=utf-8")
    name = f"klimakurs-{found.name}-{grid.course.name}-{today()}.csv"
    file.headers.set("Content-Disposition", "attachment", filename=name)
    return file


@pages.get("/klasser/<int:class_id>/elev/<int:user_id>")
@requires(Permission.TEACH)
def pupil(class_id: int, user_id: int) -> str:
    """Show what a pupil has answered in a course. It is on record first, and the pupil can see that."""
    found = _class_or_404(class_id)
    course = _course(found) or abort(HTTPStatus.NOT_FOUND)
    asked = {"teacher_id": current_user.id, "class_id": class_id, "on": today()}
    name = answers.pupil_name(request_session(), user_id=user_id, **asked) or abort(HTTPStatus.NOT_FOUND)
    record_answers_seen(AnswersLook(user_id=user_id, class_id=class_id))
    attempts = answers.attempts(request_session(), user_id, course.id)
    return render_template(
        "lessons/pupil.html", group=found, course=course, name=name, attempts=attempts, prose_of=prose_of
    )


@pages.get("/klasser/<int:class_id>/modul/<course_name>/<module_name>")
@requires(Permission.TEACH)
def module(class_id: int, course_name: str, module_name: str) -> str:
    """Show what the class answered to each question of a module, what fewest can now first."""
    session = request_session()
    found = _class_or_404(class_id)
    course = _named_course(course_name)
    modules = contents.modules(session, course.id, language())
    module = next((one for one in modules if one.name == module_name), None) or abort(HTTPStatus.NOT_FOUND)
    edition = module_quiz(session, course_name, module_name, language())
    asked = {"teacher_id": current_user.id, "class_id": class_id, "module_id": module.id}
    given = answers.given(session, on=today(), **asked)
    labels = misconception_labels(current_app.extensions["klimakurs"].content, language())
    return render_template(
        "lessons/module.html",
        group=found,
        course=course,
        module=module,
        people=len({one.user_id for one in given}),
        questions=questions_seen(edition, given, labels) if edition else [],
        prose=prose_of(edition) if edition else None,
    )


@pages.post("/kurs/<course_name>/<module_name>/leser")
@requires(Permission.LEARN)
def reading(course_name: str, module_name: str) -> Response:
    """Note that a pupil has opened a module: the teacher sees it for as long as the lesson lasts."""
    module = contents.module(request_session(), course_name, module_name) or abort(HTTPStatus.NOT_FOUND)
    if Role.PUPIL in current_user.roles:
        actions.note_reading(request_session(), user_id=current_user.id, module_id=module.id, at=now())
        request_session().commit()
    return Response(status=HTTPStatus.NO_CONTENT, mimetype="text/plain")


def _class_or_404(class_id: int) -> ClassRow:
    return taught_class(request_session(), current_user.id, class_id, today()) or abort(HTTPStatus.NOT_FOUND)


def _tasks(class_id: int) -> list[ClassTask]:
    return assigned_to_class(request_session(), class_id, today())


def _courses(found: ClassRow, tasks: list[ClassTask]) -> list[CourseRow]:
    return suited(catalogue(request_session(), language()), found.grade, tasks)


def _course_name() -> str | None:
    return request.args.get("kurs") or None


def _named_course(name: str) -> CourseRow:
    courses = catalogue(request_session(), language())
    return next((course for course in courses if course.name == name), None) or abort(HTTPStatus.NOT_FOUND)


def _course(found: ClassRow | None) -> CourseRow | None:
    """Return the course that was asked for; else the one to begin with."""
    name = _course_name()
    if name or found is None:
        return _named_course(name or "")
    tasks, last = _tasks(found.id), last_deed(request_session(), found.id, today())
    return first_course(_courses(found, tasks), tasks, last, now())


def _wish() -> Wish:
    order = next((one for one in Order if one == request.args.get("sorter")), Order.NAME)
    return Wish(order, only_help=request.args.get("vis") == "hjelp", is_board=request.args.get("tavle") == "1")


def _grid(class_id: int, found: ClassRow | None) -> Grid | None:
    course, wish = _course(found), _wish()
    if course is None:
        return None
    modules = contents.modules(request_session(), course.id, language())[:WIDEST]
    asked = Asked(current_user.id, class_id, course.id, tuple(module.id for module in modules))
    everybody, given_at = pupils_progress(request_session(), asked, on=today(), at=now())
    return Grid(
        course=course,
        modules=modules,
        everybody=chosen(everybody, Wish(), language()),
        pupils=chosen(everybody, wish, language()),
        wish=wish,
        given_at=given_at,
    )
