"""docs/operations.md names settings, commands and files that exist, and leaves none out."""

import re
from pathlib import Path

from learning.commands import COMMANDS
from learning.config import ROOT
from tests.deploy.shipped import DEPLOY, SERVER_SETTINGS, check_command, flask_commands, settings_read

TEXT = (ROOT / "docs" / "operations.md").read_text()
BLOCKS = "".join(re.findall(r"^```\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL))
FOR_DEVELOPERS = {"check", "demo", "describe-data"}


def test_every_setting_is_in_the_table_and_every_line_of_the_table_is_a_setting(tmp_path: Path):
    named = re.findall(r"^\| `([A-Z_]+)` \|", TEXT, re.MULTILINE)

    assert len(named) == len(set(named))
    assert set(named) == settings_read(tmp_path) | SERVER_SETTINGS


def test_every_command_in_the_text_exists_with_its_options():
    commands = [*flask_commands(TEXT), *flask_commands(re.sub(r"(^|&& )klimakurs ", r"\1flask ", BLOCKS))]

    for words in commands:
        check_command(words)

    assert {words[0] for words in commands} >= COMMANDS.keys() - FOR_DEVELOPERS


def test_every_shipped_file_is_told_about_and_every_file_told_about_is_shipped():
    named = set(re.findall(r"`((?:docs|tests|learning)/[\w./-]+\w)`", TEXT))
    units = {path.name for path in DEPLOY.glob("klimakurs*")}

    assert not [path for path in named if not (ROOT / path).exists()]
    assert {path.name for path in DEPLOY.iterdir()} - units <= set(re.findall(r"[\w.-]+", TEXT))


def test_every_link_within_the_page_leads_somewhere():
    headings = {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in re.findall(r"^## (.+)$", TEXT, re.M)}

    assert set(re.findall(r"\]\(#([\w-]+)\)", TEXT)) <= headings


def test_what_compose_needs_is_made_by_the_commands_before_it():
    files = re.findall(r"/etc/klimakurs/[\w.]+", (ROOT / "compose.yaml").read_text())

    assert not [path for path in files if path not in BLOCKS]
