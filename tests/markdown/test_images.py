"""Images and figures."""

import pytest

from learning.markdown import Picture, render, render_inline
from tests.markdown.authoring import read, text_with, told_about
from tests.pages import text_of


def test_an_image_alone_in_its_paragraph_is_a_figure_with_a_caption():
    page = read('![Banen "flater" ut](images/bane.svg "Tiltakene & banen")')

    figure = page.elements("figure")[0]
    assert figure[0].attrib == {"src": "images/bane.svg", "alt": 'Banen "flater" ut', "loading": "lazy"}
    assert text_of(figure) == "Tiltakene & banen"
    assert not page.elements("p")


def test_a_figure_without_a_caption_has_none():
    assert not read("![Banen](images/bane.svg)").elements("figcaption")


def test_an_image_whose_size_is_known_keeps_its_place_while_it_loads():
    page = read("![Banen](images/bane.svg)", picture=lambda name: Picture(address=f"/b/{name}", width=640, height=250))

    image = page.elements("img")[0]
    assert (image.get("src"), image.get("width"), image.get("height")) == ("/b/images/bane.svg", "640", "250")


@pytest.mark.parametrize("body", ["Se ![Banen](images/bane.svg) her.", "- ![Banen](images/bane.svg)"])
def test_an_image_among_words_is_no_figure(body: str):
    page = read(body)

    assert len(page.elements("img")) == 1
    assert not page.elements("figure")


def test_an_author_is_told_about_an_image_without_words():
    assert told_about("Tekst.\n![](images/bane.svg)") == [
        "4: error: Bildet «images/bane.svg» mangler alternativ tekst."
        " Skriv mellom hakeparentesene hva bildet viser: ![her](images/bane.svg)."
    ]


@pytest.mark.parametrize(
    "target",
    ["https://x.no/a.png", "//x.no/a.png", "data:image/png;base64,AA", "bane.svg", "images/../x.svg", "/images/a.svg"],
)
def test_an_image_from_elsewhere_is_refused_and_its_words_are_shown(target: str):
    rendered = render(text_with(f"![Banen flater ut]({target})"))

    assert rendered.html == "<figure>Banen flater ut</figure>\n" or rendered.html == "<p>Banen flater ut</p>\n"
    assert "ligger ikke i kursets egen mappe" in str(rendered.findings[0])
    assert not rendered.images


def test_an_author_is_told_that_a_fact_cannot_be_read_aloud_from_a_picture():
    assert told_about("![Utslippet var [[fact:norway-2023]]](images/a.svg)") == [
        "3: error: Den alternative teksten til «images/a.svg» kan bare være ord. Skriv tallet selv i stedet for [[…]]."
    ]


def test_the_images_of_a_text_are_listed_with_their_lines():
    rendered = render(text_with("![A](images/a.svg)\n\nOg ![B](images/b.png) her."))

    assert [(image.name, image.line) for image in rendered.images] == [("images/a.svg", 3), ("images/b.png", 5)]


def test_an_image_alone_on_a_line_of_text_is_no_figure():
    assert "<figure>" not in render_inline("![Kart](images/kart.svg)")
