"""Reading `[[kind:name]]`: the form that facts and practice questions share, and what is wrong with it."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from learning.findings import mark
from learning.markdown.page import Page, pieces

EXTENSION = re.compile(r"\[\[([^\[\]\n]*)\]\](?!\()")
NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def extensions(parser: MarkdownIt) -> None:
    """Teach the parser the form; rules that know a kind stand between reading and refusing."""
    parser.inline.ruler.before("link", "extension", read_extension)
    parser.core.ruler.push("extensions", refuse_leftovers)


def read_extension(state: StateInline, silent: bool) -> bool:
    """Read `[[kind:name]]` where the parser stands."""
    match = EXTENSION.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        kind, _, name = match[1].partition(":")
        state.push("extension", "", 0).content = match[0]
        state.tokens[-1].meta = {"kind": kind, "name": name}
    state.pos = match.end()
    return True


def is_extension(piece: Token, kind: str) -> bool:
    """Tell whether the piece is a well-formed extension of that kind."""
    return piece.type == "extension" and piece.meta["kind"] == kind and bool(NAME.fullmatch(piece.meta["name"]))


def refuse_leftovers(state: StateCore) -> None:
    """Say what is wrong with each extension that no rule knew; it stays in the text as it was written."""
    for block in state.tokens:
        for piece, line in pieces(block):
            if piece.type == "extension":
                _refuse(Page.of(state.env), piece, line)
                piece.type = "text"


def _refuse(page: Page, piece: Token, line: int) -> None:
    if piece.meta["kind"] not in ("fact", "quiz"):
        message = mark("«%(text)s» er ikke noe vi kjenner.")
        remedy = mark("Skriv [[fact:navn]] for et tall med kilde, eller [[quiz:nøkkel]] for et spørsmål.")
    elif is_extension(piece, "quiz"):
        message = mark("«%(text)s» står ikke alene.")
        remedy = mark("La spørsmålet stå i et eget avsnitt, med en tom linje før og etter.")
    else:
        message = mark("Navnet i «%(text)s» er ikke gyldig.")
        remedy = mark("Bruk bare små bokstaver a–z, tall og bindestrek.")
    page.error(line, message, remedy, text=piece.content)
