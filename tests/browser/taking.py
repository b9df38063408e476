"""Taking a quiz with a network that fails: what a pupil does, and where the answers are."""

import re
from uuid import UUID

from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from learning.quizzes.models import Answer, Attempt
from learning.quizzes.questions import Response
from tests.browser.answering import SAVED
from tests.browser.people import Pupil, open_session

COURSE, MODULE = "klimaet-og-vi", "drivhuseffekten"
CHOICE, SEVERAL, TEXT, ORDER, PAIRS, LAST = "derfor-bra", "stroem", "gassen", "varmens-vei", "kilder", "mer-co2"
ON_DEVICE = "Ligger på denne enheten, sendes senere"
SIGNED_OUT = "Ligger på denne enheten, du er logget ut"
CHANGED = "Svaret ble endret på en annen enhet"
AT_ONCE = 300


def begin(page: Page, pupil: Pupil, key: str = CHOICE) -> str:
    """Sign in, begin the quiz and open a question; return the attempt's address when all pages have come."""
    pupil.sign_in(page)
    page.goto(f"/kurs/{COURSE}/{MODULE}")
    page.locator("#next form[action$='/quiz'] button").click()
    page.wait_for_url("**/forsok/**")
    open_question(page, key)
    return attempt_of(page)


def attempt_of(page: Page) -> str:
    """Return the address of the attempt that is open."""
    found = re.search(r"/forsok/[0-9a-f-]+", page.url)
    assert found
    return found[0]


def open_question(page: Page, key: str) -> None:
    """Ask the server for a question, and wait until the page has fetched the others."""
    page.goto(f"{attempt_of(page)}/sporsmal/{key}")
    page.wait_for_load_state("networkidle")


def tap(page: Page, place: int) -> None:
    """Choose an option, by its place on the page."""
    page.locator("label.option").nth(place).click()


def chosen(page: Page, place: int):
    """Expect something of an option."""
    return expect(page.locator("label.option input").nth(place))


def expect_said(page: Page, words: str = SAVED, within: int = 10_000) -> None:
    """Wait until the page says this about the answer."""
    expect(page.locator("#saved")).to_have_text(words, timeout=within)


def lose(route: Route) -> None:
    """Lose what is sent; let pages come."""
    route.abort("internetdisconnected") if route.request.method == "POST" else route.continue_()


def lose_reply(route: Route) -> None:
    """Let what is sent come to the server, and lose what the server says."""
    if route.request.method == "POST":
        route.fetch()
        route.abort("internetdisconnected")
    else:
        route.continue_()


def look_here(page: Page) -> None:
    """Come back to the page, as from another window."""
    page.evaluate("dispatchEvent(new Event('focus'))")


def on_device(page: Page) -> int:
    """Count what lies on the device, whoever it belongs to."""
    return page.evaluate("""() => new Promise((resolve) => {
      const opening = indexedDB.open("klimakurs");
      opening.onsuccess = () => {
        const counting = opening.result.transaction("answers").objectStore("answers").count();
        counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
      };
    })""")


def kept(pupil: Pupil) -> dict[str, Response | None]:
    """Return what the server has of the pupil, by question."""
    with open_session(pupil.database_url) as session:
        rows = session.scalars(select(Answer).join(Attempt).where(Attempt.user_id == pupil.id)).all()
        return {row.question: row.response for row in rows}


def change(pupil: Pupil, key: str) -> tuple[UUID, int]:
    """Return who wrote the answer that the server has, and after how many changes."""
    with open_session(pupil.database_url) as session:
        query = select(Answer).join(Attempt).where(Attempt.user_id == pupil.id, Answer.question == key)
        answer = session.scalars(query).one()
        return answer.writer, answer.sequence
