"""Item statistics: for editors among the content, for teachers beside the modules that they teach with."""

from http import HTTPStatus
from typing import NamedTuple

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask_babel import get_translations

from learning.access import Permission, requires
from learning.courses.misconceptions import misconception_labels
from learning.database import request_session
from learning.markdown import plain
from learning.quizzes.prose import Prose
from learning.quizzes.statistics import queries
from learning.quizzes.statistics.queries import Statistics
from learning.quizzes.statistics.rules.advice import Advice, advice
from learning.quizzes.statistics.rules.columns import COLUMNS, REPLY_COLUMNS, ReplyColumn, rounded
from learning.quizzes.statistics.rules.files import HIDDEN, Writing, answer_rows, question_rows
from learning.quizzes.statistics.rules.items import FEWEST, Item
from learning.quizzes.statistics.rules.replies import VERDICTS, Reply, replies
from learning.spreadsheets import COMMA, SEMICOLON, csv_lines
from learning.web import language

pages = Blueprint("statistics", __name__)
ROWS = {"sporsmal": question_rows, "svar": answer_rows}
"""What makes the rows of each file, by its name in the address."""


class Section(NamedTuple):
    """What the page says of an item."""

    item: Item
    advice: list[Advice]
    replies: list[Reply]

    @property
    def columns(self) -> list[ReplyColumn]:
        """The columns that say something of these answers: of what was typed it is not known who knows more."""
        return [column for column in REPLY_COLUMNS if any(column.value(one) is not None for one in self.replies)]


@pages.get("/innhold/statistikk")
@requires(Permission.SEE_CONTENT)
def quizzes() -> str:
    """Show every quiz that is offered, by course."""
    return render_template("quizzes/statistics/quizzes.html", courses=queries.quizzes(request_session(), language()))


@pages.get("/innhold/statistikk/<course_name>/<quiz_name>")
@requires(Permission.SEE_CONTENT)
def quiz(course_name: str, quiz_name: str) -> str:
    """Show editors how each question of a quiz works."""
    return _page(_statistics_or_404(course_name, quiz_name), "quiz")


@pages.get("/innhold/statistikk/<course_name>/<quiz_name>/<table>.csv")
@requires(Permission.SEE_CONTENT)
def export(course_name: str, quiz_name: str, table: str) -> Response:
    """Send editors a table of that page as a file."""
    return _file(_statistics_or_404(course_name, quiz_name), table)


@pages.get("/kurs/<course_name>/<quiz_name>/statistikk")
@requires(Permission.TEACH)
def taught(course_name: str, quiz_name: str) -> str:
    """Show teachers how each question of a quiz is answered, in all schools together."""
    return _page(_statistics_or_404(course_name, quiz_name), "taught")


@pages.get("/kurs/<course_name>/<quiz_name>/statistikk/<table>.csv")
@requires(Permission.TEACH)
def taught_export(course_name: str, quiz_name: str, table: str) -> Response:
    """Send teachers a table of that page as a file."""
    return _file(_statistics_or_404(course_name, quiz_name), table)


def _statistics_or_404(course_name: str, quiz_name: str) -> Statistics:
    version = request.args.get("version") or None
    found = queries.statistics(request_session(), course_name, quiz_name, version, language())
    return found or abort(HTTPStatus.NOT_FOUND)


def _page(found: Statistics, view: str) -> str:
    return render_template(
        "quizzes/statistics/quiz.html",
        statistics=found,
        view=f".{view}",
        sections=[Section(item, advice(item), replies(item)) for item in found.items],
        prose=Prose(course=found.course.name, language=found.shown.language, page_language=language()),
        misconceptions=_misconceptions(),
        columns=COLUMNS,
        reply_columns=REPLY_COLUMNS,
        rounded=rounded,
        verdicts=VERDICTS,
        hidden=HIDDEN,
        fewest=FEWEST,
    )


def _file(found: Statistics, table: str) -> Response:
    rows = ROWS.get(table) or abort(HTTPStatus.NOT_FOUND)
    separator = COMMA if request.args.get("separator") == "comma" else SEMICOLON
    writing = Writing(
        translate=get_translations().ugettext,
        plain=plain,
        misconceptions=_misconceptions(),
        separator=separator,
    )
    file = Response("".join(csv_lines(rows(found.items, writing), separator)), content_type="text/csv; charset=utf-8")
    name = f"klimakurs-{found.course.name}-{found.name}-{table}.csv"
    file.headers.set("Content-Disposition", "attachment", filename=name)
    return file


def _misconceptions() -> dict[str, str]:
    return misconception_labels(current_app.extensions["klimakurs"].content, language())
