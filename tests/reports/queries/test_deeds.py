"""Sums over people who hold the same places are the sums of the people."""

from datetime import date
from random import Random

import pytest
from sqlalchemy.orm import Session

from learning.reports.queries.figures import figures
from tests.reports.plain import plain_figures
from tests.reports.towns import also_at_the_top, random_town


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_of_a_town_are_those_of_its_people_one_by_one(session: Session, seed: int):
    also_at_the_top(session, Random(seed), random_town(session, Random(seed)))
    november = date(2026, 11, 20)

    found = {topic: dict(nodes) for topic, nodes in figures(session, november).items()}

    assert found == plain_figures(session, november)
