"""Disks that are full: a small one that root may mount, and for everybody files that may not grow."""

import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

SIZE = "64m"
CHUNK = 4096


@cache
def mounts() -> bool:
    """Return whether this machine lets the tests mount a disk."""
    folder = Path(tempfile.mkdtemp(prefix="klimakurs-disk-"))
    try:
        with _mounted(folder):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def small_disk() -> Iterator[Path]:
    """Yield the folder of a small disk of its own."""
    # Not below pytest's folder, which others may not enter.
    folder = Path(tempfile.mkdtemp(prefix="klimakurs-disk-"))
    folder.chmod(0o755)
    with _mounted(folder):
        (folder / "data").mkdir()
        yield folder / "data"
    folder.rmdir()


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """Fill a disk to the last byte, until the block ends."""
    ballast = disk.parent / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * CHUNK)
        except OSError:
            pass
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def no_larger_file_than(size: int) -> Iterator[None]:
    """Let nothing in this process write beyond so many bytes of a file, until the block ends."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not mount or not umount:
        raise FileNotFoundError("mount")
    options = f"size={SIZE},mode=755"
    subprocess.run([mount, "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run([umount, folder], check=True, capture_output=True)
