"""`[[quiz:key]]` alone in its paragraph puts a question for practice there; the caller gives its HTML."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from learning.findings import mark
from learning.markdown.extensions import is_extension
from learning.markdown.page import Mention, Page, line_of


def practice_questions(parser: MarkdownIt) -> None:
    """Teach the parser to place questions."""
    parser.core.ruler.before("extensions", "practice", place_questions)
    parser.add_render_rule("practice", show_question)


def place_questions(state: StateCore) -> None:
    """Put each question in the place of its paragraph."""
    page = Page.of(state.env)
    for index, block in enumerate(state.tokens):
        if block.children and _is_alone(state.tokens, index):
            question = block.children[0]
            state.tokens[index - 1].hidden = state.tokens[index + 1].hidden = True
            question.type = "practice"
            _mention(page, Mention(name=question.meta["name"], line=line_of(block)))


def _is_alone(tokens: Sequence[Token], index: int) -> bool:
    block, before = tokens[index], tokens[index - 1]
    is_paragraph = before.type == "paragraph_open" and before.level == 0
    return is_paragraph and len(block.children or ()) == 1 and is_extension((block.children or [block])[0], "quiz")


def _mention(page: Page, mention: Mention) -> None:
    if mention.name in {earlier.name for earlier in page.practice}:
        page.error(
            mention.line,
            mark("Spørsmålet «%(key)s» står to ganger i teksten."),
            mark("La det stå ett sted."),
            key=mention.name,
        )
    page.practice.append(mention)


def show_question(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    """Return the question as the caller shows it."""
    return Page.of(env).context.practice(tokens[index].meta["name"]) + "\n"
