"""Somebody takes a quiz on a phone: an answer is kept whatever happens to the network, the session or the scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.people import sign_in

MODULE = "/kurs/klimaledelse/innkjop"
CHOICE, TEXT, ORDER, PAIRS = "sjekkbart", "oppstroms", "trappen", "grepene"
PHONE = {"width": 390, "height": 844}
SAVED, UNSAVED = "Svaret er lagret", "Ikke lagret ennå. Vi prøver igjen."
IS_AT_RESULT, IS_AT_SIGN_IN = re.compile("/resultat$"), re.compile("/logg-inn")


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


def expect_saved(page: Page, words: str = SAVED) -> None:
    """Wait until the page says this about the answer."""
    expect(page.locator("#saved")).to_have_text(words)


def test_an_answer_that_never_got_away_is_sent_when_the_page_is_opened_again(leader: Page):
    go_to(leader, CHOICE)
    leader.on("dialog", lambda dialog: dialog.accept())
    leader.route("**/sporsmal/**", lose)
    leader.locator("label.option").nth(0).click()
    expect_saved(leader, UNSAVED)

    leader.unroute("**/sporsmal/**")
    leader.reload()

    expect(leader.locator("label.option input").nth(0)).to_be_checked()
    expect_saved(leader)
    assert leader.evaluate("Object.keys(localStorage).length") == 0


def lose(route: Route) -> None:
    """Lose what is sent; let pages come."""
    route.abort("internetdisconnected") if route.request.method == "POST" else route.continue_()


def test_who_leaves_while_something_is_unsaved_is_warned(leader: Page):
    go_to(leader, CHOICE)
    asked: list[str] = []
    leader.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    leader.route("**/sporsmal/**", lose)
    leader.locator("label.option").nth(1).click()
    expect_saved(leader, UNSAVED)

    leader.goto("/kurs")

    assert asked == ["beforeunload"]


def test_who_was_signed_out_signs_in_and_finds_the_answer(leader: Page):
    go_to(leader, CHOICE)
    leader.context.clear_cookies()

    leader.locator("label.option").nth(2).click()
    leader.wait_for_url(IS_AT_SIGN_IN)
    sign_in(leader, "leder")
    begin(leader)
    go_to(leader, CHOICE)

    expect_saved(leader)
    expect(leader.locator("label.option input").nth(2)).to_be_checked()


def test_an_answer_after_handing_in_elsewhere_is_refused_in_words(leader: Page):
    go_to(leader, CHOICE)
    other = leader.context.new_page()
    other.goto(leader.url.split("/sporsmal/")[0])
    other.get_by_role("button", name="Lever").click()
    other.wait_for_url(IS_AT_RESULT)

    leader.locator("label.option").nth(0).click()

    leader.wait_for_url(IS_AT_RESULT)
    expect(leader.get_by_text("så dette svaret ble ikke med")).to_be_visible()


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
