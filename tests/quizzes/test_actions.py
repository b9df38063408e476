"""Attempts begin once, answers are kept as the last page meant them, and handing in happens once."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learning.access import Role
from learning.connections import TookTooLongError
from learning.courses.models import Completion, Course
from learning.database import Database
from learning.quizzes import actions, queries
from learning.quizzes.models import Answer, Attempt
from learning.quizzes.questions import Response
from learning.quizzes.rows import AnswerRow
from learning.quizzes.sent import Refusal, Sent
from learning.quizzes.sent import heard as heard_by
from learning.quizzes.sheet import Sheet
from tests import builders
from tests.quizzes.texts import EVERY_TYPE

MORNING = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)
PAGE, OTHER_PAGE, THIRD_PAGE = UUID(int=1), UUID(int=2), UUID(int=3)
MOMENT = 0.3


def begin(session: Session) -> Sheet:
    """Begin the one quiz there is."""
    user = builders.person(session, Role.STAFF)
    edition = queries.module_quiz(session, "klima", "vaer", "nb")
    return actions.start(session, user_id=user.id, edition=edition, at=MORNING)


def save(session: Session, begun: Sheet, response: Response | None, **sent: object) -> AnswerRow | Refusal | None:
    """Answer the question «enkelt», from the first change of a page unless told otherwise."""
    leaf = queries.leaf(session, begun.attempt.user_id, begun.attempt.id, "enkelt")
    assert leaf
    whole = Sent(**{"response": response, "writer": PAGE, "sequence": 1, "at": MORNING, **sent})
    return actions.save_answer(session, leaf=leaf, sent=whole)[1]


def lie(session: Session, begun: Sheet) -> Sheet:
    """Return the sheet as it lies now."""
    sheet = queries.locked_sheet(session, begun.attempt.user_id, begun.attempt.id)
    assert sheet
    return sheet


def kept(session: Session) -> Answer:
    """Return the one answer there is, as it stands."""
    return session.scalars(select(Answer), execution_options={"populate_existing": True}).one()


def test_two_taps_on_start_make_one_attempt(session: Session, climate: Course):
    first = begin(session)
    again = {"user_id": first.attempt.user_id, "edition": first.edition, "at": MORNING}

    second = actions.start(session, **again)
    late = actions.add_attempt(session, number=1, **again)

    assert first == second == late


def test_an_attempt_of_somebody_who_is_gone_is_not_made(session: Session, climate: Course):
    edition = queries.module_quiz(session, "klima", "vaer", "nb")

    with pytest.raises(IntegrityError):
        actions.add_attempt(session, user_id=10**6, edition=edition, number=1, at=MORNING)


def test_the_same_request_twice_changes_nothing(session: Session, climate: Course):
    attempt = begin(session)
    save(session, attempt, 1)

    save(session, attempt, 1, at=MORNING + timedelta(minutes=1))

    again = kept(session)
    assert (again.response, again.points, again.of, again.answered_at) == (1, 1, 1, MORNING)


PRESSED = {"is_pressed": True}
BLANK = {"response": None, "is_pressed": True, "writer": THIRD_PAGE}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"sequence": 6}, 2),
        ({"sequence": 5}, 0),
        ({"sequence": 4}, 0),
        ({"writer": OTHER_PAGE, "sequence": 9}, 2),
        ({"writer": OTHER_PAGE, "sequence": 8}, 0),
        ({"writer": OTHER_PAGE, "sequence": 1}, 0),
        ({"writer": THIRD_PAGE, "sequence": 0}, 2),
        ({"response": None, "sequence": 6}, None),
        ({"sequence": 5, **PRESSED}, 2),
        ({"sequence": 4, **PRESSED}, 0),
        ({"sequence": 5, "response": 0, **PRESSED}, 0),
        ({"writer": OTHER_PAGE, "sequence": 8, **PRESSED}, 2),
        ({"shown": f"{OTHER_PAGE}:8", **BLANK}, 0),
        ({"shown": "", **BLANK}, 0),
        ({"shown": f"{PAGE}:5", **BLANK}, None),
        (BLANK, None),
    ],
    ids=[
        "a later change",
        "the same one again",
        "an older one that arrives late",
        "a later one of the page that wrote before",
        "the last one of that page again, after another wrote",
        "an older one of that page",
        "a third page",
        "an answer taken back",
        "a page without scripts, gone back to and sent again",
        "an older one of a page with scripts, sent by a button",
        "nothing new, sent by a button",
        "a page without scripts that wrote before, gone back to",
        "a page left blank that had shown another answer",
        "a page left blank that had shown none",
        "a page that was emptied of what stands",
        "a page that was emptied and does not say of what",
    ],
)
def test_only_a_change_that_was_not_heard_of_changes_an_answer(
    session: Session, climate: Course, sent: dict[str, object], kept: int | None
):
    attempt = begin(session)
    save(session, attempt, 1, writer=OTHER_PAGE, sequence=8)
    save(session, attempt, 0, writer=PAGE, sequence=5)

    answer = save(session, attempt, **{"response": 2, **sent})

    assert answer.response == kept


def test_what_was_typed_and_emptied_before_the_first_saving_stays_empty(session: Session, climate: Course):
    attempt = begin(session)
    save(session, attempt, None, sequence=3)

    answer = save(session, attempt, 1, sequence=2)

    assert answer.response is None


def test_only_the_latest_writers_are_remembered(session: Session, climate: Course):
    attempt = begin(session)

    for number in range(30):
        answer = save(session, attempt, 1, writer=UUID(int=number), sequence=number)

    assert answer.earlier == {str(UUID(int=number)): number for number in range(9, 29)}


deliveries = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=24)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(arrived=deliveries)
def test_whatever_the_network_repeats_and_reorders_the_last_change_first_heard_of_stands(
    session: Session, climate: Course, arrived: list[tuple[int, int]]
):
    attempt = begin(session)
    news = [
        (writer, count)
        for place, (writer, count) in enumerate(arrived)
        if all(other != writer or earlier < count for other, earlier in arrived[:place])
    ]

    for writer, count in arrived:
        save(session, attempt, (writer + count) % 3, writer=UUID(int=writer), sequence=count)

    item = lie(session, attempt).item("enkelt")
    writer, count = news[-1] if news else (None, None)
    assert item.saved == (f"{UUID(int=writer)}:{count}" if news else "")
    assert item.response == ((writer + count) % 3 if news else None)


def test_nothing_is_written_for_a_question_that_was_only_looked_at(session: Session, climate: Course):
    attempt = begin(session)

    assert save(session, attempt, None, is_pressed=True) is None
    assert session.scalars(select(Answer)).all() == []


def test_an_answer_can_be_taken_back(session: Session, climate: Course):
    attempt = begin(session)
    save(session, attempt, 1)

    save(session, attempt, None, sequence=2)

    assert (kept(session).response, kept(session).points) == (None, 0)


def test_an_answer_stays_once_its_key_was_shown(session: Session, climate: Course):
    attempt = begin(session)
    answer = save(session, attempt, 0)
    leaf = queries.leaf(session, attempt.attempt.user_id, attempt.attempt.id, "enkelt")
    actions.reveal(session, leaf=leaf, answer=answer, at=MORNING)

    later = save(session, attempt, 1, sequence=2)
    actions.reveal(session, leaf=leaf, answer=answer, at=MORNING + timedelta(hours=1))

    assert later is Refusal.REVEALED
    assert (kept(session).response, kept(session).revealed_at) == (0, MORNING)


def test_no_key_is_shown_to_an_answer_that_another_device_has_changed(session: Session, climate: Course):
    attempt = begin(session)
    checked = save(session, attempt, 0)
    leaf = queries.leaf(session, attempt.attempt.user_id, attempt.attempt.id, "enkelt")
    save(session, attempt, None, writer=OTHER_PAGE)

    actions.reveal(session, leaf=leaf, answer=checked, at=MORNING)

    assert kept(session).revealed_at is None


def test_handing_in_counts_once(session: Session, climate: Course):
    attempt = begin(session)
    save(session, attempt, 1)
    sheet = lie(session, attempt)

    first = actions.finish(session, sheet=sheet, at=MORNING)
    second = actions.finish(session, sheet=sheet, at=MORNING + timedelta(hours=1))

    finished = lie(session, attempt).attempt
    assert (first, second) == (True, False)
    assert (finished.points, finished.of, finished.finished_at) == (1, 7, MORNING)
    assert session.scalars(select(Completion)).all() == []


def test_a_next_attempt_gets_the_next_number(session: Session, climate: Course):
    first = begin(session)
    actions.finish(session, sheet=first, at=MORNING)

    second = actions.start(session, user_id=first.attempt.user_id, edition=first.edition, at=MORNING)

    assert (first.attempt.number, second.attempt.number) == (1, 2)


def at_once(database: Database, work: Callable[[Session], object]) -> None:
    """Do the work in two sessions at the same moment."""
    ready = Barrier(2)

    def one(_number: int) -> None:
        ready.wait()
        with database.session() as session:
            work(session)
            session.commit()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(one, range(2)))


@pytest.fixture
def user_id(shared_database: Database) -> int:
    """Somebody of the staff, in a database with a quiz that several sessions see."""
    with shared_database.session() as session:
        builders.module(session, builders.course(session), "vaer", EVERY_TYPE)
        user = builders.person(session, Role.STAFF)
        session.commit()
        return user.id


def test_two_devices_that_start_at_once_share_an_attempt(shared_database: Database, user_id: int):
    def start(session: Session) -> None:
        edition = queries.module_quiz(session, "klima", "vaer", "nb")
        actions.start(session, user_id=user_id, edition=edition, at=MORNING)

    at_once(shared_database, start)

    with shared_database.session() as session:
        assert len(session.scalars(select(Attempt)).all()) == 1


@pytest.fixture
def begun(shared_database: Database, user_id: int) -> Sheet:
    """An attempt of theirs, which several sessions see."""
    with shared_database.session() as session:
        edition = queries.module_quiz(session, "klima", "vaer", "nb")
        begun = actions.start(session, user_id=user_id, edition=edition, at=MORNING)
        session.commit()
        return begun


def test_two_devices_that_answer_and_hand_in_at_once_lose_nothing_and_count_once(
    shared_database: Database, begun: Sheet
):
    handed_in: list[bool] = []

    def answer_and_hand_in(session: Session) -> None:
        save(session, begun, 1, writer=uuid4())
        handed_in.append(actions.finish(session, sheet=lie(session, begun), at=MORNING))

    at_once(shared_database, answer_and_hand_in)

    assert sorted(handed_in) == [False, True]
    with shared_database.session() as session:
        assert lie(session, begun).attempt.points == 1


@pytest.mark.parametrize("is_first", [True, False])
def test_who_waited_while_another_device_answered_answers_after_it(
    shared_database: Database, begun: Sheet, is_first: bool
):
    with shared_database.session() as session:
        if not is_first:
            save(session, begun, 2, writer=THIRD_PAGE)
            session.commit()
        save(session, begun, 0, writer=OTHER_PAGE, sequence=4)
        waiting = answer_meanwhile(shared_database, begun, response=1)
        session.commit()
    answer = waiting.result()

    assert (answer.response, answer.writer, answer.earlier[str(OTHER_PAGE)]) == (1, PAGE, 4)


def test_who_waited_while_the_key_was_shown_comes_too_late(shared_database: Database, begun: Sheet):
    with shared_database.session() as session:
        answer = save(session, begun, 0, writer=OTHER_PAGE)
        leaf = queries.leaf(session, begun.attempt.user_id, begun.attempt.id, "enkelt")
        actions.reveal(session, leaf=leaf, answer=answer, at=MORNING)
        waiting = answer_meanwhile(shared_database, begun, response=1)
        session.commit()

    assert waiting.result() is Refusal.REVEALED


def test_who_waited_while_the_quiz_was_handed_in_comes_too_late(shared_database: Database, begun: Sheet):
    with shared_database.session() as session:
        actions.finish(session, sheet=lie(session, begun), at=MORNING)
        waiting = answer_meanwhile(shared_database, begun, response=1)
        session.commit()

    assert waiting.result() is Refusal.FINISHED


def test_who_is_overtaken_each_time_is_told_to_try_again(
    session: Session, climate: Course, monkeypatch: pytest.MonkeyPatch
):
    attempt = begin(session)
    monkeypatch.setattr(actions, "TRIES", 0)

    with pytest.raises(TookTooLongError):
        save(session, attempt, 1)


def as_the_view(database: Database) -> Session:
    """Return a session as an answer is saved in: on PostgreSQL without a transaction."""
    return database.session(impatient=True, alone=not database.has_one_writer)


def answer_once(database: Database, begun: Sheet, **sent: object) -> AnswerRow | Refusal | None:
    """Let a device answer; return what it hears."""
    with as_the_view(database) as session:
        heard = save(session, begun, **{"response": 1, **sent})
        session.commit()
        return heard


def test_what_several_devices_answer_while_one_hands_in_counts_as_it_stands(shared_database: Database, begun: Sheet):
    def hand_in(_number: int) -> None:
        with shared_database.session() as session:
            actions.finish(session, sheet=lie(session, begun), at=MORNING)
            session.commit()

    with ThreadPoolExecutor(5) as threads:
        answers = [threads.submit(answer_once, shared_database, begun, writer=UUID(int=one)) for one in range(1, 5)]
        threads.submit(hand_in, 0).result()
        heard = [answer.result() for answer in answers]

    with shared_database.session() as session:
        stands = lie(session, begun)
        assert stands.attempt.points == stands.score.points
        last = stands.item("enkelt").answer
    assert all(one is Refusal.FINISHED or (last and heard_by(last, one.writer) >= one.sequence) for one in heard)


def answer_meanwhile(database: Database, begun: Sheet, *, response: int) -> Future[AnswerRow | Refusal | None]:
    """Let another device answer, which has to wait; return what it will hear."""

    threads = ThreadPoolExecutor(1)
    waiting = threads.submit(answer_once, database, begun, response=response)
    threads.shutdown(wait=False)
    with pytest.raises(NotYetError):
        waiting.result(timeout=MOMENT)
    return waiting
