"""Figures that were reckoned beforehand, with what was done since, against those of everything that was done."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy.orm import Session

from learning.database import today
from learning.findings import mark
from learning.reports.queries.facts import end_of
from learning.reports.queries.figures import Base, everything, prepared, with_deeds_since
from learning.reports.rules.sums import Spread
from learning.verification.verdicts import Check, Verdict, verdict


def differences(session: Session, base: Base) -> tuple[int, list[str]]:
    """Return how many sums the base's day has, and which of them are not those of everything."""
    found, right = with_deeds_since(session, base), everything(session, base.setting, base.day, end_of(base.day))
    return sum(map(len, right.values())), list(_differences(base, found, right))


def _figures(session: Session) -> Verdict:
    checked, wrong = 0, []
    for day in (today(), today() + timedelta(days=1)):
        base = prepared(session, day)
        if base:
            sums, different = differences(session, base)
            checked += sums
            wrong += different
    return verdict(checked, wrong)


def _differences(base: Base, found: Spread, right: Spread) -> Iterator[str]:
    for topic in found.keys() | right.keys():
        course_id, population = topic
        mine, wanted = found.get(topic, {}), right.get(topic, {})
        for node in mine.keys() | wanted.keys():
            if mine.get(node) != wanted.get(node):
                yield f"{base.day}, course {course_id}, {population}, unit {node}"


CHECKS = (Check(mark("Tallene i rapporter er de samme regnet på nytt"), _figures),)
