"""Logs are lines of JSON in words of ours: what others would write of their own accord loses its values."""

import json
import logging
import subprocess
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from learning import create_app
from learning.config import ROOT
from learning.database import Database
from learning.logs import LibraryLines, configure_logs, log_last_words
from learning.statements import begin_tally
from tests.client import Client
from tests.conftest import CONFIG

SECRET = "Kari Hemmelig"
Lines = Callable[[], list[dict[str, object]]]


@pytest.fixture
def lines(capfd: pytest.CaptureFixture[str]) -> Lines:
    """`lines()` returns what has been logged since."""
    configure_logs()
    capfd.readouterr()

    def read() -> list[dict[str, object]]:
        return [json.loads(line) for line in capfd.readouterr().err.splitlines()]

    return read


def failure() -> ValueError:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error


def test_a_request_is_a_line_with_its_view_and_what_it_cost(shared_database: Database, lines: Lines):
    # Of its own: where several applications share an engine, each of them measures every statement.
    response = create_app(CONFIG, shared_database).test_client().get("/kurs?sok=hemmelig")

    line = lines()[-1]
    assert (line["event"], line["method"], line["view"], line["status"]) == ("request", "GET", "courses.catalogue", 200)
    assert line["request"] == response.headers["X-Request-Id"]
    assert line["milliseconds"] >= line["database_milliseconds"]
    assert "statements" in line
    assert "hemmelig" not in json.dumps(line)


def test_whatever_is_said_during_a_request_bears_its_id_and_a_commands_lines_none(lines: Lines):
    begin_tally("courses.catalogue", "54b3f5a9")
    logging.getLogger("any").error("During")
    begin_tally(None)
    logging.getLogger("any").error("After")

    during, after = lines()
    assert during["request"] == "54b3f5a9"
    assert "request" not in after


def test_a_full_disk_costs_the_line_and_nobody_an_answer(client: Client, monkeypatch: pytest.MonkeyPatch):
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stderr", full)
        status = client.get("/kurs").status_code
        monkeypatch.undo()
        with suppress(OSError):
            full.close()

    assert status == 200


def test_an_id_from_outside_is_not_believed(client: Client, lines: Lines):
    response = client.get("/kurs", headers={"X-Request-Id": "hemmelig"})

    assert response.headers["X-Request-Id"] != "hemmelig"
    assert "hemmelig" not in json.dumps(lines())


def test_nobody_writes_a_line_of_their_own(client: Client, lines: Lines):
    address = '/%0a{"event": "request", "status": 200}'

    client.open(address, method="BREW", headers={"User-Agent": "x\\n{}", "Accept-Language": "\\n"})

    (line,) = lines()
    assert (line["method"], line["view"]) == ("other", None)


@pytest.mark.parametrize("name", ["gunicorn.error", "werkzeug", "sqlalchemy.pool", "learning"])
def test_a_librarys_line_keeps_its_words_and_numbers_only(name: str, lines: Lines):
    logging.getLogger(name).error("Worker %s of %r took %.1f s: %s", 12, SECRET, 1.5, [SECRET])

    (line,) = lines()
    assert line["message"] == "Worker 12 of … took 1.5 s: …"
    assert (line["event"], line["logger"], line["level"]) == ("library", name, "error")
    assert str(line["place"]).startswith("tests/test_logs.py:")


def test_a_librarys_line_that_came_ready_made_keeps_only_where_it_came_from(lines: Lines):
    logging.getLogger("gunicorn.error").warning(f"Invalid request from ip=203.0.113.7: {SECRET}")

    (line,) = lines()
    assert "message" not in line
    assert "203.0.113.7" not in json.dumps(line)


def test_a_librarys_words_with_named_values_lose_them(lines: Lines):
    logging.getLogger("any").error("%(who)s did %(what)s", {"who": SECRET, "what": SECRET})

    assert lines()[0]["message"] == "… did …"


def test_an_exception_in_a_librarys_line_keeps_its_kind_and_steps(lines: Lines):
    log = logging.getLogger("gunicorn.error")

    log.error("Error handling request %s", f"/{SECRET}", exc_info=failure())
    try:
        raise failure()
    except ValueError:
        log.warning(f"Invalid request: {SECRET}")

    said, seen = lines()
    assert said["kind"] == seen["kind"] == "ValueError"
    assert str(said["steps"][-1]).endswith(" failure")
    assert "emmelig" not in json.dumps([said, seen], ensure_ascii=False)


def test_a_warning_is_a_line_without_its_text(lines: Lines):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        configure_logs()
        warnings.warn(SECRET, stacklevel=1)

    assert [line["logger"] for line in lines()] == ["py.warnings"]


def test_the_development_server_logs_no_addresses(lines: Lines):
    logging.getLogger("werkzeug").info("203.0.113.7 - GET /forsok/1")

    assert lines() == []


def test_configuring_twice_writes_each_line_once(lines: Lines):
    configure_logs()

    logging.getLogger("any").error("Once")

    assert len(lines()) == 1
    assert sum(isinstance(handler, LibraryLines) for handler in logging.getLogger().handlers) == 1


def test_what_ends_a_nightly_job_is_logged_without_values():
    program = f"from learning.logs import configure_logs; configure_logs(); raise ValueError({SECRET!r})"

    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)

    (line,) = [json.loads(line) for line in ended.stderr.splitlines()]
    assert (line["event"], line["kind"]) == ("ended", "ValueError")
    assert ended.returncode == 1


def test_the_operator_at_a_terminal_sees_what_went_wrong(
    lines: Lines, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    error = failure()

    log_last_words(ValueError, error, error.__traceback__)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    logged = lines()
    log_last_words(ValueError, error, error.__traceback__)

    assert [line["kind"] for line in logged] == ["ValueError"]
    assert SECRET in capfd.readouterr().err
