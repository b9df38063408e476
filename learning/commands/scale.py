"""`flask scale`: a municipality, or a country of them, of any size."""

import click
from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from learning.commands.terminal import inside_the_application, show_findings
from learning.database import database, lock, today
from learning.publishing.folder import read_folder
from learning.publishing.rules import check
from learning.scale.actions import make_scale
from learning.scale.bare import sweep
from learning.scale.content import chosen_files
from learning.scale.deeds import MOST_COURSES
from learning.scale.population import Population
from learning.scale.queries import is_empty
from learning.scale.rules import Size, TooManyAnswersError, UnfitSizeError

SCALING = 2026_11_27
"""The name of the lock for it; any number, as long as it stays."""
MOST = 2_000_000_000
"""As far as the tables count."""


@click.command("scale")
@click.option("--people", type=click.IntRange(1, MOST), default=200_000, show_default=True)
@click.option("--units", type=click.IntRange(1, MOST), default=400, show_default=True)
@click.option("--courses", type=click.IntRange(1, MOST_COURSES - 1), default=20, show_default=True)
@click.option("--answers", type=click.IntRange(0, MOST), default=20_000_000, show_default=True)
@click.option("--municipalities", type=click.IntRange(1, MOST), default=1, show_default=True)
@click.option("--seed", type=click.IntRange(0, MOST), default=1, show_default=True)
@inside_the_application
def scale(**sizes: int) -> None:
    """Fill an empty database with an invented municipality, or several, for measurements; the numbers are totals."""
    size = Size(**sizes)
    with database().session() as session:
        lock(session, SCALING)
        if not is_empty(session):
            raise click.ClickException(_("Databasen er ikke tom. Bruk en egen database til målinger."))
        population = _make(session, size)
        session.commit()
    if isinstance(engine := database().bind, Engine):
        sweep(engine)
    names = ", ".join(f"{code} ({number})" for code, number in population.known.items())
    click.echo(_("Se på sidene som en av disse (nummeret i parentes): %(names)s.", names=names))


def _make(session: Session, size: Size) -> Population:
    files = chosen_files(read_folder(current_app.extensions["klimakurs"].content), size.courses)
    content = check(files, today())
    if not content.is_publishable:
        show_findings(content.findings)
        raise click.ClickException(_("Ingenting er laget: rett feilene i innholdet først."))
    try:
        return make_scale(session, size=size, content=content, today=today())
    except UnfitSizeError as error:
        message = _("Ingenting er laget: en kommune trenger minst fem enheter, og hver enhet fire personer.")
        raise click.ClickException(message) from error
    except TooManyAnswersError as error:
        message = _("Ingenting er laget: så mange personer har bare %(most)d svar å gi.", most=error.most)
        raise click.ClickException(message) from error
