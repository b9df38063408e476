"""The class page's table: sorted and chosen as the teacher wants it."""

import pytest
from markupsafe import Markup

from learning.courses.contents import ModuleRow
from learning.courses.queries import CourseRow
from learning.courses.rules import CompletedBy
from learning.lessons.grid import ORDER_LABELS, STEP_LABELS, STEPS, Grid, Order, Step, Wish, chosen
from learning.lessons.queries import PupilProgress
from learning.lessons.rules import Progress, Reason, State

QUIET = Progress(state=State.IN_QUIZ, place=2, of=8, reason=Reason.SILENT)
PASSED = Progress(state=State.PASSED)
AASE = PupilProgress(1, "Åse", (PASSED, Progress()))
IDA = PupilProgress(2, "Ida", (QUIET, Progress()))
ANNE = PupilProgress(3, "Anne", (PASSED, PASSED))
ALL = Wish()
EVERYBODY = [AASE, IDA, ANNE]


def a_course(name: str) -> CourseRow:
    values = dict.fromkeys(CourseRow._fields)
    return CourseRow(**{**values, "name": name, "completed_by": CompletedBy.READ})


def a_module(name: str) -> ModuleRow:
    values = dict.fromkeys(ModuleRow._fields)
    return ModuleRow(**{**values, "name": name, "title": name.title(), "html": Markup()})


def grid(wish: Wish = ALL, pupils: list[PupilProgress] = EVERYBODY) -> Grid:
    return Grid(
        course=a_course("klima"),
        modules=(a_module("vaer"), a_module("hav")),
        everybody=chosen(pupils, Wish(), "nb"),
        pupils=chosen(pupils, wish, "nb"),
        wish=wish,
    )


@pytest.mark.parametrize(
    ("wish", "names"),
    [
        (Wish(), ["Anne", "Ida", "Åse"]),
        (Wish(Order.HELP), ["Ida", "Anne", "Åse"]),
        (Wish(Order.BEHIND), ["Ida", "Åse", "Anne"]),
        (Wish(only_help=True), ["Ida"]),
    ],
)
def test_the_pupils_stand_as_the_teacher_wants_them(wish: Wish, names: list[str]):
    assert [pupil.name for pupil in grid(wish).pupils] == names


def test_whoever_needs_help_is_named_whatever_the_table_shows():
    assert grid(Wish(Order.BEHIND)).needing_help == ("Ida",)


def test_the_board_counts_for_each_module_how_many_are_how_far():
    first, second = grid().board

    assert first == {Step.NOT_STARTED: 0, Step.READING: 0, Step.IN_QUIZ: 1, Step.DONE: 2}
    assert second == {Step.NOT_STARTED: 2, Step.READING: 0, Step.IN_QUIZ: 0, Step.DONE: 1}


def test_another_word_stands_for_another_table_and_the_same_for_the_same():
    same = grid().standing("nb")

    assert grid(pupils=[ANNE, AASE, IDA]).standing("nb") == same
    changed = [AASE, IDA._replace(cells=(PASSED, Progress())), ANNE]
    others = {grid().standing("nn"), grid(pupils=changed).standing("nb"), grid(Wish(Order.HELP)).standing("nb"), same}
    assert len(others) == 4


def test_the_board_does_not_change_with_what_it_does_not_tell():
    board = Wish(is_board=True)
    louder = [AASE, IDA._replace(cells=(Progress(state=State.IN_QUIZ, place=3, of=8), Progress())), ANNE]

    assert grid(board).standing("nb") == grid(board, louder).standing("nb")


def test_every_order_state_and_step_has_its_word():
    assert set(ORDER_LABELS) == set(Order)
    assert (set(STEPS), set(STEP_LABELS)) == (set(State), set(Step))
