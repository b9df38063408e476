"""How the texts of a quiz become HTML. Not one of the six names: its pages show them with it."""

from dataclasses import dataclass

from markupsafe import Markup

from learning.markdown import Context, plain, render_block, render_inline

INLINE = Markup('<span lang="{}">{}</span>')
BLOCK = Markup('<div lang="{}">{}</div>')


@dataclass(frozen=True, kw_only=True)
class Prose:
    """Turns Markdown into HTML that links into its course and says its language where the page has another."""

    course: str
    language: str
    page_language: str

    def line(self, text: str) -> Markup:
        """Return one line of text."""
        return self._spoken(INLINE, render_inline(text, self._context))

    def block(self, text: str) -> Markup:
        """Return paragraphs, lists and tables."""
        return self._spoken(BLOCK, render_block(text, self._context))

    def plain(self, text: str) -> str:
        """Return the words alone."""
        return plain(text)

    @property
    def _context(self) -> Context:
        return Context(link=lambda target: f"/kurs/{self.course}/{target}")

    def _spoken(self, element: Markup, html: Markup) -> Markup:
        return html if self.language == self.page_language else element.format(self.language, html)
