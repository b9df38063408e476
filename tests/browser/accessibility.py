"""Whether everybody can use a page: axe's rules for WCAG 2.2 AA, and no sideways scrolling on a narrow screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW = {"width": 320, "height": 640}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTH = "document.documentElement.scrollWidth"


def assert_accessible(page: Page) -> None:
    """Fail where axe finds a violation in the page as it is now, or where it scrolls sideways at 320 pixels."""
    violations = Axe().run(page, options=RULES).response["violations"]
    assert not violations, f"{page.url}\n" + "\n".join(_describe(violation) for violation in violations)
    assert_fits(page)


def assert_fits(page: Page) -> None:
    """Fail where the page is wider than a screen of 320 pixels, which is also 1280 pixels at 400 % zoom."""
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    width = page.evaluate(WIDTH)
    page.set_viewport_size(before or NARROW)
    assert width <= NARROW["width"], f"{page.url} is {width} pixels wide on a screen of {NARROW['width']}."


def _describe(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    places = "\n".join(f"    {node['html']}" for node in nodes)
    return f"{violation['id']} ({violation['impact']}): {violation['help']}\n{places}"
