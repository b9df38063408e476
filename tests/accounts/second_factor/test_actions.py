"""What is used once is used up, and an app is not overwritten; the trail says so without any secret."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import RecoveryCode, SecondFactor, SignIn, User
from learning.accounts.second_factor.actions import (
    add_app,
    exchange_app,
    note_wrong_code,
    remove_second_factor,
    renew_recovery_codes,
    use_app_code,
    use_recovery_code,
)
from learning.accounts.second_factor.queries import second_factor
from learning.accounts.second_factor.rules import MOST_WRONG_CODES, App
from learning.accounts.sessions.actions import begin_session
from learning.audit import Event
from tests.builders import MORNING, person


@pytest.fixture
def kari(session: Session) -> User:
    return person(session, Role.EDITOR)


def deeds(session: Session) -> list[str]:
    return list(session.scalars(select(Event.what).order_by(Event.id)))


def test_the_first_app_is_added_once(session: Session, kari: User):
    first = add_app(session, app=App(kari.id, "first", 100), at=MORNING)
    second = add_app(session, app=App(kari.id, "second", 100), at=MORNING)

    assert (first, second) == (True, False)
    assert session.scalars(select(SecondFactor.salt)).all() == ["first"]
    assert deeds(session) == ["second factor set up"]


def test_an_app_is_exchanged_for_another_once(session: Session, kari: User):
    add_app(session, app=App(kari.id, "first", 100), at=MORNING)

    exchanged = [
        exchange_app(session, app=App(kari.id, salt, 200), old_salt="first", at=MORNING) for salt in ("second", "third")
    ]

    assert exchanged == [True, False]
    assert session.scalars(select(SecondFactor.salt)).all() == ["second"]


def test_a_code_of_the_app_opens_once_and_older_ones_not_at_all(session: Session, kari: User):
    add_app(session, app=App(kari.id, "salt", 100), at=MORNING)

    opened = [use_app_code(session, user_id=kari.id, step=step) for step in (100, 102, 102, 101, 103)]

    assert opened == [False, True, False, False, True]


def test_after_too_many_wrong_codes_only_paper_opens(session: Session, kari: User):
    add_app(session, app=App(kari.id, "salt", 100), at=MORNING)
    renew_recovery_codes(session, user_id=kari.id, codes=["PAPE-RPAP"])
    for _guess in range(MOST_WRONG_CODES):
        note_wrong_code(session, user_id=kari.id)

    locked = use_app_code(session, user_id=kari.id, step=101)
    by_paper = use_recovery_code(session, user_id=kari.id, code="paperpap")

    assert (locked, by_paper) == (False, True)
    assert use_app_code(session, user_id=kari.id, step=101)


def test_a_code_on_paper_opens_once_for_whom_it_was_made(session: Session, kari: User):
    ola = person(session, Role.EDITOR, name="Ola By")
    renew_recovery_codes(session, user_id=kari.id, codes=["AAAA-BBBB", "CCCC-DDDD"])

    opened = [
        use_recovery_code(session, user_id=user.id, code=code)
        for user, code in ((ola, "AAAA-BBBB"), (kari, "aaaa bbbb"), (kari, "AAAA-BBBB"))
    ]

    assert opened == [False, True, False]
    assert session.scalar(select(func.count()).select_from(RecoveryCode)) == 1


def test_new_codes_on_paper_make_the_old_ones_worthless(session: Session, kari: User):
    add_app(session, app=App(kari.id, "salt", 100), at=MORNING)
    renew_recovery_codes(session, user_id=kari.id, codes=["AAAA-BBBB"])

    renew_recovery_codes(session, user_id=kari.id, codes=["CCCC-DDDD", "EEEE-FFFF"])

    assert not use_recovery_code(session, user_id=kari.id, code="AAAA-BBBB")
    assert second_factor(session, kari.id) == ("salt", MORNING, 0, 2)


def test_who_loses_the_phone_is_signed_out_everywhere_and_begins_anew(session: Session, kari: User):
    add_app(session, app=App(kari.id, "salt", 100), at=MORNING)
    renew_recovery_codes(session, user_id=kari.id, codes=["AAAA-BBBB"])
    begin_session(session, user_id=kari.id, at=MORNING)

    removed = [remove_second_factor(session, by=None, user_id=kari.id) for _twice in range(2)]

    assert removed == [True, False]
    assert second_factor(session, kari.id) is None
    assert session.scalars(select(RecoveryCode)).all() == []
    assert session.scalars(select(SignIn)).all() == []


def test_the_trail_says_what_happened_and_no_secret(session: Session, kari: User):
    add_app(session, app=App(kari.id, "SALTSALT", 100), at=MORNING)
    renew_recovery_codes(session, user_id=kari.id, codes=["AAAA-BBBB"])
    use_recovery_code(session, user_id=kari.id, code="AAAA-BBBB")
    note_wrong_code(session, user_id=kari.id)
    remove_second_factor(session, by=None, user_id=kari.id)

    events = session.scalars(select(Event)).all()

    made = ["second factor set up", "recovery codes made", "recovery code used"]
    assert deeds(session) == [*made, "code refused", "second factor removed"]
    assert {event.about for event in events} == {f"user {kari.id}"}
