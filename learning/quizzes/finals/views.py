"""The page of a final quiz, and beginning it."""

from http import HTTPStatus

from flask import Blueprint, abort, render_template
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, requires
from learning.database import now, request_session, today
from learning.quizzes import actions
from learning.quizzes.finals.queries import Approach, approach
from learning.quizzes.replies import begun
from learning.web import language

pages = Blueprint("finals", __name__)


@pages.get("/kurs/<course_name>/sluttprove")
@requires(Permission.LEARN)
def final(course_name: str) -> str:
    """Say what the final quiz asks for; before it opens, what is missing; when it is passed, where the proof is."""
    return _page(_approach_or_404(course_name))


@pages.post("/kurs/<course_name>/sluttprove")
@requires(Permission.LEARN)
def start(course_name: str) -> Response:
    """Begin the final quiz, or go on with it; where it is not open, 409 with its page, which says why."""
    found = _approach_or_404(course_name)
    if not found.is_open:
        return Response(_page(found), HTTPStatus.CONFLICT, mimetype="text/html")
    sheet = actions.start(request_session(), user_id=current_user.id, edition=found.edition, at=now())
    request_session().commit()
    return begun(sheet)


def _approach_or_404(course_name: str) -> Approach:
    found = approach(request_session(), current_user.id, course_name, language(), today())
    return found or abort(HTTPStatus.NOT_FOUND)


def _page(found: Approach) -> str:
    return render_template("quizzes/final.html", approach=found, course=found.course, attempt=found.attempt)
