"""What the pages' heads name: style, scripts, font and icon, as small as they get, kept by browsers for a year.

All are read, and those that shrink are packed, once, at the start. Their address holds the release: a word that
changes whenever one of them does.
"""

import gzip
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, abort, current_app, request
from werkzeug.wrappers import Response as BaseResponse

from learning.config import ROOT

STATIC = ROOT / "learning" / "static"
STYLE = "style.css"
"""One sheet instead of three: the theme, what we use of the design system, and what is our own."""
DESIGN_SYSTEM = "vendor/designsystemet-css/dist/src/index.css"
PARTS_OF_STYLE = ("theme.css", DESIGN_SYSTEM, "site.css")
VENDORS = (
    "vendor/htmx/dist/htmx.min.js",
    "vendor/idb-keyval/dist/umd.js",
    "vendor/inter/files/inter-latin-wght-normal.woff2",
    "vendor/inter/files/inter-latin-ext-wght-normal.woff2",
)
COMPONENT = re.compile(r"(?=@layer ds\.components\{)")
"""Where the vendor's sheet goes on to the next component."""
STEM = re.compile(r"[{},]\.ds-([a-z]+(?:-[a-z]+)*)")
"""The class that a rule begins with, without its variants."""
UNUSED = frozenset(
    {"avatar", "avatar-stack", "badge", "card", "chip", "combobox", "dialog", "dropdown", "pagination", "popover"}
    | {"search", "skeleton", "spinner", "suggestion", "tabs", "textfield", "toggle-group", "togglegroup", "tooltip"}
)
"""The design system's components that no page uses: 7 of 19 kB, packed. A page that begins to use one takes it out."""
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
ONE_YEAR = "public, max-age=31536000, immutable"
OF_ANOTHER_RELEASE = "public, no-cache"
"""While a release is being put in, one process may be asked for what another's page named: nobody keeps that."""


@dataclass(frozen=True)
class Asset:
    """A file as it is sent."""

    kind: str
    content: bytes
    packed: bytes
    """The same with gzip; where that saves nothing, the same."""

    @property
    def is_packed(self) -> bool:
        """Whether there are two ways to send it."""
        return self.packed is not self.content


def serve_assets(app: Flask) -> None:
    """Give the files their address, `static` for url_for, and the application its release."""
    shelf = assets()
    app.config["RELEASE"] = release(shelf)
    app.add_url_rule("/static/<release>/<path:filename>", "static", send_asset)


def send_asset(release: str, filename: str) -> BaseResponse:
    """Send a file, packed to whoever can unpack it."""
    found = assets().get(filename) or abort(HTTPStatus.NOT_FOUND)
    is_packed = found.is_packed and request.accept_encodings["gzip"] > 0
    response = Response(found.packed if is_packed else found.content, content_type=found.kind)
    response.headers["Cache-Control"] = ONE_YEAR if release == current_app.config["RELEASE"] else OF_ANOTHER_RELEASE
    if found.is_packed:
        response.vary.add("Accept-Encoding")
    if is_packed:
        response.content_encoding = "gzip"
    response.add_etag()
    return response.make_conditional(request)


@lru_cache(maxsize=1)
def assets() -> Mapping[str, Asset]:
    """Return every file that a page may name."""
    own = [path.name for path in sorted(STATIC.iterdir()) if path.is_file() and path.name not in PARTS_OF_STYLE]
    contents = {name: (STATIC / name).read_bytes() for name in (*own, *VENDORS)}
    return {name: _asset(name, content) for name, content in (contents | {STYLE: _style()}).items()}


def release(shelf: Mapping[str, Asset]) -> str:
    """Return the word that stands for all these files."""
    return hashlib.sha256(b"".join(asset.content for asset in shelf.values())).hexdigest()[:12]


def used(sheet: str) -> Iterator[str]:
    """Yield the parts of the design system's sheet that style something of ours."""
    for part in COMPONENT.split(sheet):
        stems = set(STEM.findall(part))
        if not stems or stems - UNUSED:
            yield part


def _style() -> bytes:
    theme, design_system, own = ((STATIC / name).read_text() for name in PARTS_OF_STYLE)
    return "\n".join((theme, *used(design_system), own)).encode()


def _asset(name: str, content: bytes) -> Asset:
    kind = KINDS[Path(name).suffix]
    # The same bytes at every start: two processes must not differ in an ETag.
    packed = gzip.compress(content, mtime=0)
    is_text = not kind.startswith("font/")
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return Asset(kind + charset, content, packed if is_text else content)
