"""What is still missing between the right password and being signed in."""

import pytest

from learning.accounts.steps.rules import Standing, Step


@pytest.mark.parametrize(
    ("has_app", "has_shown_code", "needs_app", "needs_own_password", "step"),
    [
        (False, False, False, False, None),
        (True, False, False, False, Step.CODE),
        (True, True, True, False, None),
        (False, False, True, False, Step.APP),
        (False, False, False, True, Step.OWN_WORDS),
        (False, False, True, True, Step.OWN_WORDS),
        (True, False, True, True, Step.CODE),
        (True, True, True, True, Step.OWN_WORDS),
    ],
)
def test_the_code_comes_before_a_password_of_ones_own_and_that_before_an_app(
    has_app: bool, has_shown_code: bool, needs_app: bool, needs_own_password: bool, step: Step | None
):
    standing = Standing(
        has_app=has_app, has_shown_code=has_shown_code, needs_app=needs_app, needs_own_password=needs_own_password
    )

    assert standing.step is step
