"""What the Dockerfile makes, made on this machine by the same commands, in a folder instead of a container."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from learning.config import ROOT
from tests.deploy.shipped import ignore_patterns, instructions, is_sent_to_the_builder

BEFORE, BUILD, RUN = instructions((ROOT / "Dockerfile").read_text())
FOLDERS = {
    "/opt/klimakurs": "opt",
    "/srv/klimakurs": "srv",
    "/var/lib/klimakurs": "state",
    "/var/backups/klimakurs": "backups",
}


def values(stage: list[tuple[str, str]], name: str) -> list[str]:
    """Return what follows each instruction of a name."""
    return [rest for instruction, rest in stage if instruction == name]


def variables(stage: list[tuple[str, str]]) -> dict[str, str]:
    """Return the variables that a stage sets."""
    return dict(re.findall(r"(\w+)=(\S+)", " ".join(values(stage, "ENV"))))


@dataclass(frozen=True)
class Image:
    """A folder that stands for the image: FOLDERS says where what is."""

    folder: Path

    def here(self, text: str) -> str:
        """Return the text with the folder's paths."""
        for path, name in FOLDERS.items():
            text = text.replace(path, str(self.folder / name))
        return text

    def run(self, words: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a command of the image where it would run."""
        command, place = [self.here(word) for word in words], self.folder / "srv"
        return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)

    def environment(self, stage: list[tuple[str, str]], **more: str) -> dict[str, str]:
        """Return the variables of a stage, beside those of a bare machine."""
        found = {name: self.here(word).replace("$PATH", os.environ["PATH"]) for name, word in variables(stage).items()}
        return {"HOME": str(self.folder), **found, **more}

    def files(self) -> dict[Path, int]:
        """Return what stands in the image, and when it was written."""
        paths = [path for name in ("opt", "srv") for path in (self.folder / name).rglob("*") if path.is_file()]
        return {path: path.stat().st_mtime_ns for path in paths}


def build(folder: Path) -> Image:
    """Run the commands that build the image. What is pinned is installed here already, so nothing is fetched."""
    image = Image(folder)
    for name in ("srv", "state", "backups"):
        (folder / name).mkdir()
    for path in _sent_to_the_builder():
        target = folder / "srv" / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    environment = image.environment(BUILD, HATCH_NPM_VENDOR_SKIP="1")
    for command in values(BUILD, "RUN"):
        done = image.run(["sh", "-c", command], environment)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        if "-m venv" in command:
            _lend_what_is_installed(image)
    return image


def _sent_to_the_builder() -> Iterator[Path]:
    patterns = ignore_patterns()
    for top in ROOT.iterdir():
        if is_sent_to_the_builder(top.name, patterns):
            for path in (top, *top.rglob("*")):
                if path.is_file() and is_sent_to_the_builder(str(path.relative_to(ROOT)), patterns):
                    yield path


def _lend_what_is_installed(image: Image) -> None:
    (packages,) = image.folder.glob("opt/lib/python*/site-packages")
    (packages / "installed.pth").write_text(f"{Path(pytest.__file__).parents[1]}\n")
    vendor = "learning/static/vendor"
    shutil.copytree(ROOT / vendor, image.folder / "srv" / vendor)
