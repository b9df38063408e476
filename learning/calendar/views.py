"""The feed that calendar programs read, and the page on which a person gets its address."""

from datetime import date, datetime
from http import HTTPStatus

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from learning.access import Permission, public, requires
from learning.accounts.sessions.rules import hash_of
from learning.assignments.obligations.queries import MyObligation, left_to_do
from learning.calendar import actions, ical, queries
from learning.calendar.queries import Feed
from learning.calendar.rules import Deadline, is_shown
from learning.database import now, request_session, today
from learning.web import language

pages = Blueprint("calendar", __name__)

ADDRESS = "calendar"
"""What the cookie calls the address that is being shown."""


@pages.get("/kalender/<token>.ics")
@public
def feed(token: str) -> BaseResponse:
    """Send whose address it is what they have to do by when; to who asks again, only what has changed."""
    reader = queries.reader(request_session(), token) or abort(HTTPStatus.NOT_FOUND)
    todo = left_to_do(request_session(), reader.user_id, today(), reader.language)
    deadlines = [_deadline(one, one.due_on) for one in todo if one.due_on]
    response = Response(ical.written(deadlines, reader.language), content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers.set("Content-Disposition", "inline", filename="klimakurs.ics")
    response.add_etag()
    return response.make_conditional(request)


def _deadline(one: MyObligation, due_on: date) -> Deadline:
    # The note is left out: calendars are other people's servers, and a note may name somebody.
    return Deadline(
        uid=f"{one.batch}-{one.assignment_id}-{one.turn}",
        title=one.title,
        course=one.course.title,
        address=_page(one),
        due_on=due_on,
        is_required=one.is_required,
        changed_at=one.changed_at,
    )


def _page(one: MyObligation) -> str:
    if one.module is None:
        return url_for("courses.course", course_name=one.course.name, _external=True)
    return url_for("courses.module", course_name=one.course.name, module_name=one.module.name, _external=True)


@pages.get("/min-side/kalender")
@requires(Permission.KEEP_ACCOUNT)
def mine() -> str:
    """Show how due dates get into one's calendar, and for some minutes a new address."""
    found = queries.feed(request_session(), current_user.id)
    return render_template("calendar/mine.html", feed=found, address=_shown_address(found))


@pages.post("/min-side/kalender")
@requires(Permission.KEEP_ACCOUNT)
def make() -> BaseResponse:
    """Make an address, or another one in its place."""
    token = actions.make_feed(request_session(), user_id=current_user.id, language=language(), at=now())
    request_session().commit()
    cookie[ADDRESS] = [token, now().timestamp()]
    return redirect(url_for(".mine"), HTTPStatus.SEE_OTHER)


@pages.post("/min-side/kalender/stopp")
@requires(Permission.KEEP_ACCOUNT)
def stop() -> BaseResponse:
    """Let nobody read the calendar any more."""
    actions.stop_feed(request_session(), user_id=current_user.id)
    request_session().commit()
    cookie.pop(ADDRESS, None)
    flash(_("Kalenderadressen virker ikke lenger."))
    return redirect(url_for(".mine"), HTTPStatus.SEE_OTHER)


def _shown_address(found: Feed | None) -> str | None:
    """Return the address that was made on this device a moment ago, if it is still the person's."""
    token, made_at = cookie.get(ADDRESS, ("", 0))
    is_new = is_shown(datetime.fromtimestamp(made_at, now().tzinfo), now())
    if found is None or not is_new or hash_of(token) != found.token_hash:
        return None
    return url_for(".feed", token=token, _external=True)
