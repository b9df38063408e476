"""Which version of a text a reader gets; beside the six names because modules, courses and quizzes choose alike."""

from typing import Any, TypeVar

from sqlalchemy import Select, and_, case, event, func, inspect, select
from sqlalchemy.orm import InstrumentedAttribute

from learning.languages import DEFAULT_LANGUAGE

Version = TypeVar("Version", bound=type[Any])
RETIRED_AT = "retired_at"


class PublishedForeverError(TypeError):
    """Somebody tried to change what was published: completions and attempts point at it, and must mean the same."""


def published_forever(model: Version) -> Version:
    """Make a model's rows stay as they were written; they may only be retired, and come back."""
    event.listen(model, "before_update", _refuse_change)
    return model


def _refuse_change(_mapper: object, _connection: object, version: object) -> None:
    changed = {attribute.key for attribute in inspect(version).attrs if attribute.history.has_changes()}
    if changed - {RETIRED_AT}:
        raise PublishedForeverError(f"A version is never changed; publish a new one: {', '.join(sorted(changed))}.")


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
