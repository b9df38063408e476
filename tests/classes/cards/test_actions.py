"""Codes that no two classes share, and what is removed at night."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.audit import Event
from learning.classes.cards import actions
from learning.classes.cards.actions import Hashes, make_cards, open_class, remove_ended, withdraw_cards
from learning.classes.cards.models import ClassOpening, LoginCard
from learning.database import Database
from learning.units.rules import UnitKind
from tests.builders import MORNING, person, unit


def classes(session: Session, number: int) -> list[int]:
    school = unit(session, "Åsen skole", UnitKind.SCHOOL)
    return [unit(session, f"{one}A", UnitKind.CLASS, school).id for one in range(number)]


@pytest.fixture
def few_codes(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A country with so many classes that its codes are just enough."""
    monkeypatch.setattr(actions, "CODES", range(10_000, 10_006))
    return 6


def test_no_two_open_classes_have_the_same_code(session: Session, few_codes: int):
    for class_id in classes(session, few_codes):
        open_class(session, class_id=class_id, by=1, at=MORNING)

    session.flush()
    assert len(set(session.scalars(select(ClassOpening.code)))) == few_codes


def test_nor_when_all_are_opened_at_once(shared_database: Database, few_codes: int):
    with shared_database.session() as session:
        ids = classes(session, few_codes)
        session.commit()

    def open_one(class_id: int) -> None:
        with shared_database.session() as session:
            open_class(session, class_id=class_id, by=1, at=MORNING)
            session.commit()

    with ThreadPoolExecutor(few_codes * 2) as threads:
        list(threads.map(open_one, ids * 2))

    with shared_database.session() as session:
        assert session.scalar(select(func.count(ClassOpening.code.distinct()))) == few_codes


def test_two_teachers_who_make_a_card_at_once_make_one(shared_database: Database):
    with shared_database.session() as session:
        user_id = person(session, Role.PUPIL).id
        session.commit()

    def make_one(number: int) -> None:
        with shared_database.session() as session:
            make_cards(session, made={user_id: Hashes(f"token {number}", "words")}, by=1, at=MORNING)
            session.commit()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(make_one, range(8)))

    with shared_database.session() as session:
        assert session.scalar(select(func.count(LoginCard.user_id))) == 1


def test_old_cards_and_openings_that_are_over_are_removed_once(session: Session):
    ola, liv = (person(session, Role.PUPIL, name=name).id for name in ("Ola", "Liv"))
    make_cards(session, made={ola: Hashes("a", "b")}, by=1, at=MORNING - timedelta(days=400))
    make_cards(session, made={liv: Hashes("c", "d")}, by=1, at=MORNING)
    (class_id,) = classes(session, 1)
    open_class(session, class_id=class_id, by=1, at=MORNING)

    removed = [remove_ended(session, at=MORNING + timedelta(hours=1), on=date(2026, 11, 2)) for _night in range(2)]

    assert removed == [2, 0]
    assert session.scalars(select(LoginCard.user_id)).all() == [liv]


def test_each_pupil_reads_in_their_own_trail_that_a_card_was_made_and_withdrawn(session: Session):
    ola, liv = (person(session, Role.PUPIL, name=name).id for name in ("Ola", "Liv"))
    make_cards(session, made={one: Hashes(f"token {one}", "words") for one in (ola, liv)}, by=1, at=MORNING)

    withdrawn = [withdraw_cards(session, user_ids=[ola], by=2) for _click in range(2)]

    rows = session.execute(select(Event.by, Event.what, Event.about).order_by(Event.id)).all()
    assert withdrawn == [1, 0]
    assert [tuple(row) for row in rows] == [
        (1, "card made", f"user {ola}"),
        (1, "card made", f"user {liv}"),
        (2, "card withdrawn", f"user {ola}"),
    ]
