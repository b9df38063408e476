"""Texts as the pages that are published. None of the six names: pure, but it knows the addresses of pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from learning.courses.facts import facts_in
from learning.courses.source import CourseText
from learning.courses.texts import PageText
from learning.languages import translator
from learning.markdown import Context, Picture, Rendered, render
from learning.publishing.rules import Content
from learning.quizzes.practice import practice_link

Words = Mapping[str, Mapping[str, Any]]
"""The columns of a text's versions, by language."""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A course of the content, whose texts can be rendered for readers."""

    content: Content
    course: CourseText

    def introduction(self) -> Words:
        """Return the introduction of the course as its readers see it."""
        texts = [texts.introduction for texts in self.course.texts.values()]
        pages = {text.language: (text, self._page(text, "")) for text in texts}
        return {
            language: {"title": page.title, "summary": page.summary, "html": page.html, "source": text.source}
            for language, (text, page) in pages.items()
        }

    def guide(self) -> Words:
        """Return the page for teachers as they see it."""
        texts = [texts.guide for texts in self.course.texts.values() if texts.guide]
        pages = {text.language: (text, self._page(text, "")) for text in texts}
        return {
            language: {"title": page.title, "html": page.html, "source": text.source}
            for language, (text, page) in pages.items()
        }

    def module(self, name: str) -> Words:
        """Return a module as its readers see it."""
        texts = [text for texts in self.course.texts.values() for text in texts.modules if text.name == name]
        pages = {text.language: (text, self._page(text, name)) for text in texts}
        return {
            language: {"title": page.title, "words": page.words, "html": page.html, "source": text.source}
            for language, (text, page) in pages.items()
        }

    def _page(self, text: PageText, module: str) -> Rendered:
        return render(text.source, self._context(text, module))

    def _context(self, text: PageText, module: str) -> Context:
        return Context(
            file=text.file,
            facts=facts_in(self.content.courses.facts, text.language),
            link=lambda target: f"/kurs/{self.course.name}/{target}",
            picture=self._picture,
            practice=lambda key: self._practice(module, key, text.language),
            translate=translator(text.language),
        )

    def _picture(self, name: str) -> Picture:
        image = self.course.images[name.removeprefix("images/")]
        address = f"/kurs/{self.course.name}/bilder/{image_hash(image.content)}/{image.name}"
        return Picture(address=address, width=image.width, height=image.height)

    def _practice(self, module: str, key: str, language: str) -> Markup:
        questions = self.content.quizzes[self.course.name, module][language].quiz.questions
        question = next(question for question in questions if question.key == key)
        return practice_link(self.course.name, module, key, question.text)


def image_hash(content: bytes) -> str:
    """Return the name of an image's content in its address."""
    return sha256(content).hexdigest()[:20]
