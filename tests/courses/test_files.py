"""From the bytes of a file to its text."""

import pytest

from learning.courses.files import read_text


def test_a_text_from_any_editor_is_read():
    text, findings = read_text("a.md", "\ufeff# Vær\r\n\r\nog klima\rÆØÅ\n".encode())

    assert text == "# Vær\n\nog klima\nÆØÅ\n"
    assert not findings


def test_an_author_is_told_on_which_line_the_encoding_is_wrong():
    text, findings = read_text("a.md", "# Klima\n\nVær".encode("latin-1"))

    assert text is None
    assert [str(finding) for finding in findings] == [
        "a.md:3: error: Filen er ikke lagret som UTF-8. Lagre den på nytt som UTF-8."
    ]


def test_an_author_is_told_about_characters_that_are_no_text():
    text, findings = read_text("a.md", b"# Klima\n\nV\0r")

    assert text is None
    assert [str(finding) for finding in findings] == [
        "a.md:3: error: Filen har tegn som ikke er tekst."
        " Skriv linjen på nytt, eller lagre filen på nytt som ren tekst."
    ]


@pytest.mark.parametrize(("file", "most"), [("a.md", 30), ("course.toml", 150), ("a.svg", 200)])
def test_a_file_that_is_too_large_is_not_read(file: str, most: int):
    text, findings = read_text(file, b"a" * (most * 1000 + 1000))

    assert text is None
    assert [str(finding) for finding in findings] == [
        f"{file}: error: Filen er på {most + 1} kB. Høyst {most} kB: del teksten i to, eller gjør bildet mindre."
    ]


@pytest.mark.parametrize(("file", "most"), [("a.md", 30), ("course.toml", 150), ("a.svg", 200)])
def test_a_file_of_the_largest_size_is_read(file: str, most: int):
    assert read_text(file, b"a" * most * 1000)[1] == []
