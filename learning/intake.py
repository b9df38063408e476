"""What a request must be before anybody looks at what it wants: readable, without files, and from a page of ours."""

import hashlib
from http import HTTPStatus
from typing import IO, NoReturn

from flask import Flask, Request, Response, abort, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

from learning.database import SAFE_METHODS


class FilelessRequest(Request):
    """A request whose form may hold fields only: nobody uploads anything here, so nothing is stored on the way."""

    def _get_file_stream(self, *_about: object, **_more: object) -> IO[bytes]:
        refuse_what_does_not_fit()


class SignedSessions(SecureCookieSessionInterface):
    """Flask's own sessions, signed with HMAC-SHA-256 in place of SHA-1."""

    digest_method = staticmethod(hashlib.sha256)
    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs the application's sessions, made once: its key does not change."""
        self._signer = self._signer or super().get_signing_serializer(app)
        return self._signer

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Leave what everybody's caches may keep as it is: no session in it, nor a word that it depends on one.

        Flask-Login looks into the session after every request, which would count as depending on it.
        """
        if not response.cache_control.public:
            super().save_session(app, session, response)


def check_what_comes_in(app: Flask) -> None:
    """Make the application refuse what no page of ours sends."""
    app.request_class = FilelessRequest
    app.session_interface = SignedSessions()
    # Repairing an address with too many slashes means redirecting to a host that whoever sent it may have made up.
    app.url_map.merge_slashes = False
    app.before_request(refuse_control_characters)
    app.before_request(refuse_other_sites)


def refuse_what_does_not_fit() -> NoReturn:
    """Answer that something in what was sent does not fit."""
    abort(HTTPStatus.UNPROCESSABLE_ENTITY)


def refuse_control_characters() -> None:
    """Refuse what no page of ours sends and no database keeps: an address or a field with characters of no text."""
    if not request.path.isprintable():
        abort(HTTPStatus.NOT_FOUND)
    sent = [*request.args.items(multi=True), *request.form.items(multi=True)]
    if any("\0" in word for field in sent for word in field):
        refuse_what_does_not_fit()


def refuse_other_sites() -> None:
    """Refuse a write that another site's page sent: the browser says where a request comes from."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    ours = site == "same-origin" if site else request.headers.get("Origin") == request.host_url.rstrip("/")
    if not ours:
        abort(HTTPStatus.FORBIDDEN)
