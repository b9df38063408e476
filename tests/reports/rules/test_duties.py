"""Where a person stands with a duty."""

from datetime import date

import pytest

from learning.reports.rules.duties import STATUS_LABELS, Duty, Proof, Status

TODAY = date(2026, 11, 20)
LAST_YEAR, THIS_YEAR = date(2025, 9, 1), date(2026, 9, 1)
LAPSED = Proof(LAST_YEAR, date(2026, 9, 1))
GOOD = Proof(THIS_YEAR, TODAY)
FOR_EVER = Proof(LAST_YEAR)


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        (Duty(has_started=False, proofs=()), Status.NOT_STARTED),
        (Duty(has_started=True, proofs=()), Status.STARTED),
        (Duty(has_started=True, proofs=(LAPSED,)), Status.EXPIRED),
        (Duty(has_started=True, proofs=(LAPSED, GOOD)), Status.COMPLETED),
        (Duty(has_started=True, proofs=(FOR_EVER,)), Status.COMPLETED),
    ],
)
def test_a_person_stands_where_the_proofs_say(duty: Duty, expected: Status) -> None:
    assert duty.status(TODAY) is expected


def test_the_proof_that_is_shown_is_the_latest_that_counts() -> None:
    assert Duty(has_started=True, proofs=(LAPSED, FOR_EVER, GOOD)).proof(TODAY) == GOOD
    assert Duty(has_started=True, proofs=(FOR_EVER, LAPSED)).proof(TODAY) == FOR_EVER
    assert Duty(has_started=True, proofs=()).proof(TODAY) is None


def test_every_status_has_a_label() -> None:
    assert STATUS_LABELS.keys() == set(Status)
