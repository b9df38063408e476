"""Taking a quiz: question by question, handing in, the result; the pre-test; practice for everybody."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, public, requires
from learning.courses import actions as course_actions
from learning.courses import contents
from learning.database import now, request_session
from learning.quizzes import actions, queries
from learning.quizzes.device import learner_mark
from learning.quizzes.forms import CHECK, NEXT, OVERVIEW, PREVIOUS, STAY, AnswerForm
from learning.quizzes.models import Answer, Attempt, Quiz, QuizVersion
from learning.quizzes.practice import offered, practice
from learning.quizzes.prose import Prose
from learning.quizzes.questions import MalformedResponseError
from learning.quizzes.replies import acknowledged, read_sent, refused
from learning.quizzes.rules import Score
from learning.quizzes.sheet import Item, Sheet, quiz_text
from learning.web import language

pages = Blueprint("quizzes", __name__)
pages.add_app_template_global(learner_mark)


@pages.post("/kurs/<course_name>/<module_name>/quiz")
@requires(Permission.LEARN)
def start(course_name: str, module_name: str) -> Response:
    """Begin the quiz of a module, or go on with it; with `read`, the module counts as read."""
    session = request_session()
    version = _published_or_404(queries.module_quiz(session, course_name, module_name))
    module = version.quiz.module
    if module and request.form.get("read"):
        text_id = contents.version_id(session, module.id, language()) or abort(HTTPStatus.NOT_FOUND)
        course_actions.mark_as_read(session, user_id=current_user.id, module=module, version_id=text_id, at=now())
    return _begin(version)


@pages.get("/kurs/<course_name>/forprove")
@requires(Permission.LEARN)
def pre_test(course_name: str) -> str:
    """Say what the pre-test is for, that it does not count, and that it may be skipped."""
    session = request_session()
    version = _published_or_404(queries.pre_test(session, course_name))
    return render_template(
        "quizzes/pre_test.html",
        version=version,
        number=len(quiz_text(version).questions),
        attempt=queries.latest_attempt(session, current_user.id, version.quiz_id),
        first=next(iter(contents.modules(session, version.quiz.course_id, language())), None),
    )


@pages.post("/kurs/<course_name>/forprove")
@requires(Permission.LEARN)
def start_pre_test(course_name: str) -> Response:
    """Begin the pre-test, or go on with it."""
    return _begin(_published_or_404(queries.pre_test(request_session(), course_name)))


def _published_or_404(quiz: Quiz | None) -> QuizVersion:
    version = queries.published(request_session(), quiz.id, language()) if quiz else None
    return version or abort(HTTPStatus.NOT_FOUND)


def _begin(version: QuizVersion) -> Response:
    session = request_session()
    attempt = actions.start(session, user_id=current_user.id, version=version, at=now())
    session.commit()
    unanswered = queries.sheet(session, attempt).unanswered
    return _see(".question", attempt, key=unanswered[0].key) if unanswered else _see(".attempt", attempt)


@pages.get("/forsok/<uuid:attempt_id>")
@requires(Permission.LEARN)
def attempt(attempt_id: UUID) -> str | Response:
    """List the questions, say which are unanswered, and offer to hand in."""
    sheet = _sheet_or_404(attempt_id)
    if sheet.attempt.finished_at:
        return _see(".result", sheet.attempt)
    return render_template("quizzes/attempt.html", sheet=sheet, prose=_prose(sheet.attempt.version))


@pages.get("/forsok/<uuid:attempt_id>/sporsmal/<key>")
@requires(Permission.LEARN)
def question(attempt_id: UUID, key: str) -> Response:
    """Show a question; where its key has been shown, also what was right and why. 304 where nothing was answered."""
    sheet = _sheet_or_404(attempt_id)
    item = sheet.item(key) or abort(HTTPStatus.NOT_FOUND)
    if sheet.attempt.finished_at:
        return _see(".result", sheet.attempt)
    if request.if_none_match.contains_weak(sheet.standing):
        return Response(status=HTTPStatus.NOT_MODIFIED)
    prose = _prose(sheet.attempt.version)
    page = make_response(render_template("quizzes/question.html", sheet=sheet, item=item, prose=prose, writer=uuid4()))
    page.set_etag(sheet.standing)
    return page


@pages.post("/forsok/<uuid:attempt_id>/sporsmal/<key>")
@requires(Permission.LEARN)
def save_answer(attempt_id: UUID, key: str) -> Response:
    """Keep an answer, then go where the button says; `stay` is a page that saves in the background."""
    sheet = _sheet_or_404(attempt_id, locked=True)
    item = sheet.item(key) or abort(HTTPStatus.NOT_FOUND)
    form = AnswerForm(request.form)
    sent = read_sent(form, item)
    if refusal := actions.refusal(sheet, item, sent):
        late = replace(item, response=sent.response)
        return refused(refusal, sheet=sheet, item=late, prose=_prose(sheet.attempt.version))
    answer = item.answer
    if sheet.attempt.finished_at is None:
        answer = actions.save_answer(request_session(), attempt=sheet.attempt, item=item, sent=sent)
        _check(sheet, item, answer, form.go.data)
        request_session().commit()
    return acknowledged(answer) if form.go.data == STAY else _way(sheet, item, form.go.data)


def _check(sheet: Sheet, item: Item, answer: Answer | None, go: str | None) -> None:
    if go != CHECK:
        return
    if answer is None or answer.response is None:
        flash(_("Svar først, så kan du sjekke svaret."))
    elif sheet.explains_at_once and item.question.counts:
        actions.reveal(answer, at=now())


def _way(sheet: Sheet, item: Item, go: str | None) -> Response:
    """Go where a button leads: before the first and after the last question stands the overview."""
    ways = {PREVIOUS: sheet.before(item), NEXT: sheet.after(item), OVERVIEW: None}
    there = ways.get(go or "", item)
    if there is None:
        return _see(".attempt", sheet.attempt)
    return _see(".question", sheet.attempt, key=there.key, _anchor="fasit" if go == CHECK else None)


@pages.post("/forsok/<uuid:attempt_id>/ferdig")
@requires(Permission.LEARN)
def finish(attempt_id: UUID) -> Response:
    """Hand in: from now on the attempt stays as it is."""
    sheet = _sheet_or_404(attempt_id, locked=True)
    actions.finish(request_session(), sheet=sheet, at=now())
    request_session().commit()
    return _see(".result", sheet.attempt)


@pages.get("/forsok/<uuid:attempt_id>/resultat")
@requires(Permission.LEARN)
def result(attempt_id: UUID) -> str | Response:
    """Show what was right, every explanation, and the way on."""
    sheet = _sheet_or_404(attempt_id)
    attempt = sheet.attempt
    if attempt.points is None or attempt.of is None:
        return _see(".attempt", attempt)
    modules = contents.modules(request_session(), attempt.quiz.course_id, language())
    mine = next((module for module in modules if module.id == attempt.quiz.module_id), None)
    return render_template(
        "quizzes/result.html",
        sheet=sheet,
        score=Score(attempt.points, attempt.of),
        prose=_prose(attempt.version),
        module=mine,
        after=contents.neighbours(modules, mine)[1] if mine else next(iter(modules), None),
    )


@pages.get("/ov/<course_name>/<module_name>")
@public
def practise(course_name: str, module_name: str) -> str | Response:
    """Show a question for practice, marked and explained once it is answered; nothing is kept."""
    version = _published_or_404(queries.module_quiz(request_session(), course_name, module_name))
    questions = offered(quiz_text(version), contents.html(request_session(), course_name, module_name, language()))
    if not questions:
        flash(_("Denne quizen tar du når du er logget inn."))
        return redirect(url_for("courses.module", course_name=course_name, module_name=module_name))
    try:
        practised = practice(questions, request.args.to_dict(flat=False)) or abort(HTTPStatus.NOT_FOUND)
    except MalformedResponseError:
        abort(HTTPStatus.UNPROCESSABLE_ENTITY)
    return render_template("quizzes/practise.html", version=version, practice=practised, prose=_prose(version))


def _sheet_or_404(attempt_id: UUID, *, locked: bool = False) -> Sheet:
    attempt = queries.attempt(request_session(), current_user.id, attempt_id, locked=locked)
    return queries.sheet(request_session(), attempt or abort(HTTPStatus.NOT_FOUND))


def _prose(version: QuizVersion) -> Prose:
    return Prose(course=version.quiz.course.name, language=version.language, page_language=language())


def _see(view: str, attempt: Attempt, **values: Any) -> Response:
    return redirect(url_for(view, attempt_id=attempt.id, **values), HTTPStatus.SEE_OTHER)
