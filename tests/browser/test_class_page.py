"""The page of a class while thirty pupils work: it follows by itself, and leaves alone what the teacher is doing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import DESK, PHONE
from tests.browser.lesson import MODULE, WATCH, Change, Group, Worker, add_group, all_work, delays
from tests.browser.people import Pupil
from tests.browser.server import Demo
from tests.browser.test_weight import weight

PUPILS = 30
SOON = 2.0
HEAVIEST = 16_000
"""Bytes of the page, packed, with what it brings, for a browser that was here before."""
FOLLOWS = "Følger med av seg selv"


@pytest.fixture
def group(demo: Demo) -> Group:
    """A class whose pupils have done nothing yet."""
    return add_group(demo, PUPILS)


def opened(page: Page, demo: Demo, group: Group, more: str = "") -> Page:
    """The class's page, signed in as its teacher."""
    Pupil(0, group.teacher, demo.database_url).sign_in(page)
    page.goto(f"/klasser/{group.id}?kurs=klimaet-og-vi{more}")
    expect(page.locator("#live")).to_have_text(FOLLOWS)
    return page


def one_of(demo: Demo, group: Group) -> Worker:
    """The first pupil, who has just opened the module."""
    worker = Worker(demo.address, *next(iter(group.pupils.items())))
    worker.sign_in()
    worker.open_module()
    return worker


def watched(page: Page, demo: Demo, group: Group) -> list[Change]:
    """Let all pupils work while the page is open: a browser stands still while nobody waits for it."""
    page.evaluate(WATCH)
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(all_work, demo, group, 1.5)
        while not work.done():
            page.wait_for_timeout(100)
    page.wait_for_timeout(SOON * 1000)
    return work.result()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_thirty_pupils_work_and_every_step_is_seen_within_two_seconds_without_a_reload(
    open_page: Callable[..., Page], demo: Demo, group: Group, viewport: dict[str, int], record_property
):
    page, loads = opened(open_page(viewport), demo, group), []

    def note(request: Request) -> None:
        loads.extend([request] * request.is_navigation_request())

    page.on("request", note)
    changes = watched(page, demo, group)

    found = sorted(delays(changes, page.evaluate("window.shown")))
    record_property(
        "class page", f"{len(found)} changes, half within {found[len(found) // 2]:.2f} s, all {found[-1]:.2f}"
    )
    assert len(found) >= PUPILS * 5
    assert found[-1] <= SOON
    assert loads == []
    assert_accessible(page)


def test_what_the_teacher_has_focused_opened_and_scrolled_to_stays(desk: Page, demo: Demo, group: Group):
    desk.emulate_media(reduced_motion="reduce")
    opened(desk, demo, group, "&sorter=igjen")
    name = desk.locator("tbody tr", has_text="Elev 01").get_by_role("link").first
    desk.locator("details summary").last.click()
    name.focus()
    desk.evaluate("document.querySelector('.lesson').scrollTop = 40")
    before = desk.evaluate("[scrollY, document.querySelector('.lesson').scrollTop]")

    one_of(demo, group)

    row = desk.locator("tbody tr", has_text="Elev 01")
    expect(row).to_contain_text("Leser")
    expect(desk.locator("tbody tr").last).to_contain_text("Elev 01")
    expect(name).to_be_focused()
    expect(desk.locator("details").last).to_have_attribute("open", "")
    assert desk.evaluate("[scrollY, document.querySelector('.lesson').scrollTop]") == before


def test_the_page_says_when_the_server_is_away_and_goes_on_when_it_is_back(desk: Page, demo: Demo, group: Group):
    opened(desk, demo, group)
    desk.context.set_offline(True)
    expect(desk.locator("#live")).to_contain_text("Får ikke kontakt")
    one_of(demo, group)

    desk.context.set_offline(False)

    expect(desk.locator("#live")).to_have_text(FOLLOWS)
    expect(desk.locator("tbody tr", has_text="Elev 01")).to_contain_text("Leser")


def test_whoever_was_signed_out_is_told_that_the_page_stands_still(desk: Page, demo: Demo, group: Group):
    opened(desk, demo, group)

    desk.context.clear_cookies()

    expect(desk.locator("#live")).to_contain_text("Last den på nytt")


def test_a_pupils_browser_tells_that_the_module_is_open(open_page: Callable[..., Page], demo: Demo, group: Group):
    teachers, pupils = opened(open_page(DESK), demo, group), open_page(PHONE)
    Pupil(0, next(iter(group.pupils.values())), demo.database_url).sign_in(pupils)

    pupils.goto(MODULE)

    expect(teachers.locator("tbody tr", has_text="Elev 01")).to_contain_text("Leser")


def test_the_board_follows_too_and_is_for_everybody(desk: Page, demo: Demo, group: Group):
    opened(desk, demo, group, "&tavle=1")
    assert_accessible(desk)

    one_of(demo, group)

    row = desk.locator("tbody tr", has=desk.locator("[data-state=reading]:not([data-none])"))
    expect(row.locator("td")).to_have_text(["29", "1", "0", "0"])


def test_a_pupil_and_a_module_are_for_everybody_and_the_page_is_light(
    desk: Page, demo: Demo, group: Group, record_property
):
    opened(desk, demo, group)
    Worker(demo.address, *next(iter(group.pupils.items()))).work(0)
    for address in (f"elev/{next(iter(group.pupils))}?kurs=klimaet-og-vi", "modul/klimaet-og-vi/drivhuseffekten"):
        desk.goto(f"/klasser/{group.id}/{address}")
        assert_accessible(desk)

    found = weight(desk, f"/klasser/{group.id}?kurs=klimaet-og-vi")

    record_property("class page weighs", f"{found:,} bytes")
    assert found <= HEAVIEST
