"""Writes about people."""

from datetime import timedelta

from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.actions import (
    change_password,
    choose_language,
    create_local_identity,
    create_user,
    forget_failures,
    fresh_session_key,
    grant_role,
    hasher,
    is_password_of,
    record_failure,
    verify_password,
)
from learning.accounts.models import Membership, SignInFailure, User
from learning.accounts.queries import local_identity
from learning.accounts.rules import WINDOW
from learning.audit import Event
from tests.builders import AUTUMN, CHEAP_HASH, MORNING, PASSWORD, identity, municipality, person


def test_a_new_colleague_gets_a_role_and_a_way_to_sign_in(session: Session):
    user = create_user(session, code="4711", name="Ida Li", at=MORNING, email="ida@eksempel.no")
    grant_role(session, user=user, unit_id=municipality(session).id, role=Role.STAFF, starts_on=AUTUMN)
    create_local_identity(session, user=user, subject=" Ida ", password=PASSWORD, at=MORNING)
    session.flush()

    assert verify_password(local_identity(session, "ida"), PASSWORD) is user
    assert session.scalars(select(Membership.role)).all() == [Role.STAFF]
    assert (user.email, len(user.session_key)) == ("ida@eksempel.no", 32)


def test_a_wrong_password_and_an_unknown_name_open_nothing(session: Session):
    identity(session, person(session, Role.STAFF), "kari")

    assert verify_password(local_identity(session, "kari"), "noe helt annet") is None
    assert verify_password(local_identity(session, "ola"), PASSWORD) is None
    assert not is_password_of(None, PASSWORD)


def test_a_hash_made_with_older_parameters_is_renewed_at_sign_in(session: Session):
    mine = identity(session, person(session, Role.STAFF), "kari")
    assert mine.password_hash == CHEAP_HASH

    verify_password(local_identity(session, "kari"), PASSWORD)

    assert not hasher.check_needs_rehash(mine.password_hash)
    assert PasswordHasher().verify(mine.password_hash, PASSWORD)


def test_a_hash_of_today_stays_as_it_is(session: Session):
    mine = identity(session, person(session, Role.STAFF), "kari")
    verify_password(local_identity(session, "kari"), PASSWORD)
    renewed = mine.password_hash

    verify_password(local_identity(session, "kari"), PASSWORD)

    assert mine.password_hash == renewed


def test_a_new_password_ends_all_sessions_and_is_noted_without_saying_it(session: Session):
    kari = person(session, Role.STAFF)
    mine, before = identity(session, kari, "kari"), kari.session_key

    change_password(session, by=kari.id, identity=mine, password="enda en lang setning", at=MORNING)
    session.flush()

    assert kari.session_key != before
    assert is_password_of(mine, "enda en lang setning")
    event = session.scalars(select(Event)).one()
    assert (event.by, event.what, event.about) == (kari.id, "password changed", f"user {kari.id}")


def test_old_failures_are_forgotten_with_the_next_one(session: Session):
    record_failure(session, account="kari", address="a", at=MORNING)
    session.flush()

    record_failure(session, account="ola", address="a", at=MORNING + WINDOW + timedelta(seconds=1))
    session.flush()

    assert session.scalars(select(SignInFailure.account)).all() == ["ola"]


def test_who_signs_in_starts_afresh_and_others_do_not(session: Session):
    for account in ("kari", "ola"):
        record_failure(session, account=account, address="a", at=MORNING)
    session.flush()

    forget_failures(session, account="kari")

    assert session.scalars(select(SignInFailure.account)).all() == ["ola"]


def test_the_language_that_a_person_chose_is_kept(session: Session):
    kari = person(session, Role.PUPIL)

    choose_language(session, user_id=kari.id, language="nn")

    session.expire_all()
    assert session.scalar(select(User.language)) == "nn"


def test_no_two_session_keys_are_alike():
    assert len({fresh_session_key() for _number in range(100)}) == 100
