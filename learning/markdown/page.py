"""What is gathered while one text is read: the rules of this package write to it, `render` hands it on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token
from markdown_it.utils import EnvType

from learning.findings import Finding, error, warning
from learning.markdown.context import Context

PAGE = "klimakurs_page"
WORDS = ("text", "code_inline", "fact", "extension")
"""The pieces of a text that hold words."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading below the title. `level` is 2 for `##`; `anchor` is its id."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Something that the text names: a fact, a question, an image, the target of a link."""

    name: str
    """As the text has it: `klimabudsjett#taket`, `images/x.svg`."""
    line: int


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph, a list item or a cell. Code, links and the values of facts are left out; headings are none."""

    line: int
    text: str
    is_example: bool
    """It says of itself that its numbers are made up."""


@dataclass
class Page:
    """One text while it is being read."""

    context: Context
    title: str = ""
    headings: list[Heading] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    """Every anchor in use, with the highest number that tells later ones of the same name from it."""
    facts: list[Mention] = field(default_factory=list)
    practice: list[Mention] = field(default_factory=list)
    links: list[Mention] = field(default_factory=list)
    images: list[Mention] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    has_table: bool = False
    text: str = ""
    summary: str = ""
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, env: EnvType) -> "Page":
        """Return the page that the parser carries through its rules."""
        page: Page = env[PAGE]
        return page

    def error(self, line: int, message: str, remedy: str, **values: object) -> None:
        """Note something that refuses the text."""
        self.findings.append(error(self.context.file, line, message, remedy, **values))

    def warning(self, line: int, message: str, remedy: str, **values: object) -> None:
        """Note something that the author should look at."""
        self.findings.append(warning(self.context.file, line, message, remedy, **values))

    def say(self, message: str, **values: object) -> str:
        """Return the message in the text's language."""
        return self.context.translate(message) % values

    def id(self, name: str) -> str:
        """Return the id that this page gives to something of its own."""
        return self.context.prefix + name


def line_of(token: Token) -> int:
    """Return the line on which a block begins, counted from 1; 0 for what the page itself added."""
    return token.map[0] + 1 if token.map else 0


def pieces(block: Token) -> Iterator[tuple[Token, int]]:
    """Yield each piece of a block's text with its line."""
    line = line_of(block)
    for piece in block.children or ():
        yield piece, line
        line += piece.type in ("softbreak", "hardbreak")


def text_of(tokens: Sequence[Token] | None) -> str:
    """Return what is read aloud: the words without their marks; pictures are left out."""
    return "".join(_words(token) for token in tokens or ()).strip()


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in WORDS else ""
