"""Pupils of the benchmarks fill in what a question's page offers, as its form would send it."""

from random import Random

from tests.benchmarks.quiz import Field, Form, fill

PAGE = """
<form class="languages"><input type="hidden" name="back" value="/"></form>
<form id="answer"><input type="hidden" name="writer" value="x">
<input type="radio" name="answer" value="0"><input type="radio" name="answer" value="1">
<select name="place-0"><option value="">–</option><option value="0">1</option><option value="1">2</option></select>
<input class="ds-input" type="text" name="gap-1"></form>
<form id="hand-in"><input type="text" name="no"></form>
"""


def test_a_form_offers_its_choices_menus_and_boxes_and_nothing_of_other_forms():
    fields = Form(PAGE).fields

    assert fields == [
        Field("answer", "radio", ["0", "1"]),
        Field("place-0", "select", ["0", "1"]),
        Field("gap-1", "text", []),
    ]


def test_one_choice_is_sent_once_and_menus_that_order_say_different_things():
    menus = [Field(f"place-{number}", "select", ["0", "1", "2"]) for number in range(3)]

    filled = fill([Field("answer", "radio", ["0", "1"]), *menus], Random(1))

    assert [name for name, _value in filled] == ["answer", "place-0", "place-1", "place-2"]
    assert sorted(value for _name, value in filled[1:]) == ["0", "1", "2"]


def test_of_several_choices_at_least_one_is_sent_and_none_twice():
    for seed in range(20):
        filled = fill([Field("answer", "checkbox", ["0", "1", "2"])], Random(seed))

        assert 1 <= len(filled) == len(set(filled))
