"""Taking a quiz: question by question, handing in, the result; the pre-test; practice for everybody."""

from http import HTTPStatus
from uuid import UUID, uuid4

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, public, requires
from learning.accounts.sessions.beside import beside_sign_in, rows_beside
from learning.courses import actions as course_actions
from learning.courses import contents
from learning.database import now, request_session, today, without_transaction
from learning.quizzes import actions, queries
from learning.quizzes.device import learner_mark
from learning.quizzes.editions import Edition
from learning.quizzes.forms import CHECK, NEXT, OVERVIEW, PREVIOUS, STAY, AnswerForm
from learning.quizzes.outcome import outcome
from learning.quizzes.practice import offered, practice
from learning.quizzes.questions import MalformedResponseError
from learning.quizzes.replies import acknowledged, begun, prose_of, read_sent, refused, see, shown, unchanged
from learning.quizzes.rows import AnswerRow
from learning.quizzes.rules import Score
from learning.quizzes.sent import Refusal
from learning.quizzes.sheet import Leaf, Sheet
from learning.web import language

pages = Blueprint("quizzes", __name__)
pages.add_app_template_global(learner_mark)
pages.add_app_template_global(uuid4, "new_writer")


@pages.post("/kurs/<course_name>/<module_name>/quiz")
@requires(Permission.LEARN)
def start(course_name: str, module_name: str) -> Response:
    """Begin the quiz of a module, or go on with it; with `read`, the module counts as read."""
    session = request_session()
    edition = queries.module_quiz(session, course_name, module_name, language()) or abort(HTTPStatus.NOT_FOUND)
    if request.form.get("read"):
        _mark_as_read(edition)
    return _begin(edition)


def _mark_as_read(edition: Edition) -> None:
    session = request_session()
    texts = contents.modules(session, edition.course_id, language())
    text = next((text for text in texts if text.id == edition.module_id), None) or abort(HTTPStatus.NOT_FOUND)
    course_actions.mark_as_read(
        session, user_id=current_user.id, module_id=text.id, version_id=text.version_id, at=now()
    )


@pages.get("/kurs/<course_name>/forprove")
@requires(Permission.LEARN)
def pre_test(course_name: str) -> str:
    """Say what the pre-test is for, that it does not count, and that it may be skipped."""
    session = request_session()
    edition = queries.pre_test(session, course_name, language()) or abort(HTTPStatus.NOT_FOUND)
    return render_template(
        "quizzes/pre_test.html",
        edition=edition,
        attempt=queries.latest_attempt(session, current_user.id, edition.quiz_id),
        first=next(iter(contents.modules(session, edition.course_id, language())), None),
    )


@pages.post("/kurs/<course_name>/forprove")
@requires(Permission.LEARN)
def start_pre_test(course_name: str) -> Response:
    """Begin the pre-test, or go on with it."""
    return _begin(queries.pre_test(request_session(), course_name, language()) or abort(HTTPStatus.NOT_FOUND))


def _begin(edition: Edition) -> Response:
    sheet = actions.start(request_session(), user_id=current_user.id, edition=edition, at=now())
    request_session().commit()
    return begun(sheet)


@pages.get("/forsok/<uuid:attempt_id>")
@requires(Permission.LEARN)
@without_transaction
@beside_sign_in(queries.WHOLE_BESIDE, "attempt_id")
def attempt(attempt_id: UUID) -> Response:
    """List the questions, say which are unanswered, and offer to hand in. 304 where nothing was answered."""
    sheet = _sheet_or_404()
    if sheet.attempt.finished_at:
        return see("result", attempt_id)
    return unchanged(sheet) or shown("quizzes/attempt.html", sheet)


@pages.get("/forsok/<uuid:attempt_id>/sporsmal/<key>")
@requires(Permission.LEARN)
@without_transaction
@beside_sign_in(queries.WHOLE_BESIDE, "attempt_id")
def question(attempt_id: UUID, key: str) -> Response:
    """Show a question; where its key has been shown, also what was right and why. 304 where nothing was answered."""
    sheet = _sheet_or_404()
    item = sheet.item(key) or abort(HTTPStatus.NOT_FOUND)
    if sheet.attempt.finished_at:
        return see("result", attempt_id)
    return unchanged(sheet) or shown("quizzes/question.html", sheet, item=item)


@pages.post("/forsok/<uuid:attempt_id>/sporsmal/<key>")
@requires(Permission.LEARN)
@without_transaction
@beside_sign_in(queries.WHOLE_BESIDE, "attempt_id")
def save_answer(attempt_id: UUID, key: str) -> Response:
    """Keep an answer, then go where the button says; `stay` is a page that saves in the background."""
    session = request_session()
    leaf = queries.leaf_from(session, rows_beside(), key) or abort(HTTPStatus.NOT_FOUND)
    form = AnswerForm(request.form)
    sent = read_sent(form, leaf.item)
    leaf, outcome = actions.save_answer(session, leaf=leaf, sent=sent)
    if isinstance(outcome, Refusal):
        return refused(outcome, leaf, sent)
    if form.go.data == CHECK and leaf.attempt.finished_at is None:
        _check(leaf, outcome)
    reply = acknowledged(leaf, outcome) if form.go.data == STAY else _way(leaf, form.go.data)
    session.commit()
    return reply


def _check(leaf: Leaf, answer: AnswerRow | None) -> None:
    if answer is None or answer.response is None:
        flash(_("Svar først, så kan du sjekke svaret."))
    elif leaf.explains_at_once and leaf.item.question.counts:
        actions.reveal(request_session(), leaf=leaf, answer=answer, at=now())


def _way(leaf: Leaf, go: str | None) -> Response:
    """Go where a button leads: before the first and after the last question stands the overview."""
    if go not in (PREVIOUS, NEXT, OVERVIEW):
        return see("question", leaf.attempt.id, key=leaf.item.key, _anchor="fasit" if go == CHECK else None)
    sheet = queries.sheet_of(request_session(), leaf.attempt)
    item = sheet.item(leaf.item.key)
    there = item and {PREVIOUS: sheet.before(item), NEXT: sheet.after(item)}.get(go)
    return see("question", leaf.attempt.id, key=there.key) if there else see("attempt", leaf.attempt.id)


@pages.post("/forsok/<uuid:attempt_id>/ferdig")
@requires(Permission.LEARN)
def finish(attempt_id: UUID) -> Response:
    """Hand in: from now on the attempt stays as it is."""
    session = request_session()
    sheet = queries.locked_sheet(session, current_user.id, attempt_id) or abort(HTTPStatus.NOT_FOUND)
    actions.finish(session, sheet=sheet, at=now())
    session.commit()
    return see("result", attempt_id)


@pages.get("/forsok/<uuid:attempt_id>/resultat")
@requires(Permission.LEARN)
def result(attempt_id: UUID) -> str | Response:
    """Show what was right, every explanation, and the way on."""
    found = outcome(request_session(), current_user.id, attempt_id, today()) or abort(HTTPStatus.NOT_FOUND)
    attempt, edition = found.sheet.attempt, found.sheet.edition
    if attempt.points is None or attempt.of is None:
        return see("attempt", attempt_id)
    modules = contents.modules(request_session(), edition.course_id, language())
    mine = next((module for module in modules if module.id == edition.module_id), None)
    return render_template(
        "quizzes/result.html",
        outcome=found,
        score=Score(attempt.points, attempt.of),
        prose=prose_of(edition),
        module=mine,
        after=contents.neighbours(modules, mine)[1] if mine else next(iter(modules), None),
    )


@pages.get("/ov/<course_name>/<module_name>")
@public
def practise(course_name: str, module_name: str) -> str | Response:
    """Show a question for practice, marked and explained once it is answered; nothing is kept."""
    session = request_session()
    edition = queries.module_quiz(session, course_name, module_name, language()) or abort(HTTPStatus.NOT_FOUND)
    questions = offered(edition.text, contents.html(session, course_name, module_name, language()))
    if not questions:
        flash(_("Denne quizen tar du når du er logget inn."))
        return redirect(url_for("courses.module", course_name=course_name, module_name=module_name))
    try:
        practised = practice(questions, request.args.to_dict(flat=False)) or abort(HTTPStatus.NOT_FOUND)
    except MalformedResponseError:
        abort(HTTPStatus.UNPROCESSABLE_ENTITY)
    return render_template("quizzes/practise.html", edition=edition, practice=practised, prose=prose_of(edition))


def _sheet_or_404() -> Sheet:
    return queries.sheet_from(request_session(), rows_beside()) or abort(HTTPStatus.NOT_FOUND)
