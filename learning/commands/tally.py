"""How the figures of the content are shown in the terminal: a table of courses, and what they add up to."""

from collections.abc import Iterator, Sequence

import click
from flask_babel import gettext as _

from learning.findings import mark
from learning.publishing.tally import Tally

TYPE_LABELS = {
    "single_choice": mark("ett riktig svar"),
    "multiple_choice": mark("flere riktige svar"),
    "number": mark("tall"),
    "short_text": mark("kort tekst"),
    "ordering": mark("rekkefølge"),
    "matching": mark("par"),
    "fill_in": mark("hull i teksten"),
    "poll": mark("avstemning"),
}


def show_tally(tally: Tally) -> None:
    """Print the figures, with an empty line before them; nothing where there is no course."""
    if tally.courses:
        click.echo()
        for line in (*_table(tally), "", *_sums(tally)):
            click.echo(line)


def _table(tally: Tally) -> Iterator[str]:
    heads = (_("Kurs"), _("Språk"), _("Moduler"), _("Ord"), "LIX")
    rows = [
        (row.course, row.language, str(row.modules), str(row.words), f"{row.lowest_lix}–{row.highest_lix}")
        for row in tally.courses
    ]
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    yield from (_aligned(row, widths) for row in (heads, *rows))


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """Put words to the left and numbers to the right."""
    name, language, *numbers = row
    cells = [name.ljust(widths[0]), language.ljust(widths[1])]
    return "  ".join([*cells, *(cell.rjust(width) for cell, width in zip(numbers, widths[2:], strict=True))])


def _sums(tally: Tally) -> Iterator[str]:
    languages = dict.fromkeys(row.language for row in tally.courses)
    yield _("Språk: %(languages)s.", languages=", ".join(languages))
    types = [f"{_(TYPE_LABELS[kind])} {tally.questions[kind]}" for kind in TYPE_LABELS if tally.questions.get(kind)]
    yield _("Spørsmål: %(all)d (%(types)s).", all=sum(tally.questions.values()), types=", ".join(types) or "–")
    yield _(
        "Klimatall i tekstene med kilde: %(percent)d %% (%(facts)d av %(all)d).",
        percent=tally.percent_sourced,
        facts=tally.facts,
        all=tally.facts + tally.unsourced,
    )
