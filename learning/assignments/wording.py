"""Names in a row, as the reader's language writes them. Beside the six names: templates call it, as a filter."""

from collections.abc import Sequence

from babel.lists import format_list
from flask import Blueprint
from flask_babel import get_locale


def add_filters(pages: Blueprint) -> None:
    """Let templates use it."""
    pages.add_app_template_filter(listed)


def listed(names: Sequence[str]) -> str:
    """Write names in a row: 5A, 5B og 6A."""
    return format_list(list(names), locale=get_locale())
