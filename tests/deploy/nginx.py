"""The shipped nginx.conf on this machine: its ports, paths and certificate are replaced, and nothing else."""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from learning.config import ROOT
from tests.deploy.processes import Program, running, status
from tests.machine import nginx

SHIPPED = ROOT / "docs" / "deploy" / "nginx.conf"
MAIN = """\
daemon off;
{user}
pid {folder}/nginx.pid;
worker_processes 1;
events {{ }}
http {{
    types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; font/woff2 woff2; }}
    {temporary}
    include {folder}/klimakurs.conf;
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def proxy(folder: Path, ports: tuple[int, int], behind: Sequence[int], *, tls: bool = False) -> Iterator[Program]:
    """Run the shipped configuration on the ports for HTTP and HTTPS, in front of the applications on the other ports.

    Without `tls` the second port speaks plain HTTP, too: what is tested there is not the encryption.
    """
    folder.mkdir()
    (folder / "klimakurs.conf").write_text(here(SHIPPED.read_text(), folder, ports, behind, tls=tls))
    temporary = "\n    ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user, temporary=temporary))
    command = [str(nginx()), "-p", folder, "-e", folder / "start.log", "-c", folder / "nginx.conf"]
    subprocess.run([*command, "-t", "-q"], check=True)
    with running(command, folder / "start.log") as program:
        program.wait_until(lambda: status(ports[0]) is not None)
        yield program


def here(text: str, folder: Path, ports: tuple[int, int], behind: Sequence[int], *, tls: bool) -> str:
    """Return the configuration as it is to run in the folder; each replacement must find something."""
    names = "\n".join(f"    server 127.0.0.1:{port} max_fails=0;" for port in behind)
    for pattern, replacement in (
        (r"(    server 127\.0\.0\.1:\d+ max_fails=0;\n)+", names + "\n"),
        (r"    listen \[::\]:.*\n", ""),
        (r"listen 80\b", f"listen 127.0.0.1:{ports[0]}"),
        (r"listen 443" if tls else r"listen 443 ssl(?: http2)?", f"listen 127.0.0.1:{ports[1]}"),
        (r"klimakurs\.example\.no", "localhost"),
        (r"/etc/klimakurs/tls/", f"{folder.parent}/"),
        (r"/var/log/nginx/", f"{folder}/"),
        (r"/run/", f"{folder}/"),
    ):
        text, found = re.subn(pattern, replacement, text)
        assert found, f"nginx.conf has no {pattern}"
    return text if tls else re.sub(r"\n +ssl_certificate.*", "", text)
