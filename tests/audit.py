"""`make audit`: which pinned packages have known vulnerabilities, and of how many the index says nothing.

It fails where one is known. Where the index cannot be reached, or has no such data, it says so, loudly, and lets pass.
"""

import json
import subprocess
import sys
from typing import Any, NamedTuple

FILES = ("requirements.txt", "requirements-test.txt")
PATIENCE = 240
"""Seconds, for all packages."""


class Verdict(NamedTuple):
    """What the audit found, in words, and whether it is bad."""

    is_bad: bool
    words: str


def judge(report: str) -> Verdict:
    """Return what pip-audit's report says; an unreadable one is no audit."""
    try:
        packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Verdict(False, "NOT AUDITED: the index of vulnerabilities could not be read.")
    looked_at = [package for package in packages if "vulns" in package]
    known = [
        f"{package['name']} {package['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'none'}"
        for package in looked_at
        for one in package["vulns"]
    ]
    lacking = len(packages) - len(looked_at)
    without = f" NOT AUDITED: {lacking}, of which the index has no data." if lacking else ""
    summary = f"Audited {len(looked_at)} of {len(packages)} packages, known vulnerabilities: {len(known)}.{without}"
    return Verdict(bool(known), "\n".join([*known, summary]))


def audit() -> Verdict:
    """Return what is known of the pinned packages; nothing is installed for it."""
    files = [word for file in FILES for word in ("--requirement", file)]
    options = ["--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    try:
        command = [sys.executable, "-m", "pip_audit", *files, *options]
        return judge(subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE).stdout)
    except subprocess.TimeoutExpired:
        return judge("")


if __name__ == "__main__":
    verdict = audit()
    sys.stdout.write(f"{verdict.words}\n")
    sys.exit(verdict.is_bad)
