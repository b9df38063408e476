"""Late replies, stores that fail, proxies, other people, new releases: what stands stays what is shown."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import PHONE
from tests.browser.people import Pupil
from tests.browser.taking import (
    CHANGED,
    CHOICE,
    ON_DEVICE,
    TEXT,
    begin,
    chosen,
    expect_said,
    kept,
    look_here,
    lose,
    on_device,
    tap,
)

NewPupil = Callable[[], Pupil]
OpenPage = Callable[..., Page]
QUESTIONS = "**/sporsmal/**"
ATTEMPT = "**/forsok/**"
SENT = "Svar som lå på denne enheten, er nå sendt og lagret."
BOTH = re.compile(rf"(?=.*{SENT})(?=.*kom for sent til å bli med)", re.DOTALL)
CUT_ONCE = """() => {
  const { text } = Response.prototype;
  Response.prototype.text = () => {
    Response.prototype.text = text;
    return Promise.reject(new TypeError("cut"));
  };
}"""
SLOW_ONCE = """() => {
  const { text } = Response.prototype;
  Response.prototype.text = async function () {
    Response.prototype.text = text;
    await new Promise((resolve) => { window.letCome = resolve; });
    return text.call(this);
  };
}"""
UNTIL_HELD = """() => new Promise((resolve) => {
  const look = () => (window.letCome ? resolve() : setTimeout(look, 20));
  look();
})"""
RELEASED_ANEW = r"""
  const { text } = Response.prototype;
  Response.prototype.text = async function () {
    return (await text.call(this)).replaceAll(/\/static\/\w+\//g, "/static/0/");
  };
"""
FULL = "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
LOST_ONCE = """() => {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function () {
    IDBDatabase.prototype.transaction = transaction;
    this.close();
    this.onclose();
    throw new DOMException("lost", "UnknownError");
  };
}"""


@pytest.fixture
def pupil(new_pupil: NewPupil) -> Pupil:
    """Somebody who has done nothing yet."""
    return new_pupil()


@pytest.fixture
def tabs(phone: Page, pupil: Pupil) -> tuple[Page, Page]:
    """Two tabs of one browser, with the same question open."""
    begin(phone, pupil)
    other = phone.context.new_page()
    other.goto(phone.url)
    other.wait_for_load_state("networkidle")
    return phone, other


def answer_of(page: Page) -> str:
    """Return the address to which the question on the page is sent."""
    return str(page.locator("form#answer").get_attribute("action"))


def hold(held: list[Route], *, when: Callable[[Request], bool]) -> Callable[[Route], None]:
    """Return what holds such requests back, for a test to let go."""
    return lambda route: held.append(route) if when(route.request) else route.continue_()


def is_post(request: Request) -> bool:
    """Tell whether something is sent."""
    return request.method == "POST"


def accept_dialogs(page: Page) -> list[str]:
    """Agree to whatever the page asks; return what kind of questions it asks."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    return asked


def test_a_page_that_was_cut_off_on_its_way_is_asked_for_again(open_page: OpenPage, pupil: Pupil):
    phone, desk = open_page(PHONE), open_page(PHONE)
    begin(phone, pupil)
    begin(desk, pupil)
    tap(phone, 0)
    expect_said(phone)
    desk.evaluate(CUT_ONCE)

    with desk.expect_response(ATTEMPT):
        look_here(desk)
    desk.wait_for_timeout(100)
    look_here(desk)

    expect_said(desk, CHANGED)


def test_who_stood_in_a_page_that_is_shown_anew_stands_at_its_question(open_page: OpenPage, pupil: Pupil):
    phone, desk = open_page(PHONE), open_page(PHONE)
    begin(phone, pupil)
    begin(desk, pupil)
    desk.locator("label.option input").first.focus()
    tap(phone, 1)
    expect_said(phone)

    look_here(desk)

    expect_said(desk, CHANGED)
    expect(desk.locator("h1.asked")).to_be_focused()


def test_what_comes_after_the_page_was_turned_is_not_put_in_its_place(open_page: OpenPage, pupil: Pupil):
    phone, desk = open_page(PHONE), open_page(PHONE)
    begin(phone, pupil)
    begin(desk, pupil)
    tap(phone, 0)
    expect_said(phone)
    desk.evaluate(SLOW_ONCE)
    with desk.expect_response(ATTEMPT):
        look_here(desk)
    desk.evaluate(UNTIL_HELD)

    desk.locator(".dots a:not([aria-current])").first.click()
    desk.evaluate("letCome()")
    desk.wait_for_timeout(500)

    assert desk.url.endswith(answer_of(desk))


def test_a_key_that_comes_after_the_page_was_turned_waits_on_its_own_page(phone: Page, pupil: Pupil):
    begin(phone, pupil)
    tap(phone, 0)
    expect_said(phone)
    held: list[Route] = []
    phone.route(QUESTIONS, hold(held, when=is_post))
    phone.get_by_role("button", name="Sjekk svaret").click()

    phone.locator(".dots a:not([aria-current])").first.click()
    expect(phone.locator("h1.asked")).to_be_focused()
    with phone.expect_response(lambda response: response.request.method == "GET"):
        held[0].continue_()
    phone.wait_for_timeout(500)

    assert phone.url.endswith(answer_of(phone))
    phone.go_back()
    expect(phone.locator("#fasit")).to_be_visible()


def test_of_two_pages_that_were_asked_for_the_later_one_is_shown(phone: Page, pupil: Pupil):
    held: list[Route] = []
    phone.route(ATTEMPT, lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_())
    begin(phone, pupil)
    phone.unroute(ATTEMPT)
    first, second = (phone.locator(".dots a:not([aria-current])").nth(place) for place in (0, 1))
    last = str(second.get_attribute("href"))
    phone.route(f"**{first.get_attribute('href')}", hold(held, when=lambda _request: True))

    first.click()
    second.click()
    expect(phone.locator("form#answer")).to_have_attribute("action", last)
    held[0].continue_()
    phone.wait_for_timeout(500)

    assert (answer_of(phone), phone.url.endswith(last)) == (last, True)


def test_a_store_that_fails_leaves_no_older_answer_to_come_back_over_a_newer(tabs: tuple[Page, Page], pupil: Pupil):
    phone, other = tabs
    for network in (phone.context, phone):
        network.route(QUESTIONS, lose)
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    look_here(other)
    other.reload()
    chosen(other, 0).to_be_checked()
    other.evaluate(FULL)
    phone.context.unroute(QUESTIONS)
    tap(other, 1)
    expect_said(other)

    phone.unroute(QUESTIONS)
    look_here(phone)

    expect_said(phone, CHANGED)
    assert list(kept(pupil)) == [CHOICE]
    chosen(phone, 1).to_be_checked()


def test_a_store_that_the_browser_lost_while_it_slept_is_opened_again(phone: Page, pupil: Pupil):
    begin(phone, pupil)
    phone.route(QUESTIONS, lose)
    phone.evaluate(LOST_ONCE)

    tap(phone, 0)

    expect_said(phone, ON_DEVICE)
    assert on_device(phone) == 1


@pytest.mark.parametrize("status", [200, 204, 400, 407, 409])
def test_what_a_proxy_says_is_neither_an_acknowledgement_nor_a_refusal(phone: Page, pupil: Pupil, status: int):
    begin(phone, pupil)
    phone.route(QUESTIONS, lambda route: route.fulfill(status=status) if is_post(route.request) else route.continue_())

    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    phone.unroute(QUESTIONS)
    look_here(phone)

    expect_said(phone)
    assert (list(kept(pupil)), on_device(phone)) == ([CHOICE], 0)


def test_a_key_that_a_proxy_answers_for_is_not_taken_for_checked(phone: Page, pupil: Pupil):
    begin(phone, pupil)
    phone.route(QUESTIONS, lambda route: route.fulfill(body="<p>") if is_post(route.request) else route.continue_())
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)

    phone.get_by_role("button", name="Sjekk svaret").click()

    expect(phone.locator("#away")).to_contain_text("Svaret kan sjekkes når nettet er tilbake")
    assert (kept(pupil), on_device(phone)) == ({}, 1)


@pytest.mark.parametrize("status", [200, 429])
def test_handing_in_that_nobody_heard_is_not_taken_for_done(phone: Page, pupil: Pupil, status: int):
    attempt = begin(phone, pupil)
    phone.goto(attempt)
    phone.route("**/ferdig", lambda route: route.fulfill(status=status))

    phone.get_by_role("button", name="Lever").click()

    expect(phone.locator("#away")).to_contain_text("Quizen er ikke levert ennå")


def test_an_answer_that_always_fails_does_not_stand_in_the_way_of_the_others(phone: Page, pupil: Pupil):
    begin(phone, pupil)
    phone.route(
        f"**/sporsmal/{CHOICE}",
        lambda route: route.fulfill(status=500) if is_post(route.request) else route.continue_(),
    )
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)

    phone.locator(f".dots a[href$='/{TEXT}']").click()
    phone.get_by_label("Svaret ditt").fill("karbondioksid")

    expect_said(phone)
    assert (kept(pupil), on_device(phone)) == ({TEXT: "karbondioksid"}, 1)


def test_after_a_month_ones_own_answers_are_sent_and_those_of_others_are_forgotten(phone: Page, new_pupil: NewPupil):
    first, second = new_pupil(), new_pupil()
    accept_dialogs(phone)
    for one in (first, second):
        begin(phone, one)
        phone.route(QUESTIONS, lose)
        tap(phone, 0)
        expect_said(phone, ON_DEVICE)
        one.lose_sign_ins()
    phone.unroute(QUESTIONS)
    phone.goto("/logg-inn")

    phone.clock.set_system_time(datetime.now(UTC) + timedelta(days=31))
    first.sign_in(phone)

    expect(phone.locator("#outbox")).to_contain_text(SENT)
    assert (list(kept(first)), kept(second)) == ([CHOICE], {})
    phone.wait_for_load_state("networkidle")
    assert on_device(phone) == 0


def test_who_is_told_what_was_saved_is_also_told_what_came_too_late(phone: Page, open_page: OpenPage, pupil: Pupil):
    begin(phone, pupil)
    accept_dialogs(phone)
    phone.context.route(QUESTIONS, lose)
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    phone.locator(f".dots a[href$='/{TEXT}']").click()
    phone.get_by_label("Svaret ditt").fill("karbondioksid")
    expect_said(phone, ON_DEVICE)
    phone.goto("/kurs")
    desk = open_page(PHONE)
    begin(desk, pupil, TEXT)
    desk.get_by_label("Svaret ditt").fill("metan")
    desk.get_by_role("button", name="Sjekk svaret").click()
    expect(desk.locator("#fasit")).to_be_visible()

    phone.context.unroute(QUESTIONS)
    look_here(phone)

    expect(phone.locator("#outbox")).to_contain_text(BOTH)


def test_the_page_of_one_pupil_goes_away_when_another_has_signed_in_beside_it(phone: Page, new_pupil: NewPupil):
    first, second = new_pupil(), new_pupil()
    begin(phone, first)
    phone.route(QUESTIONS, lose)
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    other = phone.context.new_page()
    first.lose_sign_ins()
    other.goto("/")
    second.sign_in(other)
    phone.unroute(QUESTIONS)

    look_here(phone)

    expect(phone.locator("form#answer")).to_have_count(0)
    assert (kept(first), kept(second), on_device(phone)) == ({}, {}, 1)
    second.lose_sign_ins()
    other.goto("/")
    first.sign_in(other)
    expect(other.get_by_text(SENT)).to_be_visible()


def test_a_page_of_another_release_is_opened_whole(phone: Page, pupil: Pupil):
    phone.add_init_script(RELEASED_ANEW)
    begin(phone, pupil)
    phone.evaluate("window.isOld = true")
    tap(phone, 0)
    with phone.expect_event("domcontentloaded"):
        phone.locator("button[name=go][value=next]:visible").click()

    assert not phone.evaluate("window.isOld")
    assert list(kept(pupil)) == [CHOICE]


def test_where_tabs_do_not_know_of_each_other_each_says_what_the_other_has_sent(open_page: OpenPage, pupil: Pupil):
    phone = open_page(PHONE)
    phone.context.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    begin(phone, pupil)
    other = phone.context.new_page()
    other.goto("/kurs")
    held: list[Route] = []
    phone.route(QUESTIONS, hold(held, when=is_post))
    tap(phone, 0)
    phone.wait_for_timeout(200)

    look_here(other)
    expect(other.get_by_text(SENT)).to_be_visible()

    expect_said(phone)
    assert (list(kept(pupil)), on_device(phone)) == ([CHOICE], 0)


def test_where_an_answer_is_is_said_once_and_not_at_each_letter(phone: Page, pupil: Pupil):
    begin(phone, pupil, TEXT)
    phone.context.set_offline(True)
    phone.evaluate("""() => {
      window.said = [];
      const status = document.getElementById("saved");
      const note = () => said.push(status.textContent.trim());
      new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
    }""")

    phone.get_by_label("Svaret ditt").press_sequentially("karbondioksid", delay=30)
    expect_said(phone, ON_DEVICE)

    assert phone.evaluate("said") == ["Lagrer …", ON_DEVICE]


def test_who_signs_out_where_the_device_keeps_nothing_is_not_promised_that_it_does(open_page: OpenPage, pupil: Pupil):
    page = open_page(PHONE)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('closed'); } })")
    begin(page, pupil)
    page.route(QUESTIONS, lose)
    tap(page, 0)
    expect_said(page, "Ikke lagret ennå. Vi prøver igjen.")
    asked = accept_dialogs(page)

    page.get_by_role("button", name="Logg ut").click()
    expect(page.get_by_role("link", name="Logg inn").first).to_be_visible()

    assert asked == ["beforeunload"]


def test_a_page_that_lies_open_asks_more_seldom_the_longer_nothing_happens(phone: Page, pupil: Pupil):
    phone.clock.install()
    attempt = begin(phone, pupil)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url) if attempt in request.url else None)

    for _third_of_a_minute in range(30):
        phone.clock.fast_forward(20_000)
        phone.wait_for_timeout(50)

    assert 3 <= len(asked) <= 6
