"""Names in a row and due dates, as the reader's language writes them. Beside the six names: filters of templates."""

from collections.abc import Sequence
from datetime import date

from babel.dates import get_date_format
from babel.lists import format_list
from flask import Blueprint
from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from learning.assignments.due import When, when
from learning.database import today
from learning.findings import mark

DUE = {
    When.TODAY: mark("Frist i dag"),
    When.TOMORROW: mark("Frist i morgen"),
    When.AHEAD: mark("Frist %(day)s"),
    When.YESTERDAY: mark("Fristen var i går"),
    When.LONG_AGO: mark("Fristen var %(day)s"),
}
AGO = {
    2: mark("Fristen var for to dager siden"),
    3: mark("Fristen var for tre dager siden"),
    4: mark("Fristen var for fire dager siden"),
    5: mark("Fristen var for fem dager siden"),
    6: mark("Fristen var for seks dager siden"),
}
YEAR = " y"
"""What full dates end with in all of our languages."""


def add_filters(pages: Blueprint) -> None:
    """Let templates use them."""
    for wording in (listed, due):
        pages.add_app_template_filter(wording)


def listed(names: Sequence[str]) -> str:
    """Write names in a row: 5A, 5B og 6A."""
    return format_list(list(names), locale=get_locale())


def due(due_on: date) -> str:
    """Say when something is due, in the words of somebody who looks at a calendar today."""
    return said_on(today(), due_on)


def said_on(on: date, due_on: date) -> str:
    """Say on a day when something is due."""
    said = when(due_on, on)
    if said is When.SOME_DAYS_AGO:
        return str(_(AGO[(on - due_on).days]))
    return str(_(DUE[said], day=weekday(due_on, on)))


def weekday(day: date, on: date) -> str:
    """Write a day with its weekday: fredag 4. desember, and with the year where it is not that of the other day."""
    whole = str(get_date_format("full", get_locale()).pattern)
    return str(format_date(day, whole if day.year != on.year else whole.removesuffix(YEAR)))
