"""Whatever stands in a file, the check answers, at once, with findings that lead somewhere."""

import re
from collections.abc import Mapping
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.courses.files import LARGEST_FILE, LARGEST_TEXTS
from learning.findings import Finding
from learning.publishing.rules import check
from tests.publishing.content import TODAY, files
from tests.publishing.fragments import FRAGMENTS, LETTERS
from tests.publishing.mutations import folders


def as_bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


SEEDS, FOLDERS, ACCIDENTS = 10, 20, 50
"""Ten thousand files: so many tests, folders in each, and files in each folder."""
PATHS = (*sorted(files()), "courses/facts.toml", "courses/klima/nn/1-vaer.md", "quizzes/klima/en/vaer.md")
SOURCES = st.one_of(
    st.text(max_size=80).map(as_bytes),
    st.lists(st.sampled_from((*FRAGMENTS, *LETTERS)), max_size=12).map(lambda parts: as_bytes("\n".join(parts))),
    st.lists(st.sampled_from((*FRAGMENTS, *LETTERS)), max_size=12).map(lambda parts: as_bytes("".join(parts))),
    st.binary(max_size=80),
)
PATIENCE = 10.0
"""Seconds of processor time. The slowest file takes half of one, some times that while coverage is counted; a read
that goes over the text once for each of its characters takes minutes."""
ENDLESS = ("[", "[[", "[^", "![", "*", "_", "|", "#", "`", "<", "{", ">", "> ", "a", " ", "1", "a.", "[a](b", "[[a]]")
LINES = ("|", "|-", "- [ ] a", "1. a", "= 1", "# a", "> a", "a\n---", "a\n: b", "*a **b", "[^1]: a")
COUNTED = ("[a%d]", "a%d = 1", "[^%d]: a", "[a](#b%d)\n## a%d")
"""`%d` is a number that grows."""
PLACES = {
    "courses/klima/nb/1-vaer.md": "# Været\n\n…\n",
    "quizzes/klima/nb/vaer.md": "# Været\n\n## Hva er klima? {#klima}\n\n…\n\n> Derfor.\n",
    "courses/klima/course.toml": "…\n",
    "courses/facts.toml": "…\n",
    "courses/klima/images/sky.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>…</title></svg>\n',
}


def lines_of(content: bytes) -> int:
    return len(re.split(rb"\r\n|\r|\n", content))


def filled(place: str, pattern: str) -> bytes:
    """Return the largest file that is read in this place, full of one pattern."""
    most = LARGEST_TEXTS.get(place.rpartition(".")[2], LARGEST_FILE) - len(as_bytes(PLACES[place]))
    repeated = "".join(pattern.replace("%d", str(number)) for number in range(most // len(pattern)))
    return as_bytes(PLACES[place].replace("…", repeated[:most]))


def seconds_for(content: Mapping[str, bytes]) -> float:
    start = process_time()
    check(content, TODAY)
    return process_time() - start


def leads_somewhere(finding: Finding, content: Mapping[str, bytes]) -> bool:
    """Tell whether it names a file and a line of it, or a folder, or what is missing in a folder; and what to do."""
    if finding.file in content:
        is_there = 0 <= finding.line <= lines_of(content[finding.file]) + 1
    else:
        folder = finding.file.rpartition("/")[0]
        is_there = finding.line == 0 and any(file.startswith(f"{folder}/") for file in content)
    return is_there and bool(finding.remedy % finding.values) and finding.message % finding.values in str(finding)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_ten_thousand_files_after_an_accident_are_answered(seed: int):
    for content in folders(seed, FOLDERS, ACCIDENTS):
        findings = check(content, TODAY).findings

        assert not [finding for finding in findings if not leads_somewhere(finding, content)]


@settings(max_examples=300, deadline=None)
@given(path=st.sampled_from(PATHS), source=SOURCES)
def test_any_few_words_in_any_file_are_answered(path: str, source: bytes):
    content = files() | {path: source}

    findings = check(content, TODAY).findings

    assert not [finding for finding in findings if not leads_somewhere(finding, content)]


@pytest.mark.parametrize("pattern", [*ENDLESS, *(f"{line}\n" for line in LINES + COUNTED)])
def test_the_largest_file_is_answered_in_good_time_whatever_it_repeats(pattern: str):
    contents = [files() | {place: filled(place, pattern)} for place in PLACES]

    seconds = [seconds_for(content) for content in contents]

    assert max(seconds) < PATIENCE


@pytest.mark.parametrize("place", PLACES)
def test_a_file_larger_than_that_is_not_read_at_all(place: str):
    content = files() | {place: b"[" * (LARGEST_FILE + 1)}

    findings = check(content, TODAY).findings

    assert "Filen er på %(size)s kB." in [finding.message for finding in findings if finding.file == place]
