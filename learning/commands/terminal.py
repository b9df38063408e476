"""What all commands share: bokmål in the terminal, findings, and a remedy where the database is not ready."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from flask.cli import with_appcontext
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError

from learning.findings import Finding, Severity, mark
from learning.languages import DEFAULT_LANGUAGE
from learning.outages import code_of, is_outage

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
COLLISIONS = {"40001", "40P01", "55P03", "SQLITE_BUSY"}
"""What databases call it when two who write are in each other's way."""
SEVERITY_LABELS = {Severity.ERROR: mark("feil"), Severity.WARNING: mark("advarsel")}
SEVERITY_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def inside_the_application(run: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Give a command the application, its database and a language to speak."""

    @with_appcontext
    @wraps(run)
    def command(*arguments: Arguments.args, **options: Arguments.kwargs) -> Result:
        with force_locale(DEFAULT_LANGUAGE):
            try:
                return run(*arguments, **options)
            except DBAPIError as error:
                raise click.ClickException(f"{error.orig}\n{_remedy(error)}") from error

    return command


def _remedy(error: DBAPIError) -> str:
    if isinstance(error, IntegrityError) or code_of(error) in COLLISIONS:
        return str(_("Noen andre endret det samme imens. Ingenting er endret: kjør kommandoen på nytt."))
    if is_outage(error):
        return str(_("Svarer databasen, og har den plass på disken? Er den ny, kjør «flask migrate», og prøv igjen."))
    if isinstance(error, OperationalError | ProgrammingError):
        return str(_("Er databasen på plass? Kjør «flask migrate», og prøv igjen."))
    raise error


def show_findings(findings: Sequence[Finding]) -> None:
    """Print each finding on a line of its own, with its place and remedy, and how many there are."""
    for finding in findings:
        click.echo(_line(finding))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    warnings = len(findings) - len(errors)
    click.echo(_("Feil: %(errors)d. Advarsler: %(warnings)d.", errors=len(errors), warnings=warnings))


def _line(finding: Finding) -> str:
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    severity = click.style(_(SEVERITY_LABELS[finding.severity]), fg=SEVERITY_COLOURS[finding.severity])
    return f"{place}: {severity}: {_(finding.message) % finding.values} {_(finding.remedy) % finding.values}"
