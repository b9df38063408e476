"""`flask demo`: the invented municipality."""

import click
from flask import current_app
from flask_babel import gettext as _

from learning.accounts.queries import people_with_names
from learning.accounts.rules import DEMO_NAMES, DEMO_WORDS
from learning.commands.terminal import inside_the_application
from learning.database import database, lock, today
from learning.demo.actions import make_demo
from learning.units.queries import number_of_units

DEMO = 2026_11_26
"""The name of the lock for it; any number, as long as it stays."""


@click.command("demo")
@click.option("--if-empty", is_flag=True, help="Leave a database alone in which there is something already.")
@inside_the_application
def demo(if_empty: bool) -> None:
    """Fill an empty database with an invented municipality and half a year of its history."""
    config = current_app.extensions["klimakurs"]
    if not config.demo:
        raise click.ClickException(_("Demoen har et passord som alle kjenner. Sett KLIMAKURS_DEMO=1 for å lage den."))
    with database().session() as session:
        # Two processes that start at once must not both find it empty.
        lock(session, DEMO)
        is_empty = not number_of_units(session)
        if is_empty:
            make_demo(session, municipality=config.municipality, today=today())
            session.commit()
        elif not if_empty:
            raise click.ClickException(_("Databasen er ikke tom. Demoen lages bare i en tom database."))
        people = people_with_names(session, DEMO_NAMES)
    if people:
        names = ", ".join(person.subject for person in people)
        click.echo(_("Logg inn som %(names)s. Passordet er %(password)s.", names=names, password=DEMO_WORDS))
