"""Klimakurs: short climate courses for schools and workplaces, and who has completed them."""

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from learning.accounts.second_factor.views import pages as second_factor_pages
from learning.accounts.sessions.cookie import remember_who_is_signed_in
from learning.accounts.sessions.rules import LONGEST
from learning.accounts.sessions.views import pages as sessions_pages
from learning.accounts.steps.views import pages as steps_pages
from learning.accounts.views import pages as accounts_pages
from learning.assets import serve_assets
from learning.assignments.exceptions.views import pages as exceptions_pages
from learning.assignments.views import pages as assignments_pages
from learning.calendar.views import pages as calendar_pages
from learning.classes.cards.views import pages as cards_pages
from learning.classes.entrance.views import pages as entrance_pages
from learning.classes.pupils.views import pages as pupils_pages
from learning.classes.views import pages as classes_pages
from learning.commands import Commands
from learning.config import ROOT, Config, from_environment
from learning.courses.views import pages as courses_pages
from learning.database import Database, close_request_session, create_database_engine
from learning.home.views import pages as home_pages
from learning.lessons.views import pages as lessons_pages
from learning.logs import configure_logs, log_requests
from learning.monitoring.views import pages as monitoring_pages
from learning.packing import pack_answers
from learning.privacy.views import pages as privacy_pages
from learning.publishing.views import pages as publishing_pages
from learning.quizzes.finals.views import pages as finals_pages
from learning.quizzes.statistics.views import pages as statistics_pages
from learning.quizzes.views import pages as quizzes_pages
from learning.reports.views import pages as reports_pages
from learning.templating import Templates
from learning.web import protect, refuse_views_without_access

LARGEST_BODY = 256 * 1024
TEMPLATE_OPTIONS = {"undefined": StrictUndefined, "cache_size": -1}
"""All are kept: finding one in Jinja's cache of the latest 400 takes 15 µs, ten times on a page."""
PAGES = (
    home_pages,
    sessions_pages,
    steps_pages,
    accounts_pages,
    second_factor_pages,
    cards_pages,
    entrance_pages,
    classes_pages,
    pupils_pages,
    courses_pages,
    quizzes_pages,
    finals_pages,
    assignments_pages,
    exceptions_pages,
    calendar_pages,
    statistics_pages,
    publishing_pages,
    reports_pages,
    lessons_pages,
    privacy_pages,
    monitoring_pages,
)


def create_app(config: Config | None = None, database: Database | None = None) -> Flask:
    """Return the application; without arguments it reads its settings from the environment.

    Raises ConfigurationError where a setting is missing or unusable.
    """
    config = config or from_environment()
    configure_logs()
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=None)
    app.jinja_environment, app.jinja_options = Templates, TEMPLATE_OPTIONS
    app.config.from_mapping(_flask_settings(config))
    app.extensions["klimakurs"] = config
    app.extensions["database"] = database or Database(
        create_database_engine(config.database_url, connections=config.database_connections)
    )
    app.teardown_appcontext(close_request_session)
    log_requests(app)
    remember_who_is_signed_in(app)
    # What is registered first is done last: packing comes after the headers.
    pack_answers(app)
    protect(app)
    serve_assets(app)
    for pages in PAGES:
        app.register_blueprint(pages)
    app.cli = Commands()
    refuse_views_without_access(app)
    # Flask's documented way to stand behind a proxy assigns to a method.
    app.wsgi_app = ProxyFix(app.wsgi_app, *[config.trusted_proxies] * 3)  # type: ignore[method-assign]
    return app


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "SECRET_KEY": config.secret_key,
        "SESSION_COOKIE_NAME": "__Host-klimakurs" if config.secure_cookies else "klimakurs",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_HTTPONLY": True,
        # Renewed with every answer, it would also come with files that others' caches may keep.
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": LONGEST.absolute,
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "MAX_FORM_MEMORY_SIZE": LARGEST_BODY,
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "learning" / "translations"),
    }
