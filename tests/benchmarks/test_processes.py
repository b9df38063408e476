"""What the benchmarks read of processes is true of this one."""

import os
import subprocess
import sys

from tests.benchmarks.processes import cpu_seconds, family, grown, memory, resident

BUSY = "import time; began = time.process_time()\nwhile time.process_time() - began < 0.3: pass"


def test_work_counts_for_whoever_started_it_also_when_it_is_done():
    before = cpu_seconds(os.getpid())

    subprocess.run([sys.executable, "-c", BUSY], check=True)

    assert cpu_seconds(os.getpid()) - before >= 0.25


def test_a_process_that_is_started_belongs_to_the_family():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in family(os.getpid())
        child.communicate(b"\n")


def test_memory_that_is_taken_shows_also_when_it_has_been_given_back():
    before, held = resident(os.getpid()), memory(os.getpid())

    ballast = bytearray(os.urandom(1024)) * 40_000
    assert memory(os.getpid()) - held > 30
    del ballast

    assert grown(before) > 30
