"""The front page for visitors, the first page for each role, privacy and accessibility."""

from flask import Blueprint, current_app, render_template
from flask_login import current_user

from learning.access import Permission, public
from learning.courses import progress, queries
from learning.courses.contents import ModuleRow
from learning.courses.progress import MyCourse
from learning.database import request_session, today
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
    courses = queries.catalogue(request_session(), language())
    for_pupils = [course for course in courses if course.is_for_pupils]
    for_staff = [course for course in courses if not course.is_for_pupils]
    return render_template("home/front.html", for_staff=for_staff, for_pupils=for_pupils)


def _my_home() -> str:
    mine = progress.my_courses(request_session(), current_user.id, language(), today())
    open_ones = [row for row in mine if progress.is_open(row, today())]
    return render_template(
        "home/home.html",
        open_ones=open_ones,
        following=_following(open_ones),
        has_courses=bool(mine),
        unit=unit_summary(request_session(), current_user, today(), language()),
        wishes=waiting_requests(request_session()) if current_user.may(Permission.SEE_ORGANISATION) else 0,
    )


def _following(open_ones: list[MyCourse]) -> ModuleRow | None:
    """Return the module to go on with, where a course has been begun and not only its final quiz is left."""
    if not open_ones or not open_ones[0].done or open_ones[0].is_final_next:
        return None
    return progress.next_module(request_session(), current_user.id, open_ones[0].course, language(), today())


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
