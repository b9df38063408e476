"""The network goes, the page is reloaded, the browser, the server, the session end: no tap is lost or called saved."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Response, Route, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.answering import SAVED, answer_rightly, quiz, shown_question, turn
from tests.browser.conftest import PHONE
from tests.browser.people import Pupil
from tests.browser.server import Demo
from tests.browser.taking import (
    AT_ONCE,
    CHOICE,
    COURSE,
    LAST,
    MODULE,
    ON_DEVICE,
    SIGNED_OUT,
    TEXT,
    begin,
    chosen,
    expect_said,
    kept,
    lose,
    on_device,
    open_question,
    tap,
)

NewPupil = Callable[[], Pupil]
OpenPage = Callable[..., Page]
TO_OVERVIEW = re.compile("Oversikt og innlevering|Til innleveringen")


@pytest.fixture
def pupil(new_pupil: NewPupil) -> Pupil:
    """Somebody who has done nothing yet."""
    return new_pupil()


def test_the_network_goes_in_the_middle_of_a_quiz_and_the_pupil_goes_on_to_the_end(phone: Page, pupil: Pupil):
    attempt, questions = begin(phone, pupil), len(quiz(COURSE, MODULE).questions)

    answer_all(phone, network_for=1)

    expect(phone.locator(".overview li[data-device]")).to_have_count(questions - 1)
    expect(phone.locator("#missing")).to_contain_text("Alle spørsmålene er besvart")
    assert len(kept(pupil)) == 1
    phone.context.set_offline(False)
    expect(phone.locator(".overview li[data-device]")).to_have_count(0)
    assert (len(kept(pupil)), on_device(phone)) == (questions, 0)
    phone.get_by_role("button", name="Lever").click()
    phone.wait_for_url(f"**{attempt}/resultat")
    expect(phone.locator(".score")).to_contain_text("100 %")


def answer_all(page: Page, network_for: int) -> None:
    """Answer every question rightly, from the first one on; after so many the network goes."""
    text = quiz(COURSE, MODULE)
    open_question(page, str(page.locator(".dots a").first.get_attribute("href")).rpartition("/")[2])
    for place in range(len(text.questions)):
        page.context.set_offline(place >= network_for)
        answer_rightly(page, shown_question(page, text), ON_DEVICE if place >= network_for else SAVED)
        turn(page)


def test_without_a_network_the_quiz_is_not_handed_in_and_the_pupil_is_told_why(phone: Page, pupil: Pupil):
    begin(phone, pupil)
    phone.context.set_offline(True)
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    phone.get_by_role("button", name=TO_OVERVIEW).first.click()

    phone.get_by_role("button", name="Lever").click()

    expect(phone.locator("#away")).to_contain_text("Noen svar ligger bare på denne enheten")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Lever quizen")
    assert_accessible_offline(phone)


def assert_accessible_offline(page: Page) -> None:
    """Check the page as it is, with the network back for the checker."""
    page.route("**/sporsmal/**", lose)
    page.context.set_offline(False)
    assert_accessible(page)


def test_a_key_is_not_shown_without_the_server_and_the_pupil_may_go_on(phone: Page, pupil: Pupil):
    begin(phone, pupil)
    phone.context.set_offline(True)
    tap(phone, 0)

    phone.get_by_role("button", name="Sjekk svaret").click()

    expect(phone.locator("#away")).to_contain_text("Svaret kan sjekkes når nettet er tilbake")
    expect_said(phone, ON_DEVICE)
    turn(phone)
    expect(phone.get_by_text("Svaret kan sjekkes")).to_be_hidden()
    assert_accessible_offline(phone)


def test_answers_that_wait_survive_a_page_that_is_reloaded_without_a_network(phone: Page, pupil: Pupil):
    begin(phone, pupil)
    phone.on("dialog", lambda dialog: dialog.accept())
    phone.context.set_offline(True)
    tap(phone, 1)
    expect_said(phone, ON_DEVICE)
    with pytest.raises(Error, match="DISCONNECTED"):
        phone.reload()
    phone.context.set_offline(False)

    phone.reload()

    chosen(phone, 1).to_be_checked()
    expect_said(phone)
    assert (CHOICE in kept(pupil), on_device(phone)) == (True, 0)


def test_answers_that_wait_survive_a_restart_of_the_browser(open_page: OpenPage, pupil: Pupil, tmp_path: Path):
    before = open_page(PHONE)
    begin(before, pupil)
    before.context.set_offline(True)
    tap(before, 2)
    expect_said(before, ON_DEVICE)
    before.context.storage_state(path=tmp_path / "browser.json", indexed_db=True)
    before.context.close()

    after = open_page(PHONE, storage_state=tmp_path / "browser.json")
    after.goto("/")

    expect(after.get_by_text("Svar som lå på denne enheten, er nå sendt og lagret.")).to_be_visible()
    assert (list(kept(pupil)), on_device(after)) == ([CHOICE], 0)


def test_answers_wait_while_the_server_is_away_and_are_sent_when_it_is_back(phone: Page, pupil: Pupil, demo: Demo):
    begin(phone, pupil)

    with demo.killed():
        tap(phone, 0)
        expect_said(phone, ON_DEVICE)
        phone.get_by_role("button", name=TO_OVERVIEW).first.click()
        expect(phone.locator(".overview li[data-device]")).to_have_count(1)
        phone.go_back()

    expect_said(phone)
    chosen(phone, 0).to_be_checked()
    assert (list(kept(pupil)), on_device(phone)) == ([CHOICE], 0)


def test_who_was_signed_out_keeps_the_page_signs_in_and_the_answer_is_sent(phone: Page, pupil: Pupil):
    attempt = begin(phone, pupil)
    pupil.lose_sign_ins()

    tap(phone, 1)
    expect_said(phone, SIGNED_OUT)
    assert_accessible(phone)
    phone.get_by_role("link", name="Logg inn for å sende svaret").click()
    pupil.sign_in(phone)

    phone.wait_for_url(f"**{attempt}/sporsmal/{CHOICE}")
    expect_said(phone)
    chosen(phone, 1).to_be_checked()
    assert on_device(phone) == 0


def test_the_next_pupil_on_a_shared_tablet_finds_nothing_and_sends_nothing(phone: Page, new_pupil: NewPupil):
    first, second = new_pupil(), new_pupil()
    attempt = begin(phone, first)
    phone.route("**/sporsmal/**", lose)
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    first.lose_sign_ins()
    phone.on("dialog", lambda dialog: dialog.accept())
    phone.unroute("**/sporsmal/**")
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)

    begin(phone, second)
    expect(phone.locator("label.option input:checked, .dots a[data-device]")).to_have_count(0)
    assert not [address for address in sent if attempt in address]
    sign_out(phone)
    first.sign_in(phone)

    expect(phone.get_by_text("Svar som lå på denne enheten, er nå sendt og lagret.")).to_be_visible()
    assert (list(kept(first)), kept(second), on_device(phone)) == ([CHOICE], {}, 0)


def sign_out(page: Page) -> None:
    """Sign out, and wait until it is done."""
    page.get_by_role("button", name="Logg ut").click()
    expect(page.get_by_role("link", name="Logg inn").first).to_be_visible()


def test_who_signs_out_is_told_what_stays_behind(phone: Page, pupil: Pupil):
    begin(phone, pupil)
    phone.route("**/sporsmal/**", lose)
    tap(phone, 0)
    expect_said(phone, ON_DEVICE)
    told: list[str] = []
    phone.on("dialog", lambda dialog: (told.append(dialog.message), dialog.accept()))

    sign_out(phone)

    assert [("De blir liggende på denne enheten, bare for deg" in words) for words in told] == [True]
    assert on_device(phone) == 1


def test_saved_is_never_claimed_before_the_server_has_said_so(phone: Page, pupil: Pupil):
    begin(phone, pupil)
    held: list[Route] = []
    phone.route(
        "**/sporsmal/**", lambda route: held.append(route) if route.request.method == "POST" else route.continue_()
    )

    tap(phone, 0)

    expect_said(phone, "Lagrer …", within=AT_ONCE)
    expect_said(phone, ON_DEVICE)
    assert kept(pupil) == {}
    held[0].continue_()
    expect_said(phone)
    assert list(kept(pupil)) == [CHOICE]


def test_where_the_device_keeps_nothing_the_page_says_that_it_is_not_saved(open_page: OpenPage, pupil: Pupil):
    page = open_page(PHONE)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('closed'); } })")
    begin(page, pupil)
    page.context.set_offline(True)

    tap(page, 0)
    expect_said(page, "Ikke lagret ennå. Vi prøver igjen.")
    page.context.set_offline(False)

    expect_said(page)
    assert list(kept(pupil)) == [CHOICE]


def test_who_leaves_while_something_is_unsent_is_warned(phone: Page, pupil: Pupil):
    begin(phone, pupil)
    phone.route("**/sporsmal/**", lose)
    asked: list[str] = []
    phone.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    tap(phone, 1)
    expect_said(phone, ON_DEVICE)

    phone.goto("/kurs")

    assert asked == ["beforeunload"]


def test_pages_that_are_turned_keep_the_browsers_way_back(desk: Page, pupil: Pupil):
    begin(desk, pupil)
    title = desk.title()
    turn(desk)
    expect(desk.locator("h1.asked")).to_be_focused()

    desk.go_back()

    expect(desk).to_have_title(title)
    assert desk.url.endswith(CHOICE)


def test_two_taps_at_once_turn_one_page(desk: Page, pupil: Pupil):
    begin(desk, pupil)
    open_question(desk, str(desk.locator(".dots a").first.get_attribute("href")).rpartition("/")[2])

    desk.locator("button[name=go][value=next]:visible").dblclick()

    expect(desk.get_by_text("spørsmål 2 av")).to_be_visible()


def test_the_whole_attempt_comes_with_one_request_and_holds_no_key(desk: Page, pupil: Pupil):
    begin(desk, pupil, LAST)
    fetched: list[Response] = []
    desk.on("response", lambda response: fetched.append(response) if is_ahead(response) else None)

    open_question(desk, LAST)

    (overview,) = (response.text() for response in fetched)
    assert overview.count('id="answer"') == len(quiz(COURSE, MODULE).questions)
    assert not [key for key in ("Tenk på dyna di", "Navnet kommer av delene") if key in overview]


def is_ahead(response: Response) -> bool:
    """Tell whether a script asked for a page of the attempt."""
    return "/forsok/" in response.url and response.request.resource_type == "fetch"


def test_what_is_typed_while_the_network_is_gone_is_sent_as_it_was_last(phone: Page, pupil: Pupil):
    begin(phone, pupil, TEXT)
    phone.context.set_offline(True)

    phone.get_by_label("Svaret ditt").press_sequentially("karbon")
    expect_said(phone, ON_DEVICE)
    phone.get_by_label("Svaret ditt").press_sequentially("dioksid")
    phone.context.set_offline(False)

    expect_said(phone)
    assert kept(pupil) == {TEXT: "karbondioksid"}
