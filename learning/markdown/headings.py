"""The title and the headings below it: levels, anchors that links lead to, sections that say something."""

import re
import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from learning.findings import mark
from learning.markdown.page import Heading, Page, line_of, text_of

WRITTEN_ANCHOR = re.compile(r"\{([^{}]*)\}\s*$")
ANCHOR = re.compile(r"#[a-z0-9][a-z0-9-]*")
OWN_IDS = re.compile(r"main|sources|footnotes|(?:fact|note|note-ref)-[0-9-]+")
"""What the page itself calls its parts."""
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
SIZES = {1: "sm", 2: "sm", 3: "xs"}
SMALLEST = "2xs"


def headings(parser: MarkdownIt) -> None:
    """Teach the parser to take the title off the page and to name the headings."""
    parser.core.ruler.before("inline", "anchors", take_anchors)
    parser.core.ruler.push("title", take_title)
    parser.core.ruler.push("headings", name_headings)


def take_anchors(state: StateCore) -> None:
    """Take `{#anchor}` off the end of each heading, before its text is read."""
    for opening, block in zip(state.tokens, state.tokens[1:], strict=False):
        written = WRITTEN_ANCHOR.search(block.content) if opening.type == "heading_open" else None
        if not written:
            continue
        block.content = block.content[: written.start()].rstrip()
        if ANCHOR.fullmatch(written[1]) and not OWN_IDS.fullmatch(written[1][1:]):
            opening.meta["anchor"] = written[1][1:]
        else:
            Page.of(state.env).error(
                line_of(opening),
                mark("«{%(text)s}» kan ikke stå på en overskrift."),
                mark("Skriv {#navn} med små bokstaver a–z, tall og bindestrek."),
                text=written[1],
            )


def take_title(state: StateCore) -> None:
    """Take the title off the page: the template prints it."""
    page = Page.of(state.env)
    if state.tokens and state.tokens[0].tag == "h1":
        page.title = text_of(state.tokens[1].children)
        del state.tokens[:3]
    if not page.title:
        page.error(1, mark("Teksten begynner ikke med en tittel."), mark("Skriv «# Tittel» på første linje."))
    for opening, closing in zip(state.tokens, state.tokens[2:], strict=False):
        if opening.type == "heading_open" and opening.tag == "h1":
            opening.tag = closing.tag = "h2"
            page.error(line_of(opening), mark("Teksten har to titler."), mark("Bruk ## under tittelen."))


def name_headings(state: StateCore) -> None:
    """Give each heading its id and size, and look at the order of the levels."""
    page = Page.of(state.env)
    above = 1
    for index, token in enumerate(state.tokens):
        if token.type == "heading_open":
            level = int(token.tag[1])
            text = text_of(state.tokens[index + 1].children)
            heading = Heading(level=level, text=text, anchor=_anchor(page, token, text), line=line_of(token))
            page.headings.append(heading)
            token.attrs = {"class": "ds-heading", "data-size": SIZES.get(level, SMALLEST), "id": heading.anchor}
            _check_level(page, heading, above)
            _check_section(page, heading, state.tokens[index + 3 : index + 4])
            above = level


def slug(text: str) -> str:
    """Return the anchor that a heading's text makes: «Måling på skolen» is `maling-pa-skolen`."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "del"


def _anchor(page: Page, token: Token, text: str) -> str:
    wanted = token.meta.get("anchor") or slug(text)
    if OWN_IDS.fullmatch(wanted):
        wanted = f"om-{wanted}"
    if wanted in page.anchors:
        page.error(
            line_of(token),
            mark("To overskrifter har samme anker, «%(anchor)s»."),
            mark("Gi den ene et eget navn: {#navn} sist på linjen."),
            anchor=wanted,
        )
    anchor, number = wanted, page.anchors.get(wanted, 1)
    while anchor in page.anchors:
        number += 1
        anchor = f"{wanted}-{number}"
    page.anchors |= {anchor: 1, wanted: number}
    return anchor


def _check_level(page: Page, heading: Heading, above: int) -> None:
    if heading.level > above + 1:
        page.error(
            heading.line,
            mark("Overskriften hopper over et nivå."),
            mark("Bruk %(marks)s her."),
            marks="#" * (above + 1),
        )


def _check_section(page: Page, heading: Heading, after: list[Token]) -> None:
    if not heading.text:
        page.error(heading.line, mark("Overskriften er tom."), mark("Skriv hva avsnittet handler om."))
    is_empty = not after or (after[0].type == "heading_open" and int(after[0].tag[1]) <= heading.level)
    if is_empty:
        page.warning(
            heading.line,
            mark("Det står ingenting under «%(heading)s»."),
            mark("Skriv avsnittet, eller ta overskriften bort."),
            heading=heading.text,
        )
