"""A PostgreSQL server of the tests' own: started in a temporary folder, gone with the last test."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

START_SECONDS = 30
# The server ends with whoever holds the other end of the pipe: with these tests, even if they are killed.
UNTIL_THE_PIPE_CLOSES = '"$@" & server=$!; read -r _; kill -INT $server; wait $server; rm -rf data'
# What a test writes need not survive a power cut.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "autovacuum=off")


def server_programs() -> Path | None:
    """Return the folder of the newest PostgreSQL server on this machine, or None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def throw_away_server() -> Iterator[str]:
    """Run a server on a socket in a temporary folder; yield its address."""
    programs = server_programs()
    assert programs, "This machine has no PostgreSQL server."
    folder = Path(tempfile.mkdtemp(prefix="klimakurs-postgresql-"))
    owner = _owner()
    try:
        _make_cluster(programs, folder, owner)
        server = _start(programs, folder, owner)
        try:
            yield _address(server, folder)
        finally:
            server.communicate(timeout=START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str | None:
    # PostgreSQL refuses to run as root.
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _make_cluster(programs: Path, folder: Path, owner: str | None) -> None:
    if owner:
        shutil.chown(folder, owner)
    command = [programs / "initdb", "--pgdata", folder / "data", "--username=klimakurs", "--auth=trust"]
    options = ["--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run([*command, *options], check=True, capture_output=True, cwd=folder, **_identity(owner))


def _start(programs: Path, folder: Path, owner: str | None) -> subprocess.Popen[bytes]:
    settings = [word for setting in FAST for word in ("-c", setting)]
    server = [programs / "postgres", "-D", folder / "data", "-k", folder, *settings]
    command = ["sh", "-c", UNTIL_THE_PIPE_CLOSES, "sh", *server]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=folder, **_identity(owner))


def _identity(owner: str | None) -> dict[str, object]:
    if owner is None:
        return {}
    return {"user": owner, "group": pwd.getpwnam(owner).pw_gid, "extra_groups": []}


def _address(server: subprocess.Popen[bytes], folder: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(folder), user="klimakurs", dbname="postgres").close()
            return f"postgresql+psycopg://klimakurs@/postgres?host={folder}"
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}") from error
        time.sleep(0.05)
