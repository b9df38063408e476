"""Editors and administrators set up an app for codes and sign in with it, on a phone, at a desk, by keyboard."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.accounts.second_factor.phone import Phone
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import DESK, PHONE
from tests.browser.server import served_demo


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo, for once with a second factor."""
    with served_demo(tmp_path_factory.mktemp("second-factor"), KLIMAKURS_SECOND_FACTOR="1") as demo:
        yield demo.address


def choose(page: Page, name: str, to: str = "/innhold") -> None:
    """Sign in with the password, as far as that goes."""
    page.goto(f"/logg-inn?next={to}")
    page.locator("form", has=page.locator(f"input[name=name][value={name}]")).get_by_role("button").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Logg ut").click()
    expect(page.locator(".account").get_by_role("link", name="Logg inn")).to_be_visible()


def scan(page: Page) -> Phone:
    """Return a phone whose app has the letters that the page shows."""
    page.get_by_text("Kan du ikke skanne?").click()
    return Phone(page.locator("code.letters:visible").inner_text())


def write(page: Page, code: str) -> None:
    """Write the code into the field that has the focus or takes it, and press Enter."""
    page.locator("#code").focus()
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def set_up(page: Page) -> tuple[Phone, str]:
    """Set up the app on the page that is open; return the phone and the first code on paper."""
    expect(page.locator("img.qr")).to_be_visible()
    phone = scan(page)
    assert_accessible(page)
    write(page, phone.code())
    expect(page.locator(".codes li")).to_have_count(10)
    assert_accessible(page)
    paper = page.locator(".codes li").first.inner_text()
    page.get_by_role("button", name="Jeg har tatt vare på dem").click()
    return phone, paper


def test_an_editor_sets_up_an_app_keeps_the_paper_and_signs_in_with_a_code(open_page: Callable[..., Page]):
    page = open_page(DESK)
    choose(page, "redaktor")
    phone, paper = set_up(page)
    expect(page).to_have_url(re.compile("/innhold$"))

    sign_out(page)
    choose(page, "redaktor")
    write(page, phone.code(1))
    expect(page).to_have_url(re.compile("/innhold$"))

    sign_out(page)
    choose(page, "redaktor")
    page.get_by_role("link", name="Bruk en reservekode").click()
    write(page, paper.lower())
    expect(page).to_have_url(re.compile("/innhold$"))


def test_every_step_is_for_everybody(open_page: Callable[..., Page]):
    page = open_page(PHONE, color_scheme="dark", has_touch=True)
    choose(page, "administrator", "/min-side")
    write(page, "000000")
    expect(page.locator(".ds-error-summary")).to_be_focused()
    assert_accessible(page)

    set_up(page)
    assert_accessible(page)
    for name in ("Bytt til en annen app eller telefon", "Lag nye reservekoder"):
        page.goto("/min-side")
        page.get_by_role("link", name=name).click()
        assert_accessible(page)
    sign_out(page)
    choose(page, "administrator")
    assert_accessible(page)
    page.get_by_role("link", name="Bruk en reservekode").click()
    assert_accessible(page)


def test_a_leader_chooses_it_and_ends_it_again(open_page: Callable[..., Page]):
    page = open_page(PHONE, has_touch=True)
    choose(page, "leder", "/min-side")
    page.get_by_role("link", name="Slå på totrinnsinnlogging").click()
    phone = scan(page)
    page.locator("#proof").fill("klimakurs-demo")
    write(page, phone.code())
    page.get_by_role("button", name="Jeg har tatt vare på dem").click()

    page.get_by_role("link", name="Slå av totrinnsinnlogging").click()
    page.locator("#proof").fill(phone.code(1))
    assert_accessible(page)
    page.get_by_role("button", name="Slå av").click()

    expect(page.locator(".messages")).to_contain_text("slått av")
    expect(page.get_by_role("link", name="Slå på totrinnsinnlogging")).to_be_visible()
