"""The fixtures of the browser tests: the served demo, Chromium, and pages as wide as a phone and a desk."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.manners import Manners
from tests.browser.people import Pupil, add_pupil
from tests.browser.server import Demo, served_demo
from tests.machine import chromium

# Root may not use the sandbox; what Chromium asks the world for in the background is no part of a test.
ARGUMENTS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PATIENCE = 10_000

collect_ignore_glob = [] if chromium() else ["test_*.py"]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo, served."""
    with served_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture(scope="session")
def address(demo: Demo) -> str:
    """Where the demo is served."""
    return demo.address


@pytest.fixture
def new_pupil(demo: Demo) -> Callable[[], Pupil]:
    """Somebody who has done nothing yet, each time it is called."""
    return lambda: add_pupil(demo.database_url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser of its own: `open_page(PHONE, color_scheme="dark")`; any option of a browser context."""
    contexts: list[BrowserContext] = []
    manners = Manners(address)

    def open_one(viewport: dict[str, int], **options: object) -> Page:
        context = browser.new_context(base_url=address, viewport=viewport, locale="nb-NO", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return manners.watch(context.new_page())

    yield open_one
    for context in contexts:
        context.close()
    manners.check()


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """A page on a phone, 390 pixels wide, with touch."""
    return open_page(PHONE, has_touch=True)


@pytest.fixture
def desk(open_page: Callable[..., Page]) -> Page:
    """A page on a desk, 1280 pixels wide."""
    return open_page(DESK)


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Page:
    """A page on a phone, then on a desk."""
    return open_page(request.param)
