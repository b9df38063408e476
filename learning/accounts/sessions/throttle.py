"""The throttle of guesses at passwords and codes. None of the six names: it commits before the guess is looked at.

A try is counted as a failure, and committed, before anybody looks at the password. Of any number of tries at once, in
any number of processes, no more than the allowed ones see few enough others to go on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock

from flask import current_app, request
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


def admit(name: str, *, allowed: int = FAILURES_PER_ACCOUNT) -> int:
    """Let a try for the name through and return its id.

    Raises TooManyRequests, with the time, after `allowed` failed ones for the name, or many from the address.
    """
    session = request_session()
    account, address = _keys(name)
    failure_id = actions.record_try(session, account=account, address=address, at=now())
    session.commit()
    others = [
        one for one in queries.recent_failures(session, now(), account=account, address=address) if one.id != failure_id
    ]
    by_account = [failure.at for failure in others if failure.account == account]
    by_address = [failure.at for failure in others if failure.address == address]
    until = _latest(wait_until(by_account, allowed), wait_until(by_address, FAILURES_PER_ADDRESS))
    if until:
        actions.forget_try(session, failure_id=failure_id)
    # Checking a password is slow on purpose, and others must not wait with their writes.
    session.commit()
    if until:
        sign_ins.labels("throttled").inc()
        raise TooManyRequests(retry_after=until)
    return failure_id


def take_back(try_id: int) -> None:
    """Let a try that succeeded count as none; those before it still do. Commits."""
    actions.forget_try(request_session(), failure_id=try_id)
    request_session().commit()


def start_afresh(name: str) -> None:
    """Forget the failed tries for a user name whose bearer has been let in; the caller commits."""
    actions.forget_failures(request_session(), account=_keys(name)[0])


def _keys(name: str) -> tuple[str, str]:
    secret = current_app.config["SECRET_KEY"]
    return throttle_key(secret, name), throttle_key(secret, request.remote_addr or "")


def _latest(*times: datetime | None) -> datetime | None:
    return max((until for until in times if until and until > now()), default=None)
