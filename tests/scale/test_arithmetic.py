"""What the database computes: the same on both kinds."""

from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID

from sqlalchemy import BigInteger, literal, select
from sqlalchemy.orm import Session

from learning.scale.arithmetic import Moment, drawn, drawn_id


def draws(session: Session, salt: int) -> list[int]:
    """Return one of ten outcomes for each of a thousand numbers."""
    columns = [drawn(literal(number, BigInteger), salt, 10).label(f"draw_{number}") for number in range(1_000)]
    return list(session.execute(select(*columns)).one())


def test_every_outcome_is_drawn_about_as_often(session: Session):
    counts = Counter(draws(session, 1))

    assert set(counts) == set(range(10))
    assert all(70 < count < 130 for count in counts.values())


def test_a_number_does_not_tell_what_the_next_one_draws(session: Session):
    numbers = draws(session, 1)

    steps = Counter((after - before) % 10 for before, after in pairwise(numbers))
    assert all(60 < count < 140 for count in steps.values())


def test_another_salt_draws_anew(session: Session):
    same = sum(one == other for one, other in zip(draws(session, 1), draws(session, 2), strict=True))

    assert 60 < same < 140


def test_a_large_number_is_no_error(session: Session):
    assert 0 <= session.scalar(select(drawn(literal(2**62, BigInteger), 2_000_000_000, 10))) < 10


def test_an_id_is_the_same_on_every_database(session: Session):
    id = session.scalar(select(drawn_id(literal(1), 1)))

    assert id == UUID("bb65ac95-0000-4000-a000-0000838c9cda")


def test_a_time_is_what_the_application_would_have_written(session: Session):
    at = datetime(2026, 11, 23, 9, 30, 5, tzinfo=UTC)

    assert session.scalar(select(Moment(literal(int(at.timestamp()))))) == at
