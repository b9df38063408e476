"""What the pages of an attempt hear back. Not one of the six names: it reads and answers requests for the views."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from learning.database import now
from learning.quizzes.addresses import Addresses
from learning.quizzes.editions import Edition
from learning.quizzes.forms import STAY, AnswerForm
from learning.quizzes.prose import Prose
from learning.quizzes.questions import MalformedResponseError
from learning.quizzes.rows import AnswerRow, change, standing
from learning.quizzes.sent import Refusal, Sent
from learning.quizzes.sheet import Asked, Leaf, Sheet
from learning.web import language

SAVED, STANDING, REFUSED = "Klimakurs-Saved", "Klimakurs-Standing", "Klimakurs-Refused"


def read_sent(form: AnswerForm, item: Asked) -> Sent:
    """Return the answer that the request holds; 422 where no page of ours can have sent it."""
    if not form.validate():
        abort(HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        response = item.question.read(request.form.to_dict(flat=False), item.arrangement)
    except MalformedResponseError:
        abort(HTTPStatus.UNPROCESSABLE_ENTITY)
    return Sent(
        response=response,
        writer=UUID(form.writer.data),
        sequence=int(form.sequence.data or 0),
        at=now(),
        is_pressed=form.go.data != STAY,
        shown=form.shown.data,
    )


def acknowledged(leaf: Leaf, answer: AnswerRow | None) -> Response:
    """Answer a page that saves in the background, after COMMIT: which change stands now, and what of the others."""
    answers = leaf.answers if answer is None else {**leaf.answers, answer.question: answer}
    headers = {SAVED: change(answer), STANDING: standing(answers.values())}
    return Response(status=HTTPStatus.NO_CONTENT, headers=headers)


def refused(refusal: Refusal, leaf: Leaf, sent: Sent) -> Response:
    """Answer 409 with a page that says why the answer comes too late, and shows it."""
    late = replace(leaf.item, response=sent.response)
    page = render_template("quizzes/refused.html", refusal=refusal, sheet=leaf, item=late, prose=prose_of(leaf.edition))
    return Response(page, HTTPStatus.CONFLICT, {REFUSED: refusal.value}, mimetype="text/html")


def unchanged(sheet: Sheet) -> Response | None:
    """Answer a page that has all this already; None where there is something new."""
    is_known = request.if_none_match.contains_weak(sheet.standing)
    return Response(status=HTTPStatus.NOT_MODIFIED) if is_known else None


def shown(template: str, sheet: Sheet, **more: object) -> Response:
    """Answer with a page of an open attempt, which says what stands."""
    addresses = Addresses(url_for("quizzes.attempt", attempt_id=sheet.attempt.id))
    html = render_template(template, sheet=sheet, addresses=addresses, prose=prose_of(sheet.edition), **more)
    page = Response(html, mimetype="text/html")
    page.set_etag(sheet.standing)
    return page


def see(view: str, attempt_id: UUID, **values: Any) -> Response:
    """Send on to a page of an attempt."""
    return redirect(url_for(f"quizzes.{view}", attempt_id=attempt_id, **values), HTTPStatus.SEE_OTHER)


def begun(sheet: Sheet) -> Response:
    """Send on to the first question that is unanswered, or to the overview where none is."""
    missing = sheet.unanswered
    return see("question", sheet.attempt.id, key=missing[0].key) if missing else see("attempt", sheet.attempt.id)


def prose_of(edition: Edition) -> Prose:
    """Return what makes the texts of an edition HTML on a page in the reader's language."""
    return Prose(course=edition.course, language=edition.language, page_language=language())
