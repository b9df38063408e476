"""Figures as the reader's language writes them. Beside the six names: templates call these, as filters.

A table holds hundreds of numbers, and few different ones; to write one out takes Babel longer than all the rest of its
cell.
"""

from datetime import date
from functools import lru_cache

from flask import Blueprint
from flask_babel import format_date, format_decimal, format_percent

from learning.reports.rules.figures import FULL
from learning.web import language

MOST = 4_000
"""Numbers, and days, that are remembered: those asked for last."""


def add_filters(pages: Blueprint) -> None:
    """Let templates use them."""
    for wording in (whole, percentage, day):
        pages.add_app_template_filter(wording)


def whole(value: int) -> str:
    """Write a whole number."""
    return _whole(value, language())


def percentage(value: int) -> str:
    """Write a whole percentage."""
    return _percentage(value, language())


def day(value: date) -> str:
    """Write a date so that it fits into a table."""
    return _day(value, language())


# The request's language, by which Babel writes, is a part of the key.
@lru_cache(MOST)
def _whole(value: int, _language: str) -> str:
    return str(format_decimal(value))


@lru_cache(MOST)
def _percentage(value: int, _language: str) -> str:
    return str(format_percent(value / FULL))


@lru_cache(MOST)
def _day(value: date, _language: str) -> str:
    return str(format_date(value, "medium"))
