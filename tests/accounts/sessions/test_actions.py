"""Tries at signing in, and what they leave behind."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import SignInFailure
from learning.accounts.sessions.actions import begin_session, forget_failures, forget_try, record_try
from learning.accounts.sessions.queries import recent_failures
from learning.accounts.sessions.rules import WINDOW
from tests.builders import MORNING, person


def test_old_failures_are_forgotten_with_the_next_one(session: Session):
    record_try(session, account="kari", address="a", at=MORNING)
    session.flush()

    record_try(session, account="ola", address="a", at=MORNING + WINDOW + timedelta(seconds=1))
    session.flush()

    assert session.scalars(select(SignInFailure.account)).all() == ["ola"]


def test_who_signs_in_starts_afresh_and_others_do_not(session: Session):
    for account in ("kari", "ola"):
        record_try(session, account=account, address="a", at=MORNING)
    session.flush()

    forget_failures(session, account="kari")

    assert session.scalars(select(SignInFailure.account)).all() == ["ola"]


def test_a_try_that_had_to_wait_is_taken_back(session: Session):
    first = record_try(session, account="kari", address="a", at=MORNING)
    record_try(session, account="kari", address="b", at=MORNING)

    forget_try(session, failure_id=first)

    assert session.scalars(select(SignInFailure.address)).all() == ["b"]


def test_no_two_tokens_are_alike(session: Session):
    kari = person(session, Role.STAFF)

    tokens = {begin_session(session, user_id=kari.id, at=MORNING) for _number in range(50)}

    assert len(tokens) == 50
    assert all(len(token) >= 43 for token in tokens)


def test_failures_of_the_window_are_found_by_account_or_by_address(session: Session):
    old = MORNING - WINDOW
    for account, address, at in (
        ("kari", "a", MORNING),
        ("ola", "b", MORNING),
        ("eva", "c", MORNING),
        ("kari", "a", old),
    ):
        session.add(SignInFailure(account=account, address=address, at=at))
    session.flush()

    found = recent_failures(session, MORNING, account="kari", address="b")

    assert {failure.account for failure in found} == {"kari", "ola"}
    assert len(found) == 2
