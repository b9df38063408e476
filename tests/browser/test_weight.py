"""What a page weighs on its way: the budget of a phone on a slow network, counted by the browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE
from tests.browser.people import Pupil

FIRST_VISIT, LATER_VISIT = 110_000, 12_000
MODULES = ["/kurs/klimaledelse/dulting", "/kurs/klimaet-og-vi/drivhuseffekten", "/kurs/klima-i-jobben/reiser"]


def weight(page: Page, address: str) -> int:
    """Open the page; return how many bytes that brought over the wire, headers and all."""
    arrived: list[int] = []
    network = page.context.new_cdp_session(page)
    network.on("Network.loadingFinished", lambda file: arrived.append(file["encodedDataLength"]))
    network.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    network.detach()
    return sum(arrived)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_light_for_somebody_new_and_lighter_for_who_was_there(
    open_page: Callable[..., Page],
    new_pupil: Callable[[], Pupil],
    record_property: Callable[[str, object], None],
    module: str,
):
    signing_in, new = open_page(PHONE), open_page(PHONE)
    new_pupil().sign_in(signing_in)
    new.context.add_cookies(signing_in.context.cookies())

    first, later = weight(new, module), weight(new, module)

    record_property(f"{module} weighs", f"{first:,} bytes, later {later:,}")
    assert new.locator(".account .name").count() == 1
    assert first <= FIRST_VISIT
    assert later <= LATER_VISIT
