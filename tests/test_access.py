"""Roles are one table."""

from learning.access import GRANTS, ROLE_LABELS, STATED, Permission, Role, may, public, requires


def test_every_role_is_granted_something_and_has_a_name():
    assert all(GRANTS[role] and ROLE_LABELS[role] for role in Role)


def test_every_permission_is_held_by_somebody():
    assert frozenset().union(*GRANTS.values()) == frozenset(Permission)


def test_a_pupil_may_learn_and_sees_no_report():
    roles = [Role.PUPIL]

    assert may(roles, Permission.LEARN)
    assert not may(roles, Permission.SEE_REPORTS)


def test_somebody_who_has_left_keeps_their_proofs_and_settings_and_nothing_else():
    permitted = {permission for permission in Permission if may([], permission)}

    assert permitted == {Permission.LEARN, Permission.KEEP_ACCOUNT}


def test_a_view_says_whom_it_is_for():
    @public
    def front() -> str:
        return ""

    @requires(Permission.SEE_REPORTS)
    def report() -> str:
        return ""

    assert STATED[front] is None
    assert STATED[report] is Permission.SEE_REPORTS
