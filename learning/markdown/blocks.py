"""Notes, tables, code and raw HTML: blocks that look another way here than in plain Markdown."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from learning.findings import mark
from learning.markdown.page import Page, line_of, pieces, text_of

LONGEST_QUOTE = 40


def blocks(parser: MarkdownIt) -> None:
    """Teach the parser what these blocks look like."""
    parser.core.ruler.push("html", refuse_html)
    parser.core.ruler.push("code", undress_code)
    parser.core.ruler.push("notes", make_notes)
    parser.core.ruler.push("tables", frame_tables)


def refuse_html(state: StateCore) -> None:
    """Show raw HTML as the characters it is made of, and say that it is refused."""
    for block in state.tokens:
        if block.type == "html_block":
            block.type = "code_block"
            _refuse_html(Page.of(state.env), block.content, line_of(block))
        for piece, line in pieces(block):
            if piece.type == "html_inline":
                piece.type = "text"
                _refuse_html(Page.of(state.env), piece.content, line)


def _refuse_html(page: Page, html: str, line: int) -> None:
    page.error(
        line,
        mark("HTML-koden «%(html)s» kan ikke brukes i en tekst."),
        mark("Skriv det i Markdown. Skal tegnet < vises, skriv \\<."),
        html=html.strip()[:LONGEST_QUOTE],
    )


def undress_code(state: StateCore) -> None:
    """Leave the name of a programming language out of the page."""
    for block in state.tokens:
        block.info = "" if block.type == "fence" else block.info


def make_notes(state: StateCore) -> None:
    """Make a note of each quote that begins with words in bold."""
    for index, opening in enumerate(state.tokens):
        if opening.type == "blockquote_open" and _begins_in_bold(state.tokens[index + 1 : index + 3]):
            end = _end_of(state.tokens, index)
            opening.tag = state.tokens[end].tag = "div"
            opening.attrs = {"class": "note"}
            if end - index == len(("paragraph_open", "inline", "paragraph_close", "blockquote_close")):
                state.tokens[index + 1].hidden = state.tokens[end - 1].hidden = True


def _begins_in_bold(tokens: Sequence[Token]) -> bool:
    paragraph, block = tokens if len(tokens) == len(("paragraph_open", "inline")) else (None, None)
    if not paragraph or not block or paragraph.type != "paragraph_open":
        return False
    words = [piece for piece in block.children or () if piece.type != "text" or piece.content]
    return bool(words) and words[0].type == "strong_open"


def _end_of(tokens: Sequence[Token], start: int) -> int:
    """Return where the block that opens at `start` closes."""
    level = tokens[start].level
    closing = tokens[start].type.replace("_open", "_close")
    return next(
        index for index in range(start, len(tokens)) if tokens[index].type == closing and tokens[index].level == level
    )


def frame_tables(state: StateCore) -> None:
    """Put each table in a frame of its own to scroll in, named after its columns."""
    state.tokens = [token for index in range(len(state.tokens)) for token in _framed(state, index)]


def _framed(state: StateCore, index: int) -> Iterator[Token]:
    token = state.tokens[index]
    if token.type == "table_open":
        token.attrs = {"class": "ds-table"}
        label = Page.of(state.env).say(mark("Tabell: %(columns)s"), columns=_columns(state.tokens[index:]))
        frame = {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": label}
        yield Token("scroll_open", "div", 1, attrs=dict(frame), block=True)
    elif token.type in ("th_open", "td_open"):
        _dress_cell(*state.tokens[index : index + 3])
    yield token
    if token.type == "table_close":
        yield Token("scroll_close", "div", -1, block=True)


def _columns(tokens: Sequence[Token]) -> str:
    end = next(index for index, token in enumerate(tokens) if token.type == "thead_close")
    return ", ".join(text_of(token.children) for token in tokens[:end] if text_of(token.children))


def _dress_cell(opening: Token, words: Token, closing: Token) -> None:
    """Say the alignment in an attribute of data, as the page's policy refuses inline style; no words head no column."""
    side = str(opening.attrs.get("style", "")).removeprefix("text-align:")
    if opening.tag == "th" and not words.content:
        opening.tag = closing.tag = "td"
    opening.attrs = {"scope": "col"} if opening.tag == "th" else {}
    if side:
        opening.attrs["data-align"] = side
