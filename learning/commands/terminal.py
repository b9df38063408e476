"""What all commands share: bokmål in the terminal, and a remedy where the database is not ready."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from click import ClickException
from flask.cli import with_appcontext
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.exc import DatabaseError

from learning.languages import DEFAULT_LANGUAGE

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def inside_the_application(run: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Give a command the application, its database and a language to speak."""

    @with_appcontext
    @wraps(run)
    def command(*arguments: Arguments.args, **options: Arguments.kwargs) -> Result:
        with force_locale(DEFAULT_LANGUAGE):
            try:
                return run(*arguments, **options)
            except DatabaseError as error:
                remedy = _("Er databasen på plass? Kjør «flask migrate», og prøv igjen.")
                raise ClickException(f"{error.orig}\n{remedy}") from error

    return command
