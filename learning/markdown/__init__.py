"""Markdown → safe HTML in the design system's classes; raw HTML is off, and mistakes come back as findings."""

from learning.markdown.context import Context, FactText, Picture
from learning.markdown.page import Heading, Mention
from learning.markdown.rendering import (
    UNPRINTABLE,
    Rendered,
    plain,
    render,
    render_block,
    render_inline,
    stored_html,
)
from learning.readability import count_words, reading_minutes

__all__ = [
    "UNPRINTABLE",
    "Context",
    "FactText",
    "Heading",
    "Mention",
    "Picture",
    "Rendered",
    "count_words",
    "plain",
    "reading_minutes",
    "render",
    "render_block",
    "render_inline",
    "stored_html",
]
