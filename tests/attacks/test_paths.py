"""No address leads out of what is to be served."""

import pytest

from tests.attacks.conftest import Send

# Which database lies below makes no difference here, and the tables are long.
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)

BASES = ["/static/", "/static/x/", "/kurs/klima/bilder/abc/", "/kurs/", "/ov/klima/", "/enhet/", "/"]
CLIMBS = [
    "../pyproject.toml",
    "../../pyproject.toml",
    "../../../../../../etc/passwd",
    "%2e%2e/%2e%2e/pyproject.toml",
    "%2e%2e%2f%2e%2e%2fpyproject.toml",
    "%252e%252e%252f%252e%252e%252fpyproject.toml",
    "..%5c..%5cpyproject.toml",
    "..%255c..%255cpyproject.toml",
    "....//....//pyproject.toml",
    "..;/..;/pyproject.toml",
    "%c0%ae%c0%ae/%c0%ae%c0%ae/pyproject.toml",
    "%e0%80%ae%e0%80%ae/pyproject.toml",
    "%uff0e%uff0e/pyproject.toml",
    "%ef%bc%8e%ef%bc%8e/pyproject.toml",
    "%00/../../pyproject.toml",
    "site.css%00.png",
    "site.css/..",
    "./../../pyproject.toml",
    "//etc/passwd",
    "%2fetc%2fpasswd",
    "C:%5cwindows%5cwin.ini",
    "file:///etc/passwd",
    "vendor/../../../pyproject.toml",
    "vendor",
    ".git/config",
    "../.git/config",
    "../__init__.py",
    "../config.py",
    "..%2f__init__.py",
    "a" * 5000,
    "a/" * 500,
    "\u202e%E2%80%AE",
    "%F0%9F%92%A9",
    "con",
    "~root",
    ".",
    "..",
]
INSIDES = ("[project]", "root:x:", "repositoryformatversion", "def create_app", "class Config", "Index of")


@pytest.mark.parametrize("climb", CLIMBS)
def test_no_path_leads_to_a_file_that_is_not_served(ask: Send, climb: str):
    for base in BASES:
        status, _headers, text = ask("administrator", "GET", base + climb.encode("unicode_escape").decode())

        assert [word for word in INSIDES if word in text] == [], base
        assert status in (400, 403, 404), f"{base}{climb}: {status}"


@pytest.mark.parametrize(
    "folder", ["/static", "/static/", "/static/vendor", "/static/vendor/", "/static/vendor/inter/"]
)
def test_no_folder_is_listed(ask: Send, folder: str):
    assert ask("visitor", "GET", folder)[0] == 404
