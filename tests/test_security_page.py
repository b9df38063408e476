"""docs/security.md answers every requirement of ASVS 5.0.0, levels 1 and 2, and names only what is there."""

import re
from collections import Counter

import pytest

from learning.config import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text()
# How many requirements of levels 1 and 2 each section of version 5.0.0 has; they are numbered from 1 without a gap.
SECTIONS = (
    "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 "
    "5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 "
    "8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 "
    "11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 "
    "16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2"
)
ROW = re.compile(r"^\| ([\d.]+) \| ([12]) \| (.+?) \| (yes|partly|operator|n/a) \| (.+) \|$", re.MULTILINE)
PATH = re.compile(r"`((?:\.ci|docs|learning|templates|tests)/[\w./-]+)`")


def test_every_requirement_is_answered_once():
    sections = [section.split(":") for section in SECTIONS.split()]
    wanted = [f"{section}.{number}" for section, count in sections for number in range(1, int(count) + 1)]

    answered = [number for number, *_rest in ROW.findall(PAGE)]

    assert answered == wanted


def test_every_row_can_be_read_as_one():
    rows = re.findall(r"^\| \d+\.\d+\.\d+ .*$", PAGE, re.MULTILINE)

    assert [row for row in rows if not ROW.fullmatch(row)] == []


def test_the_sums_are_right():
    counts = Counter(answer for _number, _level, _what, answer, _where in ROW.findall(PAGE))

    words = "{yes} are met, {partly} partly, {operator} are the operator's, {n/a} are about nothing here"
    assert words.replace("{n/a}", str(counts.pop("n/a"))).format(**counts) in PAGE


@pytest.mark.parametrize("path", sorted(set(PATH.findall(PAGE))))
def test_every_file_that_is_named_is_there(path: str):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(test_\w+)`", PAGE))))
def test_every_test_that_is_named_is_there(name: str):
    files = (path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))

    assert any(f"def {name}(" in text for text in files)
