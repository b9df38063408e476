"""The cookie that knows who is signed in. None of the six names: Flask-Login asks, and the views begin and end.

The cookie holds a random token, the database its hash: what is signed out there is signed out, whoever kept a copy.
"""

from flask import Flask, current_app, g, request, session
from flask_login import LoginManager, current_user, login_user, logout_user
from sqlalchemy.exc import SQLAlchemyError

from learning.accounts.queries import person
from learning.accounts.rules import Person
from learning.accounts.second_factor.rules import demands_second_factor
from learning.accounts.sessions import actions, queries
from learning.accounts.sessions.beside import asked_beside
from learning.accounts.sessions.rules import SEEN_EVERY
from learning.database import SAFE_METHODS, close_request_session, database, now, request_session, today
from learning.logs import log
from learning.revisions import Subject, note, revision

KEPT = "language"
"""What was chosen on the device outlives a sign-in."""
login_manager = LoginManager()
# Otherwise Flask-Login writes the cookie anew when a tablet changes network, to say what nobody here asks for.
login_manager.session_protection = None


def remember_who_is_signed_in(app: Flask) -> None:
    """Make Flask-Login's `current_user` the person who bears the request's token."""
    login_manager.init_app(app)
    login_manager.user_loader(load_person)
    app.teardown_request(_note_seen)


def load_person(token: str) -> Person | None:
    """Return who bears the token; None where that sign-in has ended, and on the page that says what failed."""
    # Where the database is away, asking it once is enough.
    if g.get("failed"):
        return None
    signed = _signed_in(token)
    if signed is None or _lacks_code(signed.person):
        return None
    if now() - signed.seen_at >= SEEN_EVERY:
        g.seen = token
    g.beside = signed.beside
    return signed.person


def _signed_in(token: str) -> queries.Signed | None:
    asked = asked_beside()
    if request.method in SAFE_METHODS or not database().has_one_writer:
        return queries.signed_in(request_session(), token, now(), today(), asked)
    # Before the request's own transaction, so that others may write meanwhile.
    with database().session(writes=False, impatient=True, alone=True) as before:
        signed = queries.signed_in(before, token, now(), today(), asked)
        if signed:
            note(request_session(), Subject.CONTENT, revision(before, Subject.CONTENT))
        return signed


def _lacks_code(person: Person) -> bool:
    """Tell whether a role, perhaps given since, demands more than the password that this sign-in was made with."""
    is_demanded = current_app.extensions["klimakurs"].second_factor and demands_second_factor(person.roles)
    return is_demanded and not person.has_shown_code


def begin(user_id: int, *, has_shown_code: bool) -> None:
    """Sign the person in on this device, under a new token; commits."""
    writing = request_session()
    _end_here()
    token = actions.begin_session(writing, user_id=user_id, at=now(), has_shown_code=has_shown_code)
    found = person(writing, user_id, today())
    writing.commit()
    kept = {name: value for name, value in session.items() if name == KEPT}
    session.clear()
    session.update(kept)
    session.permanent = True
    login_user(found and found.bearing(token, has_shown_code=has_shown_code))


def end() -> None:
    """Sign out on this device; what was chosen on it goes, too. Commits."""
    _end_here()
    request_session().commit()
    logout_user()
    session.clear()


def _end_here() -> None:
    if current_user.is_authenticated:
        actions.end_session(request_session(), token=current_user.token)


def _note_seen(_error: BaseException | None) -> None:
    token = g.pop("seen", None)
    if token is None:
        return
    # A page reads, and SQLite lets nobody write while a POST of ours still might: so after both, on its own.
    close_request_session()
    try:
        with database().session(impatient=True) as writing:
            actions.note_seen(writing, token=token, at=now())
            writing.commit()
    except SQLAlchemyError as error:
        log.warning("not noted that a device was seen", kind=type(error).__name__, view=request.endpoint)
