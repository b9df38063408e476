"""What of these tests this machine can run."""

from tests.machine import nginx
from tests.postgresql import server_programs

NEEDS_NGINX = ["test_nginx.py", "test_several_processes.py"]

collect_ignore_glob = [] if nginx() and server_programs() else NEEDS_NGINX
