"""`[[fact:name]]` puts a value in the text, its source behind a button and in the list at the page's end."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from learning.findings import mark
from learning.markdown.extensions import is_extension
from learning.markdown.page import Mention, Page, pieces

FACT = Markup(
    '<span class="fact"><button type="button" class="fact-value" aria-describedby="{id}">{fact.value}</button>'
    '<span role="tooltip" class="fact-source" id="{id}">{fact.what} · {fact.year} · {source}</span></span>'
)
SOURCE = Markup('<a class="ds-link" href="{fact.address}" rel="noopener noreferrer">{fact.source}</a>')
SOURCES = Markup(
    '<section class="sources" aria-labelledby="{id}">\n<h2 class="ds-heading" data-size="xs" id="{id}">{heading}</h2>\n'
    "<ul>\n{items}</ul>\n</section>\n"
)
SOURCES_ITEM = Markup("<li>{fact.what} · {fact.year} · {source}</li>\n")


def facts(parser: MarkdownIt) -> None:
    """Teach the parser to put values in the text."""
    parser.core.ruler.before("extensions", "facts", insert_values)
    parser.add_render_rule("fact", show_fact)


def list_of_sources(parser: MarkdownIt) -> None:
    """Teach the parser to end the page with the sources of its facts."""
    parser.core.ruler.push("sources", append_sources)
    parser.add_render_rule("sources", show_sources)


def insert_values(state: StateCore) -> None:
    """Turn the names of facts into their values."""
    for block in state.tokens:
        for piece, line in pieces(block):
            if is_extension(piece, "fact"):
                _insert(Page.of(state.env), piece, line)


def _insert(page: Page, piece: Token, line: int) -> None:
    """Insert the value; the name of a fact that does not exist stays in the text."""
    name = piece.meta["name"]
    page.facts.append(Mention(name=name, line=line))
    piece.type = "text"
    if fact := page.context.facts.get(name):
        piece.type, piece.content = "fact", fact.value
        piece.meta = {"fact": fact, "id": page.id(f"fact-{len(page.facts)}")}


def show_fact(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Return the value as a button, with its source as the button's description."""
    fact = tokens[index].meta["fact"]
    return FACT.format(id=tokens[index].meta["id"], fact=fact, source=SOURCE.format(fact=fact))


def append_sources(state: StateCore) -> None:
    """Append the sources of the facts in the text, each once."""
    page = Page.of(state.env)
    used = {mention.name: page.context.facts.get(mention.name) for mention in page.facts}
    known = [fact for fact in used.values() if fact]
    if known:
        state.tokens.append(Token("sources", "", 0, meta={"facts": known}))


def show_sources(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    """Return the list of sources under its heading."""
    page = Page.of(env)
    items = [SOURCES_ITEM.format(fact=fact, source=SOURCE.format(fact=fact)) for fact in tokens[index].meta["facts"]]
    return SOURCES.format(id=page.id("sources"), heading=page.say(mark("Kilder")), items=Markup("").join(items))
