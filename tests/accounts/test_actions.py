"""Writes about people."""

from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.actions import (
    change_password,
    choose_language,
    create_local_identity,
    create_user,
    grant_role,
    hasher,
    is_password_of,
    verify_password,
)
from learning.accounts.models import Membership, SignIn, User
from learning.accounts.queries import local_identity
from learning.accounts.sessions.actions import begin_session
from learning.audit import Event
from tests.builders import AUTUMN, CHEAP_HASH, MORNING, PASSWORD, identity, municipality, person


def test_a_new_colleague_gets_a_role_and_a_way_to_sign_in(session: Session):
    user = create_user(session, code="4711", name="Ida Li", at=MORNING, email="ida@eksempel.no")
    grant_role(session, user=user, unit_id=municipality(session).id, role=Role.STAFF, starts_on=AUTUMN)
    create_local_identity(session, user=user, subject=" Ida ", password=PASSWORD, at=MORNING)
    session.flush()

    assert verify_password(local_identity(session, "ida"), PASSWORD) is user
    assert session.scalars(select(Membership.role)).all() == [Role.STAFF]
    assert user.email == "ida@eksempel.no"


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
    mine = identity(session, kari, "kari")
    begin_session(session, user_id=kari.id, at=MORNING)

    change_password(session, by=kari.id, identity=mine, password="enda en lang setning", at=MORNING)
    session.flush()

    assert session.scalars(select(SignIn)).all() == []
    assert is_password_of(mine, "enda en lang setning")
    event = session.scalars(select(Event)).one()
    assert (event.by, event.what, event.about) == (kari.id, "password changed", f"user {kari.id}")


def test_a_password_opens_however_the_keyboard_composes_its_letters(session: Session):
    kari = person(session, Role.STAFF)
    mine = identity(session, kari, "kari")

    change_password(session, by=None, identity=mine, password="en bla\u030a himmel", at=MORNING)

    assert all(is_password_of(mine, written) for written in ("en bl\u00e5 himmel", "en bla\u030a himmel"))
    assert not is_password_of(mine, "en bla himmel")


def test_a_password_kept_as_it_was_typed_still_opens(session: Session):
    mine = identity(session, person(session, Role.STAFF), "kari")

    mine.password_hash = hasher.hash("en bla\u030a himmel")

    assert is_password_of(mine, "en bla\u030a himmel")


def test_a_password_that_somebody_else_made_is_handed_out_until_its_bearer_chooses_one(session: Session):
    kari = person(session, Role.STAFF)
    mine = identity(session, kari, "kari")

    change_password(session, by=None, identity=mine, password="enda en lang setning", at=MORNING)
    handed_out_at = mine.handed_out_at
    change_password(session, by=kari.id, identity=mine, password="og en lang setning til", at=MORNING)

    assert (handed_out_at, mine.handed_out_at) == (MORNING, None)


def test_the_language_that_a_person_chose_is_kept(session: Session):
    kari = person(session, Role.PUPIL)

    choose_language(session, user_id=kari.id, language="nn")

    session.expire_all()
    assert session.scalar(select(User.language)) == "nn"
