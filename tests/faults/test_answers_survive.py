"""A class takes a quiz while the server, its database and the network fail: nothing that was acknowledged is lost."""

from pathlib import Path
from random import SystemRandom

from tests.faults.faults import KILLS
from tests.faults.report import table
from tests.faults.storm import Plan, run

PLAN = Plan(pupils=50, changes=40, thinking_seconds=0.1, hurry=20, at_most_seconds=600)


def test_what_a_class_answers_in_a_storm_is_kept_with_its_last_value(database_kind: str, tmp_path: Path):
    seed = SystemRandom().randrange(10_000)

    report = run(PLAN, database_kind, tmp_path, seed)

    story = table([report])
    assert not report.wrong, f"{report.wrong}\n{story}"
    assert not report.surprises, story
    assert report.faults["worker killed"] + report.faults["server killed"] == KILLS < report.faults.total(), story
    assert report.figures["answers tapped"] == PLAN.pupils * PLAN.changes, story
    assert all(report.figures[f"requests {fate}"] for fate in ("delayed", "doubled", "overtaken")), story
