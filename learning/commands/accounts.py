"""`flask administrator`, `flask password` and `flask second-factor`: what needs doing where somebody cannot sign in."""

from pathlib import Path

import click
from flask import current_app
from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from learning.accounts.actions import change_password
from learning.accounts.models import Identity
from learning.accounts.passwords import GUESSABLE, is_guessable, normal
from learning.accounts.queries import local_identity
from learning.accounts.roster.actions import make_administrator, make_municipality
from learning.accounts.roster.passwords import readable_password
from learning.accounts.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD
from learning.accounts.second_factor import queries
from learning.accounts.second_factor.actions import remove_second_factor
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
    municipality = current_app.extensions["klimakurs"].municipality
    if not SHORTEST_PASSWORD <= len(normal(password)) <= LONGEST_PASSWORD:
        raise click.ClickException(_("Passordet må ha minst %(min)d tegn.", min=SHORTEST_PASSWORD))
    if is_guessable(password, (name, display_name or "", municipality)):
        raise click.ClickException(_(GUESSABLE))
    with database().session() as session:
        if local_identity(session, name):
            raise click.ClickException(_("Brukernavnet «%(name)s» er tatt.", name=name))
        root = make_municipality(session, name=municipality)
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
        identity = _identity(session, name)
        new = readable_password()
        change_password(session, by=None, identity=identity, password=new, at=now())
        session.commit()
    click.echo(_("Nytt passord for %(name)s (vises bare nå): %(password)s", name=name, password=new))


@click.command("second-factor")
@click.argument("name")
@click.option("--reset", is_flag=True, help="For a lost phone: the next sign-in asks to set up another app.")
@inside_the_application
def second_factor(name: str, reset: bool) -> None:
    """Say whether the person with the user name NAME signs in with codes from an app, or end it."""
    with database().session() as session:
        identity = _identity(session, name)
        factor = queries.second_factor(session, identity.user_id)
        if reset and remove_second_factor(session, by=None, user_id=identity.user_id):
            session.commit()
            click.echo(
                _("%(name)s er logget ut overalt, og kobler til en app på nytt ved neste innlogging.", name=name)
            )
        elif factor:
            day = format_date(factor.confirmed_at, "long")
            click.echo(_("%(name)s logger inn med en app for koder, siden %(day)s.", name=name, day=day))
        else:
            click.echo(_("%(name)s har ingen app for koder.", name=name))


def _identity(session: Session, name: str) -> Identity:
    identity = local_identity(session, name)
    if identity is None:
        raise click.ClickException(_("Ingen har brukernavnet «%(name)s» her.", name=name))
    return identity
