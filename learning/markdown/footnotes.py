"""Footnotes: `[^1]` in the text, `[^1]: …` anywhere below; numbered as they are read, listed at the page's end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup
from mdit_py_plugins.footnote import footnote_plugin

from learning.findings import mark
from learning.markdown.page import Page, pieces

LABEL = re.compile(r"\[\^([^\[\]\s]+)\]")
REFERENCE = Markup(
    '<sup><a class="ds-link" id="{id}" href="#{note}" role="doc-noteref" aria-label="{label}">{number}</a></sup>'
)
BACK = Markup(' <a class="ds-link" href="#{reference}" role="doc-backlink" aria-label="{label}">↩\ufe0e</a>')
OPENING = Markup(
    '<section class="footnotes" aria-labelledby="{id}">\n'
    '<h2 class="ds-heading" data-size="xs" id="{id}">{heading}</h2>\n<ol>\n'
)
CLOSING = Markup("</ol>\n</section>\n")


@dataclass
class Note:
    """One footnote; `number` is 0 and `references` empty until the text refers to it."""

    line: int
    body: list[Token] = field(default_factory=list)
    number: int = 0
    references: list[str] = field(default_factory=list)
    """The ids of the places in the text that refer to it."""

    def refer(self) -> str:
        """Return the id of a further reference."""
        repeated = f"-{len(self.references) + 1}" if self.references else ""
        self.references.append(f"note-ref-{self.number}{repeated}")
        return self.references[-1]


def footnotes(parser: MarkdownIt) -> None:
    """Teach the parser footnotes. The plugin reads the notes; where they go and how they look is ours."""
    footnote_plugin(parser, inline=False, move_to_end=False)
    parser.inline.ruler.at("footnote_ref", read_reference)
    parser.core.ruler.push("footnotes", move_notes)
    parser.add_render_rule("footnote_ref", show_reference)
    parser.add_render_rule("footnotes_open", show_opening)
    parser.add_render_rule("footnotes_close", show_closing)
    parser.add_render_rule("note_back", show_way_back)


def read_reference(state: StateInline, silent: bool) -> bool:
    """Read `[^label]` where the parser stands: the plugin would look through the whole text after each `[^`."""
    match = LABEL.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": match[1]}
    state.pos = match.end()
    return True


def move_notes(state: StateCore) -> None:
    """Number the notes in the order of the text, and move them to its end."""
    page = Page.of(state.env)
    text, notes = _take_notes(page, state.tokens)
    order: list[Note] = []
    _number(page, text, notes, order)
    for note in order:  # grows on the way: a note may refer to another
        _number(page, note.body, notes, order)
    state.tokens = text
    if order:
        listed = [token for note in order for token in _list_item(page, note)]
        state.tokens += [Token("footnotes_open", "", 1), *listed, Token("footnotes_close", "", -1)]
    _warn_of_unused(page, notes)


def _take_notes(page: Page, tokens: Sequence[Token]) -> tuple[list[Token], dict[str, Note]]:
    """Return the text without its notes, and the notes by their labels."""
    text: list[Token] = []
    notes: dict[str, Note] = {}
    open_parts = [text]
    for token in tokens:
        if token.type == "footnote_reference_open":
            open_parts.append(_define(page, notes, token))
        elif token.type == "footnote_reference_close":
            open_parts.pop()
        else:
            open_parts[-1].append(token)
    return text, notes


def _define(page: Page, notes: dict[str, Note], definition: Token) -> list[Token]:
    label, line = definition.meta["label"], (definition.map or [0])[0] + 1
    if label in notes:
        page.error(
            line,
            mark("Fotnoten «%(label)s» er skrevet to ganger."),
            mark("Gi hver fotnote sitt eget navn."),
            label=label,
        )
    return notes.setdefault(label, Note(line)).body


def _number(page: Page, tokens: Sequence[Token], notes: dict[str, Note], order: list[Note]) -> None:
    for block in tokens:
        for piece, line in pieces(block):
            if piece.type == "footnote_ref":
                _refer(page, piece, line, notes, order)


def _refer(page: Page, piece: Token, line: int, notes: dict[str, Note], order: list[Note]) -> None:
    label = piece.meta["label"]
    note = notes.get(label)
    if not note:
        piece.type, piece.content = "text", f"[^{label}]"
        page.error(
            line, mark("Fotnoten «%(label)s» finnes ikke."), mark("Skriv den nederst: [^%(label)s]: …"), label=label
        )
        return
    if not note.number:
        order.append(note)
        note.number = len(order)
    piece.meta = {"number": note.number, "id": page.id(note.refer())}


def _list_item(page: Page, note: Note) -> list[Token]:
    """Return the note with links back to where it is referred to, in its last paragraph if it ends with one."""
    back = [Token("note_back", "", 0, meta={"reference": page.id(reference)}) for reference in note.references]
    end = len(note.body) - 1 if note.body and note.body[-1].type == "paragraph_close" else len(note.body)
    item = Token("note_open", "li", 1, attrs={"id": page.id(f"note-{note.number}")}, block=True)
    return [item, *note.body[:end], *back, *note.body[end:], Token("note_close", "li", -1, block=True)]


def _warn_of_unused(page: Page, notes: dict[str, Note]) -> None:
    for label, note in notes.items():
        if not note.number:
            page.warning(
                note.line,
                mark("Ingenting viser til fotnoten «%(label)s»."),
                mark("Skriv [^%(label)s] i teksten, eller ta fotnoten bort."),
                label=label,
            )


def show_reference(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    """Return the number in the text that leads to its note."""
    page, number = Page.of(env), tokens[index].meta["number"]
    label = page.say(mark("Fotnote %(number)s"), number=number)
    return REFERENCE.format(id=tokens[index].meta["id"], note=page.id(f"note-{number}"), label=label, number=number)


def show_opening(
    _renderer: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, env: EnvType
) -> str:
    """Return the beginning of the list of notes."""
    page = Page.of(env)
    return OPENING.format(id=page.id("footnotes"), heading=page.say(mark("Fotnoter")))


def show_closing(
    _renderer: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Return the end of the list of notes."""
    return CLOSING


def show_way_back(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    """Return the link from a note back to the text."""
    label = Page.of(env).say(mark("Tilbake til teksten"))
    return BACK.format(reference=tokens[index].meta["reference"], label=label)
