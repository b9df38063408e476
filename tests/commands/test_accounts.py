"""Accounts that are made in the terminal."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.actions import is_password_of
from learning.accounts.models import Membership, SignIn, User
from learning.accounts.queries import local_identity
from learning.accounts.sessions.actions import begin_session
from learning.database import now, today
from learning.units.queries import municipality
from tests.accounts.second_factor.phone import phone_of
from tests.builders import PASSWORD, identity, person, unit
from tests.commands.conftest import Run


def test_the_first_administrator_comes_with_the_municipality(run: Run, session: Session):
    result = run("administrator", "kari", "--display-name", "Kari Moen", answers=f"{PASSWORD}\n{PASSWORD}\n")

    assert result.exit_code == 0, result.output
    assert PASSWORD not in result.output
    root = municipality(session)
    assert root is not None
    assert root.name == "Eksempel kommune"
    found = session.execute(
        select(User.display_name, Membership.unit_id, Membership.role, Membership.starts_on).join(Membership.user)
    ).one()
    assert tuple(found) == ("Kari Moen", root.id, Role.ADMINISTRATOR, today())
    assert is_password_of(local_identity(session, "kari"), PASSWORD)


def test_one_more_administrator_belongs_to_the_same_municipality(run: Run, session: Session, tmp_path: Path):
    unit(session, "Plan og miljø")
    (tmp_path / "password").write_text(f"{PASSWORD}\n", encoding="utf-8")

    result = run("administrator", "kari", "--password-file", tmp_path / "password")

    assert "kari kan logge inn" in result.output
    assert session.scalars(select(User.display_name)).all() == ["kari"]
    assert is_password_of(local_identity(session, "kari"), PASSWORD)


def test_a_short_password_is_refused(run: Run, session: Session):
    result = run("administrator", "kari", answers="kort\nkort\n")

    assert result.exit_code == 1
    assert "minst 10 tegn" in result.output
    assert session.scalars(select(User)).all() == []


@pytest.mark.parametrize("password", ["Passord1234!", "anna-anna-anna", "Klimakurs2026"])
def test_a_password_that_many_would_try_is_refused(run: Run, session: Session, password: str):
    result = run("administrator", "anna", answers=f"{password}\n{password}\n")

    assert result.exit_code == 1
    assert "lett å gjette" in result.output
    assert session.scalars(select(User)).all() == []


def test_a_user_name_belongs_to_one_person(run: Run, session: Session):
    identity(session, person(session, Role.STAFF), "kari")

    result = run("administrator", "Kari", answers=f"{PASSWORD}\n{PASSWORD}\n")

    assert result.exit_code == 1
    assert "er tatt" in result.output


def test_a_new_password_is_shown_once_and_ends_the_persons_sessions(run: Run, session: Session):
    kari = person(session, Role.STAFF)
    identity(session, kari, "kari")
    begin_session(session, user_id=kari.id, at=now())

    result = run("password", "kari")

    new = result.output.split()[-1]
    assert is_password_of(local_identity(session, "kari"), new)
    assert local_identity(session, "kari").handed_out_at is not None
    assert session.scalars(select(SignIn)).all() == []


def test_who_lost_the_phone_sets_up_another_at_the_next_sign_in(run: Run, session: Session):
    kari = person(session, Role.EDITOR)
    identity(session, kari, "kari")
    phone_of(session, kari)
    begin_session(session, user_id=kari.id, at=now())

    outputs = [run("second-factor", "kari", *words).output for words in ((), ("--reset",), ("--reset",), ())]

    assert "siden 2. november 2026" in outputs[0]
    assert "logget ut overalt" in outputs[1]
    assert all("har ingen app" in output for output in outputs[2:])
    assert session.scalars(select(SignIn)).all() == []


@pytest.mark.parametrize("command", ["password", "second-factor"])
def test_nobody_is_meant_by_mistake(run: Run, command: str):
    result = run(command, "kari")

    assert result.exit_code == 1
    assert "Ingen har brukernavnet «kari»" in result.output
