"""`make faults`: a whole school's pupils under a storm, on both databases, and the figures."""

import sys
import tempfile
from pathlib import Path
from random import SystemRandom

from tests.databases import KINDS
from tests.faults.report import table
from tests.faults.storm import Plan, run

PLAN = Plan(pupils=1000, changes=20, thinking_seconds=15, hurry=2, at_most_seconds=1500)
LARGEST_SEED = 10_000


def main(seed: int) -> int:
    """Run it and write the table; return 1 where anything was lost."""
    reports = []
    for database in KINDS:
        with tempfile.TemporaryDirectory(prefix="klimakurs-faults-") as folder:
            reports.append(run(PLAN, database, Path(folder), seed))
        for words in reports[-1].wrong:
            sys.stderr.write(f"{database}: {words}\n")
    sys.stdout.write(table(reports) + "\n")
    return int(any(report.wrong or report.surprises for report in reports))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else SystemRandom().randrange(LARGEST_SEED)))
