"""`flask figures`: what reports say of today and tomorrow, reckoned before anybody asks."""

from datetime import date, timedelta

import click
from flask_babel import format_date
from flask_babel import gettext as _

from learning.commands.terminal import inside_the_application
from learning.database import database, now, today
from learning.jobs import succeeded
from learning.reports.actions import drop, keep
from learning.reports.queries.figures import reckoned


@click.command("figures")
@click.option("--anew", is_flag=True, help="Do not go on from what was reckoned before.")
@inside_the_application
def figures(anew: bool) -> None:
    """Reckon what reports say of today and tomorrow. Runs every hour, and after what changes much."""
    if anew:
        with database().session() as session:
            drop(session)
            session.commit()
    for day in prepare():
        click.echo(_("Tallene for %(day)s er klare.", day=format_date(day, "long")))
    with database().session() as session:
        succeeded(session, "figures")
        session.commit()


def prepare() -> list[date]:
    """Keep the figures of today and tomorrow; return the days of those that hold when they are ready."""
    return [day for day in (today(), today() + timedelta(days=1)) if _prepare(day)]


def _prepare(day: date) -> bool:
    # Read first, and then written in a moment: nobody's answer waits for it.
    with database().session(writes=False) as session:
        base = reckoned(session, day, now())
    with database().session() as session:
        is_kept = keep(session, base=base)
        session.commit()
    return is_kept
