"""How far a pupil is, in words. Beside the six names: page and file say the same."""

from collections.abc import Iterator

from flask import Blueprint
from flask_babel import gettext as _

from learning.lessons.grid import Grid
from learning.lessons.rules import REASON_LABELS, STATE_LABELS, Progress, State
from learning.spreadsheets import harmless


def add_filters(pages: Blueprint) -> None:
    """Let templates use them."""
    pages.add_app_template_filter(words, "progress_words")
    pages.add_app_template_filter(trouble, "progress_trouble")


def words(cell: Progress) -> str:
    """Say how far somebody is."""
    if cell.state is State.IN_QUIZ:
        if cell.place is None:
            return str(_("Alt besvart, ikke levert"))
        return str(_("Spørsmål %(place)d av %(of)d", place=cell.place, of=cell.of))
    if cell.state is State.HANDED_IN and cell.percent is not None:
        return str(_("Ikke bestått, %(percent)d %%", percent=cell.percent))
    return str(_(STATE_LABELS[cell.state]))


def trouble(cell: Progress) -> str:
    """Say why somebody needs help; empty where nobody does."""
    return str(_("trenger hjelp: %(reason)s", reason=_(REASON_LABELS[cell.reason]))) if cell.reason else ""


def rows(grid: Grid) -> Iterator[list[str]]:
    """Give what the page shows as the rows of a file, its headings first."""
    yield [_("Elev"), *(harmless(module.title) for module in grid.modules)]
    for pupil in grid.pupils:
        yield [harmless(pupil.name), *(" – ".join(filter(None, (words(cell), trouble(cell)))) for cell in pupil.cells)]
