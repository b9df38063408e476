"""A teacher gives a module to two classes in four taps, and has ten seconds to undo it; with the keyboard, too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import DESK, PHONE
from tests.browser.people import let_teach_more, sign_in
from tests.browser.server import Demo

MODULE = "/kurs/klimaet-og-vi/drivhuseffekten"


class Taps:
    """Counts what somebody taps."""

    def __init__(self, page: Page) -> None:
        self.page, self.number = page, 0

    def __call__(self, role: str, name: str, place: int = 0) -> None:
        """Tap what is in sight; what one must scroll to is no sensible next step."""
        target = self.page.get_by_role(role, name=name).nth(place)
        expect(target).to_be_in_viewport()
        target.click()
        self.number += 1


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_teacher_gives_a_module_to_two_classes_in_four_taps_and_undoes_it(
    open_page: Callable[..., Page], demo: Demo, viewport: dict[str, int]
):
    let_teach_more(demo.database_url, "larer")
    page = open_page(viewport)
    sign_in(page, "larer")
    page.goto(MODULE)
    tap = Taps(page)

    tap("link", "Gi til klasser")
    assert_accessible(page)
    for place in range(2):
        tap("checkbox", "", place)
    tap("button", "Gi")

    expect(page.locator(".undo")).to_contain_text("Gitt til")
    assert tap.number == 4
    assert_accessible(page)
    tap("button", "Angre")
    expect(page.locator(".messages")).to_contain_text("Angret.")


def test_after_ten_seconds_the_button_goes_and_what_was_given_stays(phone: Page):
    sign_in(phone, "larer")
    phone.clock.install()
    phone.goto("/tildelinger/ny?course=klimaet-og-vi")
    phone.locator("label.option").first.click()
    phone.get_by_role("button", name="Gi").click()
    expect(phone.get_by_role("button", name="Angre")).to_be_visible()
    expect(phone.locator(".undo")).to_be_focused()

    phone.clock.fast_forward(11_000)

    expect(phone.get_by_role("button", name="Angre")).to_be_hidden()
    expect(phone.locator(".undo")).to_contain_text("Gitt til")
    for address in ("/tildelinger", phone.url, f"{phone.url}/unntak"):
        phone.goto(address)
        assert_accessible(phone)


def test_a_leader_gives_a_course_each_year_with_the_keyboard_only(desk: Page):
    sign_in(desk, "leder")
    desk.goto("/tildelinger/ny?course=klima-i-jobben")

    desk.locator("label.option input").first.focus()
    desk.keyboard.press("Space")
    desk.locator("summary").focus()
    desk.keyboard.press("Enter")
    assert_accessible(desk)
    desk.get_by_role("radio", name="Hvert år").focus()
    desk.keyboard.press("Space")
    desk.keyboard.press("Enter")

    expect(desk.locator(".undo")).to_contain_text("Gitt til")
    expect(desk.locator("main")).to_contain_text("Hvert år")
