"""`flask migrate`."""

from typing import cast

import click
from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import Engine

from learning import migrations
from learning.commands.terminal import inside_the_application
from learning.database import database


@click.command("migrate")
@click.option("--new", metavar="WHAT", help="Afterwards write the next step, from these tables to the changed models.")
@inside_the_application
def migrate(new: str | None) -> None:
    """Bring the database's tables to this release."""
    migrations.make_file(current_app.extensions["klimakurs"].database_url)
    engine = cast(Engine, database().bind)
    try:
        migrations.upgrade(engine)
    except migrations.NewerDatabaseError as newer:
        remedy = _("Ingenting er endret: utgaven rett før den bruker databasen som den er.")
        message = _("Databasen er på trinn %(step)s, fra en nyere utgave av Klimakurs.", step=newer)
        raise click.ClickException(f"{message} {remedy}") from newer
    click.echo(_("Databasen er på trinn %(number)s.", number=migrations.newest()))
    if new:
        path = migrations.write_step(engine, new)
        click.echo(_("Skrev %(path)s. Les den nøye før du deler den.", path=path))
