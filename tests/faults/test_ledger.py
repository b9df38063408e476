"""The ledger notices every way in which an answer can be lost: a check that cannot fail is worth nothing."""

from uuid import uuid4

from tests.faults.judge import miscounted
from tests.faults.ledger import Change, Ledger, Place, Stored

ATTEMPT, MORNING_PAGE, LATER_PAGE = uuid4(), uuid4(), uuid4()
KLIMA, VAER = Place(ATTEMPT, "sporsmal-0"), Place(ATTEMPT, "sporsmal-1")
GUESS, SECOND, LAST = Change(MORNING_PAGE, 1, "12"), Change(MORNING_PAGE, 2, "10"), Change(LATER_PAGE, 1, "14")


def ledger(*acknowledged: Change) -> Ledger:
    """Return the notes about a pupil who answered one question in three ways."""
    notes = Ledger()
    for change in (GUESS, SECOND, LAST):
        notes.tap(KLIMA, change)
    for change in acknowledged:
        notes.acknowledge(KLIMA, change)
    return notes


def broken(notes: Ledger, *rows: Change, at: Place = KLIMA) -> list[str]:
    return notes.broken_promises(notes.promised(), [Stored(at, row, 0) for row in rows])


def test_an_answer_that_is_there_with_its_last_value_is_kept():
    assert broken(ledger(GUESS, SECOND, LAST), LAST) == []


def test_a_change_that_is_newer_than_the_acknowledged_one_is_no_loss():
    assert broken(ledger(GUESS), LAST) == []


def test_a_deleted_row_is_a_loss():
    assert broken(ledger(GUESS)) == ["sporsmal-0 was promised at 0, stored at -1"]


def test_an_older_value_is_a_loss_even_from_the_same_page():
    assert broken(ledger(GUESS, SECOND), GUESS) == ["sporsmal-0 was promised at 1, stored at 0"]


def test_a_value_of_the_page_before_is_a_loss():
    assert broken(ledger(GUESS, SECOND, LAST), SECOND) == ["sporsmal-0 was promised at 2, stored at 1"]


def test_an_acknowledgement_that_comes_late_takes_nothing_back():
    assert broken(ledger(LAST, GUESS), SECOND) == ["sporsmal-0 was promised at 2, stored at 1"]


def test_another_value_under_the_right_number_is_a_loss():
    assert "sporsmal-0 was never answered so" in broken(ledger(LAST), LAST._replace(response="41"))


def test_an_answer_that_is_there_twice_is_one_too_many():
    assert broken(ledger(LAST), LAST, LAST) == ["sporsmal-0 is there 2 times"]


def test_an_answer_that_nobody_gave_is_noticed():
    assert "sporsmal-1 was never answered so" in broken(ledger(), LAST, at=VAER)


def test_a_change_that_is_neither_acknowledged_nor_on_the_device_is_homeless():
    notes = ledger(GUESS, SECOND)

    assert notes.homeless([]) == notes.homeless([(KLIMA, SECOND)]) == [KLIMA]
    assert notes.homeless([(KLIMA, LAST)]) == ledger(LAST).homeless([]) == []


def test_points_are_what_the_answers_are_worth():
    answers = [Stored(KLIMA, SECOND, 1.0), Stored(VAER, LAST, 0.0)]

    assert miscounted(answers, {ATTEMPT: 1.0}) == []
    assert miscounted(answers, {ATTEMPT: 2.0}) == [f"{ATTEMPT} has 2.0 points, not 1.0"]
    assert miscounted(answers[1:], {ATTEMPT: None}) == [f"{ATTEMPT} has None points, not 0.0"]
    assert miscounted([Stored(KLIMA, GUESS, 1.0)], {ATTEMPT: 0.0}) == ["sporsmal-0 has 1.0 points for 12"]
