"""`flask import`: units and people from two CSV files."""

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import click
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from learning.accounts.actions import hasher
from learning.accounts.roster.actions import apply_plan
from learning.accounts.roster.entries import PersonEntry
from learning.accounts.roster.passwords import readable_password
from learning.accounts.roster.queries import organisation
from learning.accounts.roster.reading import File, Files, read_files
from learning.accounts.roster.rules import Plan, make_plan
from learning.commands.changes import changes
from learning.commands.figures import prepare
from learning.commands.terminal import inside_the_application, show_findings
from learning.database import database, lock, now, today

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(dir_okay=False, path_type=Path)
IMPORTING = 2026_11_25
"""The name of the lock that two imports at once wait for; any number, as long as it stays."""
YES, NO = "ja", "nei"


@click.command("import")
@click.argument("units", type=EXISTING)
@click.argument("people", type=EXISTING)
@click.option("--apply", "at_once", is_flag=True, help="Change it without asking first.")
@click.option("--complete", is_flag=True, help="The files list everybody: end the roles of those who are not in them.")
@click.option("--passwords", type=NEW, help="Write new passwords for those who have a user name and none to this file.")
@inside_the_application
def import_organisation(units: Path, people: Path, at_once: bool, complete: bool, passwords: Path | None) -> None:
    """Make the organisation what the files UNITS and PEOPLE say, whole or not at all; say first what would change."""
    _refuse_existing(passwords)
    files = (File(units.name, units.read_bytes()), File(people.name, people.read_bytes()))
    with database().session(writes=False) as session:
        planned = plan, read = _plan(session, files, complete)
    if read.findings:
        show_findings(read.findings)
    if read.are_refused:
        raise click.ClickException(_("Ingenting er endret: rett feilene først."))
    for line in changes(plan):
        click.echo(line)
    if plan.is_empty and not (passwords and plan.without_sign_in):
        click.echo(_("Ingenting å endre."))
    elif at_once or _is_wanted():
        _apply(planned, files, complete, passwords)
        prepare()
        click.echo(_("Organisasjonen er oppdatert."))
    else:
        click.echo(_("Ingenting er endret."))


def _refuse_existing(passwords: Path | None) -> None:
    if passwords and passwords.exists():
        raise click.ClickException(_("%(path)s finnes fra før. Velg et annet navn.", path=passwords))


def _plan(session: Session, files: tuple[File, File], complete: bool) -> tuple[Plan, Files]:
    current = organisation(session)
    read = read_files(*files, current)
    return make_plan(current, read.wanted, today=today(), complete=complete), read


def _is_wanted() -> bool:
    answer = click.prompt(_("Skal dette gjøres?"), type=click.Choice((YES, NO)), default=NO)
    return bool(answer == YES)


def _apply(planned: tuple[Plan, Files], files: tuple[File, File], complete: bool, passwords: Path | None) -> None:
    plan, _read = planned
    with _password_hashes(passwords, plan.without_sign_in) as hashes, database().session() as session:
        lock(session, IMPORTING)
        if _plan(session, files, complete) != planned:
            raise click.ClickException(_("Noen andre endret organisasjonen imens. Kjør kommandoen på nytt."))
        apply_plan(session, plan=plan, by=None, at=now(), password_hashes=hashes)
        session.commit()


@contextmanager
def _password_hashes(path: Path | None, people: Sequence[PersonEntry]) -> Iterator[Mapping[str, str]]:
    """Write new passwords to the file, which goes again if the block fails; yield their hashes by people's codes."""
    if path is None or not people:
        yield {}
        return
    passwords = [readable_password() for _person in people]
    # Only its owner may read it, from the moment it exists.
    path.touch(mode=0o600, exist_ok=False)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("username", "password"))
        rows.writerows((person.username, password) for person, password in zip(people, passwords, strict=True))
    try:
        yield dict(zip([person.code for person in people], _hashes(passwords), strict=True))
    except BaseException:
        path.unlink()
        raise


def _hashes(passwords: Sequence[str]) -> list[str]:
    label = _("Lager passord")
    with ThreadPoolExecutor(os.cpu_count()) as pool, click.progressbar(length=len(passwords), label=label) as progress:
        hashes = []
        for hash in pool.map(hasher.hash, passwords):
            hashes.append(hash)
            progress.update(1)
        return hashes
