"""What each audience can be asked to read."""

import pytest

from learning.courses.audience import ADULTS, CHILDREN, YOUTHS, Limits, limits


@pytest.mark.parametrize(
    ("audience", "grades", "found"),
    [
        (["leader"], [], ADULTS),
        ([], [], ADULTS),
        (["pupil"], [5, 6, 7], CHILDREN),
        (["pupil"], [8, 9, 10], YOUTHS),
        (["pupil"], [7, 8], CHILDREN),
        (["pupil"], [11, 12], ADULTS),
        (["pupil"], [], CHILDREN),
        (["teacher", "pupil"], [9], YOUTHS),
    ],
)
def test_a_text_is_for_those_who_need_it_easiest(audience: list[str], grades: list[int], found: Limits):
    assert limits(audience, grades) == found
