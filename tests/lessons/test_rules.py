"""How far a pupil is, and when a pupil needs help."""

from datetime import UTC, datetime, timedelta

import pytest

from learning.lessons.rules import (
    REASON_LABELS,
    STATE_LABELS,
    AnswersLook,
    Deeds,
    Progress,
    Reason,
    Sitting,
    State,
    extent,
    progress,
    read_answers_look,
)

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
EARLIER = AT - timedelta(days=3)


def sitting(*, answered: int = 2, silent: float = 0, wrong: int = 0) -> Deeds:
    """Somebody who sits over a quiz of eight questions, silent for so many minutes."""
    heard_at = AT - timedelta(minutes=silent)
    return Deeds(sitting=Sitting(questions=8, answered=answered, heard_at=heard_at, wrong_in_a_row=wrong))


@pytest.mark.parametrize(
    ("deeds", "state"),
    [
        (Deeds(), State.NOT_STARTED),
        (Deeds(opened_at=AT - timedelta(minutes=89)), State.READING),
        (Deeds(opened_at=AT - timedelta(minutes=90)), State.NOT_STARTED),
        (Deeds(opened_at=AT, read_at=AT), State.READ),
        (Deeds(read_at=EARLIER, tries=1, best=40), State.HANDED_IN),
        (Deeds(read_at=EARLIER, completed_at=EARLIER), State.DONE),
        (Deeds(tries=3, best=100, passed_at=EARLIER), State.PASSED),
    ],
)
def test_what_a_pupil_has_done_last_says_how_far_the_pupil_is(deeds: Deeds, state: State):
    assert progress(deeds, AT).state is state


def test_a_pupil_in_the_quiz_is_at_the_first_question_that_is_left():
    assert progress(sitting(answered=0), AT) == Progress(state=State.IN_QUIZ, place=1, of=8)
    assert progress(sitting(answered=7), AT) == Progress(state=State.IN_QUIZ, place=8, of=8)


def test_a_pupil_who_has_answered_all_only_has_to_hand_in():
    assert progress(sitting(answered=8), AT) == Progress(state=State.IN_QUIZ, place=None, of=8)


def test_a_pupil_who_has_passed_and_tries_again_has_still_passed():
    again = Deeds(passed_at=EARLIER, sitting=sitting(silent=10).sitting)

    assert progress(again, AT) == Progress(state=State.PASSED)


@pytest.mark.parametrize(
    ("deeds", "reason"),
    [
        (sitting(silent=2.9), None),
        (sitting(silent=3), Reason.SILENT),
        (sitting(silent=44.9), Reason.SILENT),
        (sitting(silent=45), None),
        (sitting(wrong=2), None),
        (sitting(wrong=3), Reason.WRONG),
        (sitting(wrong=5, silent=10), Reason.WRONG),
        (sitting(wrong=3, silent=45), None),
        (Deeds(tries=1, best=50), None),
        (Deeds(tries=2, best=50), Reason.IN_VAIN),
        (Deeds(tries=2, best=90, passed_at=AT), None),
        (Deeds(), None),
    ],
)
def test_a_pupil_needs_help_when_the_page_says_so(deeds: Deeds, reason: Reason | None):
    found = progress(deeds, AT)

    assert found.reason is reason
    assert found.needs_help == (reason is not None)


def test_what_was_handed_in_says_how_much_was_right_where_something_counts():
    assert progress(Deeds(tries=1, best=66.7), AT).percent == 66
    assert progress(Deeds(tries=1), AT).percent is None


def test_whoever_has_more_behind_is_further():
    behind = extent([Progress(), Progress(state=State.READING)])
    ahead = extent([Progress(state=State.PASSED), Progress()])

    assert behind < extent([Progress(), Progress(state=State.IN_QUIZ)]) < ahead


def test_every_state_and_every_reason_has_a_name():
    assert set(STATE_LABELS) == set(State)
    assert set(REASON_LABELS) == set(Reason)


def test_a_look_at_answers_is_read_back_as_it_was_written():
    look = AnswersLook(user_id=12, class_id=3)

    assert look.about == "user 12 unit 3"
    assert read_answers_look(look.about) == look
    with pytest.raises(ValueError, match="nobody"):
        read_answers_look("unit 3 pupils 2026-11-02")
