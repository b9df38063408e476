"""What a command says when the database would not do as it was told."""

from collections.abc import Callable

import click
import pytest
from click.testing import Result
from flask import Flask
from psycopg import errors
from sqlalchemy import text
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm import Session

from learning.access import Role
from learning.commands.terminal import inside_the_application
from learning.database import Database, create_database_engine
from tests import builders

Try = Callable[[Callable[[Session], object]], Result]


@pytest.fixture
def attempt(application: Flask, shared_database: Database) -> Try:
    """`attempt(work)` types a command that does the work."""

    def type_command(work: Callable[[Session], object]) -> Result:
        @click.command("tested")
        @inside_the_application
        def command() -> None:
            with shared_database.session() as session:
                work(session)

        return application.test_cli_runner().invoke(command)

    return type_command


def test_a_table_that_is_missing_is_made_by_a_migration(attempt: Try):
    result = attempt(lambda session: session.execute(text("SELECT * FROM what_the_next_release_has")))

    assert result.exit_code == 1
    assert "Kjør «flask migrate», og prøv igjen." in result.output


def test_what_somebody_else_did_meanwhile_is_no_missing_migration(attempt: Try):
    def collide(session: Session) -> None:
        for _time in range(2):
            builders.identity(session, builders.person(session, Role.STAFF))

    result = attempt(collide)

    assert result.exit_code == 1
    assert "Noen andre endret det samme imens." in result.output
    assert "migrate" not in result.output


def test_two_commands_in_each_others_way_are_no_missing_migration(attempt: Try):
    def wait(_session: Session) -> None:
        raise OperationalError("UPDATE", {}, errors.DeadlockDetected())

    result = attempt(wait)

    assert "Noen andre endret det samme imens." in result.output


def test_a_mistake_of_ours_is_called_one(attempt: Try):
    def fail(_session: Session) -> None:
        raise DataError("SELECT", {}, Exception("a word where a number belongs"))

    result = attempt(fail)

    assert isinstance(result.exception, DataError)


def test_where_nobody_answers_it_is_said_what_to_look_for(attempt: Try):
    def ask(_session: Session) -> None:
        create_database_engine("postgresql+psycopg://klimakurs@127.0.0.1:1/klimakurs").connect()

    result = attempt(ask)

    assert result.exit_code == 1
    assert "Svarer databasen, og har den plass på disken?" in result.output
