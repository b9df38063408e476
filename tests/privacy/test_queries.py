"""Who waits to be forgotten."""

from sqlalchemy.orm import Session

from learning.access import Role
from learning.jobs import numbers_waiting
from learning.privacy.models import ErasureRequest
from learning.privacy.queries import leavers, waiting_requests
from tests import builders


def test_those_who_ask_are_counted_for_whoever_watches(session: Session):
    for name in ("Ida", "Ola", "Liv"):
        session.add(
            ErasureRequest(user_id=builders.person(session, Role.STAFF, name=name).id, asked_at=builders.MORNING)
        )
    session.flush()

    assert waiting_requests(session) == 3
    assert numbers_waiting(session)["forget"] == 3


def test_the_operator_finds_them_beside_those_named_by_code(session: Session):
    asking, named, _other = (builders.person(session, Role.STAFF, name=name) for name in ("Ida", "Ola", "Liv"))
    session.add(ErasureRequest(user_id=asking.id, asked_at=builders.MORNING))
    session.flush()

    both = leavers(session, [named.code, "unknown"], asked=True)
    one = leavers(session, [named.code], asked=False)

    assert {person.name for person in both} == {"Ida", "Ola"}
    assert [(person.name, person.asked_at, person.attempts) for person in one] == [("Ola", None, 0)]
