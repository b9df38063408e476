"""Beside the six names: what turns files into pages, as one word; another release may make other pages of the same."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version

from learning.config import ROOT

LIBRARIES = ("babel", "markdown-it-py", "markupsafe", "mdit-py-plugins")
SOURCES = ("**/*.py", "translations/**/*.mo")
"""All of ours: which of them a page depends on would be one more thing to know."""
LENGTH = 32


@cache
def program() -> str:
    """Return the word for this release and the libraries that it makes pages with."""
    paths = sorted(path for pattern in SOURCES for path in (ROOT / "learning").glob(pattern))
    sums = [(path.name, sha256(path.read_bytes()).hexdigest()) for path in paths]
    return repr((sums, [version(library) for library in LIBRARIES]))


def made_of(files: str) -> str:
    """Return the word for what this program makes of the files that bear the fingerprint."""
    return sha256(f"{program()}{files}".encode()).hexdigest()[:LENGTH]
