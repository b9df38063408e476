"""The throttle of guesses at passwords and codes. None of the six names: it commits before the guess is looked at.

A try is counted as a failure, and committed, before anybody looks at the password. Of any number of tries at once, in
any number of processes, no more than the allowed ones see few enough others to go on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock

from flask import current_app, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from learning.accounts.sessions import actions, queries
from learning.accounts.sessions.rules import FAILURES_PER_ACCOUNT, FAILURES_PER_ADDRESS, throttle_key, wait_until
from learning.database import now, request_session
from learning.metrics import sign_ins

PATIENCE_SECONDS = 30
RETRY_SECONDS = 30
turn = Lock()


@contextmanager
def in_turn() -> Iterator[None]:
    """Let one try after the other be looked at, in each process; raise ServiceUnavailable where the line is too long.

    A school signs in at once from one address: who waits here has no connection to the database, and is no failed try.
    """
    if not turn.acquire(timeout=PATIENCE_SECONDS):
        raise ServiceUnavailable(retry_after=RETRY_SECONDS)
    try:
        yield
    finally:
        turn.release()


def admit(name: str) -> None:
    """Let a try for the user name through; raise TooManyRequests, with the time, after too many failed ones."""
    session = request_session()
    account, address = _keys(name)
    failure_id = actions.record_try(session, account=account, address=address, at=now())
    session.commit()
    until = _wait_until(session, account, address, failure_id)
    if until:
        actions.forget_try(session, failure_id=failure_id)
    # Checking a password is slow on purpose, and others must not wait with their writes.
    session.commit()
    if until:
        sign_ins.labels("throttled").inc()
        raise TooManyRequests(retry_after=until)


def start_afresh(name: str) -> None:
    """Forget the failed tries for a user name whose bearer has been let in; the caller commits."""
    actions.forget_failures(request_session(), account=_keys(name)[0])


def _keys(name: str) -> tuple[str, str]:
    secret = current_app.config["SECRET_KEY"]
    return throttle_key(secret, name), throttle_key(secret, request.remote_addr or "")


def _wait_until(session: Session, account: str, address: str, failure_id: int) -> datetime | None:
    others = [
        failure
        for failure in queries.recent_failures(session, now(), account=account, address=address)
        if failure.id != failure_id
    ]
    by_account = [failure.at for failure in others if failure.account == account]
    by_address = [failure.at for failure in others if failure.address == address]
    waits = (wait_until(by_account, FAILURES_PER_ACCOUNT), wait_until(by_address, FAILURES_PER_ADDRESS))
    return max((until for until in waits if until and until > now()), default=None)
