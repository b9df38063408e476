"""Somebody takes a quiz on a phone: with the keyboard, without scripts, and with a screen reader."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.people import sign_in

MODULE = "/kurs/klimaledelse/innkjop"
CHOICE, TEXT, ORDER, PAIRS = "sjekkbart", "oppstroms", "trappen", "grepene"
PHONE = {"width": 390, "height": 844}
IS_AT_RESULT = re.compile("/resultat$")


@pytest.fixture
def leader(phone: Page) -> Page:
    """A leader with a quiz open, on a phone."""
    sign_in(phone, "leder")
    return begin(phone)


def begin(page: Page) -> Page:
    """Begin the quiz, or go on with it, from the module's page."""
    page.goto(MODULE)
    page.get_by_role("button", name=re.compile("quizen")).first.click()
    page.wait_for_url("**/forsok/**")
    return page


def go_to(page: Page, key: str) -> None:
    """Open a question of the attempt."""
    attempt = re.search(r"/forsok/[0-9a-f-]+", page.url)
    assert attempt
    page.goto(f"{attempt[0]}/sporsmal/{key}")


def test_enter_checks_what_was_typed(leader: Page):
    go_to(leader, TEXT)

    leader.get_by_label("Svaret ditt").focus()
    leader.keyboard.type("oppstrøms")
    leader.keyboard.press("Enter")

    leader.wait_for_url("**#fasit")
    expect(leader.locator("#fasit")).to_have_text("Riktig")


def test_without_scripts_the_buttons_save(open_page: Callable[..., Page]):
    page = open_page(PHONE, java_script_enabled=False)
    sign_in(page, "ansatt")
    begin(page)
    go_to(page, ORDER)

    for place in range(4):
        page.locator("select").nth(place).select_option(str(place + 1))
    # The order is drawn: after the last question the same button leads to handing in.
    page.locator("button[name=go][value=next]:visible").click()
    go_to(page, ORDER)

    assert [page.locator("select").nth(place).input_value() for place in range(4)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("key", [CHOICE, TEXT, ORDER, PAIRS])
def test_everybody_can_use_a_question_and_its_explanation(phone: Page, key: str):
    sign_in(phone, "rektor")
    begin(phone)
    go_to(phone, key)

    assert_accessible(phone)


def test_everybody_can_use_the_overview_and_the_result(leader: Page):
    go_to(leader, CHOICE)
    leader.get_by_role("button", name="Oversikt og innlevering").or_(
        leader.get_by_role("button", name="Til innleveringen")
    ).first.click()
    assert_accessible(leader)

    leader.get_by_role("button", name="Lever").click()
    leader.wait_for_url(IS_AT_RESULT)

    assert_accessible(leader)
