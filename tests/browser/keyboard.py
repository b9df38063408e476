"""Going about a page without a mouse."""

from playwright.sync_api import Page, expect

from tests.browser.answering import DOUBLE_TAP


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _press in range(60):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Nobody comes to {selector} by Tab.")


def press_at(page: Page, selector: str) -> None:
    """Go to the element by Tab, press Enter, and wait for the next page."""
    before = page.url
    tab_to(page, selector)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(before)
    # Two taps at once turn one page.
    page.wait_for_timeout(DOUBLE_TAP)
