"""The audit of the pinned packages says what it knows, and what it does not know."""

import json

import pytest

from tests.audit import Verdict, judge

GOOD = {"name": "flask", "version": "3.1.3", "vulns": []}
BAD = {"name": "jinja2", "version": "2.0", "vulns": [{"id": "CVE-1", "fix_versions": ["2.1", "3.0"]}]}
UNKNOWN = {"name": "pyotp", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("packages", "verdict"),
    [
        ([GOOD], Verdict(False, "Audited 1 of 1 packages, known vulnerabilities: 0.")),
        (
            [GOOD, UNKNOWN],
            Verdict(
                False,
                "Audited 1 of 2 packages, known vulnerabilities: 0. NOT AUDITED: 1, of which the index has no data.",
            ),
        ),
        (
            [BAD],
            Verdict(
                True,
                "jinja2 2.0: CVE-1, mended in 2.1, 3.0\nAudited 1 of 1 packages, known vulnerabilities: 1.",
            ),
        ),
    ],
)
def test_what_is_unknown_is_never_called_good(packages: list[dict[str, object]], verdict: Verdict):
    assert judge(json.dumps({"dependencies": packages})) == verdict


@pytest.mark.parametrize("report", ["", "No route to host", "[]", "{}", "null"])
def test_without_the_index_there_is_no_audit_and_no_failure(report: str):
    assert judge(report) == Verdict(False, "NOT AUDITED: the index of vulnerabilities could not be read.")
