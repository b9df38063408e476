"""What of these tests this machine can run."""

from tests.machine import nginx
from tests.pgbouncer import pgbouncer
from tests.postgresql import server_programs

NEEDS = {
    "test_nginx.py": nginx(),
    "test_several_processes.py": nginx() and server_programs(),
    "test_several_hosts.py": pgbouncer() and server_programs(),
}

collect_ignore_glob = [name for name, programs in NEEDS.items() if not programs]
