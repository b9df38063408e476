"""Invented names."""

from itertools import islice
from random import Random

import pytest

from learning.demo.names import invented_names, username_of


def test_four_hundred_people_have_four_hundred_names():
    names = list(islice(invented_names(Random(1), frozenset()), 400))

    assert len(set(names)) == 400
    assert all(len(name.split()) == 2 for name in names)


def test_a_name_that_somebody_bears_is_not_given_again():
    taken = frozenset(islice(invented_names(Random(1), frozenset()), 3))

    names = list(islice(invented_names(Random(1), taken), 400))

    assert not taken & set(names)


@pytest.mark.parametrize(
    ("name", "username"),
    [
        ("Ida Moe", "ida.moe"),
        ("Åse Bjørnstad", "ase.bjornstad"),
        ("Łukasz Næss", "lukasz.naess"),
        ("Áilu Gaup", "ailu.gaup"),
    ],
)
def test_a_user_name_can_be_typed_on_any_keyboard(name: str, username: str):
    assert username_of(name) == username
