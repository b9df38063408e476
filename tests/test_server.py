"""The server's settings: what gunicorn reads, and what the reading of it must not do."""

import ast
import gc
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from types import ModuleType, SimpleNamespace

import gevent
import pytest
from gevent.pool import Pool
from gevent.socket import create_connection, socket
from gunicorn.config import Config
from gunicorn.glogging import Logger

from learning import server
from learning.config import ROOT
from learning.metrics import FOLDER

FILE = ROOT / "learning" / "server.py"
DEMO = {"KLIMAKURS_DEMO": "1"}


def test_gunicorn_understands_every_setting():
    settings = {name: value for name, value in vars(server).items() if name.islower() and not name.startswith("_")}
    names = {name for name, value in settings.items() if not isinstance(value, ModuleType)}
    command = [sys.executable, "-m", "gunicorn", "--config", FILE, "--print-config", "wsgi:app"]

    shown = subprocess.run(command, cwd=ROOT, env=DEMO, capture_output=True, text=True, check=True)

    assert names <= {line.split("=")[0].strip() for line in shown.stdout.splitlines()}


def test_the_master_imports_nothing_of_the_application():
    imported = {
        name.name if isinstance(node, ast.Import) else str(node.module)
        for node in ast.walk(ast.parse(FILE.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }

    assert not [name for name in imported if name.split(".")[0] in ("learning", "wsgi")]


def test_what_the_master_has_read_is_left_alone_by_the_workers_looks_for_rubbish(master: SimpleNamespace):
    server.pre_fork(master, SimpleNamespace())

    try:
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_a_stop_waits_longer_for_requests_than_for_idle_connections():
    assert server.graceful_timeout > 2 * server.keepalive


@pytest.fixture
def master(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SimpleNamespace:
    """What gunicorn's hooks are given: a log, here written to `output`; measures lie in a folder of the test's own."""
    monkeypatch.setattr(server, "worker_tmp_dir", str(tmp_path))
    monkeypatch.setenv(FOLDER, "")
    log, output = Logger(Config()), StringIO()
    log.error_log = logging.Logger("gunicorn.error")
    log.error_log.addHandler(logging.StreamHandler(output))
    return SimpleNamespace(log=log, output=output)


def test_each_start_counts_in_a_folder_of_its_own_and_removes_those_of_the_dead(
    master: SimpleNamespace, tmp_path: Path
):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    running = [tmp_path / f"{server.MEASURES}{pid}-x" for pid in (1, os.getpid())]
    for folder in (*running, tmp_path / f"{server.MEASURES}{dead.pid}-x"):
        folder.mkdir()

    server.on_starting(master)

    mine = Path(os.environ[FOLDER])
    assert mine.is_dir()
    assert set(tmp_path.iterdir()) == {mine, *running}
    server.on_exit(master)
    assert set(tmp_path.iterdir()) == set(running)


def test_another_users_server_is_left_alone(master: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / f"{server.MEASURES}1-x"
    folder.mkdir()

    def refuse(_pid: int, _number: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    server.on_starting(master)

    assert folder.is_dir()


@pytest.mark.parametrize("name", ["mine", "mine-x", "99999999999999999999-x"])
def test_a_folder_that_somebody_else_put_there_stops_nobody(master: SimpleNamespace, tmp_path: Path, name: str):
    folder = tmp_path / f"{server.MEASURES}{name}"
    folder.mkdir()

    server.on_starting(master)

    assert folder.is_dir()


def test_a_process_that_ended_leaves_its_counts_and_takes_its_connections_along(
    master: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(FOLDER, str(tmp_path))
    for name in ("counter_7.db", "gauge_livesum_7.db", "gauge_livesum_77.db"):
        (tmp_path / name).touch()

    server.child_exit(master, SimpleNamespace(pid=7))

    assert {file.name for file in tmp_path.iterdir()} == {"counter_7.db", "gauge_livesum_77.db"}


def test_the_masters_lines_are_json(master: SimpleNamespace):
    server.on_reload(master)

    master.log.error('Worker "%s" was\nkilled', 7)
    try:
        raise OSError("no room")
    except OSError:
        master.log.exception("Exception in worker process")

    lines = [json.loads(line) for line in master.output.getvalue().splitlines()]
    assert [line["message"] for line in lines] == ['Worker "7" was\nkilled', "Exception in worker process"]
    assert {line["event"] for line in lines} == {"server"}
    assert "no room" in lines[1]["steps"]


def test_a_greenlet_that_fails_is_logged_without_what_it_was_given(master: SimpleNamespace):
    def handle(_address: tuple[str, int]) -> None:
        raise ZeroDivisionError

    server.on_reload(master)
    server.post_worker_init(master)
    gevent.spawn(handle, ("203.0.113.7", 4711)).join()

    line = json.loads(master.output.getvalue())
    assert line["message"] == "a greenlet failed"
    assert "ZeroDivisionError" in line["steps"]
    assert "203.0.113.7" not in line["steps"]


def test_a_connection_that_always_has_a_request_ready_lets_the_others_go_first():
    served = []

    def serve(name: str) -> None:
        for _request in range(3):
            server.pre_request(SimpleNamespace(), SimpleNamespace())
            served.append(name)

    gevent.joinall([gevent.spawn(serve, "hasty"), gevent.spawn(serve, "patient")], raise_error=True)

    assert served == ["hasty", "patient"] * 3


@pytest.fixture
def doors() -> Iterator[list[server.Door]]:
    """Two doors to the same place, as two processes have them."""
    with closing(socket()) as place:
        place.bind(("127.0.0.1", 0))
        place.listen(20)
        doors = [
            server.Door(place.dup(), handle=lambda client, _address: gevent.sleep(5), spawn=Pool(99)) for _ in "12"
        ]
        yield doors
        for door in doors:
            door.stop(timeout=0)


def come_in(doors: list[server.Door], number: int) -> list[socket]:
    """Let so many connections come at once, before anybody looks."""
    return [create_connection(doors[0].socket.getsockname()) for _ in range(number)]


def test_who_come_at_once_are_let_in_by_both_processes(doors: list[server.Door]):
    clients = come_in(doors, 16)

    for door in doors:
        door.start()
    gevent.sleep(server.REST_SECONDS / 2)

    assert [len(door.pool) for door in doors] == [8, 8]
    for client in clients:
        client.close()


def test_more_than_come_in_at_once_do_not_wait_long(doors: list[server.Door]):
    clients = come_in(doors, 20)

    doors[0].start()
    with gevent.Timeout(5):
        while len(doors[0].pool) < len(clients):
            gevent.sleep(server.REST_SECONDS)

    assert not doors[1].pool
    for client in clients:
        client.close()


def test_a_door_that_is_closed_while_it_rests_stays_closed(doors: list[server.Door]):
    clients = come_in(doors, 1)
    doors[0].start()
    with gevent.Timeout(5):
        while not doors[0].is_resting:
            gevent.sleep(0)

    doors[0].close()
    gevent.sleep(2 * server.REST_SECONDS)

    assert not doors[0].started
    for client in clients:
        client.close()


def test_the_server_s_connections_come_in_by_this_door():
    worker = object.__new__(server.Worker)
    with closing(socket()) as place:
        place.bind(("127.0.0.1", 0))
        door = worker.server_class(place, spawn=Pool(1), log=None)

    assert (type(door), server.worker_class) == (server.Door, server.Worker)
