"""`flask check` and `flask publish`: what the content files say, and teaching it."""

from collections.abc import Mapping
from dataclasses import asdict
from json import dumps
from pathlib import Path

import click
from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from learning.commands.figures import prepare
from learning.commands.tally import show_tally
from learning.commands.terminal import inside_the_application, show_findings
from learning.database import database, now, today
from learning.languages import DEFAULT_LANGUAGE, LANGUAGES
from learning.publishing import actions, queries
from learning.publishing.folder import read_folder
from learning.publishing.rules import Content, check, fingerprint
from learning.publishing.tally import tally

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("check")
@click.argument("folder", required=False, type=FOLDER)
@click.option("--language", type=click.Choice(tuple(LANGUAGES)), default=DEFAULT_LANGUAGE, help="Of the findings.")
@click.option("--json", "as_json", is_flag=True, help="For a program: all of it as one object.")
@inside_the_application
def check_content(folder: Path | None, language: str, as_json: bool) -> None:
    """Say everything that is wrong with the files in courses/ and quizzes/, and how much there is in them."""
    with force_locale(language):
        content = check(_files(folder), today())
        if as_json:
            click.echo(_as_json(content))
        else:
            show_findings(content.findings)
            show_tally(tally(content))
    if not content.is_publishable:
        raise SystemExit(1)


@click.command("publish")
@click.argument("folder", required=False, type=FOLDER)
@inside_the_application
def publish(folder: Path | None) -> None:
    """Teach what the files in courses/ and quizzes/ say."""
    files = _files(folder)
    if _is_published(files):
        click.echo(_("Publisert: alle tekster er som før."))
        return
    content = check(files, today())
    if not content.is_publishable:
        show_findings(content.findings)
        raise click.ClickException(_("Ingenting er publisert: rett feilene først."))
    with database().session() as session:
        run = actions.publish(session, content=content, by=None, at=now())
        session.commit()
    prepare()
    click.echo(_("Publisert: %(new)d nye tekster, %(unchanged)d som før.", new=run.new, unchanged=run.unchanged))


def _as_json(content: Content) -> str:
    return dumps({"findings": [asdict(one) for one in content.findings], **asdict(tally(content))}, ensure_ascii=False)


def _files(folder: Path | None) -> dict[str, bytes]:
    """Return the content files; never none, for publishing those would retire every course."""
    where = folder or current_app.extensions["klimakurs"].content
    files = read_folder(where)
    if not files:
        message = _(
            "Mappen «%(folder)s» har ingen kurs. Oppgi mappen som har courses/ og quizzes/ i seg.", folder=where
        )
        raise click.ClickException(message)
    return files


def _is_published(files: Mapping[str, bytes]) -> bool:
    # Whoever publishes meanwhile does it after this.
    with database().session(writes=False) as session:
        return queries.is_published(session, fingerprint(files))
