"""The secret is made once, for the service alone."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from learning.secret_file import ReadableByOthersError, secret_in


def test_the_first_start_makes_a_secret_that_only_the_service_can_read(tmp_path: Path):
    path = tmp_path / "instance" / "secret"

    secret = secret_in(path)

    assert len(secret) >= 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret"]


def test_every_later_start_reads_the_same(tmp_path: Path):
    first = secret_in(tmp_path / "secret")

    assert secret_in(tmp_path / "secret") == first


def test_two_installations_have_different_secrets(tmp_path: Path):
    assert secret_in(tmp_path / "one") != secret_in(tmp_path / "two")


def test_processes_that_start_at_the_same_moment_share_one_secret(tmp_path: Path):
    with ThreadPoolExecutor(16) as starting:
        found = set(starting.map(lambda _number: secret_in(tmp_path / "secret"), range(64)))

    assert len(found) == 1
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_secret_that_others_can_read_is_refused(tmp_path: Path, mode: int):
    secret_in(tmp_path / "secret")
    (tmp_path / "secret").chmod(mode)

    with pytest.raises(ReadableByOthersError):
        secret_in(tmp_path / "secret")


def test_a_process_that_comes_second_leaves_the_first_ones_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = secret_in(tmp_path / "secret")
    monkeypatch.setattr(Path, "exists", lambda _path: False)

    assert secret_in(tmp_path / "secret") == first
