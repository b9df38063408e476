"""What every request passes: access, language, headers, and pages for what went wrong."""

from functools import lru_cache
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, redirect, render_template, request, session, url_for
from flask_babel import Babel, gettext
from flask_login import current_user
from gunicorn.http.errors import ParseException
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import LanguageAccept
from werkzeug.exceptions import BadRequest, HTTPException, InternalServerError, ServiceUnavailable
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Response as BaseResponse

from learning.access import ROLE_LABELS, STATED, Permission, Role, may
from learning.intake import check_what_comes_in
from learning.languages import DEFAULT_LANGUAGE, LANGUAGES
from learning.logs import facts_of, log
from learning.metrics import database_errors
from learning.outages import code_of, is_outage
from learning.templating import prepare_templates

Answer = tuple[str, int, dict[str, str]]
"""A body, its status and headers of its own."""
RETRY_SECONDS = 30
WISHES = 100
"""How many different wishes of browsers are remembered, those that came last."""
LOCALES = {"en": "en_GB"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def protect(app: Flask) -> None:
    """Make the application keep these promises."""
    Babel(app, default_locale=DEFAULT_LANGUAGE, default_timezone="Europe/Oslo", locale_selector=chosen_locale)
    everybodys = {
        "LANGUAGES": LANGUAGES,
        "Permission": Permission,
        "may": may,
        "page_language": language,
        "role_label": role_label,
        "settings": app.extensions["klimakurs"],
    }
    prepare_templates(app, language, everybodys)
    app.jinja_env.globals.update(address_to_return_to=address_to_return_to)
    check_what_comes_in(app)
    app.before_request(check_access)
    app.after_request(add_headers)
    app.register_error_handler(HTTPException, show_error)
    app.register_error_handler(ParseException, show_unreadable)
    app.register_error_handler(SQLAlchemyError, show_database_error)
    app.register_error_handler(Exception, show_server_error)


def refuse_views_without_access(app: Flask) -> None:
    """Raise RuntimeError where a route does not say whom it is for; called once when all are registered."""
    silent = [name for name, view in app.view_functions.items() if view not in STATED and name != "static"]
    if silent:
        raise RuntimeError(f"These views state no access; add @requires(…) or @public: {', '.join(silent)}")


def check_access() -> BaseResponse | None:
    """Let the request through, ask for sign-in, or refuse it, as the view states."""
    view = current_app.view_functions.get(request.endpoint or "")
    permission = STATED.get(view) if view else None
    if permission is None:
        return None
    if not current_user.is_authenticated:
        return redirect(url_for("sessions.sign_in", next=address_to_return_to()), HTTPStatus.SEE_OTHER)
    if not may(current_user.roles, permission):
        abort(HTTPStatus.FORBIDDEN)
    return None


def address_to_return_to() -> str:
    """Return the address of the page that is open, or of the front page after a write."""
    return local_address(request.full_path.rstrip("?") if request.method == "GET" else "/") or "/"


def role_label(role: Role) -> str:
    """Return what the role is called in the request's language."""
    return str(gettext(ROLE_LABELS[role]))


def local_address(address: str | None) -> str | None:
    """Return the address if it leads to a page of ours, else None: no open redirects."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return None
    parts = urlsplit(address)
    is_plain = not parts.netloc and not parts.scheme and address.isprintable() and "\\" not in address
    return address if is_plain else None


def language() -> str:
    """Return the language of this request: the person's, the one chosen on this device, the browser's, bokmål."""
    chosen: str | None = g.get("language")
    if chosen is None:
        # Who the person is, only the database knows; the page that says that it is away asks nobody anew.
        is_known = "_login_user" in g or not g.get("failed")
        chosen = (getattr(current_user, "language", None) if is_known else None) or _language_of_device()
        g.language = chosen
    return chosen


def chosen_locale() -> str:
    """Return how the request's language writes dates and numbers."""
    return LOCALES.get(language(), language())


def _language_of_device() -> str:
    if session.get("language") in LANGUAGES:
        return str(session["language"])
    return _language_of_browser(request.headers.get("Accept-Language", ""))


@lru_cache(WISHES)
def _language_of_browser(wish: str) -> str:
    # A school's browsers say the same few things, and making them out takes 15 µs.
    wanted = parse_accept_header(wish, LanguageAccept).best_match([*LANGUAGES, "no"])
    return DEFAULT_LANGUAGE if wanted in (None, "no") else wanted


def add_headers(response: Response) -> Response:
    """Add the security headers, and keep pages about a person out of caches."""
    # Looked through once: Werkzeug would do so for each name, which takes 22 µs more.
    own = {name.lower() for name, _value in response.headers}
    for name, value in HEADERS.items():
        if name.lower() not in own:
            response.headers.add(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store" if "_user_id" in session else "private, no-cache"
    return response


def show_error(error: HTTPException) -> Answer:
    """Answer with the page for an expected error, in the same dress as every other, and what to try or when."""
    headers = {name: value for name, value in error.get_headers() if name != "Content-Type"}
    try:
        return *_error_page(error.code or InternalServerError.code), headers
    except SQLAlchemyError as failure:
        # The page names whoever is signed in, and only the database knows them.
        return show_database_error(failure)


def show_unreadable(_error: ParseException) -> Answer:
    """Answer 400 when the server cannot make out the body it is reading: whoever sent it made the mistake."""
    return show_error(BadRequest())


def show_database_error(error: SQLAlchemyError) -> Answer:
    """Answer 503 while the database is away, full or busy: what was not acknowledged is not half-written."""
    if not is_outage(error):
        return show_server_error(error)
    log.error("database error", kind=type(error).__name__, code=code_of(error))
    database_errors.labels(type(error).__name__).inc()
    return _failure(ServiceUnavailable.code, {"Retry-After": str(RETRY_SECONDS)})


def show_server_error(error: Exception) -> Answer:
    """Answer 500, and log what happened without the values that people sent."""
    log.error("server error", code=code_of(error), **facts_of(error))
    return _failure(InternalServerError.code, {})


def _failure(code: int, headers: dict[str, str]) -> Answer:
    g.failed = True
    accepts = request.headers.get("Accept", "text/html")
    if "text/html" in accepts:
        return *_error_page(code), headers
    # Somebody's script saves in the background, over a network that may be slow: it looks at the number only.
    return f"{HTTPStatus(code).phrase}\n", code, {**headers, "Content-Type": "text/plain; charset=utf-8"}


def _error_page(code: int) -> tuple[str, int]:
    return render_template("error.html", code=code), code
