"""Practice, a question at a time, nothing kept. Not one of the six names: it reads and writes only an address."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from markupsafe import Markup

from learning.markdown import plain
from learning.quizzes.questions import Form, Question
from learning.quizzes.quiz_text import QuizText
from learning.quizzes.rules import arrangement, order
from learning.quizzes.sheet import Item

QUESTION, SEED, ANSWERED = "sporsmal", "fro", "svar"
LARGEST_SEED = 2**31
LINK = Markup(
    '<div class="practice" id="practice-{key}"><a href="{address}" hx-get="{address}" hx-target="#practice-{key}"'
    ' hx-select="#practice-{key}" hx-swap="outerHTML">{text}</a></div>'
)


def practice_link(course: str, module: str, key: str, text: str) -> Markup:
    """Return what stands for a question in a module's text: a link that, with htmx, opens the question there.

    `text` is the question's own, in Markdown.
    """
    address = f"/ov/{course}/{module}?{urlencode({QUESTION: key})}"
    return LINK.format(key=key, address=address, text=plain(text))


@dataclass(frozen=True, kw_only=True)
class Practice:
    """One question of a quiz in practice; `seed` shuffles them, the same way from one question to the next."""

    seed: int
    item: Item
    of: int
    following: str | None
    """The key of the next question; None after the last."""


def offered(text: QuizText, html: str) -> tuple[Question, ...]:
    """Return the questions that may be practised: all, but of a final quiz only those that the module's text shows.

    Practice gives the key away, and a final quiz is what a proof rests on.
    """
    return tuple(one for one in text.questions if not text.is_final or f'id="practice-{one.key}"' in html)


def practice(offered: Sequence[Question], fields: Form) -> Practice | None:
    """Return the question that the address names, else the first, with the answer in it; None for an unknown one.

    Raises MalformedResponseError where no page of ours can have made the answer.
    """
    seed = _seed(fields)
    questions = order(offered, seed)
    keys = [question.key for question in questions]
    wanted = _value(fields, QUESTION) or next(iter(keys), "")
    if wanted not in keys:
        return None
    place = keys.index(wanted)
    response = questions[place].read(fields, arrangement(questions[place], seed))
    item = Item(place=place + 1, question=questions[place], seed=seed, response=response)
    return Practice(
        seed=seed,
        item=replace(item, is_revealed=response is not None and bool(_value(fields, ANSWERED))),
        of=len(questions),
        following=next(iter(keys[place + 1 :]), None),
    )


def _seed(fields: Mapping[str, Sequence[str]]) -> int:
    written = _value(fields, SEED)
    is_ours = written.isascii() and written.isdecimal() and len(written) <= len(str(LARGEST_SEED))
    return int(written) if is_ours else secrets.randbelow(LARGEST_SEED)


def _value(fields: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(fields.get(name, ())), "")
