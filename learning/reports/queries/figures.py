"""The figures of every course in every node of the organisation, on a day."""

from datetime import date

from sqlalchemy.orm import Session

from learning.reports.queries.deeds import done, obliged, setting
from learning.reports.queries.facts import end_of
from learning.reports.rules.sums import Spread, node_figures, spread, together
from learning.reports.rules.topics import Topics


def figures(session: Session, on: date) -> Topics:
    """Return the figures of the day in every node in which somebody is obliged, by course and population."""
    return {topic: node_figures(nodes) for topic, nodes in everything(session, on).items()}


def everything(session: Session, on: date) -> Spread:
    """Return the sums of the day, reckoned from all that everybody has done."""
    where = setting(session, on)
    return together(spread(obliged(session, where, on), where), spread(done(session, on, end_of(on)), where))
