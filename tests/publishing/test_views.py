"""Editors see what is published and what the check says of the files."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from learning.access import Role
from learning.config import Config
from tests import builders
from tests.client import Client


@pytest.fixture
def folder(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty content folder, which the application is told to use."""
    config = app.extensions["klimakurs"]
    monkeypatch.setitem(app.extensions, "klimakurs", Config(secret_key=config.secret_key, content=tmp_path))
    return tmp_path


def test_an_editor_sees_what_is_published(client: Client, session: Session, folder: Path):
    builders.module(session, builders.course(session))
    client.sign_in(builders.person(session, Role.EDITOR))

    page = client.page("/innhold")

    assert page.table()[1][:3] == ["Klima", "1", "nb"]
    assert "Alt er i orden." in page.text


def test_an_editor_reads_what_is_wrong_with_a_file_and_what_to_do(client: Client, session: Session, folder: Path):
    (folder / "quizzes" / "klima").mkdir(parents=True)
    (folder / "quizzes" / "klima" / "vaer.md").write_text("# Været\n")
    client.sign_in(builders.person(session, Role.EDITOR))

    page = client.page("/innhold")

    assert "quizzes/klima/vaer.md" in page.text
    assert "Legg den i quizzes/<kurs>/" in page.text
    assert "Ingenting er publisert ennå." in page.text


def test_the_page_is_right_after_every_change_of_a_file(client: Client, session: Session, folder: Path):
    file = folder / "quizzes" / "vaer.md"
    file.parent.mkdir()
    file.write_text("# Været\n")
    client.sign_in(builders.person(session, Role.EDITOR))

    pages = [client.page("/innhold"), client.page("/innhold")]
    file.unlink()
    pages.append(client.page("/innhold"))

    assert ["quizzes/vaer.md" in page.text for page in pages] == [True, True, False]
