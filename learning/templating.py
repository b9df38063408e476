"""What templates call on every page, made cheap: messages, the addresses of pages and files, and parts of pages.

Flask-Babel looks up catalogue and locale for each message, Werkzeug builds each address anew: 10 and 20 µs, and a page
has thirty of either. Both depend on few things, and so do head, menu and foot: what came out can be remembered.
"""

from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from typing import Any

from flask import Flask, request
from flask.templating import Environment
from markupsafe import Markup, escape

from learning.languages import translations

ADDRESSES = 4_000
"""How many addresses are remembered: those that were asked for last."""
MESSAGES = 4_000
PARTS = 2_000
"""Of one to three thousand letters each."""


class Templates(Environment):
    """Flask's templates, all with the same globals. Jinja would lay a map of each one's own over them.

    Each `extends`, `include` and `import` copies the globals, and copies a plain dictionary eight times as fast.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template."""
        return super().make_globals(d) if d else self.globals


def prepare_templates(app: Flask, language: Callable[[], str], everybodys: Mapping[str, object]) -> None:
    """Give the application's templates their functions; `language` tells that of the request.

    `asset` is the address of a file; it changes with every release, so that browsers may keep the file.
    `everybodys` are those that depend on nothing but the language: parts of pages have them, too.
    """
    url_for = addresses(app)

    def asset(name: str) -> str:
        return url_for("static", release=app.config["RELEASE"], filename=name)

    shared = {**everybodys, **messages(language), "asset": asset, "url_for": url_for}
    app.jinja_env.globals.update(shared, part=parts(app, language, shared))


def messages(language: Callable[[], str]) -> dict[str, Callable[..., Markup]]:
    """Return the functions that say a message in the request's language."""

    # Escaped here, for what is put into a message may be Markup already.
    @lru_cache(MESSAGES)
    def said(language: str, message: str) -> Markup:
        return escape(translations(language).gettext(message))

    @lru_cache(MESSAGES)
    def whole(language: str, message: str) -> Markup:
        return said(language, message) % {}

    def gettext(message: str, /, **values: object) -> Markup:
        return said(language(), message) % values if values else whole(language(), message)

    def ngettext(one: str, many: str, num: int, /, **values: object) -> Markup:
        return escape(translations(language()).ngettext(one, many, num)) % {"num": num, **values}

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def parts(app: Flask, language: Callable[[], str], shared: Mapping[str, Any]) -> Callable[..., Markup]:
    """Return `part`, which renders a template once for each language and values, and then remembers what came out.

    A part knows its values and what is the same for everybody, nothing else: no request, no session, nobody who is
    signed in. Hand it no name of a person, no address that a browser asked for: what it is handed, it remembers.
    """

    def url_for(endpoint: str, /, **values: Any) -> str:
        if endpoint.startswith("."):
            raise ValueError(f"A part is the same below every page, so that {endpoint} leads nowhere.")
        return str(shared["url_for"](endpoint, **values))

    environment = app.jinja_env.overlay()
    environment.globals = {**shared, "url_for": url_for}

    # Typed, for 1 and True are equal, and their letters are not.
    @lru_cache(PARTS, typed=True)
    def render(_language: str, _root: str, name: str, **values: Any) -> Markup:
        return escape(environment.get_template(name).make_module(values))

    def part(name: str, /, **values: Any) -> Markup:
        return render(language(), request.root_path, name, **values)

    return part


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
