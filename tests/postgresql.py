"""A PostgreSQL server of the tests' own: started in a temporary folder, gone with the last test."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psycopg

START_SECONDS = 30
STOP_SECONDS = 180
"""A busy disk takes its time to delete some thousand files."""
# The server ends with whoever holds the other end of the pipe: with these tests, even if they are killed. Each line
# that comes through it is a number of seconds: the server falls without tidying up, and stands up again after them.
UNTIL_THE_PIPE_CLOSES = """
"$@" & server=$!
while read -r seconds; do kill -QUIT $server; wait $server; sleep "$seconds"; "$@" & server=$!; done
kill -INT $server; wait $server; rm -rf data
"""
# What a test writes need not survive a power cut,
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "autovacuum=off")
# unless the test is about that.
DURABLE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "listen_addresses=")


def server_programs() -> Path | None:
    """Return the folder of the newest PostgreSQL server on this machine, or None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class Server:
    """A running server."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self._process = process
        self._folder = folder
        self.address = f"postgresql+psycopg://klimakurs@/postgres?host={folder}"
        self.processes = process.pid
        """The process whose descendants all its processes are."""

    def crash(self, seconds: float) -> None:
        """Fall at once, as in a power cut, stay away for so long, and return when it answers again."""
        assert self._process.stdin
        began = self._started()
        self._process.stdin.write(f"{seconds}\n".encode())
        self._process.stdin.flush()
        deadline = time.monotonic() + seconds + START_SECONDS
        while self._started() == began:
            assert time.monotonic() < deadline, "PostgreSQL does not fall."
            time.sleep(0.05)

    def wait(self) -> None:
        """Return when it answers."""
        self._started()

    def _started(self) -> datetime:
        """Return when the server was started, as soon as it says so."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                with psycopg.connect(host=str(self._folder), user="klimakurs", dbname="postgres") as connection:
                    return connection.execute("SELECT pg_postmaster_start_time()").fetchone()[0]
            except psycopg.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"PostgreSQL did not start: {(self._folder / 'log').read_text()}") from error
            time.sleep(0.05)


@contextmanager
def throw_away_server() -> Iterator[str]:
    """Run a fast server on a socket in a temporary folder; yield its address."""
    with running_server(FAST) as server:
        yield server.address


@contextmanager
def running_server(settings: Iterable[str]) -> Iterator[Server]:
    """Run a server with these settings on a socket in a temporary folder."""
    programs = server_programs()
    assert programs, "This machine has no PostgreSQL server."
    folder = Path(tempfile.mkdtemp(prefix="klimakurs-postgresql-"))
    try:
        _make_cluster(programs, folder)
        process = _start(programs, folder, settings)
        try:
            server = Server(process, folder)
            server.wait()
            yield server
        finally:
            process.communicate(timeout=STOP_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def hand_to_server(folder: Path) -> None:
    """Let the server use a folder."""
    if owner := _owner():
        shutil.chown(folder, owner)


def _owner() -> str | None:
    # PostgreSQL refuses to run as root.
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _make_cluster(programs: Path, folder: Path) -> None:
    hand_to_server(folder)
    command = [programs / "initdb", "--pgdata", folder / "data", "--username=klimakurs", "--auth=trust"]
    options = ["--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run([*command, *options], check=True, capture_output=True, cwd=folder, **server_identity())


def _start(programs: Path, folder: Path, settings: Iterable[str]) -> subprocess.Popen[bytes]:
    options = [word for setting in settings for word in ("-c", setting)]
    server = [programs / "postgres", "-D", folder / "data", "-k", folder, *options]
    command = ["sh", "-c", UNTIL_THE_PIPE_CLOSES, "sh", *server]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=folder, **server_identity())


def server_identity() -> dict[str, object]:
    """Return as whom `subprocess` starts a server."""
    owner = _owner()
    if owner is None:
        return {}
    return {"user": owner, "group": pwd.getpwnam(owner).pw_gid, "extra_groups": []}
