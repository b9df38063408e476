"""Pupils and staff read, answer, complete and prove it: by touch, by keyboard, without JavaScript."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlalchemy import select

from learning.accounts.queries import local_identity
from learning.courses.actions import mark_as_read, record_pass
from learning.courses.contents import version_id as version_id_of
from learning.courses.models import Course, Module
from learning.database import now
from tests.browser.accessibility import assert_accessible
from tests.browser.answering import answer_rightly, pass_quiz, quiz, shown_question, turn
from tests.browser.conftest import PHONE
from tests.browser.keyboard import tab_to
from tests.browser.people import open_session, sign_in
from tests.browser.server import Demo

COURSE, MODULE = "klima-i-jobben", "der-du-jobber"


def begin(page: Page, name: str, course: str = COURSE, module: str = MODULE) -> None:
    """Sign in, open a module and begin its quiz."""
    sign_in(page, name)
    page.goto(f"/kurs/{course}/{module}")
    page.locator("form[action$='/quiz'] button").click()


def find_options(page: Page) -> None:
    """Go on to a question with options."""
    while not page.locator("label.option").count():
        turn(page)


def choose_first(page: Page) -> None:
    """Choose the first option."""
    page.locator("label.option input").first.check()


def test_a_pupil_who_has_begun_is_two_taps_from_the_first_question(phone: Page):
    sign_in(phone, "elev")

    phone.locator(".todo a.ds-button").tap()
    expect(phone.locator("article h1")).to_be_visible()
    phone.locator("#next form[action$='/quiz'] button").tap()

    expect(phone.locator("form#answer")).to_be_visible()
    assert_accessible(phone)


def test_an_answer_is_saved_by_choosing_it_and_is_there_after_a_reload(page: Page):
    begin(page, "elev", "klimaet-og-vi", "sammen-i-klassen")
    find_options(page)

    choose_first(page)

    expect(page.locator("#saved")).to_have_text("Svaret er lagret")
    page.reload()
    expect(page.locator("label.option input").first).to_be_checked()
    assert_accessible(page)


def test_somebody_who_knows_it_all_completes_the_course_and_their_leader_sees_it_at_once(
    open_page: Callable[..., Page], demo: Demo
):
    employee, leader = open_page(PHONE), open_page(PHONE)
    complete_all_but_one(demo, "ansatt")
    sign_in(leader, "leder")
    begin(employee, "ansatt")

    pass_quiz(employee, COURSE, MODULE)
    assert_accessible(employee)
    pass_final_quiz(employee)

    expect(employee.get_by_role("heading", level=1)).to_have_text("Bevis for fullført kurs")
    name = employee.locator(".holder").inner_text()
    leader.goto("/enhet")
    row = leader.locator("tr", has_text=name).filter(has_text="Klima i jobben")
    expect(row.first).to_contain_text("Fullført")
    assert_accessible(employee)


def pass_final_quiz(page: Page) -> None:
    """Take the course's final quiz as somebody who knows, and go to the proof."""
    page.goto(f"/kurs/{COURSE}/sluttprove")
    page.get_by_role("button", name="Ta sluttprøven").click()
    pass_quiz(page, COURSE, "_final")
    page.goto(f"/mine-kurs/{COURSE}/bevis")


def complete_all_but_one(demo: Demo, name: str) -> None:
    """Note that somebody of the demo has read and passed every module of the course but the first."""
    with open_session(demo.database_url) as session:
        user_id = local_identity(session, name).user_id
        course = session.scalars(select(Course).where(Course.name == COURSE)).one()
        for module in session.scalars(select(Module).where(Module.course_id == course.id, Module.name != MODULE)):
            version_id = version_id_of(session, module.id, "nb")
            mark_as_read(session, user_id=user_id, module_id=module.id, version_id=version_id, at=now())
            record_pass(session, user_id=user_id, module_id=module.id, at=now())
        session.commit()


def test_everything_in_a_quiz_is_done_by_keyboard_alone(desk: Page):
    begin(desk, "leder", "klimaledelse", "hvorfor")
    text = quiz("klimaledelse", "hvorfor")
    while shown_question(desk, text).kind != "single_choice" or not desk.locator("form#answer").count():
        turn(desk, lambda button: button.press("Enter"))

    desk.locator("label.option input").first.focus()
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("#saved")).to_have_text("Svaret er lagret")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("#fasit$"))
    tab_to(desk, ".steer a.push")
    desk.keyboard.press("Enter")

    expect(desk).not_to_have_url(re.compile("#fasit$"))


def test_without_javascript_the_same_pages_work_with_buttons(open_page: Callable[..., Page]):
    page = open_page(PHONE, java_script_enabled=False)
    begin(page, "larer")
    text = quiz(COURSE, MODULE)

    for _question in text.questions:
        page.locator("button[name=go][value=next]:visible").click()
    expect(page.locator(".overview li")).to_have_count(len(text.questions))
    page.get_by_role("button", name="Lever").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Resultat")
    expect(page.get_by_text("Ikke bestått ennå")).to_be_visible()


def test_checking_an_answer_shows_why_and_keeps_it(phone: Page):
    begin(phone, "rektor")
    text = quiz(COURSE, MODULE)
    while not shown_question(phone, text).counts:
        turn(phone)

    answer_rightly(phone, shown_question(phone, text))
    phone.locator("button[name=go][value=check]:visible").click()

    expect(phone.get_by_text("Forklaring")).to_be_visible()
    expect(phone.locator("form#answer")).to_have_count(0)
    assert_accessible(phone)


def test_a_visitor_practises_in_the_text_and_nothing_is_kept(page: Page):
    page.goto(f"/kurs/{COURSE}/{MODULE}")

    page.locator(".practice a").first.click()
    expect(page.locator(".practice form")).to_be_visible()

    assert f"/kurs/{COURSE}/{MODULE}" in page.url
    assert page.context.cookies() == []


def test_the_source_of_a_figure_opens_by_keyboard_and_closes_by_escape(desk: Page):
    desk.goto("/kurs/klimaledelse/hvorfor")
    fact = desk.locator(".fact-value").first
    source = desk.locator(".fact-source").first

    fact.focus()
    expect(source).to_be_visible()
    desk.keyboard.press("Escape")

    expect(source).to_be_hidden()
