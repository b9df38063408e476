"""Lists from the personnel system, read into the database."""

from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, Membership, User
from learning.accounts.queries import local_identity
from learning.accounts.roster.actions import apply_plan
from learning.accounts.roster.queries import organisation
from learning.accounts.roster.reading import File, read_files
from learning.accounts.roster.rules import Plan, make_plan
from learning.audit import Event
from learning.units.models import Unit
from tests.builders import CHEAP_HASH, PASSWORD

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
UNITS = """\
code;parent;kind;name;school_year;grade;closed_on
6a;fjell;klasse;6A;2026/27;6;
fjell;k;skole;Fjell skole;;;
k;;kommune;Eksempel kommune;;;
"""
PEOPLE = """\
code;name;unit;role;username;email;from;to
1;Ida Moe;6a;elev;ida;;2026-08-17;
2;Eva Li;fjell;leder;eva;eva@eksempel.no;2026-08-17;
2;Eva Li;6a;lærer;eva;eva@eksempel.no;2026-08-17;
"""


def read_in(session: Session, units: str = UNITS, people: str = PEOPLE, *, complete: bool = False) -> Plan:
    """Read two files in; return what they changed."""
    current = organisation(session)
    files = read_files(File("units.csv", units.encode()), File("people.csv", people.encode()), current)
    assert files.findings == ()
    plan = make_plan(current, files.wanted, today=TODAY, complete=complete)
    hashes = {entry.code: CHEAP_HASH for entry in plan.without_sign_in}
    apply_plan(session, plan=plan, by=None, at=NOON, password_hashes=hashes)
    session.flush()
    session.expire_all()
    return plan


def posts(session: Session) -> list[tuple[str, str, Role, date, date | None]]:
    """Return who is what, where and when."""
    columns = (User.display_name, Unit.code, Membership.role, Membership.starts_on, Membership.ends_on)
    rows = session.execute(select(*columns).join(Membership.user).join(Membership.unit).order_by(*columns[:3]))
    return [tuple(row) for row in rows]


def test_a_school_starts_with_two_files(session: Session):
    read_in(session)

    assert posts(session) == [
        ("Eva Li", "6a", Role.TEACHER, date(2026, 8, 17), None),
        ("Eva Li", "fjell", Role.LEADER, date(2026, 8, 17), None),
        ("Ida Moe", "6a", Role.PUPIL, date(2026, 8, 17), None),
    ]
    pupil = session.scalars(select(User).where(User.code == "1")).one()
    assert (pupil.email, pupil.created_at) == (None, NOON)


def test_passwords_of_an_import_are_handed_out(session: Session):
    read_in(session)

    assert set(session.scalars(select(Identity.handed_out_at))) == {NOON}


def test_reading_the_same_files_again_changes_nothing(session: Session):
    read_in(session)
    before = posts(session)

    plan = read_in(session)

    assert plan.is_empty
    assert posts(session) == before


def test_a_pupil_who_moved_and_a_school_with_a_new_name_are_brought_up_to_date(session: Session):
    read_in(session)
    units = UNITS.replace("Fjell skole", "Fjell barneskole") + "6b;fjell;klasse;6B;2026/27;6;\n"

    read_in(session, units, "code;name;unit;role\n1;Ida Moe-Li;6b;elev\n")

    assert posts(session)[2:] == [
        ("Ida Moe-Li", "6a", Role.PUPIL, date(2026, 8, 17), date(2026, 11, 22)),
        ("Ida Moe-Li", "6b", Role.PUPIL, TODAY, None),
    ]
    assert session.scalar(select(Unit.name).where(Unit.code == "fjell")) == "Fjell barneskole"


def test_a_move_of_today_can_be_taken_back(session: Session):
    read_in(session)
    units = UNITS + "6b;fjell;klasse;6B;2026/27;6;\n"
    read_in(session, units, "code;name;unit;role\n2;Eva Li;fjell;leder\n2;Eva Li;6a;lærer\n2;Eva Li;6b;lærer\n")

    read_in(session, units)

    assert [post[1] for post in posts(session)] == ["6a", "fjell", "6a"]
    assert session.scalars(select(Event.what).where(Event.what == "role removed")).all() == ["role removed"]


def test_a_user_name_opens_with_its_password_and_can_be_changed(session: Session):
    read_in(session)

    read_in(session, people=PEOPLE.replace(";eva;", ";eva.li;"))

    identity = local_identity(session, "eva.li")
    assert identity is not None
    assert identity.user.display_name == "Eva Li"
    assert identity.password_hash == CHEAP_HASH
    assert session.scalars(select(Identity.subject).order_by(Identity.subject)).all() == ["eva.li", "ida"]


def test_without_passwords_nobody_can_sign_in_here(session: Session):
    current = organisation(session)
    files = read_files(File("units.csv", UNITS.encode()), File("people.csv", PEOPLE.encode()), current)

    apply_plan(session, plan=make_plan(current, files.wanted, today=TODAY), by=None, at=NOON)

    assert session.scalars(select(Identity)).all() == []
    assert len(posts(session)) == 3


def test_the_trail_tells_of_the_import_and_of_every_role_that_sees_others(session: Session):
    read_in(session)

    events = session.execute(select(Event.what, Event.about).order_by(Event.id)).all()

    eva = session.scalar(select(User.id).where(User.code == "2"))
    assert events[0] == ("organisation imported", "units +3 ~0, people +2 ~0, memberships +3 ~0 -0")
    assert [what for what, _about in events[1:]] == ["role granted", "role granted"]
    assert all(about.startswith(f"user {eva} ") for _what, about in events[1:])
    assert PASSWORD not in str(events)


def test_a_complete_list_ends_the_memberships_of_those_who_left(session: Session):
    read_in(session)

    read_in(session, people="code;name;unit;role\n1;Ida Moe;6a;elev\n", complete=True)

    assert [post[4] for post in posts(session)] == [date(2026, 11, 22), date(2026, 11, 22), None]
