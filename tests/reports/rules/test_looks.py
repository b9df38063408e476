from datetime import date

import pytest

from learning.reports.rules.looks import Look, read_look
from learning.reports.rules.organisation import Population

CLASS_LIST = Look(unit_id=12, population=Population.PUPILS, as_of=date(2026, 11, 3))


def test_who_saw_a_class_is_written_down_without_anybodys_name_and_read_again():
    about = CLASS_LIST.about

    assert about == "unit 12 pupils 2026-11-03"
    assert read_look(about) == CLASS_LIST


@pytest.mark.parametrize("about", ["user 12", "unit 12 pupils", "unit 12 pupils 2026-11-03 and more"])
def test_another_deed_is_no_look(about: str):
    with pytest.raises(ValueError, match="not a list of people"):
        read_look(about)
