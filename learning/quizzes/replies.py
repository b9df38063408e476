"""What a page that sent an answer hears back. Not one of the six names: it reads and answers requests for the views."""

from http import HTTPStatus
from uuid import UUID

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from learning.database import now
from learning.quizzes.forms import STAY, AnswerForm
from learning.quizzes.questions import MalformedResponseError
from learning.quizzes.sent import Refusal, Sent
from learning.quizzes.sheet import AnswerRow, Asked, change

SAVED, REFUSED = "Klimakurs-Saved", "Klimakurs-Refused"


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


def acknowledged(answer: AnswerRow | None) -> Response:
    """Answer a page that saves in the background, after COMMIT: which change stands now."""
    return Response(status=HTTPStatus.NO_CONTENT, headers={SAVED: change(answer)})


def refused(refusal: Refusal, **shown: object) -> Response:
    """Answer 409 with a page that says why the answer comes too late, and shows it."""
    page = render_template("quizzes/refused.html", refusal=refusal, **shown)
    return Response(page, HTTPStatus.CONFLICT, {REFUSED: refusal.value}, mimetype="text/html")
