"""Who must show a code besides the password."""

import pytest

from learning.access import Role
from learning.accounts.second_factor.rules import demands_second_factor


@pytest.mark.parametrize(
    ("roles", "demanded"),
    [
        ((), False),
        ((Role.PUPIL,), False),
        ((Role.TEACHER, Role.LEADER), False),
        ((Role.STAFF, Role.EDITOR), True),
        ((Role.ADMINISTRATOR,), True),
    ],
)
def test_whoever_changes_what_everybody_reads_needs_more_than_a_password(roles: tuple[Role, ...], demanded: bool):
    assert demands_second_factor(roles) is demanded
