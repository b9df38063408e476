"""The front page for visitors, the first page for each role, privacy and accessibility."""

from http import HTTPStatus

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from learning.access import Permission, public, requires
from learning.classes.queries import taught_classes
from learning.courses.queries import catalogue
from learning.database import request_session, today
from learning.home.queries import my_work, next_step
from learning.privacy.queries import waiting_requests
from learning.reports.queries.summary import unit_summary
from learning.web import language

pages = Blueprint("home", __name__)


@pages.get("/")
@public
def home() -> str:
    """Show visitors what there is, and a person the one thing to do next."""
    if current_user.is_authenticated:
        return _my_home()
    courses = catalogue(request_session(), language())
    for_pupils = [course for course in courses if course.is_for_pupils]
    for_staff = [course for course in courses if not course.is_for_pupils]
    return render_template("home/front.html", for_staff=for_staff, for_pupils=for_pupils)


def _my_home() -> str:
    session, today_here = request_session(), today()
    work = my_work(session, current_user.id, today_here, language())
    is_teacher = current_user.may(Permission.TEACH)
    return render_template(
        "home/home.html",
        work=work,
        next=next_step(session, current_user.id, work, today_here, language()),
        classes=taught_classes(session, current_user.id, today_here, language()) if is_teacher else [],
        unit=unit_summary(session, current_user, today_here, language()),
        wishes=waiting_requests(session) if current_user.may(Permission.SEE_ORGANISATION) else 0,
    )


@pages.get("/begynn")
@requires(Permission.LEARN)
def begin() -> Response:
    """Take whoever has come in with a card straight to the module that was given, else to the first page."""
    session, today_here = request_session(), today()
    work = my_work(session, current_user.id, today_here, language())
    step = next_step(session, current_user.id, work, today_here, language())
    if step is None or step.obligation is None or step.module is None:
        return redirect(url_for(".home"), HTTPStatus.SEE_OTHER)
    address = url_for("courses.module", course_name=step.row.course.name, module_name=step.module.name)
    return redirect(address, HTTPStatus.SEE_OTHER)


@pages.get("/mine-kurs")
@requires(Permission.LEARN)
def my_courses() -> str:
    """Show what was given to the person, their own courses, and what they have done."""
    work = my_work(request_session(), current_user.id, today(), language())
    return render_template("home/my_courses.html", work=work)


@pages.get("/personvern")
@public
def privacy() -> str:
    """Say what is kept about people, why, and for how long."""
    month, day = current_app.extensions["klimakurs"].retention.pupil_answers_until
    return render_template("home/privacy.html", pupils_until=today().replace(month=month, day=day))


@pages.get("/tilgjengelighet")
@public
def accessibility() -> str:
    """Say how accessible the pages are, and whom to tell when they are not."""
    return render_template("home/accessibility.html")
