"""The table of answers to an item."""

from learning.quizzes.statistics.rules.counts import Typed
from learning.quizzes.statistics.rules.replies import OPEN, OTHERS, Verdict, replies
from tests.quizzes.statistics.sheets import RIGHT, WRONG, one_item


def test_options_stand_in_the_order_of_the_file_with_letters_and_what_they_stand_for():
    found = replies(one_item("klima", [(RIGHT, 30), (WRONG, 10)]))

    assert [(one.letter, one.text, one.verdict, one.share) for one in found] == [
        ("A", "Været i dag", Verdict.WRONG, 0.25),
        ("B", "Snittet over mange år", Verdict.RIGHT, 0.75),
        ("C", "Været i morgen", Verdict.WRONG, 0.0),
    ]
    assert [one.misconception for one in found] == ["vaer-er-klima", "", ""]


def test_those_who_left_it_open_come_last():
    last = replies(one_item("klima", [(RIGHT, 30), ({"periode": "30"}, 10)]))[-1]

    assert (last.text, last.people, last.share, last.is_message) == (OPEN, 10, 0.25, True)


def test_of_a_poll_nothing_is_right_or_wrong():
    found = replies(one_item("merker", [({"merker": 0}, 15), ({"merker": 1}, 15)]))

    assert {(one.verdict, one.discrimination) for one in found} == {(Verdict.NONE, None)}


def test_typed_answers_stand_as_they_were_typed_and_the_few_others_together():
    typed = [Typed("periode", '"30"', 1000, 20), Typed("periode", '"tre"', 0, 6), Typed("periode", '"3"', 500, 5)]

    found = replies(one_item("periode", [(RIGHT, 20), (WRONG, 15)], typed))

    assert [(one.text, one.verdict, one.people) for one in found] == [
        ("30", Verdict.RIGHT, 20),
        ("tre", Verdict.WRONG, 6),
        ("3", Verdict.PARTLY, 5),
        (OTHERS, Verdict.NONE, 4),
    ]


def test_nothing_is_listed_of_what_is_hidden():
    found = replies(one_item("klima", [(RIGHT, 19)]))

    assert found == []
