"""What is installed is pinned, hashed and named by nobody's address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PIN = re.compile(
    r"^([a-z0-9-]+)(?:\[[a-z0-9-]+\])?==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
FILES = {"requirements.txt": ["build"], "requirements-test.txt": ["build", "test"]}


def pins(name: str) -> dict[str, str]:
    return {pin[1]: pin[2] for pin in PIN.finditer((ROOT / name).read_text())}


def declared(extras: list[str]) -> list[Requirement]:
    optional = PROJECT["project"]["optional-dependencies"]
    groups = [PROJECT["project"]["dependencies"], *(optional[extra] for extra in extras)]
    return [Requirement(line) for group in groups for line in group]


@pytest.mark.parametrize("name", FILES)
def test_everything_that_the_project_names_is_pinned_as_it_allows(name: str) -> None:
    pinned = pins(name)

    loose = [
        str(one) for one in declared(FILES[name]) if one.name not in pinned or pinned[one.name] not in one.specifier
    ]

    assert not loose, "run 'make requirements'"


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()

    lines = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]

    assert len(pins(name)) == len(lines)
    assert "://" not in text


def test_the_tests_run_on_what_is_served() -> None:
    served = pins("requirements.txt")

    tested = pins("requirements-test.txt")

    assert served.items() <= tested.items()


def test_what_builds_the_project_is_pinned_too() -> None:
    build = PROJECT["project"]["optional-dependencies"]["build"]

    assert PROJECT["build-system"]["requires"] == build


def test_browser_assets_are_exact_and_checked() -> None:
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["npm-vendor"]["packages"]

    for package in packages:
        assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"])
        assert package["integrity"].startswith("sha512-")
        assert package["dest"].startswith("learning/static/vendor/")


def test_what_is_asked_for_with_an_extra_is_pinned_with_it() -> None:
    """Otherwise pip looks at the newest release first, and stops because that has no hash."""
    pinned = (ROOT / "requirements-test.txt").read_text()

    assert "\ncoverage[toml]==" in pinned
