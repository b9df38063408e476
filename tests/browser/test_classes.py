"""A teacher makes a class and fills it, on a phone and at a desk, without a mouse and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import DESK, PHONE
from tests.browser.people import sign_in


def make_class(page: Page, name: str) -> None:
    sign_in(page, "larer")
    page.goto("/klasser")
    page.get_by_role("link", name="Ny klasse").click()
    page.get_by_label("Navn på klassen").fill(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Elevene i {name}")


@pytest.mark.parametrize(("viewport", "name"), [(PHONE, "Klimagruppa"), (DESK, "Miljørådet")], ids=["phone", "desk"])
def test_a_class_is_made_filled_and_emptied_again(open_page: Callable[..., Page], viewport: dict[str, int], name: str):
    page = open_page(viewport)
    make_class(page, name)
    assert_accessible(page)

    page.get_by_label("Navn, ett på hver linje").fill("Ida\nOla\nLiv")
    page.get_by_role("button", name="Legg til", exact=True).click()

    expect(page.get_by_role("status")).to_contain_text("3 elever er lagt til.")
    assert_accessible(page)
    page.get_by_role("link", name="Ola").click()
    assert_accessible(page)
    page.go_back()
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_text("Det er ingen elever i klassen ennå.")).to_be_visible()


def test_twenty_eight_pupils_without_names_are_one_field_and_need_no_script(open_page: Callable[..., Page]):
    page = open_page(DESK, java_script_enabled=False)
    make_class(page, "Valgfag natur")

    page.get_by_label("Antall elever").fill("28")
    page.get_by_role("button", name="Legg til så mange").click()

    expect(page.locator(".names a", has_text="Gaupe")).to_be_visible()
    expect(page.locator("main")).to_contain_text("28 elever er lagt til.")
