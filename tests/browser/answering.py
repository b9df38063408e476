"""Answering the question that a page shows, as somebody who knows, or who does not, would."""

from collections.abc import Callable
from functools import cache

from playwright.sync_api import Locator, Page, expect

from learning.config import ROOT
from learning.markdown import plain
from learning.quizzes.questions import Question
from learning.quizzes.quiz_text import QuizText
from learning.quizzes.source import read_quiz

SAVED = "Svaret er lagret"
DOUBLE_TAP = 350


@cache
def quiz(course: str, name: str) -> QuizText:
    """Return a quiz of the content, in bokmål."""
    file = ROOT / "quizzes" / course / "nb" / f"{name}.md"
    text, _findings = read_quiz(file.read_text(), file.name)
    assert text
    return text


def shown_question(page: Page, text: QuizText) -> Question:
    """Return the question that the page shows."""
    key = page.url.rpartition("/")[2].partition("#")[0].partition("?")[0]
    question = text.question(key)
    assert question, page.url
    return question


def answer_rightly(page: Page, question: Question, said: str = SAVED) -> None:
    """Give the right answer, and wait until the page says where it is: saved, unless told otherwise."""
    {
        "single_choice": choose,
        "multiple_choice": choose,
        "poll": choose_any,
        "number": write,
        "short_text": write,
        "ordering": put_in_order,
        "matching": match,
        "fill_in": fill_in,
    }[question.kind](page, question)
    expect(page.locator("#saved")).to_have_text(said)


def turn(page: Page, press: Callable[[Locator], None] = Locator.click) -> None:
    """Go on to the next question, or to the overview after the last."""
    before = page.url
    press(page.locator("button[name=go][value=next]:visible, .steer a.push"))
    expect(page).not_to_have_url(before)
    # Two taps at once turn one page.
    page.wait_for_timeout(DOUBLE_TAP)


def choose(page: Page, question: Question) -> None:
    for text in question.right_answers:
        page.locator("label.option", has_text=plain(text)).first.locator("input").check()


def choose_any(page: Page, _question: Question) -> None:
    page.locator("label.option input").first.check()


def write(page: Page, question: Question) -> None:
    answer = plain(question.right_answers[0])
    page.locator("input[name=answer]").fill(answer.split(" ")[0] if question.kind == "number" else answer)
    page.locator("input[name=answer]").blur()


def put_in_order(page: Page, question: Question) -> None:
    for place, text in enumerate(question.right_answers, start=1):
        page.locator("ul.rows li", has_text=plain(text)).first.locator("select").select_option(str(place))


def match(page: Page, question: Question) -> None:
    for left, right in question.pairs:
        row = page.locator("ul.rows li", has=page.get_by_text(plain(left), exact=True)).first
        row.locator("select").select_option(label=plain(right))


def fill_in(page: Page, question: Question) -> None:
    for number, text in enumerate(question.right_answers):
        page.locator(f"input[name=gap-{number}]").fill(plain(text))
    page.locator("input[name=gap-0]").blur()


def pass_quiz(page: Page, course: str, name: str) -> None:
    """Answer the open attempt rightly and hand it in; try again where what was begun before was wrong."""
    take_quiz(page, quiz(course, name))
    while not page.locator(".score[data-state=passed]").count():
        page.locator("form[action$='/quiz'] button").first.click()
        take_quiz(page, quiz(course, name))


def take_quiz(page: Page, text: QuizText) -> None:
    """Answer rightly what can still be answered, from the first question on, and hand in."""
    page.goto(page.url.partition("/sporsmal/")[0])
    page.locator(".overview a").first.click()
    page.wait_for_timeout(DOUBLE_TAP)
    page.wait_for_url("**/sporsmal/**")
    while "/sporsmal/" in page.url:
        if page.locator("form#answer").count():
            answer_rightly(page, shown_question(page, text))
        turn(page)
    page.get_by_role("button", name="Lever").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Resultat")
