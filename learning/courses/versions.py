"""Which version of a text a reader gets; beside the six names because modules, courses and quizzes choose alike."""

from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from learning.languages import DEFAULT_LANGUAGE


def latest(owner: InstrumentedAttribute[Any], language: str) -> Select[tuple[int]]:
    """Select the ids of the newest versions, one for each owner: in the language, or else in bokmål; none retired.

    `owner` is the column that names what a version is a version of, such as `ModuleVersion.module_id`.
    """
    version = owner.class_
    wanted_first = case((version.language == language, 0), else_=1)
    rank = func.row_number().over(partition_by=owner, order_by=(wanted_first, version.number.desc()))
    is_readable = and_(version.language.in_((language, DEFAULT_LANGUAGE)), version.retired_at.is_(None))
    ranked = select(version.id, rank.label("rank")).where(is_readable).subquery()
    return select(ranked.c.id).where(ranked.c.rank == 1)
