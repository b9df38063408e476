"""How gunicorn serves the application: `gunicorn --config learning/server.py wsgi:app` (docs/decisions/0013).

It is named as a file and not as a module, because gunicorn's master reads it: whatever the master has imported, new
workers inherit, before gevent has patched the standard library, and in the old release after `systemctl reload`. So
nothing of the application is imported here. What is written on the command line or in GUNICORN_CMD_ARGS counts more.
"""

import os
from pathlib import Path

MEMORY = Path("/dev", "shm")

bind = "127.0.0.1:8000"
"""On a host of its own, `--bind` says otherwise. Sockets that systemd hands over count more than either."""
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
"""One for each core; 2 at least, so that one can load a release or fall while the other answers."""
worker_class = "gevent"
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
"""Workers are not replaced by age: measured, they do not grow, and a replacement halves the capacity while it loads."""

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
