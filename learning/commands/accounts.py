"""`flask administrator` and `flask password`: accounts where nobody can sign in to make them."""

from pathlib import Path

import click
from flask import current_app
from flask_babel import gettext as _

from learning.accounts.actions import change_password
from learning.accounts.queries import local_identity
from learning.accounts.roster.actions import make_administrator, make_municipality
from learning.accounts.roster.passwords import readable_password
from learning.accounts.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD
from learning.commands.terminal import inside_the_application
from learning.database import database, now


@click.command("administrator")
@click.argument("name")
@click.option("--display-name", help="What the pages call the person; otherwise the user name.")
@click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Holds the password; otherwise it is asked for.",
)
@inside_the_application
def administrator(name: str, display_name: str | None, password_file: Path | None) -> None:
    """Make the first account, or one more: an administrator with the user name NAME."""
    password = password_file.read_text(encoding="utf-8").strip() if password_file else _asked_password()
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise click.ClickException(_("Passordet må ha minst %(min)d tegn.", min=SHORTEST_PASSWORD))
    with database().session() as session:
        if local_identity(session, name):
            raise click.ClickException(_("Brukernavnet «%(name)s» er tatt.", name=name))
        root = make_municipality(session, name=current_app.extensions["klimakurs"].municipality)
        make_administrator(session, unit=root, username=name, name=display_name or name, password=password)
        session.commit()
    click.echo(_("%(name)s kan logge inn som administrator.", name=name))


def _asked_password() -> str:
    return str(click.prompt(_("Passord"), hide_input=True, confirmation_prompt=_("Passord en gang til")))


@click.command("password")
@click.argument("name")
@inside_the_application
def password(name: str) -> None:
    """Give the person with the user name NAME a new password, shown once, and end their sessions."""
    with database().session() as session:
        identity = local_identity(session, name)
        if identity is None:
            raise click.ClickException(_("Ingen har brukernavnet «%(name)s» her.", name=name))
        new = readable_password()
        change_password(session, by=None, identity=identity, password=new, at=now())
        session.commit()
    click.echo(_("Nytt passord for %(name)s (vises bare nå): %(password)s", name=name, password=new))
