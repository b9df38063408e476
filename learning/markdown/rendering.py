"""The two parsers, for a page and for a piece of text, and what they return."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markupsafe import Markup, escape
from mdit_py_plugins.deflist import deflist_plugin

from learning.findings import Finding
from learning.markdown.blocks import blocks
from learning.markdown.context import Context
from learning.markdown.extensions import extensions
from learning.markdown.facts import facts, list_of_sources
from learning.markdown.footnotes import footnotes
from learning.markdown.headings import headings
from learning.markdown.images import images
from learning.markdown.links import links
from learning.markdown.page import PAGE, Heading, Mention, Page, Passage, text_of
from learning.markdown.passages import gather_passages
from learning.markdown.practice import practice_questions
from learning.readability import count_words

NO_CHARACTERS = "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
UNPRINTABLE = re.compile(f"[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef{NO_CHARACTERS}]")
"""Characters that no text has and no page may have."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A text as a page: its HTML without the title, and what the text names, each with its line."""

    html: Markup
    title: str
    summary: str
    """The words of the first paragraph."""
    text: str
    """All words, one paragraph a line."""
    headings: tuple[Heading, ...]
    facts: tuple[Mention, ...]
    practice: tuple[Mention, ...]
    links: tuple[Mention, ...]
    images: tuple[Mention, ...]
    """Links and images that are refused are not among them, but among the findings."""
    passages: tuple[Passage, ...]
    has_table: bool
    findings: tuple[Finding, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """What a link can lead to on this page."""
        return frozenset(heading.anchor for heading in self.headings)

    @property
    def words(self) -> int:
        """How many words there are to read."""
        return count_words(self.text)


@dataclass(frozen=True)
class StoredHtml:
    """HTML that this package made; `escape` takes it at its word."""

    html: str

    def __html__(self) -> str:
        return self.html


def stored_html(html: str) -> Markup:
    """Return HTML that `render` made and the database kept, ready for a template. Never for anything else."""
    return escape(StoredHtml(html))


def text_parser() -> MarkdownIt:
    """Return the parser of a piece of text: paragraphs, lists, tables, notes, links, images and facts."""
    # Raw HTML is read in order to be refused by name; `refuse_html` leaves nothing of it in the page.
    parser = MarkdownIt("commonmark", {"html": True, "xhtmlOut": False}).enable(["table", "strikethrough"])
    parser.core.ruler.before("normalize", "unprintable", replace_unprintable)
    for rules in (deflist_plugin, blocks, links, images, extensions, facts):
        parser.use(rules)
    return parser.disable(["heading", "lheading"])


def replace_unprintable(state: StateCore) -> None:
    """Show that something stood there."""
    state.src = UNPRINTABLE.sub(REPLACEMENT, state.src)


def page_parser() -> MarkdownIt:
    """Return the parser of a page: a text with a title, headings, footnotes, practice and a list of sources."""
    parser = text_parser().enable(["heading", "lheading"])
    for rules in (practice_questions, headings, footnotes, list_of_sources):
        parser.use(rules)
    parser.core.ruler.push("words", gather_words)
    parser.core.ruler.push("passages", gather_passages)
    return parser


def gather_words(state: StateCore) -> None:
    """Keep the words of the page, and those of its first paragraph by themselves."""
    page = Page.of(state.env)
    page.text = "\n".join(filter(None, (text_of(block.children) for block in state.tokens)))
    paragraphs = (
        text_of(block.children)
        for opening, block in zip(state.tokens, state.tokens[1:], strict=False)
        if opening.type == "paragraph_open"
    )
    page.summary = next(filter(None, paragraphs), "")


PAGES, TEXTS = page_parser(), text_parser()
BARE = Context()


def render(source: str, context: Context = BARE) -> Rendered:
    """Return the page that a Markdown file makes, and everything that is wrong in it."""
    page = Page(context)
    html = PAGES.render(source, {PAGE: page})
    return Rendered(
        html=stored_html(html),
        title=page.title,
        summary=page.summary,
        text=page.text,
        headings=tuple(page.headings),
        facts=tuple(page.facts),
        practice=tuple(page.practice),
        links=tuple(page.links),
        images=tuple(page.images),
        passages=tuple(page.passages),
        has_table=page.has_table,
        findings=tuple(sorted(page.findings)),
    )


def render_block(text: str, context: Context = BARE) -> Markup:
    """Return a piece of text as HTML: paragraphs, lists, tables and links, but no headings."""
    return stored_html(TEXTS.render(text, {PAGE: Page(context)}))


def render_inline(text: str, context: Context = BARE) -> Markup:
    """Return one line of text as HTML, without a paragraph around it."""
    return stored_html(TEXTS.renderInline(text, {PAGE: Page(context)}))


def plain(text: str) -> str:
    """Return one line of text without its marks: for titles and for what is read aloud."""
    return text_of(TEXTS.parseInline(text, {PAGE: Page(BARE)})[0].children)
