"""What templates call on every page, made cheap: messages, and the addresses of pages and files.

Flask-Babel looks up catalogue and locale for each message, Werkzeug builds each address anew: 10 and 20 µs, and a page
has thirty of either. Both depend on few things, so that what came out can be remembered.
"""

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from typing import Any

from flask import Flask, request
from flask.templating import Environment
from markupsafe import Markup, escape

from learning.languages import translations

ADDRESSES = 4_000
"""How many addresses are remembered: those that were asked for last."""


class Templates(Environment):
    """Flask's templates, all with the same globals. Jinja would lay a map of each one's own over them.

    Each `extends`, `include` and `import` copies the globals, and copies a plain dictionary eight times as fast.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template."""
        return super().make_globals(d) if d else self.globals


def prepare_templates(app: Flask, language: Callable[[], str]) -> None:
    """Give the application's templates their functions; `language` tells that of the request.

    `asset` is the address of a file; it changes with every release, so that browsers may keep the file.
    """

    # Escaped here, for what is put into a message may be Markup already.
    def gettext(message: str, /, **values: object) -> Markup:
        return escape(translations(language()).gettext(message)) % values

    def ngettext(one: str, many: str, num: int, /, **values: object) -> Markup:
        return escape(translations(language()).ngettext(one, many, num)) % {"num": num, **values}

    url_for = addresses(app)

    def asset(name: str) -> str:
        return url_for("static", release=app.config["RELEASE"], filename=name)

    app.jinja_env.globals.update(_=gettext, gettext=gettext, ngettext=ngettext, url_for=url_for, asset=asset)


def addresses(app: Flask) -> Callable[..., str]:
    """Return Flask's `url_for`, for templates: within the site, and never twice the same work."""

    # Typed, for 1 and True are equal, and their addresses are not.
    @lru_cache(ADDRESSES, typed=True)
    def build(_root: str, endpoint: str, **values: Any) -> str:
        return app.url_for(endpoint, **values)

    def url_for(endpoint: str, /, **values: Any) -> str:
        whole = f"{request.blueprint}{endpoint}" if endpoint.startswith(".") else endpoint
        return build(request.root_path, whole, **values)

    return url_for
