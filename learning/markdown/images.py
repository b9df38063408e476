"""Images: every one has words for those who don't see it; one alone in its paragraph is a figure."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from learning.findings import mark
from learning.markdown.page import Mention, Page, pieces, text_of

IMAGE = re.compile(r"images/[A-Za-z0-9][A-Za-z0-9._-]*")
SIZE = Markup(' width="{}" height="{}"')
IMG = Markup('<img src="{picture.address}"{size} alt="{alt}" loading="lazy">')
CAPTION = Markup("<figcaption>{}</figcaption>")


def images(parser: MarkdownIt) -> None:
    """Teach the parser which images are ours, and what they look like."""
    parser.core.ruler.push("images", check_images)
    parser.add_render_rule("image", show_image)


def check_images(state: StateCore) -> None:
    """Resolve the images of the course, refuse others, and make figures."""
    for index, block in enumerate(state.tokens):
        for piece, line in pieces(block):
            if piece.type == "image":
                _check(Page.of(state.env), piece, line)
        # A line of text by itself stands in no paragraph.
        if index and [piece.type for piece in block.children or ()] == ["image"]:
            _make_figure(state.tokens, index)


def _check(page: Page, image: Token, line: int) -> None:
    target, alt = str(image.attrs["src"]), text_of(image.children)
    image.meta = {"alt": alt, "caption": str(image.attrs.get("title", ""))}
    _check_words(page, image, line)
    if IMAGE.fullmatch(target):
        page.images.append(Mention(name=target, line=line))
        image.meta["picture"] = page.context.picture(target)
    else:
        image.type, image.content = "text", alt
        page.error(
            line,
            mark("Bildet «%(target)s» ligger ikke i kursets egen mappe."),
            mark("Legg filen i mappen images og skriv ![beskrivelse](images/navn.svg)."),
            target=target,
        )


def _check_words(page: Page, image: Token, line: int) -> None:
    target = image.attrs["src"]
    if not image.meta["alt"]:
        message = mark("Bildet «%(target)s» mangler alternativ tekst.")
        remedy = mark("Skriv mellom hakeparentesene hva bildet viser: ![her](%(target)s).")
        page.error(line, message, remedy, target=target)
    if any(piece.type == "extension" for piece in image.children or ()):
        message = mark("Den alternative teksten til «%(target)s» kan bare være ord.")
        page.error(line, message, mark("Skriv tallet selv i stedet for [[…]]."), target=target)


def _make_figure(tokens: Sequence[Token], index: int) -> None:
    before, block, after = tokens[index - 1 : index + 2]
    if before.type == "paragraph_open" and not before.hidden and block.children:
        before.type, before.tag, after.type, after.tag = "figure_open", "figure", "figure_close", "figure"
        block.children[0].meta["is_figure"] = True


def show_image(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Return the image, with its caption where it is a figure."""
    meta = tokens[index].meta
    picture = meta["picture"]
    size = SIZE.format(picture.width, picture.height) if picture.width and picture.height else ""
    image = IMG.format(picture=picture, size=size, alt=meta["alt"])
    caption = CAPTION.format(meta["caption"]) if meta.get("is_figure") and meta["caption"] else Markup()
    return image + caption
