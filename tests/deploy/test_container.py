"""The Dockerfile and compose.yaml name what exists, and their commands do here what they are to do in containers."""

import ipaddress
import re
import signal
from pathlib import Path

import pytest

from learning import server
from learning.config import ROOT
from tests.databases import Databases
from tests.deploy.image import BEFORE, BUILD, RUN, Image, build, values, variables
from tests.deploy.nginx import SHIPPED
from tests.deploy.processes import free_ports, running, status
from tests.deploy.shipped import (
    SECRET,
    SERVER_SETTINGS,
    check_command,
    compose,
    flask_commands,
    ignore_patterns,
    is_sent_to_the_builder,
    settings_read,
)
from tests.postgresql import server_programs

SERVICES = compose()["services"]
OF_THE_IMAGE = {"KLIMAKURS_DEMO", "KLIMAKURS_SECRET_KEY", "KLIMAKURS_CONTENT"}
"""Asked of nobody: containers serve real people, have their secret in a file, and teach what the image holds."""
FIXED = {"KLIMAKURS_DATABASE_URL", "KLIMAKURS_SECRET_FILE", "KLIMAKURS_TRUSTED_PROXIES"}
"""What compose.yaml says itself, because it builds the house around it."""
APPLICATIONS = ("application-1", "application-2")
NEEDED = ("wsgi.py", "pyproject.toml", "learning/server.py", "learning/static/site.css", "templates/layout.html")
KEPT_OUT = (
    ".git/config",
    ".venv/bin/python",
    "instance/secret",
    "tests/conftest.py",
    "learning/__pycache__/server.pyc",
    "learning/static/vendor/htmx/dist/htmx.js",
    "learning/translations/nn/x.mo",
)


def seconds(word: object) -> int:
    return int(str(word).removesuffix("s"))


def test_the_builder_gets_what_runs_and_nothing_that_is_secret():
    patterns = ignore_patterns()

    assert all(is_sent_to_the_builder(path, patterns) for path in NEEDED)
    assert not [path for path in KEPT_OUT if is_sent_to_the_builder(path, patterns)]


def test_everything_that_the_image_copies_is_there():
    sources = [word for rest in values(BUILD, "COPY") for word in rest.split()[:-1]]

    assert all((ROOT / source).exists() for source in sources)


def test_the_image_runs_as_nobody_special_and_without_what_built_it():
    (user,) = values(RUN, "USER")

    assert f"useradd --system --uid 10001 --home-dir /var/lib/klimakurs --shell /usr/sbin/nologin {user}" in str(RUN)
    assert [rest for rest in values(BUILD, "RUN") if "pip uninstall --yes hatchling hatch-npm-vendor" in rest]
    assert not [rest for rest in values(RUN, "RUN") if "pip " in rest]
    assert values(RUN, "FROM") == ["python:${PYTHON} AS run"]


def test_the_image_s_python_is_the_one_that_the_tests_know():
    (default,) = values(BEFORE, "ARG")

    assert re.fullmatch(r"PYTHON=3\.\d+-slim-bookworm", default)
    assert values(BUILD, "FROM") == ["python:${PYTHON} AS build"]


def test_every_setting_that_a_container_gets_exists(tmp_path: Path):
    given = set(variables(RUN)) | {name for service in SERVICES.values() for name in service.get("environment", ())}

    assert {name for name in given if name.startswith("KLIMAKURS_")} <= settings_read(tmp_path)


def test_every_setting_that_is_no_affair_of_the_image_can_be_given_to_it(tmp_path: Path):
    settings = settings_read(tmp_path) | SERVER_SETTINGS
    given = {name: str(value) for name, value in SERVICES["application-1"]["environment"].items()}

    assert settings - given.keys() == OF_THE_IMAGE
    assert all(value.startswith(f"${{{name}:") for name, value in given.items() if name in settings - FIXED)


def test_a_job_of_the_night_publishes_and_migrates_nothing():
    for name in ("backup", "figures", "renew", "retain"):
        assert set(SERVICES[name]["depends_on"]) == {"database"}


def test_no_password_stands_in_the_files():
    environment = {name: value for one in SERVICES.values() for name, value in one.get("environment", {}).items()}

    assert not [name for name in environment if re.search("PASSWORD|SECRET_KEY", name) and not name.endswith("_FILE")]
    assert "://klimakurs@database/" in environment["KLIMAKURS_DATABASE_URL"]


def test_every_name_that_compose_uses_is_declared():
    declared = compose()
    for service in SERVICES.values():
        named = [volume.split(":")[0] for volume in service.get("volumes", ()) if volume[0] != "/"]

        assert set(named) <= set(declared["volumes"])
        assert set(service.get("secrets", ())) <= set(declared["secrets"])
        assert set(service.get("networks", ())) <= set(declared["networks"])
        assert set(service.get("depends_on", ())) <= set(SERVICES)


def test_files_are_mounted_where_the_programs_look():
    volumes = [volume.split(":")[1] for volume in SERVICES["application-1"]["volumes"]]
    mounted = [volume.split(":")[1] for volume in SERVICES["nginx"]["volumes"]]

    assert Path(variables(RUN)["KLIMAKURS_SECRET_FILE"]).parent == Path(volumes[0])
    assert set(volumes) <= set(re.findall(r'"(/[^"]+)"', values(RUN, "VOLUME")[0]))
    assert f"ssl_certificate     {mounted[1]}/" in SHIPPED.read_text()
    assert SERVICES["application-1"]["environment"]["PGPASSFILE"] == "/run/secrets/pgpass"


def test_the_applications_have_fixed_addresses_and_only_nginx_is_reached_from_outside():
    network = ipaddress.ip_network(compose()["networks"]["inside"]["ipam"]["config"][0]["subnet"])

    addresses = {SERVICES[name]["networks"]["inside"]["ipv4_address"] for name in APPLICATIONS}

    assert len(addresses) == len(APPLICATIONS)
    assert all(ipaddress.ip_address(address) in network for address in addresses)
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]


def test_containers_stop_as_gently_as_the_server():
    for name in APPLICATIONS:
        assert SERVICES[name]["stop_signal"] == values(RUN, "STOPSIGNAL")[0] == "SIGTERM"
        assert seconds(SERVICES[name]["stop_grace_period"]) > server.graceful_timeout


def test_copies_are_made_by_programs_of_the_database_s_release():
    (release,) = re.findall(r"postgres:(\d+)", SERVICES["database"]["image"])

    assert f"postgresql-client-{release}" in values(RUN, "RUN")[0]


def test_containers_give_commands_that_the_application_has():
    commands = [" ".join(service["command"]) for service in SERVICES.values() if "command" in service]

    given = [words for command in commands for words in flask_commands(command)]
    for words in given:
        check_command(words)

    assert {words[0] for words in given} == {"migrate", "publish", "backup", "figures", "renew", "retain"}


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """What the Dockerfile's commands make."""
    return build(tmp_path_factory.mktemp("image"))


@pytest.fixture
def container(image: Image, databases: Databases) -> dict[str, str]:
    """The environment of a container, with a database of this machine."""
    address = databases.new_address("postgresql" if server_programs() else "sqlite")
    return image.environment(RUN, KLIMAKURS_DATABASE_URL=address, KLIMAKURS_SECRET_KEY=SECRET)


def test_the_jobs_of_the_containers_do_their_work_and_write_to_their_volumes_only(
    image: Image, container: dict[str, str]
):
    before = image.files()

    done = [
        image.run(SERVICES[name]["command"], container) for name in ("prepare", "backup", "figures", "renew", "retain")
    ]

    assert [(job.returncode, job.stderr) for job in done if job.returncode] == []
    assert len(list((image.folder / "backups").iterdir())) == 1
    assert image.files() == before


def test_what_is_built_answers_is_healthy_and_stops_when_asked(image: Image, container: dict[str, str], tmp_path: Path):
    (port,) = free_ports(1)
    start, check = ([image.here(word).replace("8000", str(port)) for word in words] for words in words_of_the_image())

    with running(start, tmp_path / "log", cwd=image.folder / "srv", env=container) as it:
        it.wait_until(lambda: status(port) == 200)
        healthy = image.run(check, container).returncode
        it.signal(signal.Signals[values(RUN, "STOPSIGNAL")[0]])
        ended = it.process.wait(server.graceful_timeout)

    assert (healthy, ended, image.run(check, container).returncode) == (0, 0, 1)


def words_of_the_image() -> list[list[str]]:
    """Return the words of CMD and of HEALTHCHECK."""
    (start,) = values(RUN, "CMD")
    (check,) = values(RUN, "HEALTHCHECK")
    return [re.findall(r'"([^"]*)"', line) for line in (start, check)]
