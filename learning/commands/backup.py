"""`flask backup` and `flask restore`: a copy of the whole database, and the way back."""

from datetime import timedelta
from pathlib import Path
from typing import cast

import click
from flask_babel import format_datetime, format_decimal
from flask_babel import gettext as _
from sqlalchemy import Engine, func, select

from learning.audit import Event
from learning.backup import files
from learning.backup.copies import BackupError, Contents
from learning.commands.terminal import inside_the_application
from learning.database import database, now
from learning.jobs import succeeded
from learning.revisions import Subject, renew

MEGABYTE = 1_000_000


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--keep-days", type=click.IntRange(1), metavar="N", help="Afterwards delete older copies in the folder.")
@inside_the_application
def backup(target: Path, keep_days: int | None) -> None:
    """Copy the database while it is in use, into the new file TARGET, or into a folder under a name that says when."""
    if keep_days and not target.is_dir():
        raise click.UsageError(_("--keep-days gjelder en mappe med kopier, og %(path)s er ingen mappe.", path=target))
    at = now()
    try:
        copy = files.back_up(_engine(), target, at=at)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    with database().session() as session:
        succeeded(session, "backup")
        session.commit()
    size = format_decimal(round(copy.path.stat().st_size / MEGABYTE, 1))
    click.echo(_("%(path)s: %(size)s MB, lest gjennom uten feil.", path=copy.path, size=size))
    _show(copy.contents)
    if keep_days:
        for path in files.remove_old(target, before=at - timedelta(days=keep_days)):
            click.echo(_("Slettet %(path)s.", path=path))


@click.command("restore")
@click.argument("copy", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@inside_the_application
def restore(copy: Path) -> None:
    """Make an empty database what the file COPY holds, brought to this release, with nobody signed in."""
    try:
        contents = files.restore(_engine(), copy)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    _rename_states()
    click.echo(_("Databasen er gjenopprettet fra %(path)s. Ingen er logget inn.", path=copy))
    _show(contents)
    click.echo(_("Det siste kopien vet om, skjedde %(time)s.", time=_newest_deed()))
    click.echo(_("De som er glemt siden da, er tilbake. Glem dem på nytt, kjør importen, og så «flask retain»."))


def _rename_states() -> None:
    # What processes keep under the names of the copy may hold what was done after it.
    with database().session() as session:
        for subject in (Subject.CONTENT, Subject.PEOPLE):
            renew(session, subject)
        session.commit()


def _newest_deed() -> str:
    with database().session(writes=False) as session:
        newest = session.scalar(select(func.max(Event.at)))
    return str(format_datetime(newest, "long")) if newest else "–"


def _engine() -> Engine:
    return cast(Engine, database().bind)


def _show(contents: Contents) -> None:
    rows = format_decimal(sum(contents.rows.values()))
    click.echo(_("Trinn %(step)s, %(rows)s rader:", step=contents.revision, rows=rows))
    for table, number in sorted(contents.rows.items()):
        click.echo(f"  {table}: {format_decimal(number)}")
