"""A primary, its replica and pgbouncer with the shipped settings, on sockets in a temporary folder."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from tests.deploy.processes import Program, running
from tests.deploy.shipped import DEPLOY
from tests.pgbouncer import pgbouncer
from tests.postgresql import hand_to_server, server_identity, server_programs

WITHOUT_NETWORK = {r"listen_addresses = .*": "listen_addresses = ''", r"ssl = on": "", r"shared_buffers = .*": ""}


class Host:
    """A PostgreSQL server, addressed by the folder of its socket."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        hand_to_server(folder)

    def initialise(self) -> None:
        """Make a new cluster with the shipped settings."""
        self.run("initdb", "--pgdata=data", "--username=klimakurs", "--auth=trust", "--no-sync")
        settings = (DEPLOY / "postgresql.conf").read_text()
        for pattern, replacement in WITHOUT_NETWORK.items():
            settings = re.sub(f"^{pattern}", replacement, settings, flags=re.MULTILINE)
        (self.folder / "data" / "klimakurs.conf").write_text(settings)
        with (self.folder / "data" / "postgresql.conf").open("a") as file:
            file.write("include 'klimakurs.conf'\n")

    def copy(self, primary: "Host") -> None:
        """Become a replica."""
        options = ("--checkpoint=fast", "--write-recovery-conf", "--create-slot", "--slot=klimakurs_replica")
        self.run("pg_basebackup", f"--host={primary.folder}", "--username=klimakurs", "--pgdata=data", *options)

    def run(self, program: str, *options: str) -> None:
        """Run one of PostgreSQL's programs in the host's folder."""
        command = [programs() / program, *options]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, **server_identity())

    @contextmanager
    def served(self) -> Iterator[Program]:
        """Run the server."""
        command = [programs() / "postgres", "-D", self.folder / "data", "-k", self.folder]
        with running(command, self.folder / "log", cwd=self.folder, **server_identity()) as program:
            program.wait_until(self._answers)
            yield program

    def ask(self, statement: str) -> object:
        """Return the first thing that the statement yields, None where it yields nothing."""
        with self._connection() as connection:
            cursor = connection.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None

    def _connection(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user="klimakurs", dbname="postgres", autocommit=True)

    def _answers(self) -> bool:
        try:
            return self.ask("SELECT 1") == 1
        except psycopg.OperationalError:
            return False


class Bouncer:
    """pgbouncer with the shipped settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        hand_to_server(folder)

    def lead_to(self, host: Host) -> None:
        """Write where the primary is."""
        settings = (DEPLOY / "pgbouncer.ini").read_text()
        for pattern, replacement in {
            r"host=10\.1\.0\.21 port=5432 dbname=klimakurs": f"host={host.folder} dbname=postgres",
            r"listen_addr = .*": "listen_addr =",
            r"unix_socket_dir = .*": f"unix_socket_dir = {self.folder}",
            r"auth_type = .*": "auth_type = any",
            r"auth_file = .*": "",
            r"server_tls_sslmode = .*": "",
            r"dbname=postgres": "dbname=postgres user=klimakurs",
        }.items():
            settings, found = re.subn(pattern, replacement, settings)
            assert found, f"pgbouncer.ini has no {pattern}"
        (self.folder / "pgbouncer.ini").write_text(settings)

    @contextmanager
    def served(self) -> Iterator[Program]:
        """Run it."""
        command = [str(pgbouncer()), self.folder / "pgbouncer.ini"]
        with running(command, self.folder / "log", cwd=self.folder, **server_identity()) as program:
            program.wait_until((self.folder / ".s.PGSQL.6432").exists)
            yield program

    @property
    def address(self) -> str:
        """What the application is told."""
        return f"postgresql+psycopg://klimakurs@/klimakurs?host={self.folder}&port=6432"


@contextmanager
def several_hosts() -> Iterator[tuple[Host, Program, Host, Bouncer, Program]]:
    """Run a primary that waits for its replica with every COMMIT, and pgbouncer before it."""
    folder = Path(tempfile.mkdtemp(prefix="klimakurs-hosts-"))
    folder.chmod(0o755)
    primary, replica, bouncer = Host(folder / "primary"), Host(folder / "replica"), Bouncer(folder / "pgbouncer")
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder)
        primary.initialise()
        first = stack.enter_context(primary.served())
        replica.copy(primary)
        stack.enter_context(replica.served())
        primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'")
        primary.ask("SELECT pg_reload_conf()")
        bouncer.lead_to(primary)
        yield primary, first, replica, bouncer, stack.enter_context(bouncer.served())


def programs() -> Path:
    """Return the folder of PostgreSQL's programs."""
    found = server_programs()
    assert found, "This machine has no PostgreSQL server."
    return found
