"""The demo's people, as a browser meets them."""

from playwright.sync_api import Page


def sign_in(page: Page, name: str) -> None:
    """Sign in as one of the demo's people, by the button of that user name: `sign_in(page, "larer")`."""
    page.goto("/logg-inn")
    page.locator("form", has=page.locator(f"input[name=name][value={name}]")).get_by_role("button").click()
    page.wait_for_url(lambda url: "/logg-inn" not in url)
