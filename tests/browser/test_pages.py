"""Every page, as each role meets it: usable by everybody, on a phone and a desk, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import DESK, PHONE
from tests.browser.people import sign_in

EVERYBODYS = (
    "/",
    "/kurs",
    "/kurs/klimaledelse",
    "/kurs/klimaledelse/klimabudsjett",
    "/kurs/klimaet-og-vi/drivhuseffekten",
)
KEPT = "/min-side/opplysninger"
VISITORS = (
    *EVERYBODYS,
    "/logg-inn",
    "/kort",
    "/personvern",
    "/tilgjengelighet",
    "/finnes-ikke",
    "/ov/klimaledelse/hvorfor",
)
PAGES = {
    "": VISITORS,
    "elev": ("/", "/mine-kurs", "/min-side", "/kurs/klimaet-og-vi", "/kurs/klimaet-og-vi/forprove", "/enhet", KEPT),
    "larer": (
        *("/", "/mine-kurs", "/klasser", "/klasser/ny", "/enhet", "/kurs/klima-i-jobben"),
        *("/tildelinger", "/tildelinger/ny", "/kurs/klimaet-og-vi/vaer-og-klima/statistikk"),
    ),
    "ansatt": ("/", "/mine-kurs", "/min-side", "/kurs/klima-i-jobben/reiser", KEPT),
    "leder": ("/", "/enhet", "/kurs/klimaledelse/forprove"),
    "rektor": ("/", "/enhet"),
    "redaktor": ("/", "/enhet", "/innhold", "/innhold/statistikk", "/innhold/statistikk/klimaet-og-vi/sluttprove"),
    "administrator": ("/", "/innhold", "/organisasjon"),
}


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk-dark"])
@pytest.mark.parametrize("name", PAGES, ids=lambda name: name or "visitor")
def test_every_page_is_for_everybody(open_page: Callable[..., Page], name: str, viewport: dict[str, int], scheme: str):
    page = open_page(viewport, color_scheme=scheme)
    if name:
        sign_in(page, name)

    for address in PAGES[name]:
        page.goto(address)
        assert_accessible(page)


def test_the_language_is_changed_on_any_page_and_the_page_stays(page: Page):
    page.goto("/kurs/klimaledelse")

    page.locator(".languages button[value=nn]").click()
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    page.locator(".languages button[value=en]").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/kurs/klimaledelse")
    expect(page.get_by_role("heading", level=1)).to_have_text("Climate leadership")


def test_a_leader_sees_the_unit_without_a_click_and_takes_the_figures_along(desk: Page):
    sign_in(desk, "leder")

    expect(desk.locator("section.status")).to_contain_text("Dekning")
    desk.locator("section.status a.ds-button").click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="CSV").first.click()

    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_first_tab_skips_to_the_content(desk: Page):
    desk.goto("/kurs")

    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")

    expect(desk.locator("main")).to_be_focused()


def test_a_printed_proof_and_a_printed_text_leave_the_machinery_out(desk: Page):
    desk.goto("/kurs/klimaledelse/hvorfor")

    desk.emulate_media(media="print")

    expect(desk.locator(".top nav")).to_be_hidden()
    expect(desk.locator("article h1")).to_be_visible()
