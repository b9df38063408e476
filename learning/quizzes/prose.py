"""How the texts of a quiz become HTML. Not one of the six names: its pages show them with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from learning.markdown import Context, plain, render_block, render_inline
from learning.quizzes.questions import Question, Response

INLINE = Markup('<span lang="{}">{}</span>')
BLOCK = Markup('<div lang="{}">{}</div>')
TEXTS_IN_MEMORY = 8_192
"""A question has some ten texts of 100 to 1,000 bytes, and reading one takes as long as the rest of its page."""


@dataclass(frozen=True, kw_only=True)
class Prose:
    """Turns Markdown into HTML that links into its course and says its language where the page has another."""

    course: str
    language: str
    page_language: str

    def line(self, text: str) -> Markup:
        """Return one line of text."""
        return _line(text, self.course, self._spoken)

    def block(self, text: str) -> Markup:
        """Return paragraphs, lists and tables."""
        return _block(text, self.course, self._spoken)

    def plain(self, text: str) -> str:
        """Return the words alone."""
        return _plain(text)

    @property
    def _spoken(self) -> str:
        """The language to name; empty where the page has the same."""
        return "" if self.language == self.page_language else self.language


@lru_cache(TEXTS_IN_MEMORY)
def _line(text: str, course: str, spoken: str) -> Markup:
    html = render_inline(text, _context(course))
    return INLINE.format(spoken, html) if spoken else html


@lru_cache(TEXTS_IN_MEMORY)
def _block(text: str, course: str, spoken: str) -> Markup:
    html = render_block(text, _context(course))
    return BLOCK.format(spoken, html) if spoken else html


@lru_cache(TEXTS_IN_MEMORY)
def _plain(text: str) -> str:
    return plain(text)


def _context(course: str) -> Context:
    return Context(link=lambda target: f"/kurs/{course}/{target}")


def in_words(question: Question | None, response: Response | None) -> Iterator[str]:
    """Yield the parts of an answer as their author would read them; a question that is gone leaves what is stored."""
    if response is None:
        return
    typed = response if isinstance(response, list) else [response]
    for part in question.given(response) if question else map(str, typed):
        yield part if part in typed else plain(part)
