"""A pgbouncer of the tests' own, before their PostgreSQL: connections change hands whenever a transaction ends."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import URL

from tests.postgresql import hand_to_server, server_identity

START_SECONDS = 10
PORT = 6432
FOLDERS = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"
UNTIL_THE_PIPE_CLOSES = '"$@" & server=$!; read -r _; kill -INT $server; wait $server'
SETTINGS = """
[databases]
* = host={server} user=klimakurs

[pgbouncer]
listen_addr =
listen_port = {port}
unix_socket_dir = {folder}
pool_mode = transaction
default_pool_size = {connections}
max_client_conn = 200
auth_type = any
"""


def pgbouncer() -> str | None:
    """Return the path of pgbouncer, or None."""
    return shutil.which("pgbouncer", path=FOLDERS)


@contextmanager
def bounced(address: URL, *, connections: int) -> Iterator[URL]:
    """Yield the address at which so many connections to the server are shared by all who come."""
    folder = Path(tempfile.mkdtemp(prefix="klimakurs-pgbouncer-"))
    hand_to_server(folder)
    settings = SETTINGS.format(server=address.query["host"], folder=folder, port=PORT, connections=connections)
    (folder / "pgbouncer.ini").write_text(settings, encoding="utf-8")
    command = ["sh", "-c", UNTIL_THE_PIPE_CLOSES, "sh", str(pgbouncer()), folder / "pgbouncer.ini"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=folder, **server_identity()
        )
    try:
        shared = address.set(query={"host": str(folder), "port": str(PORT)})
        _wait_for(shared, folder / "log")
        yield shared
    finally:
        process.communicate(timeout=START_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(address: URL, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(address.query["host"]), port=PORT, dbname=address.database).close()
            return
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise RuntimeError(f"pgbouncer did not start: {log.read_text()}") from error
        time.sleep(0.05)
