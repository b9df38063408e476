"""What is known of each question of a quiz."""

import pytest

from learning.quizzes.statistics.rules.answers import Asked
from learning.quizzes.statistics.rules.counts import Typed
from learning.quizzes.statistics.rules.items import FEWEST, MOST_TYPED, items, pairs
from tests.quizzes.statistics.sheets import RIGHT, WEATHER, WRONG, counted, one_item, read, together

MOVED = WEATHER.replace("- [ ] Været i morgen\n", "").replace(
    "- [x] Snittet over mange år\n", "- [ ] Været i morgen\n- [x] Snittet over mange år\n"
)
OTHER_KEY = WEATHER.replace("[x] Snittet", "[ ] Snittet").replace(
    "[ ] Været i dag {misconception=vaer-er-klima}", "[x] Været i dag"
)
LONGER = WEATHER + "\n## Er vær klima? {#likt .knowledge}\n\n- [ ] Ja\n- [x] Nei\n\n> Nei.\n"


def test_a_question_that_half_the_class_solves_is_half_solved():
    item = one_item("klima", [(RIGHT, 15), (WRONG, 15)])

    assert (item.asked, item.answered, item.unanswered) == (30, 30, 0)
    assert (item.indices.facility, item.indices.discrimination) == (0.5, pytest.approx(1.0))


@pytest.mark.parametrize(("people", "is_hidden"), [(FEWEST - 1, True), (FEWEST, False)])
def test_too_few_answers_are_hidden_and_their_number_is_said(people: int, is_hidden: bool):
    item = one_item("klima", [(RIGHT, people)])

    assert (item.is_hidden, item.answered) == (is_hidden, people)
    assert (item.indices is None, item.options == ()) == (is_hidden, is_hidden)


def test_what_was_left_open_or_taken_back_is_worth_nothing_and_is_no_answer():
    sheets = [(RIGHT, 20), ({"periode": "30"}, 10), ({"klima": None, "periode": "30"}, 10)]

    item = one_item("klima", sheets)

    assert (item.asked, item.answered, item.unanswered) == (40, 20, 20)
    assert item.indices.facility == 0.5


def test_those_who_handed_in_nothing_were_asked_all_the_same():
    item = one_item("klima", [(RIGHT, 20), ({}, 5)])

    assert (item.asked, item.unanswered) == (25, 5)
    assert item.indices.facility == 0.8


def test_each_option_knows_who_chose_it_and_what_else_they_could():
    sheets = [(RIGHT, 20), (WRONG, 10), ({"klima": 2, "periode": "30"}, 10)]

    wrong, right, other = one_item("klima", sheets).options

    assert [option.people for option in (wrong, right, other)] == [10, 20, 10]
    assert [option.rest for option in (wrong, right, other)] == [0.0, 1.0, 1.0]
    assert wrong.discrimination == pytest.approx(-1.0)
    assert right.discrimination > 0


def test_an_option_that_nobody_chose_has_no_choosers_to_speak_of():
    never = one_item("klima", [(RIGHT, 20), (WRONG, 10)]).options[2]

    assert (never.people, never.rest, never.discrimination) == (0, None, None)


def test_a_question_that_stands_alone_has_nothing_to_be_compared_with():
    alone = WEATHER.split("## Hvor mange")[0]

    item = one_item("klima", [({"klima": 1}, 15), ({"klima": 0}, 15)], source=alone)

    assert (item.indices.facility, item.indices.discrimination) == (0.5, None)
    assert [option.rest for option in item.options] == [None, None, None]


def test_a_poll_has_votes_and_no_right_answer():
    poll = one_item("merker", [({**RIGHT, "merker": 0}, 12), ({**WRONG, "merker": 1}, 10)])

    assert poll.indices is None
    assert [(option.people, option.rest) for option in poll.options] == [(12, 1.0), (10, 0.0)]


def test_of_typed_answers_those_that_most_gave_stand_first():
    typed = [Typed("periode", f'"{number}"', 0, number) for number in range(5, 15)]

    item = one_item("periode", [(RIGHT, 100)], [*typed, Typed("another", '"30"', 0, 99)])

    assert [one.people for one in item.typed] == list(range(14, 14 - MOST_TYPED, -1))


def test_options_that_changed_places_keep_their_answers():
    old, new = read(), read(MOVED)
    counts = together(counted([(RIGHT, 10), (WRONG, 5)], old), counted([({"klima": 2, "periode": "30"}, 20)], new, 2))

    item = items(new, [Asked(id=1, text=old, newest=new), Asked(id=2, text=new, newest=new)], counts)[0]

    assert [option.people for option in item.options] == [5, 0, 30]
    assert item.indices.facility == 30 / 35


def test_answers_that_were_marked_by_another_key_are_left_out():
    old, new = read(OTHER_KEY), read()
    counts = together(counted([(RIGHT, 30)], old), counted([(RIGHT, 25)], new, 2))

    changed, kept, _poll = items(new, [Asked(id=1, text=old, newest=new), Asked(id=2, text=new, newest=new)], counts)

    assert (changed.asked, changed.other_key) == (25, 30)
    assert (kept.asked, kept.other_key) == (55, 0)


def test_versions_of_different_lengths_are_compared_by_their_shares():
    short, long = read(), read(LONGER)
    all_right = {**RIGHT, "likt": 1}
    counts = together(
        counted([(RIGHT, 10), (WRONG, 10)], short), counted([(all_right, 10), ({**WRONG, "likt": 0}, 10)], long, 2)
    )

    item = items(long, [Asked(id=1, text=short, newest=long), Asked(id=2, text=long, newest=long)], counts)[0]

    assert [option.rest for option in item.options] == [0.0, 1.0, None]
    assert item.indices.discrimination == pytest.approx(1.0)


def test_a_question_that_an_older_version_lacked_knows_only_the_newer_one():
    short, long = read(), read(LONGER)
    counts = together(counted([(RIGHT, 10)], short), counted([({**RIGHT, "likt": 1}, 21)], long, 2))

    item = items(long, [Asked(id=1, text=short, newest=long), Asked(id=2, text=long, newest=long)], counts)[-1]

    assert (item.asked, item.other_key) == (21, 0)


def test_a_version_that_nobody_took_adds_nothing():
    old, new = read(), read(MOVED)

    item = items(
        new, [Asked(id=1, text=old, newest=new), Asked(id=2, text=new, newest=new)], counted([(RIGHT, 20)], old)
    )[0]

    assert (item.asked, item.options[2].people) == (20, 20)


def test_words_are_counted_of_questions_that_are_answered_in_words_where_they_ask_the_same():
    old, new = read(WEATHER.replace("= 30", "= 10")), read()

    found = pairs(new, [Asked(id=1, text=old, newest=new), Asked(id=2, text=new, newest=new)])

    assert found == [(2, "periode")]
