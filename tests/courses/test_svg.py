"""Drawings that only draw."""

import pytest

from learning.courses.svg import read_svg

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>\n{inside}\n</svg>'
)


def drawing(inside: str = "", attributes: str = "") -> str:
    """Return an SVG file; its inside is on line 2."""
    return SVG.format(inside=inside, attributes=attributes)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="640" height="250"', (640, 250)),
        ('width="640px" height="250.5px" viewBox="0 0 1 1"', (640, 250)),
        ('viewBox="0 0 640 250"', (640, 250)),
        ('viewBox="0,0,640,250" width="100%" height="auto"', (640, 250)),
        ('viewBox="0 0 640"', (None, None)),
        ("", (None, None)),
    ],
)
def test_the_size_of_a_drawing_is_what_it_says(attributes: str, size: tuple[int | None, int | None]):
    assert read_svg(drawing(attributes=attributes), "x.svg") == (size, [])


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use xlink:href="#b" href="#b"/>',
        "<style>@media (prefers-color-scheme: dark) { .a { fill: url( '#a' ) } }</style>",
        '<text aria-label="x">Utslipp: 3 &lt; 5</text><!-- ok -->',
        '<animate attributeName="opacity" values="0;1"/>',
    ],
)
def test_what_only_draws_is_fine(inside: str):
    assert read_svg(f'<?xml version="1.0" encoding="latin-1"?>\n{drawing(inside)}', "x.svg")[1] == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<SCRIPT/>",
        '<script xmlns="http://www.w3.org/1999/xhtml"/>',
        "<foreignObject/>",
        "<iframe/>",
        '<rect onclick="x"/>',
        '<rect ONLOAD="x"/>',
        '<animate attributeName="xlink:href" to="#x"/>',
        '<set attributeName="onclick" to="x"/>',
        '<image href="https://x.no/a.png"/>',
        '<image xlink:href="data:image/png;base64,AA"/>',
        '<use href="other.svg#a"/>',
        '<a href="javascript:alert(1)"/>',
        '<rect fill="url(https://x.no/a.svg#b)"/>',
        "<rect style=\"fill: url( 'x.svg#a')\"/>",
        '<rect style="fill: u\\72l(x)"/>',
        '<style>@import "x.css";</style>',
        "<style>.a { fill: URL(//x.no) }</style>",
        "<style><![CDATA[.a { fill: url(x) }]]></style>",
        "<style>@import 'x';<g/></style>",
        '<?xml-stylesheet href="x.css"?>',
    ],
)
def test_a_drawing_that_does_or_fetches_something_is_refused(inside: str):
    _, findings = read_svg(drawing(inside), "x.svg")

    assert [finding.line for finding in findings] == [2]


@pytest.mark.parametrize("text", ["<!DOCTYPE svg>\n<svg/>", '<!doctype x [<!ENTITY a "b">]>', '<svg>\n<!ENTITY a "b">'])
def test_a_drawing_with_a_document_type_is_refused_before_it_is_read(text: str):
    _, findings = read_svg(text, "x.svg")

    assert len(findings) == 1
    assert str(findings[0]).endswith("error: SVG-filen har en DOCTYPE. Slett den; den trengs ikke.")


@pytest.mark.parametrize(("text", "line"), [("", 1), ("x", 1), (drawing("<g>"), 3), (drawing("&nbsp;"), 2)])
def test_a_damaged_drawing_is_refused(text: str, line: int):
    _, findings = read_svg(text, "x.svg")

    assert [str(finding) for finding in findings] == [
        f"x.svg:{line}: error: SVG-filen er skadet. Lagre tegningen på nytt som vanlig SVG."
    ]


@pytest.mark.parametrize("text", ["<svg/>", "<html/>", '<g xmlns="http://www.w3.org/2000/svg"/>'])
def test_a_file_of_another_kind_is_no_drawing(text: str):
    _, findings = read_svg(text, "x.svg")

    assert "Filen er ikke en SVG-tegning." in str(findings[0])
