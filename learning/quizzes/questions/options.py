"""Options to choose from, `- [ ]` and `- [x]`, with feedback below. No question type: three of them have options."""

import re
from dataclasses import dataclass

from learning.findings import Finding, mark
from learning.quizzes.questions.attributes import KEY, Attributes, split_attributes
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.item import Item, read_items
from learning.quizzes.questions.wording import normalised

OPTION = re.compile(r"^ {0,6}[-*+] ?\[([^\[\]]?)\](?!\() *")
RIGHT = ("x", "X")
FEWEST, MOST = 2, 20


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something to choose. `misconception` names the mistake in thinking that leads here, for statistics."""

    text: str
    line: int
    is_right: bool = False
    feedback: str = ""
    misconception: str = ""


def count_right(block: Block) -> int:
    """Return how many options of the block have an x."""
    boxes = (OPTION.match(line.text) for line in block.part if not line.is_code)
    return sum(1 for box in boxes if box and box[1] in RIGHT)


def read_options(block: Block) -> tuple[tuple[Option, ...], list[Finding]]:
    """Return the block's options in their order, and what is wrong with them."""
    items, findings = read_items(block, OPTION)
    options = []
    for item in items:
        option, more = _read_option(block, item)
        options.append(option)
        findings += more
    findings += _about_number(block, options) + _about_twins(block, options)
    return tuple(options), findings


def _read_option(block: Block, item: Item) -> tuple[Option, list[Finding]]:
    box, rest = OPTION.split(item.text, maxsplit=1)[1:]
    text, attributes = split_attributes(rest)
    option = Option(
        text=text,
        line=item.line,
        is_right=box in RIGHT,
        feedback=item.quote,
        misconception=attributes.values.get("misconception", ""),
    )
    others = (*(f"#{key}" for key in attributes.keys), *(f".{name}" for name in attributes.classes))
    findings = _about_box(block, option, box) + _about_misconception(block, option, attributes)
    remedy = mark("På et svaralternativ kan bare {misconception=navn} stå.")
    return option, findings + [
        block.error(item.line, mark("«%(name)s» kan ikke stå i krøllparentesen."), remedy, name=name)
        for name in (*others, *attributes.unknown({"misconception"}))
    ]


def _about_box(block: Block, option: Option, box: str) -> list[Finding]:
    findings = []
    if box not in (*RIGHT, " "):
        message = mark("Ruten foran svaralternativet er verken tom eller krysset av.")
        remedy = mark("Skriv «- [ ]» foran et galt svar og «- [x]» foran et riktig.")
        findings.append(block.error(option.line, message, remedy))
    if not option.text:
        message = mark("Svaralternativet er tomt.")
        findings.append(block.error(option.line, message, mark("Skriv teksten etter ruten, eller stryk linjen.")))
    return findings


def _about_misconception(block: Block, option: Option, attributes: Attributes) -> list[Finding]:
    if "misconception" not in attributes.values:
        return []
    if option.is_right:
        message = mark("Et riktig svar kan ikke ha en misforståelse.")
        remedy = mark("Flytt {misconception=…} til det gale svaret som den forklarer.")
        return [block.error(option.line, message, remedy)]
    if KEY.fullmatch(option.misconception):
        return []
    message = mark("Misforståelsen «%(name)s» kan ikke hete det.")
    remedy = mark("Bruk små bokstaver a–z, sifre og bindestrek, for eksempel {misconception=vaer-er-klima}.")
    return [block.error(option.line, message, remedy, name=option.misconception)]


def _about_number(block: Block, options: list[Option]) -> list[Finding]:
    if len(options) > MOST:
        message = mark("Spørsmålet har flere enn %(most)s svaralternativer.")
        return [block.error(options[MOST].line, message, mark("Behold de beste; tre er ofte nok."), most=MOST)]
    if len(options) < FEWEST:
        message = mark("Spørsmålet har bare ett svaralternativ.")
        remedy = mark("Skriv minst to, helst tre, hver på sin linje med «- [ ]».")
        return [block.error(options[0].line, message, remedy)]
    return []


def _about_twins(block: Block, options: list[Option]) -> list[Finding]:
    first: dict[str, Option] = {}
    findings = []
    for option in options:
        twin = first.setdefault(normalised(option.text), option)
        if option.text and twin is not option:
            message = mark("Svaralternativet er likt det på linje %(other)s.")
            findings.append(
                block.error(option.line, message, mark("Skriv om eller stryk ett av dem."), other=twin.line)
            )
    return findings
