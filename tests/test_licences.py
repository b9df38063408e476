"""Everything that is installed may be used, changed and passed on with this project."""

import json
import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest

from learning.config import ROOT
from tests.test_installation import PROJECT, pins

FREE = re.compile(
    r"(MIT|BSD|Apache|MPL|Mozilla|LGPL|PSF|Python Software Foundation|CNRI-Python|ISC|0BSD|OFL|ZPL)\b[-\w.() /]*", re.I
)
RUN_ONLY = {"djlint"}
"""Programs that the tests run and nothing imports: their licence, the GPL, does not reach what they look at."""
WITHOUT_WORDS = {"axe-playwright-python": "MIT"}
"""Packages whose licence stands in a file alone."""
ASSETS = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["npm-vendor"]["packages"]


def licence_of(name: str) -> str:
    """Return what an installed package says of its licence."""
    about = metadata(name)
    classes = [one.split(" :: ")[-1] for one in about.get_all("Classifier") or [] if one.startswith("License")]
    return about.get("License-Expression") or " OR ".join(classes) or about.get("License") or WITHOUT_WORDS[name]


def is_free(licence: str) -> bool:
    """Tell whether every part of the licence is one of the free ones."""
    return all(FREE.fullmatch(part.strip()) for part in re.split(r"\b(?:AND|OR)\b", licence))


@pytest.mark.parametrize("name", sorted(pins("requirements-test.txt").keys() - RUN_ONLY))
def test_every_pinned_package_is_free(name: str):
    assert is_free(licence_of(name)), licence_of(name)


def test_what_is_served_needs_no_exception():
    assert not RUN_ONLY & pins("requirements.txt").keys()
    assert not [path for path in (ROOT / "learning").rglob("*.py") if "djlint" in path.read_text()]


@pytest.mark.parametrize("package", ASSETS, ids=lambda package: package["package"])
def test_every_browser_asset_is_free_and_the_pinned_one(package: dict[str, str]):
    about = json.loads((ROOT / package["dest"] / "package.json").read_text())

    assert is_free(about["license"]), about["license"]
    assert (about["name"], about["version"]) == (package["package"], package["version"])


def test_our_own_licence_is_the_one_that_the_package_states():
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"]

    assert (ROOT / "LICENSE").read_text().startswith("MIT License")
    assert stated == "MIT"
    assert Path(ROOT / "LICENSE").name in PROJECT["project"]["license-files"]
