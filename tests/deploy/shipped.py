"""What the files for operators say, as data that tests compare with the project."""

import fnmatch
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import yaml

from learning.commands import COMMANDS, command
from learning.config import ROOT, from_environment

DEPLOY = ROOT / "docs" / "deploy"
SECRET = "forty random characters, or nearly so ..."
SERVER_SETTINGS = {"WEB_CONCURRENCY"}
"""What learning/server.py reads, by gunicorn's own name."""


class Recorder(Mapping[str, str]):
    """An environment that remembers which settings it was asked for."""

    def __init__(self, **given: str) -> None:
        self._given = given
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return self._given[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)


def settings_read(folder: Path) -> set[str]:
    """Return the name of every setting that the application reads from its environment."""
    with_key = Recorder(KLIMAKURS_SECRET_KEY=SECRET)
    with_file = Recorder(KLIMAKURS_SECRET_FILE=str(folder / "secret"))
    from_environment(with_key)
    from_environment(with_file)
    return with_key.asked | with_file.asked


def instructions(text: str) -> list[list[tuple[str, str]]]:
    """Return a Dockerfile's stages, each as its instructions: name and what follows, continued lines joined."""
    lines = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    stages: list[list[tuple[str, str]]] = [[]]
    for line in filter(None, map(str.strip, lines)):
        name, _, rest = line.partition(" ")
        if name == "FROM":
            stages.append([])
        stages[-1].append((name, re.sub(r"\s+", " ", rest).strip()))
    return stages


def is_sent_to_the_builder(path: str, patterns: list[str]) -> bool:
    """Tell whether .dockerignore lets a file through: the last pattern that meets it or a folder above it decides."""
    parts = path.split("/")
    above = ["/".join(parts[: number + 1]) for number in range(len(parts))]
    sent = True
    for pattern in patterns:
        wanted = pattern.removeprefix("!")
        names = parts if wanted.startswith("**/") else above
        if any(fnmatch.fnmatchcase(name, wanted.removeprefix("**/")) for name in names):
            sent = pattern.startswith("!")
    return sent


def ignore_patterns() -> list[str]:
    """Return the lines of .dockerignore."""
    return [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]


def compose() -> dict[str, dict[str, dict[str, object]]]:
    """Return what compose.yaml says."""
    return yaml.safe_load((ROOT / "compose.yaml").read_text())


def unit(name: str) -> dict[str, list[str]]:
    """Return the settings of a systemd unit, each with its values in order."""
    found: dict[str, list[str]] = {}
    for line in (DEPLOY / name).read_text().splitlines():
        if line and line[0] not in "#[":
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def flask_commands(text: str) -> Iterator[list[str]]:
    """Yield the words after `flask` wherever a text runs it."""
    for words in re.findall(r"(?:bin/flask|-m flask|^flask|&& flask|`flask) ([a-z][^`&;|\n#]+)", text, re.MULTILINE):
        yield shlex.split(words.replace("…", ""))


def check_command(words: list[str]) -> None:
    """Raise click's UsageError where there is no such command, or it knows no such option."""
    if words[0] not in COMMANDS:
        raise click.UsageError(f"flask {words[0]} does not exist")
    known = {option for parameter in command(words[0]).params for option in parameter.opts}
    unknown = [word for word in words[1:] if word.startswith("--") and word not in known]
    if unknown:
        raise click.UsageError(f"flask {words[0]} knows no {unknown}")
