"""A pupil who has only the final quiz left completes the course, on a phone and by keyboard."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from learning.courses import contents
from learning.courses.actions import mark_as_read
from learning.courses.rules import CompletedBy
from learning.database import now
from learning.revisions import Subject, renew
from tests import builders
from tests.browser.accessibility import assert_accessible
from tests.browser.answering import SAVED
from tests.browser.conftest import PHONE
from tests.browser.keyboard import press_at, tab_to
from tests.browser.people import Pupil, add_pupil, open_session
from tests.browser.server import Demo

NEXT, RIGHT = "button[name=go][value=next]:visible", "Gjennomsnittet over mange år"


@pytest.fixture(scope="module")
def taught(demo: Demo) -> int:
    """A course outside everybody's duties, with a module to read and a final quiz; the module's id."""
    with open_session(demo.database_url) as session:
        course = builders.course(session, "sist", roles=(), completed_by=CompletedBy.READ)
        module = builders.module(session, course, "vaer", quiz="")
        builders.add_final(session, course)
        renew(session, Subject.CONTENT)
        session.commit()
        return module.id


@pytest.fixture
def pupil(demo: Demo, taught: int) -> Pupil:
    """Somebody who has read the module."""
    pupil = add_pupil(demo.database_url)
    with open_session(demo.database_url) as session:
        _read(session, pupil, taught)
        session.commit()
    return pupil


def _read(session: Session, pupil: Pupil, module_id: int) -> None:
    version_id = contents.version_id(session, module_id, "nb")
    mark_as_read(session, user_id=pupil.id, module_id=module_id, version_id=version_id, at=now())


def test_by_keyboard_on_a_phone_the_final_quiz_leads_to_the_proof(phone: Page, pupil: Pupil):
    pupil.sign_in(phone)
    phone.goto("/kurs/sist")
    assert_accessible(phone)

    press_at(phone, "#next a[href$=sluttprove]")
    assert_accessible(phone)
    press_at(phone, "form[action$=sluttprove] button")
    for _question in range(2):
        answer(phone)
        press_at(phone, NEXT)
    press_at(phone, "#hand-in button")
    assert_accessible(phone)
    press_at(phone, "main a[href$=bevis]")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Bevis for fullført kurs")
    expect(phone.locator(".subject")).to_have_text("Sist")


def answer(page: Page) -> None:
    """Answer rightly whichever of the two questions is shown."""
    if page.locator("label.option").count():
        tab_to(page, "label.option input")
        place = [label.inner_text() for label in page.locator("label.option").all()].index(RIGHT)
        page.keyboard.press("Space")
        for _step in range(place):
            page.keyboard.press("ArrowDown")
    else:
        tab_to(page, "input[name=answer]")
        page.keyboard.type("30")
        page.keyboard.press("Tab")
    expect(page.locator("#saved")).to_have_text(SAVED)


def test_on_a_card_that_leads_to_the_course_the_button_leads_to_the_final_quiz(page: Page, pupil: Pupil):
    pupil.sign_in(page)
    page.goto("/mine-kurs")
    assert_accessible(page)

    page.get_by_role("link", name="Gå til sluttprøven").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sluttprøve: Sist")


def test_without_javascript_the_final_opens_when_everything_else_is_done(open_page, demo: Demo, taught: int):
    page, pupil = open_page(PHONE, java_script_enabled=False), add_pupil(demo.database_url)
    pupil.sign_in(page)
    page.goto("/kurs/sist/sluttprove")
    expect(page.get_by_text("Én mangler:")).to_be_visible()

    page.get_by_role("link", name="Fortsett: Vaer").click()
    page.get_by_role("button", name="Ferdig lest").click()
    page.get_by_role("link", name="Gå til sluttprøven").click()
    page.get_by_role("button", name="Ta sluttprøven").click()

    expect(page.locator("form#answer")).to_be_visible()
