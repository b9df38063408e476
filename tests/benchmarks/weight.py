"""What the module page weighs on its way to a browser: at the first visit, and when it is opened again."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, sync_playwright

from tests.benchmarks.arena import Arena
from tests.benchmarks.results import Row, at_most
from tests.benchmarks.school import COOKIE, PAGE, engine_of, enrol
from tests.machine import chromium

FIRST_KILOBYTES, LATER_KILOBYTES = 110, 12
KILOBYTE = 1000
LATER_VISITS = 3


def weight(arena: Arena) -> Iterator[Row]:
    """Let Chromium open the page, with nothing kept and then with what it has kept; it counts heads and bodies."""
    if not chromium():
        sys.stderr.write("The weight of a page is not measured: apt-get install chromium\n")
        return
    with engine_of(arena.store.address) as engine:
        (pupil,) = enrol(engine, 1)
    # This machine is a trustworthy origin to browsers: they send secure cookies, and take what they take over TLS.
    address = f"http://localhost:{arena.ours.place[1]}{PAGE}"
    with _context() as context:
        cookie = {"name": COOKIE, "value": pupil.cookie.partition("=")[2], "url": "https://localhost", "secure": True}
        context.add_cookies([cookie])
        visits = [_visit(context, address) for _ in range(1 + LATER_VISITS)]
    first, *later = visits
    yield _row(arena, "first visit", [first], FIRST_KILOBYTES)
    yield _row(arena, "later visits", later, LATER_KILOBYTES)


def _row(arena: Arena, when: str, visits: list[dict[str, int]], most: float) -> Row:
    return Row(
        name=f"weight of the module page, {when}",
        database=arena.store.database,
        unit="kB",
        values=[sum(visit.values()) / KILOBYTE for visit in visits],
        target=at_most(most),
        about={"bytes": visits[-1]},
    )


def _visit(context: BrowserContext, address: str) -> dict[str, int]:
    """Return the bytes that came over the wire, by the end of the address that they came from."""
    page = context.new_page()
    protocol, names, sizes = context.new_cdp_session(page), {}, {}
    protocol.on("Network.responseReceived", lambda event: names.update({event["requestId"]: event["response"]["url"]}))
    protocol.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    protocol.send("Network.enable")
    reply = page.goto(address, wait_until="networkidle")
    assert reply, f"{address} answered nothing."
    assert reply.ok, f"{address} answered {reply.status}."
    assert "Elev" in page.locator(".account").inner_text(), "Nobody is signed in."
    page.close()
    return {names[request].rpartition("/")[2]: int(size) for request, size in sizes.items() if size}


@contextmanager
def _context() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            yield browser.new_context(locale="nb-NO")
        finally:
            browser.close()
