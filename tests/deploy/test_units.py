"""The systemd units name programs, commands and settings that exist, and stop as the server does."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from learning import server
from learning.config import ROOT
from tests.deploy.shipped import DEPLOY, SERVER_SETTINGS, check_command, flask_commands, settings_read, unit

UNITS = sorted(path.name for path in DEPLOY.glob("klimakurs*") if path.suffix in (".service", ".timer", ".socket"))
SERVICES = [name for name in UNITS if name.endswith(".service")]
VERIFY = shutil.which("systemd-analyze")


def seconds(word: str) -> int:
    return int(word.removesuffix("h")) * 3600 if word.endswith("h") else int(word)


@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_starts_programs_that_the_installation_has(name: str):
    programs = re.findall(r"/srv/klimakurs/\.venv/bin/(\w+)", (DEPLOY / name).read_text())

    assert programs
    assert all((Path(sys.executable).parent / program).is_file() for program in programs)


@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_gives_commands_that_the_application_has(name: str):
    for words in flask_commands((DEPLOY / name).read_text()):
        check_command(words)


@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_may_do_no_more_than_it_must(name: str):
    settings = unit(name)

    assert settings["User"] == ["klimakurs"]
    assert settings["ProtectSystem"] == ["strict"]
    assert settings["NoNewPrivileges"] == settings["PrivateTmp"] == ["yes"]
    assert settings["CapabilityBoundingSet"] == [""]
    assert (settings["StateDirectoryMode"], settings["UMask"]) == (["0700"], ["0077"])


def test_a_stop_gives_requests_in_flight_the_time_that_the_server_gives_them():
    settings = unit("klimakurs.service")

    assert seconds(settings["TimeoutStopSec"][0]) > server.graceful_timeout
    assert settings["KillMode"] == ["mixed"]
    assert settings["ExecReload"][-1].endswith("kill -HUP $MAINPID")


def test_wrong_settings_are_not_tried_again_and_again():
    (status,) = unit("klimakurs.service")["RestartPreventExitStatus"]

    assert f"\nCANNOT_LOAD = {status}\n" in (ROOT / "wsgi.py").read_text()


def test_systemd_listens_where_nginx_looks():
    (listening,) = unit("klimakurs.socket")["ListenStream"]

    assert listening == server.bind
    assert f"server {listening} " in (DEPLOY / "nginx.conf").read_text()


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".timer")])
def test_every_timer_has_its_job(name: str):
    assert name.replace(".timer", ".service") in SERVICES
    assert unit(name)["Persistent"] == ["true"]


def test_the_example_names_settings_that_exist(tmp_path: Path):
    names = set(unit("environment"))

    assert names <= settings_read(tmp_path) | SERVER_SETTINGS


@pytest.mark.parametrize("name", UNITS if VERIFY else [])
def test_systemd_finds_nothing_to_complain_about(name: str, tmp_path: Path):
    for path in DEPLOY.glob("klimakurs*"):
        text = path.read_text().replace("/srv/klimakurs/.venv/bin", str(Path(sys.executable).parent))
        (tmp_path / path.name).write_text(text.replace("/srv/klimakurs", str(ROOT)))

    verified = subprocess.run(
        [str(VERIFY), "verify", "--man=no", tmp_path / name], capture_output=True, text=True, check=False
    )

    assert (verified.returncode, verified.stderr) == (0, "")
