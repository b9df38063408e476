"""A teacher prints cards, and pupils scan and type them: on a phone and at a desk, with taps counted."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, select

from learning.accounts.models import Membership
from learning.accounts.queries import local_identity
from learning.accounts.sessions.rules import hash_of
from learning.assignments.actions import Assigned, assign
from learning.classes.cards.actions import Hashes, make_cards, open_class
from learning.classes.cards.models import ClassOpening, LoginCard
from learning.classes.cards.secrets import hash_of_phrase
from learning.config import DEMO_KEY
from learning.courses.models import Module
from learning.database import now, today
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import DESK
from tests.browser.lesson import Group, add_group
from tests.browser.people import Pupil, open_session, sign_in
from tests.browser.server import Demo

TOKEN, PHRASE = "0123456789-abcdefghi_Z", "tiger fjell fjord"


@pytest.fixture
def cards(demo: Demo) -> str:
    """Where the cards of the demo's teacher's class are."""
    with open_session(demo.database_url) as session:
        teacher = local_identity(session, "larer")
        assert teacher
        found = session.scalars(select(Membership.unit_id).where(Membership.user_id == teacher.user_id)).first()
        return f"/klasser/{found}/kort"


def print_all(page: Page, cards: str) -> None:
    """Make new cards for the whole class."""
    page.goto(cards)
    page.get_by_text("Hele klassen på nytt").click()
    page.get_by_role("button", name="Lag nye kort til alle").click()
    page.wait_for_url("**/ark")


def scanned(pupil: Pupil) -> str:
    """Give a pupil a card, and return what a camera reads."""
    with open_session(pupil.database_url) as session:
        made = Hashes(hash_of(TOKEN), hash_of_phrase(DEMO_KEY, PHRASE))
        session.execute(delete(LoginCard).where(LoginCard.token_hash == made.token))
        make_cards(session, made={pupil.id: made}, by=pupil.id, at=now())
        session.commit()
    return f"/kort#{TOKEN}"


def give_module(database_url: str, group: Group) -> None:
    """Give a class a module."""
    with open_session(database_url) as session:
        module = session.scalars(select(Module).where(Module.name == "drivhuseffekten")).one()
        given = Assigned(course_id=module.course_id, module_id=module.id, unit_ids=(group.id,), due_on=today())
        assign(session, targets=given, by=next(iter(group.pupils)), at=now())
        session.commit()


def test_a_teacher_prints_eight_cards_a_page_and_they_fit(page: Page, cards: str):
    sign_in(page, "larer")
    print_all(page, cards)
    assert_accessible(page)

    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 1002})  # What A4 leaves between its margins.
    overflowing = page.locator(".sheet li").evaluate_all(
        "cards => cards.filter(card => card.scrollHeight > card.clientHeight + 1).map(card => card.innerText)"
    )
    pages = page.locator(".sheet").evaluate_all(
        "sheets => sheets.map(sheet => [sheet.children.length, sheet.clientHeight])"
    )

    assert overflowing == []
    assert all(cards <= 8 and height <= 1002 for cards, height in pages)
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("h1")).to_be_hidden()


def test_every_page_of_cards_is_for_everybody(page: Page, cards: str):
    sign_in(page, "larer")
    page.goto(cards)
    page.get_by_role("button", name="Åpne klassen").or_(page.get_by_role("button", name="Hold åpent")).click()
    page.wait_for_url("**/tavle")
    assert_accessible(page)

    page.goto(cards)

    assert_accessible(page)


def test_a_pupil_scans_and_is_in_with_one_tap(phone: Page, new_pupil: Callable[[], Pupil]):
    pupil = new_pupil()
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.url))

    phone.goto(scanned(pupil))
    phone.wait_for_url("**/kort/deg")
    assert_accessible(phone)
    phone.get_by_role("button", name="Ja, logg inn").tap()

    expect(phone.locator("h1")).to_contain_text("Hei, Ny Elev")
    assert not [address for address in sent if TOKEN in address.partition("#")[0]]


def test_from_the_card_to_the_first_question_of_what_the_class_was_given_are_two_taps(phone: Page, demo: Demo):
    group = add_group(demo, 1)
    give_module(demo.database_url, group)
    pupil = Pupil(*next(iter(group.pupils.items())), demo.database_url)

    phone.goto(scanned(pupil))
    phone.get_by_role("button", name="Ja, logg inn").tap()
    phone.get_by_role("button", name="Ferdig lest – ta quizen").tap()

    phone.wait_for_url("**/forsok/**")
    expect(phone.locator("form#answer")).to_be_visible()


def test_the_next_one_who_takes_the_tablet_finds_no_card_in_its_history(phone: Page, new_pupil: Callable[[], Pupil]):
    phone.goto("/kurs")
    phone.goto(scanned(new_pupil()))
    phone.wait_for_url("**/kort/deg")
    phone.get_by_role("button", name="Nei, det er ikke meg").tap()
    phone.wait_for_url("**/kort")

    visited = []
    while "/kurs" not in phone.url:
        visited.append(phone.url)
        phone.go_back()

    assert visited
    assert not [address for address in visited if TOKEN in address]


def test_a_card_scanned_while_the_page_is_open_is_read_and_a_link_within_the_page_is_not(
    phone: Page, new_pupil: Callable[[], Pupil]
):
    address = scanned(new_pupil())
    phone.goto("/kort")
    phone.evaluate("location.hash = 'phrase'")
    expect(phone.locator("#phrase")).to_be_visible()

    phone.evaluate("address => { location.href = address }", address)

    phone.wait_for_url("**/kort/deg")


def test_a_card_that_opens_nothing_says_so_where_one_types(page: Page):
    page.goto(f"/kort#{'A' * 22}")

    expect(page.locator(".ds-error-summary")).to_be_focused()
    expect(page.locator(".ds-error-summary")).to_contain_text("Dette kortet virker ikke mer")
    expect(page.locator("#code")).to_be_visible()
    assert_accessible(page)


def test_typing_works_by_keyboard_and_without_scripts(open_page: Callable[..., Page], new_pupil: Callable[[], Pupil]):
    pupil = new_pupil()
    scanned(pupil)
    with open_session(pupil.database_url) as session:
        group = session.scalars(select(Membership.unit_id).where(Membership.user_id == pupil.id)).one()
        open_class(session, class_id=group, by=pupil.id, at=now())
        session.flush()
        code = session.scalars(select(ClassOpening.code).where(ClassOpening.unit_id == group)).one()
        session.commit()
    page = open_page(DESK, java_script_enabled=False)

    page.goto("/kort")
    page.locator("#code").press_sequentially(code)
    page.keyboard.press("Tab")
    page.keyboard.type(PHRASE.upper())
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ja, logg inn").press("Enter")

    expect(page.locator("h1")).to_contain_text("Hei, Ny Elev")
