"""Addresses for programs that watch: alive, ready, measures. The last two are closed to the outside."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, current_app, json, request
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from learning import metrics
from learning.access import public
from learning.database import database
from learning.monitoring.health import OK, readiness
from learning.monitoring.measures import AskedFor
from learning.monitoring.rules import is_insider

pages = Blueprint("monitoring", __name__)


@pages.get("/healthz")
@public
def alive() -> Response:
    """Answer as long as the process does. Without its database, too: ending it would not bring that back."""
    return Response("ok\n", mimetype="text/plain")


@pages.get("/readyz")
@public
def ready() -> Response:
    """Say whether this process can serve, and otherwise, with 503, which part of it cannot."""
    _refuse_outsiders()
    parts = readiness(database())
    status = HTTPStatus.OK if set(parts.values()) == {OK} else HTTPStatus.SERVICE_UNAVAILABLE
    return Response(json.dumps(parts) + "\n", status, mimetype="application/json")


@pages.get("/metrics")
@public
def measures() -> Response:
    """Give Prometheus the measures of all processes of this host."""
    _refuse_outsiders()
    asked_for = AskedFor(database(), current_app.config["RELEASE"])
    return Response(metrics.exposition(asked_for), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _refuse_outsiders() -> None:
    """Answer 404, as if there were nothing, to everybody but the machine itself and the networks that may watch."""
    # Who is at the other end: what ProxyFix found before it believed what the request says about itself.
    peer = request.environ["werkzeug.proxy_fix.orig"]["REMOTE_ADDR"] or ""
    headers = {name.removeprefix("HTTP_") for name in request.environ if name.startswith("HTTP_")}
    if not is_insider(peer, headers, current_app.extensions["klimakurs"].monitoring_networks):
        abort(HTTPStatus.NOT_FOUND)
