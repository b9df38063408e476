"""Two devices, two tabs, an attempt that was handed in elsewhere: what stands is what every page shows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import DESK, PHONE
from tests.browser.people import Pupil
from tests.browser.taking import (
    CHANGED,
    CHOICE,
    ON_DEVICE,
    TEXT,
    attempt_of,
    begin,
    change,
    chosen,
    expect_said,
    kept,
    look_here,
    lose,
    lose_reply,
    on_device,
    open_question,
    tap,
)

OpenPage = Callable[..., Page]


@pytest.fixture
def pupil(new_pupil: Callable[[], Pupil]) -> Pupil:
    """Somebody who has done nothing yet."""
    return new_pupil()


@pytest.fixture
def devices(open_page: OpenPage, pupil: Pupil) -> tuple[Page, Page]:
    """A telephone and a computer of the same pupil, with the same question open."""
    phone, desk = open_page(PHONE, has_touch=True), open_page(DESK)
    begin(phone, pupil)
    begin(desk, pupil)
    return phone, desk


def test_of_two_devices_the_later_received_wins_and_both_show_it(devices: tuple[Page, Page]):
    phone, desk = devices

    tap(phone, 0)
    expect_said(phone)
    look_here(desk)
    expect_said(desk, CHANGED)
    chosen(desk, 0).to_be_checked()
    tap(desk, 1)
    expect_said(desk)
    look_here(phone)

    expect_said(phone, CHANGED)
    chosen(phone, 1).to_be_checked()
    assert_accessible(phone)


def test_a_device_that_lies_open_looks_by_itself(open_page: OpenPage, pupil: Pupil):
    phone, desk = open_page(PHONE), open_page(DESK)
    desk.clock.install()
    begin(phone, pupil)
    begin(desk, pupil)
    tap(phone, 2)
    expect_said(phone)

    desk.clock.fast_forward(20_000)

    expect_said(desk, CHANGED)
    chosen(desk, 2).to_be_checked()


def test_an_answer_that_waited_on_one_device_is_later_than_what_the_other_sent(
    devices: tuple[Page, Page], pupil: Pupil
):
    phone, desk = devices
    phone.route("**/sporsmal/**", lose)
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    tap(desk, 1)
    expect_said(desk)

    phone.unroute("**/sporsmal/**")
    look_here(phone)
    expect_said(phone)
    look_here(desk)

    expect_said(desk, CHANGED)
    chosen(desk, 0).to_be_checked()


def test_a_change_whose_acknowledgement_was_lost_does_not_come_back_over_a_later_one(devices: tuple[Page, Page]):
    phone, desk = devices
    phone.route("**/sporsmal/**", lose_reply)
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    tap(desk, 1)
    expect_said(desk)

    phone.unroute("**/sporsmal/**")
    look_here(phone)

    expect_said(phone, CHANGED)
    chosen(phone, 1).to_be_checked()


def test_two_tabs_share_what_lies_on_the_device_and_its_count(phone: Page, pupil: Pupil):
    begin(phone, pupil)
    phone.context.route("**/sporsmal/**", lose)
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    other = phone.context.new_page()
    other.goto(phone.url)
    chosen(other, 0).to_be_checked()
    tap(other, 1)
    expect_said(other, ON_DEVICE)

    phone.context.unroute("**/sporsmal/**")
    look_here(other)

    expect_said(other)
    assert (change(pupil, CHOICE)[1], on_device(other)) == (3, 0)
    look_here(phone)
    chosen(phone, 1).to_be_checked()


def test_what_was_handed_in_elsewhere_refuses_what_comes_later_and_shows_it(devices: tuple[Page, Page], pupil: Pupil):
    phone, desk = devices
    phone.context.set_offline(True)
    tap(phone, 0)
    words = phone.locator("label.option").nth(0).inner_text()
    expect_said(phone, ON_DEVICE)
    hand_in(desk)

    phone.context.set_offline(False)

    phone.wait_for_url("**/resultat")
    expect(phone.locator("#late")).to_contain_text("Dette lå på denne enheten da quizen ble levert, og ble ikke med:")
    expect(phone.locator("#late li")).to_contain_text(words)
    assert_accessible(phone)
    phone.locator("#late").get_by_role("button", name="Fjern fra enheten").click()
    expect(phone.locator("#late")).to_be_hidden()
    assert (kept(pupil), on_device(phone)) == ({}, 0)


def test_what_comes_too_late_from_another_page_is_told_there(devices: tuple[Page, Page]):
    phone, desk = devices
    phone.context.route("**/sporsmal/**", lose)
    phone.on("dialog", lambda dialog: dialog.accept())
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    phone.goto("/kurs")
    hand_in(desk)

    phone.context.unroute("**/sporsmal/**")
    phone.reload()

    expect(phone.locator("#outbox")).to_contain_text("Svar som lå på denne enheten, kom for sent til å bli med.")
    phone.get_by_role("link", name="Se hvilke").click()
    expect(phone.locator("#late li")).to_have_count(1)


def hand_in(page: Page) -> None:
    """Hand in, whatever is answered."""
    page.goto(attempt_of(page))
    page.get_by_role("button", name="Lever").click()
    page.wait_for_url("**/resultat")


def test_what_was_saved_before_the_quiz_was_handed_in_is_not_called_late(devices: tuple[Page, Page]):
    phone, desk = devices
    phone.route("**/sporsmal/**", lose_reply)
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    hand_in(desk)

    phone.unroute("**/sporsmal/**")
    look_here(phone)

    phone.wait_for_url("**/resultat")
    expect(phone.locator("#late")).to_be_hidden()
    assert on_device(phone) == 0


def test_an_answer_whose_key_was_shown_elsewhere_is_not_called_saved(devices: tuple[Page, Page]):
    phone, desk = devices
    tap(desk, 1)
    expect_said(desk)
    desk.get_by_role("button", name="Sjekk svaret").click()
    expect(desk.locator("#fasit")).to_be_visible()

    tap(phone, 0)

    expect(phone.locator("#fasit")).to_be_visible()
    expect(phone.locator("#late li")).to_contain_text("Fasiten var alt vist.")
    assert_accessible(phone)


def test_requests_that_come_twice_and_in_any_order_change_nothing(phone: Page, pupil: Pupil, address: str):
    attempt = begin(phone, pupil, TEXT)
    tablet, other = "1" * 8 + "-1111-4111-8111-" + "1" * 12, "2" * 8 + "-2222-4222-8222-" + "2" * 12

    def send(writer: str, sequence: int, answer: str) -> tuple[int, str]:
        form = {"writer": writer, "sequence": str(sequence), "answer": answer, "go": "stay"}
        reply = phone.request.post(f"{attempt}/sporsmal/{TEXT}", form=form, headers={"Origin": address})
        return reply.status, reply.headers["klimakurs-saved"]

    replies = [send(tablet, 3, "tre"), send(tablet, 1, "en"), send(other, 1, "annen"), send(tablet, 3, "tre")]

    assert replies == [(204, f"{tablet}:3")] * 2 + [(204, f"{other}:1")] * 2
    assert kept(pupil) == {TEXT: "annen"}
    open_question(phone, TEXT)
    expect(phone.get_by_label("Svaret ditt")).to_have_value("annen")
