"""The figures of every course in every node of the organisation, in one SELECT."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import Session

from learning.database import NORWAY
from learning.reports.queries import facts
from learning.reports.rules.figures import Figures, Measure
from learning.reports.rules.organisation import Population


class FigureRow(NamedTuple):
    """What is known of one course and population in one node."""

    course_id: int
    population: Population
    node: int
    figures: Figures


def figures(session: Session, on: date) -> list[FigureRow]:
    """Return the figures of the day in every node in which somebody is obliged, by course, population and node."""
    return [_figure_row(*row) for row in session.execute(_statement(on))]


def _statement(on: date) -> Select[Any]:
    people, activity = facts.obliged(on).subquery("people"), facts.activity(on)
    completed, tested, passed = facts.completed(on), facts.tested(on), facts.passed(on)
    key = (people.c.course_id, people.c.population, people.c.node)
    statement = select(
        *key,
        func.count(),
        func.count(activity.c.user_id),
        func.count(completed.c.user_id),
        func.count(tested.c.user_id),
        func.count(case((tested.c.user_id.is_not(None), passed.c.user_id))),
        func.coalesce(func.sum(tested.c.percent), 0),
        func.max(activity.c.last_at),
    ).select_from(people)
    for deeds in (activity, completed, tested, passed):
        is_same = and_(deeds.c.user_id == people.c.user_id, deeds.c.course_id == people.c.course_id)
        statement = statement.outerjoin(deeds, is_same)
    return statement.group_by(*key).order_by(*key)


def _figure_row(course_id: int, population: str, node: int, *counts: Any) -> FigureRow:
    *numbers, last_at = counts
    last_active_on = last_at and last_at.astimezone(NORWAY).date()
    figures = Figures(dict(zip(Measure, numbers, strict=True)), last_active_on)
    return FigureRow(course_id, Population(population), node, figures)
