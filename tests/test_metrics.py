"""The measures are few, whoever asks for whatever, and add up over the processes of a server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from learning import metrics
from learning.config import ROOT
from tests.measures import value

COUNT_ONE = "from learning import metrics; metrics.answers_saved.labels('new').inc()"
PRINT = "print(metrics.exposition().decode())"


def test_a_request_is_counted_under_its_view_and_never_under_its_address():
    labels = {"view": "quizzes.question", "method": "GET", "status": "200"}
    before = value("klimakurs_requests_total", **labels)

    metrics.count_request(view="quizzes.question", method="GET", status=200, seconds=0.02)

    assert value("klimakurs_requests_total", **labels) == before + 1
    assert value("klimakurs_request_seconds_bucket", view="quizzes.question", le="0.025") >= 1


@pytest.mark.parametrize("method", ["BREW", "get", "KARI-MOEN", ""])
def test_what_a_visitor_invents_makes_no_new_measure(method: str):
    labels = {"view": "none", "method": "other", "status": "405"}
    before = value("klimakurs_requests_total", **labels)

    metrics.count_request(view=None, method=method, status=405, seconds=0.001)

    assert value("klimakurs_requests_total", **labels) == before + 1


def test_a_requests_statements_are_counted_together_and_only_where_there_were_any():
    before = value("klimakurs_statements_total"), value("klimakurs_database_seconds_count")

    metrics.count_statements(number=3, seconds=0.02)
    metrics.count_statements(number=0, seconds=0.0)

    after = value("klimakurs_statements_total"), value("klimakurs_database_seconds_count")
    assert after == (before[0] + 3, before[1] + 1)


def test_what_has_not_happened_yet_is_nought_and_not_unknown():
    exposition = metrics.exposition().decode()

    assert 'klimakurs_answers_saved_total{kind="repeated"}' in exposition
    assert 'klimakurs_sign_ins_total{outcome="throttled"}' in exposition
    assert "_created" not in exposition


def test_the_processes_of_a_server_are_added_up(tmp_path: Path):
    environment = {**os.environ, metrics.FOLDER: str(tmp_path)}
    programs = (COUNT_ONE, f"{COUNT_ONE}; {PRINT}")

    shown = [
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        ).stdout
        for program in programs
    ]

    assert value("klimakurs_answers_saved_total", shown[-1], kind="new") == 2


def test_a_process_that_is_asked_shows_what_others_have_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    environment = {**os.environ, metrics.FOLDER: str(tmp_path)}
    subprocess.run([sys.executable, "-c", COUNT_ONE], cwd=ROOT, env=environment, check=True)
    monkeypatch.setenv(metrics.FOLDER, str(tmp_path))

    assert value("klimakurs_answers_saved_total", metrics.exposition().decode(), kind="new") == 1
