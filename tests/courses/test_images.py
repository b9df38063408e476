"""The images of a course."""

import struct

import pytest

from learning.courses.images import ImageFile, read_image
from tests.courses.folders import SVG

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 250)


def told(file: str, content: bytes) -> list[str]:
    """Return what the author of a refused image is told."""
    image, findings = read_image(f"c/images/{file}", content)
    assert image is None
    return [str(finding).removeprefix(f"c/images/{file}") for finding in findings]


def test_a_drawing_and_a_photograph_are_read_with_their_sizes():
    drawing, photograph = read_image("c/images/tak.svg", SVG.encode()), read_image("c/images/Tak_1.png", PNG)

    assert drawing == (ImageFile(name="tak.svg", content=SVG.encode(), width=640, height=250), [])
    assert photograph == (ImageFile(name="Tak_1.png", content=PNG, width=640, height=250), [])


@pytest.mark.parametrize("content", [b"", b"GIF89a", PNG[:20], b"x" + PNG])
def test_a_photograph_that_is_none_is_refused(content: bytes):
    assert told("tak.png", content) == [": error: Filen er ikke et PNG-bilde. Lagre bildet på nytt som PNG."]


@pytest.mark.parametrize("name", ["tak.jpg", "tak.SVG", "tak", "tak.svg.exe"])
def test_an_image_of_another_kind_is_refused(name: str):
    assert told(name, PNG) == [
        ": error: Bildet er verken SVG eller PNG. Lagre det som .svg (tegninger) eller .png (fotografier)."
    ]


@pytest.mark.parametrize("name", ["vårt tak.svg", "tåk.svg", f"{'a' * 120}.svg"])
def test_an_image_whose_name_does_not_fit_in_an_address_is_refused(name: str):
    assert told(name, SVG.encode()) == [
        f": error: Bildet kan ikke hete «{name}». Bruk bokstavene a–z, tall, punktum og bindestrek."
    ]


def test_an_image_that_is_too_large_is_refused():
    large = "error: Filen er på 300 kB."

    assert large in told("tak.png", PNG.ljust(300_000, b"\0"))[0]
    assert large in told("tak.svg", SVG.encode().ljust(300_000))[0]


def test_a_drawing_that_is_no_text_is_refused():
    assert told("tak.svg", SVG.encode("utf-16"))[0].startswith(":1: error: Filen er ikke lagret som UTF-8.")


def test_a_drawing_that_does_something_is_refused():
    assert told("tak.svg", SVG.replace("<path", "<script/><path").encode()) == [
        ":1: error: Elementet «script» kan ikke stå i en tegning. Ta det bort, eller lagre tegningen som vanlig SVG."
    ]
