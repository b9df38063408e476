"""Whether a module has what its audience needs."""

import pytest

from learning.courses.audience import ADULTS
from learning.courses.extent import check_extent
from learning.courses.texts import ModuleText
from learning.markdown import render

TABLE = "| a | b |\n|---|---|\n| c | d |\n"


def told(words: int, more: str) -> list[str]:
    """Return what the author of a module of so many words is told."""
    source = f"# Tall\n\n{'ord ' * words}\n\n{more}\n"
    module = ModuleText(language="nb", file="a.md", source=source, page=render(source), name="tall", place=1)
    return [str(finding) for finding in check_extent(module, ADULTS)]


@pytest.mark.parametrize(("words", "more"), [(396, TABLE), (900, "![Et tak](images/tak.svg)"), (896, TABLE)])
def test_a_module_of_the_right_length_with_something_to_look_at_is_let_through(words: int, more: str):
    assert told(words, more) == []


@pytest.mark.parametrize("words", [395, 897])
def test_an_author_is_told_how_long_a_module_should_be(words: int):
    assert told(words, TABLE) == [f"a.md: warning: Modulen har {words + 4} ord. Målgruppen bør ha 400 til 900."]


def test_an_author_is_told_that_there_is_nothing_to_look_at():
    (finding,) = told(500, "Slutt.")

    assert "verken figur eller tabell" in finding
