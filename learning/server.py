"""How gunicorn serves the application: `gunicorn --config learning/server.py wsgi:app` (docs/decisions/0013).

It is named as a file and not as a module, because gunicorn's master reads it: whatever the master has imported, new
workers inherit, before gevent has patched the standard library, and in the old release after `systemctl reload`. So
nothing of the application is imported here. What is written on the command line or in GUNICORN_CMD_ARGS counts more.
"""

import functools
import gc
import json
import logging
import os
import re
import shutil
import tempfile
from pathlib import Path
from types import TracebackType

import gevent
import gevent.socket
from gevent.pool import Pool
from gevent.server import StreamServer
from gunicorn.arbiter import Arbiter
from gunicorn.http.message import Request
from gunicorn.workers.ggevent import GeventWorker

MEMORY = Path("/dev", "shm")
MEASURES = "klimakurs-measures-"
FOLDER = re.compile(rf"{MEASURES}([0-9]{{1,9}})-.+")
"""Of a start, by the master's process. Anybody may make folders in shared memory, and call them as they like."""

RUBBISH = 10_000
"""New objects until somebody looks which of them are rubbish: a page makes some hundred that outlive a moment. Python's
own 700 would take 2 % of a page."""
REST_SECONDS = 0.001
"""How long a process that has accepted connections lets others look for more."""

bind = "127.0.0.1:8000"
"""On a host of its own, `--bind` says otherwise. Sockets that systemd hands over count more than either."""
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
"""One for each core; 2 at least, so that one can load a release or fall while the other answers."""

timeout = 60
"""Seconds until a worker that has stopped turning is replaced; waiting for SQLite's lock takes 10 of them at most."""
worker_tmp_dir = str(MEMORY) if MEMORY.is_dir() else None
"""Where workers show once a second that they live: never on a disk that may be full or slow."""

# --- stopping without dropping a request: SIGTERM and SIGHUP let every open connection have its answer ---

graceful_timeout = 30
"""Seconds for requests in flight; systemd's TimeoutStopSec and Docker's stop_grace_period must be longer."""
keepalive = 5
"""Seconds for an idle connection, and for the head of a request. Longer than nginx keeps one open (2 s): so nginx never
writes into a connection that is being closed here. Much longer would hold up a stop, which waits for idle ones, too."""
max_requests = 0
"""Workers are not replaced by age: a replacement halves the capacity while it loads, and over thousands of answers none
was seen to grow. Nobody has watched one for weeks; should it grow there, `GUNICORN_CMD_ARGS=--max-requests=…`."""

# --- who is believed, and how much is read ---

forwarded_allow_ips = ""
"""Nobody: X-Forwarded-… is read in one place, the application, which counts KLIMAKURS_TRUSTED_PROXIES."""
forwarder_headers = ""
limit_request_line = 8190
"""Practice keeps the response in the address."""
limit_request_fields = 50
limit_request_field_size = 8190
control_socket_disable = True
"""gunicorn's new control socket would lie in a home folder, which the service has not."""

# --- logs: the application writes one line for each request; gunicorn only says what is wrong ---

accesslog = None
errorlog = "-"
loglevel = "warning"


class Lines(logging.Formatter):
    """The master's few lines, and a worker's until it has loaded the application: before anybody has asked anything."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON."""
        facts = {
            "event": "server",
            "message": record.getMessage(),
            "level": record.levelname.lower(),
            "timestamp": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
        }
        trace = {"steps": self.formatException(record.exc_info)} if record.exc_info else {}
        return json.dumps(facts | trace)


class Door(StreamServer):
    """Where connections come in: many at a time, and not all into the same process.

    A busy process seldom looks whether somebody waits; gunicorn lets it take one each time, and a class waits for
    seconds. When nobody is busy, the process that is woken first takes all who come at once, if it does not rest.
    """

    max_accept = 8
    is_resting = False

    def do_handle(self, *connection: object) -> None:
        """Serve a connection, and leave those who come in the next moment to the other processes."""
        super().do_handle(*connection)
        if not self.is_resting:
            self.is_resting = True
            self.stop_accepting()
            gevent.spawn_later(REST_SECONDS, self._look_again)

    def _look_again(self) -> None:
        self.is_resting = False
        if self.started:
            self.start_accepting()


class Worker(GeventWorker):
    """Serves as gunicorn's own does, behind another door."""

    def server_class(self, listener: gevent.socket.socket, *, spawn: Pool, **_settings: object) -> Door:
        """Return what accepts connections, as gunicorn asks for it; TLS ends in nginx."""
        return Door(listener, handle=functools.partial(self.handle, listener), spawn=spawn)


worker_class = Worker


def on_starting(server: Arbiter) -> None:
    """Give the processes of this start a folder for what they count, and remove what killed servers left behind."""
    on_reload(server)
    place = Path(worker_tmp_dir or tempfile.gettempdir())
    for folder in place.glob(f"{MEASURES}*"):
        made_by = FOLDER.fullmatch(folder.name)
        if made_by and not _is_running(int(made_by[1])):
            shutil.rmtree(folder, ignore_errors=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix=f"{MEASURES}{os.getpid()}-", dir=place)


def pre_fork(_server: Arbiter, _worker: Worker) -> None:
    """Let the worker share what the master has read: each look for rubbish would write into it, and so copy it.

    Nothing of it is rubbish, and no lock of it is held, which gevent would have to look for.
    """
    gc.collect()
    gc.freeze()


def on_reload(server: Arbiter) -> None:
    """Write the master's lines as JSON."""
    for handler in server.log.error_log.handlers:
        handler.setFormatter(Lines())


def post_worker_init(worker: Worker) -> None:
    """Look for rubbish less often; log a greenlet that fails like everything else.

    gevent would print what the greenlet was given, addresses among it.
    """

    def log_failure(
        _context: object, kind: type[BaseException], error: BaseException, steps: TracebackType | None
    ) -> None:
        worker.log.error("a greenlet failed", exc_info=(kind, error, steps))

    gevent.get_hub().print_exception = log_failure
    # What is loaded by now is no rubbish, and of what a request makes nearly all goes without being looked for.
    gc.collect()
    gc.freeze()
    gc.set_threshold(RUBBISH)


def pre_request(_worker: Worker, _request: Request) -> None:
    """Let everybody go first who has waited for longer.

    A connection whose next request is always there already would keep its turn, and the others wait five times as long.
    """
    gevent.sleep(0)


def child_exit(_server: Arbiter, worker: Worker) -> None:
    """Take the connections of a process that has ended off the sum; what it counted stays counted."""
    for file in Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).glob(f"gauge_live*_{worker.pid}.db"):
        file.unlink(missing_ok=True)


def on_exit(_server: Arbiter) -> None:
    """Remove the folder: the next start counts from 0, which Prometheus understands."""
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        # It is another user's.
        return True
    return True
