"""`flask forget`, `flask retain` and `flask describe-data`: what is kept about people, and what no longer is."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click
from flask import current_app
from flask_babel import format_date, format_decimal
from flask_babel import gettext as _
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from learning.commands.figures import prepare
from learning.commands.terminal import inside_the_application
from learning.database import database, now, today
from learning.findings import mark
from learning.jobs import succeeded
from learning.lessons.actions import remove_old_readings
from learning.privacy import actions, expiry
from learning.privacy.description import described, description
from learning.privacy.queries import Leaver, leavers
from learning.privacy.rules.retention import Limits, batches, limits
from learning.privacy.scrubbing import scrub

REMOVED = {
    "attempts": mark("Forsøk"),
    "people": mark("Personer"),
    "events": mark("Hendelser"),
    "sign-ins": mark("Innlogginger"),
    "readings": mark("Åpnede moduler"),
}
"""What `flask retain` removes, as the audit trail and as the terminal call it."""


@click.command("forget")
@click.argument("codes", nargs=-1)
@click.option("--asked", is_flag=True, help="Also everybody who asks for it on their own page.")
@click.option("--apply", "at_once", is_flag=True, help="Do it; otherwise only say what would go.")
@inside_the_application
def forget(codes: tuple[str, ...], asked: bool, at_once: bool) -> None:
    """Remove the people with these CODES and everything that speaks of them; sums over five and more stay."""
    if not codes and not asked:
        raise click.UsageError(_("Skriv kodene til dem som skal glemmes, eller --asked."))
    with database().session(writes=False) as session:
        people = leavers(session, codes, asked=asked)
    for line in _lines(people, codes):
        click.echo(line)
    if not at_once:
        click.echo(_("Ingenting er slettet. Gjør det med --apply."))
        return
    try:
        number = _committed(lambda session: _forget(session, people))
    except actions.LastAdministratorError as error:
        raise click.ClickException(_("Da er det ingen administrator igjen. Lag en ny først.")) from error
    click.echo(_("Glemt: %(number)d.", number=number))
    _scrub(at_once=True)
    prepare()


def _lines(people: Sequence[Leaver], codes: Sequence[str]) -> Iterator[str]:
    for person in people:
        kept = _(
            "%(attempts)d forsøk, %(modules)d moduler, %(proofs)d bevis",
            attempts=person.attempts,
            modules=person.completions,
            proofs=person.proofs,
        )
        asked = ", " + _("ba om det %(day)s", day=format_date(person.asked_at, "long")) if person.asked_at else ""
        yield f"{person.code} ({person.name}): {kept}{asked}"
    for code in sorted(set(codes) - {person.code for person in people}):
        yield _("Ingen har koden «%(code)s» her.", code=code)


def _forget(session: Session, people: Sequence[Leaver]) -> int:
    number = actions.forget(session, user_ids=[person.id for person in people], on=today())
    succeeded(session, "forget")
    return number


def _committed(write: Callable[[Session], int]) -> int:
    with database().session() as session:
        number = write(session)
        session.commit()
    return number


def _scrub(*, at_once: bool) -> None:
    engine = database().bind
    if isinstance(engine, Engine) and not scrub(engine, at_once=at_once):
        click.echo(_("Noen leste i databasen, så filen er ikke skrevet på nytt. Det skjer neste natt."))


@click.command("retain")
@inside_the_application
def retain() -> None:
    """Let go of what has been kept for long enough, as the settings say. Runs every night."""
    found = limits(current_app.extensions["klimakurs"].retention, today())
    removed = {
        "attempts": _remove_attempts(found),
        "people": _until_none(lambda session: actions.forget_who_left(session, limits=found, on=today())),
        "events": _until_none(lambda session: actions.remove_old_events(session, limits=found)),
        "sign-ins": _committed(lambda session: actions.remove_ended_sign_ins(session, at=now())),
        "readings": _committed(lambda session: remove_old_readings(session, at=now())),
    }
    _scrub(at_once=False)
    prepare()
    _committed(lambda session: _finish(session, removed))
    for what, number in removed.items():
        click.echo(f"{_(REMOVED[what])}: {format_decimal(number)}")


def _remove_attempts(found: Limits) -> int:
    with database().session(writes=False) as session:
        every = list(batches(expiry.old_attempts(session, found)))
    with click.progressbar(every, label=_("Teller og sletter forsøk")) as progress:
        return sum(_committed(partial(actions.remove_attempts, batch=batch)) for batch in progress)


def _until_none(write: Callable[[Session], int]) -> int:
    return sum(iter(lambda: _committed(write), 0))


def _finish(session: Session, removed: dict[str, int]) -> int:
    actions.note_removals(session, removed=removed)
    succeeded(session, "retain")
    return 0


@click.command("describe-data")
@click.option(
    "--into",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Write it between the marks in this file, docs/privacy.md, instead of to the terminal.",
)
@inside_the_application
def describe_data(path: Path | None) -> None:
    """Say of every table and column what it holds, about whom, why and for how long."""
    if path is None:
        click.echo(description())
    else:
        path.write_text(described(path.read_text(encoding="utf-8")), encoding="utf-8")
