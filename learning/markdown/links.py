"""Where a link may lead: to a module, a heading, the web or a mailbox."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from learning.findings import mark
from learning.markdown.page import Mention, Page, pieces, text_of

ANCHOR = re.compile(r"#[a-z0-9-]+")
IN_COURSE = re.compile(r"[a-z0-9][a-z0-9-]*(?:#[a-z0-9-]+)?")
WEB = re.compile(r"https?://[^/].*", re.IGNORECASE)
MAIL = re.compile(r"mailto:[^/].*", re.IGNORECASE)


def links(parser: MarkdownIt) -> None:
    """Teach the parser which links are safe, and what they look like."""
    # The parser would leave an unsafe link as plain text without a word; the rule below says what is wrong.
    vars(parser)["validateLink"] = lambda _address: True
    parser.core.ruler.push("links", check_links)


def check_links(state: StateCore) -> None:
    """Resolve the links inside the course, dress all of them, and refuse the rest."""
    page = Page.of(state.env)
    for block in state.tokens:
        for link, line in _links_in(block):
            _check_target(page, link, line)
            _check_words(page, link, line)
        for piece, line in pieces(block):
            _warn_of_broken(page, piece, line)


def _links_in(block: Token) -> Iterator[tuple[list[Token], int]]:
    """Yield each link, from its opening to its closing piece, with its line."""
    link: list[Token] = []
    start = 0
    for piece, line in pieces(block):
        if piece.type == "link_open":
            link, start = [], line
        link.append(piece)
        if piece.type == "link_close":
            yield link, start


def _check_target(page: Page, link: list[Token], line: int) -> None:
    opening, closing = link[0], link[-1]
    target = str(opening.attrs["href"])
    address = _address(page, target)
    if address:
        page.links.append(Mention(name=target, line=line))
        opening.attrs = {"class": "ds-link", "href": address}
    else:
        opening.type = closing.type = "text"
        page.error(
            line,
            mark("Lenken «%(target)s» kan ikke brukes."),
            mark("Skriv modul#overskrift, #overskrift, eller en adresse som begynner med https:// eller mailto:."),
            target=target,
        )
    if WEB.fullmatch(target):
        opening.attrs["rel"] = "noopener noreferrer"


def _address(page: Page, target: str) -> str:
    if IN_COURSE.fullmatch(target):
        return page.context.link(target)
    return target if any(form.fullmatch(target) for form in (ANCHOR, WEB, MAIL)) else ""


def _check_words(page: Page, link: list[Token], line: int) -> None:
    if not text_of(link) and not any(piece.type == "image" for piece in link):
        page.error(line, mark("Lenken har ingen tekst."), mark("Skriv mellom hakeparentesene hvor lenken fører."))


def _warn_of_broken(page: Page, piece: Token, line: int) -> None:
    """Say so where brackets and parentheses look like a link or an image, but the address could not be read."""
    if piece.type == "text" and "](" in piece.content:
        page.warning(
            line,
            mark("Her står noe som ligner en lenke, men ikke er det."),
            mark("Adressen kan ikke ha mellomrom, og lenketeksten kan ikke ha [[…]] eller fotnoter i seg."),
        )
