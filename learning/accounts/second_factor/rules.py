"""Who must show a code besides the password, and how often it may be wrong."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from learning.access import Role

SECOND_FACTOR_ROLES = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
"""Whoever changes what everybody reads, or sees the whole organisation. Others may choose it."""
MOST_WRONG_CODES = 50
"""In a row, over however many days; then only a code on paper opens, or a reset."""
SHOWN_FOR = timedelta(minutes=15)
"""How long new codes on paper can be looked at; whoever has put them away ends it sooner."""


def demands_second_factor(roles: Iterable[Role]) -> bool:
    """Tell whether a password alone is too little for somebody with these roles."""
    return not SECOND_FACTOR_ROLES.isdisjoint(roles)


class App(NamedTuple):
    """An app that has just shown a right code: whose, the salt of its secret, and the code's step of time."""

    user_id: int
    salt: str
    step: int
