"""Every route that writes, and everything that the database holds: what an attack must not change."""

from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from learning.database import Base
from tests.attacks.world import World

NOTED_BY_READING = {"sign_in"}
"""Tables that any request may touch."""


def writes(app: Flask, world: World, actor: str) -> list[str]:
    """Return the address of every route that takes POST, leading to what is the actor's own."""
    return [_address(rule, world, actor) for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())]


def reads(app: Flask, world: World, actor: str) -> list[str]:
    """Return the address of every route that takes GET, static files aside, leading to what is the actor's own."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())]
    return [_address(rule, world, actor) for rule in rules if rule.endpoint != "static"]


def _address(rule: Rule, world: World, actor: str) -> str:
    values: dict[str, Any] = {
        "course_name": "klima",
        "module_name": "vaer",
        "quiz_name": "vaer",
        "table": "svar",
        "attempt_id": world.attempts.get(actor, world.attempts["pupil"]),
        "batch": UUID(int=8),
        "class_id": world.own_class.id,
        "user_id": world.people["pupil"].id,
        "key": "tekst",
        "token": "ingen",
        "unit_id": world.own_unit.id,
        "report": "people",
        "extension": "csv",
        "hash": "abc",
        "name": "sky.svg",
    }
    built = rule.build({name: values[name] for name in rule.arguments})
    assert built, rule
    return built[1]


def everything(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table."""
    session.commit()
    tables = [table for table in Base.metadata.sorted_tables if table.name not in NOTED_BY_READING]
    return {
        table.name: [dict(row) for row in session.execute(select(table).order_by(*table.primary_key)).mappings()]
        for table in tables
    }


def differences(before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]) -> set[str]:
    """Return what changed: `table` where rows came or went, `table.column` where one was written over."""
    changed = {name for name, rows in after.items() if len(rows) != len(before[name])}
    return changed | {
        f"{name}.{column}"
        for name in after.keys() - changed
        for old, new in zip(before[name], after[name], strict=True)
        for column in old
        if old[column] != new[column]
    }
