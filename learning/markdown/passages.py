"""What a page says in its own words: its paragraphs, list items and cells, without what comes from elsewhere."""

from collections.abc import Iterator, Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from learning.markdown.page import Page, Passage, line_of

EXAMPLE = ("Eksempel.", "Døme.", "Example.")
"""In bold, one of these begins a paragraph or a table whose numbers are made up."""
FACT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for the value of a fact."""


def gather_passages(state: StateCore) -> None:
    """Keep what the page says, and whether it has a table."""
    page = Page.of(state.env)
    page.passages = list(_passages(state.tokens))
    page.has_table = any(token.type == "table_open" for token in state.tokens)


def _passages(tokens: Sequence[Token]) -> Iterator[Passage]:
    before = ""
    in_table = is_example = False
    for token in tokens:
        if token.type in ("table_open", "table_close"):
            in_table, is_example = token.type == "table_open", False
        if token.type == "inline" and before != "heading_open":
            is_example = _begins_as_example(token) or (in_table and is_example)
            yield Passage(line=line_of(token), text=_words(token.children or ()), is_example=is_example)
        before = token.type


def _begins_as_example(block: Token) -> bool:
    words = [piece for piece in block.children or () if piece.type != "text" or piece.content]
    return [piece.type for piece in words[:1]] == ["strong_open"] and words[1].content in EXAMPLE


def _words(pieces: Sequence[Token]) -> str:
    words = []
    links = 0
    for piece in pieces:
        links += piece.nesting if piece.type in ("link_open", "link_close") else 0
        if piece.type == "fact":
            words.append(FACT)
        elif piece.type in ("softbreak", "hardbreak"):
            words.append("\n")
        elif piece.type == "text" and not links:
            words.append(piece.content)
    return "".join(words)
