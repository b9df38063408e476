"""The page tests' own eyes: they see what they are meant to see."""

import pytest

from tests.pages import BrokenPageError, read_page

WHOLE = (
    '<!doctype html><html lang="nb"><head><title>Kurs – Klimakurs</title></head>'
    '<body><h1>Kurs</h1><p id="a">Les &amp; lær</p><a href="https://example.org/">Kilde</a></body></html>'
)
BROKEN = {
    "not well-formed": ("<p id", "<b><p id"),
    "one h1": ("</h1>", "</h1><h1>Kurs</h1>"),
    "does not start with the heading": ("Kurs –", "Quiz –"),
    "names no language": (' lang="nb"', ""),
    "occurs 2 times": ("</p>", '</p><p id="a"></p>'),
    "names the id 'b'": ("<p ", '<p aria-describedby="b" '),
    "loads from elsewhere": ("</p>", '</p><img alt="" src="https://example.org/a.png">'),
    "script is inline": ("</body>", "<script>alert()</script></body>"),
    "inline handler": ("<p ", '<p onclick="alert()" '),
    "inline style": ("<p ", '<p style="color:red" '),
    "has no alt": ("</p>", '</p><img src="a.png">'),
    "states no action": ("</p>", '</p><form method="post"></form>'),
}


def test_a_whole_page_is_read() -> None:
    html = WHOLE

    page = read_page(html)

    assert page.heading == "Kurs"
    assert page.text == "KursLes & lærKilde"
    assert page.links == {"Kilde": "https://example.org/"}


@pytest.mark.parametrize("complaint", BROKEN)
def test_a_broken_page_is_refused_with_what_is_wrong(complaint: str) -> None:
    whole, broken = BROKEN[complaint]
    html = WHOLE.replace(whole, broken)

    with pytest.raises(BrokenPageError) as refusal:
        read_page(html)

    assert complaint in str(refusal.value)


def test_a_table_is_read_row_by_row() -> None:
    table = "<table><thead><tr><th>Skole</th></tr></thead><tbody><tr><td>Fjell <b>skole</b></td></tr></tbody></table>"

    page = read_page(WHOLE.replace("</body>", f"{table}</body>"))

    assert page.table() == [["Skole"], ["Fjell skole"]]
    assert [cell.tag for cell in page.elements("td")] == ["td"]
    assert len(page.elements("p", id="a")) == 1
