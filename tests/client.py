"""The browser of the page tests: refuses broken pages, and writes that the view forgot to commit."""

from typing import Any

from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from werkzeug.test import TestResponse

from learning.accounts.models import User
from learning.accounts.sessions.actions import begin_session
from learning.database import now
from tests.pages import Page, read_page

UNCOMMITTED = "uncommitted"


class ForgottenCommitError(AssertionError):
    """A view changed something and answered without committing it."""


class Client(FlaskClient):
    """A browser on our own pages. Each request sees what the test's session holds, and that session what it changed."""

    session: Session

    def open(self, *args: Any, **options: Any) -> TestResponse:
        """Send a request as our own pages would; check what came back."""
        self.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        self.session.commit()
        # A long file is read from the database while it is sent, and a browser takes it at once.
        response = super().open(*args, **{"buffered": True, **options})
        self.session.expire_all()
        forgotten = self.application.extensions.pop(UNCOMMITTED, None)
        if forgotten and response.status_code < 400:
            raise ForgottenCommitError(
                f"{response.request.method} {response.request.path} left uncommitted: {forgotten}"
            )
        if response.mimetype == "text/html" and not 300 <= response.status_code < 400:
            read_page(response.text)
        return response

    def page(self, address: str, **options: Any) -> Page:
        """Open a page that must be there."""
        response = self.get(address, **options)
        assert response.status_code == 200, f"{address} answered {response.status}"
        return read_page(response.text)

    def sign_in(self, user: User) -> "Client":
        """Become a person, code and all, without the pages where people sign in."""
        with self.session_transaction() as cookie:
            token = begin_session(self.session, user_id=user.id, at=now(), has_shown_code=True)
            cookie.update({"_user_id": token, "_fresh": True})
        return self


def watch_commits(app: Flask) -> None:
    """Remember on the application what a request leaves uncommitted when it ends."""
    event.listen(Session, "after_flush", _remember_flush)
    event.listen(Session, "do_orm_execute", _remember_statement)
    event.listen(Session, "after_commit", _forget)
    event.listen(Session, "after_rollback", _forget)

    @app.teardown_appcontext
    def note_what_is_left(_error: BaseException | None) -> None:
        session: Session | None = g.get("session")
        if session is not None:
            app.extensions[UNCOMMITTED] = session.info.get(UNCOMMITTED) or _pending(session)


def _pending(session: Session) -> str:
    changed = [found for found in session.dirty if inspect(found).modified and session.is_modified(found)]
    return ", ".join(repr(found) for found in [*session.new, *changed, *session.deleted])


def _remember_flush(session: Session, _context: UOWTransaction) -> None:
    session.info[UNCOMMITTED] = _pending(session) or "a flushed change"


def _remember_statement(statement: ORMExecuteState) -> None:
    if not statement.is_select:
        # SQLAlchemy cannot write a bulk insert out before it has run.
        statement.session.info[UNCOMMITTED] = (
            repr(statement.statement) if statement.is_insert else str(statement.statement)
        )


def _forget(session: Session) -> None:
    # A savepoint's end is no commit.
    if not session.in_nested_transaction():
        session.info.pop(UNCOMMITTED, None)
