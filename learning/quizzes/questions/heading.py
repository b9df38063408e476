"""The line `## Text {#key .dimension greencomp=2.1}` that begins a question. No question type, but what they share."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from learning.findings import Finding, error, mark
from learning.quizzes.questions.attributes import KEY, LONGEST_KEY, Attributes, split_attributes
from learning.quizzes.questions.line import Line

POLL = "poll"
GREENCOMP = re.compile(r"[1-4](\.[1-3])?")
WORDS_IN_KEY = 3


class Dimension(StrEnum):
    """What kind of competence a question shows; reports tell them apart."""

    KNOWLEDGE = "knowledge"
    SYSTEMS = "systems"
    ACTION = "action"
    LEADERSHIP = "leadership"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A question's heading: `text` is its Markdown without the attributes; `key` is empty where it is missing."""

    line: int
    text: str
    key: str = ""
    dimension: Dimension | None = None
    greencomp: tuple[str, ...] = ()
    is_poll: bool = False


def read_heading(line: Line, file: str) -> tuple[Heading, list[Finding]]:
    """Return the heading that stands on the line, without its `##`, and what is wrong with it."""
    text, attributes = split_attributes(line.text)
    dimensions = [Dimension(name) for name in attributes.classes if name in set(Dimension)]
    codes = attributes.values.get("greencomp", "").split(",")
    heading = Heading(
        line=line.number,
        text=text,
        key=attributes.keys[0] if attributes.keys else "",
        dimension=dimensions[0] if dimensions else None,
        greencomp=tuple(code for code in codes if code),
        is_poll=POLL in attributes.classes,
    )
    findings = _about_text(heading, file) + _about_key(heading, attributes, file)
    findings += _about_classes(heading, attributes, len(dimensions), file) + _about_values(heading, attributes, file)
    return heading, findings


def suggested_key(text: str) -> str:
    """Return a key made of the first words of a heading."""
    spelled = text.casefold().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    words = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode())
    return "-".join(words[:WORDS_IN_KEY])[:LONGEST_KEY] or "mitt-sporsmal"


def _about_text(heading: Heading, file: str) -> list[Finding]:
    if heading.text:
        return []
    message = mark("Overskriften har ingen tekst.")
    return [error(file, heading.line, message, mark("Skriv spørsmålet etter «##»."))]


def _about_key(heading: Heading, attributes: Attributes, file: str) -> list[Finding]:
    suggestion = suggested_key(heading.text)
    if not attributes.keys:
        message = mark("Spørsmålet har ingen nøkkel.")
        remedy = mark("Skriv en nøkkel sist på linjen, for eksempel «{#%(key)s}».")
        return [error(file, heading.line, message, remedy, key=suggestion)]
    findings = []
    if len(attributes.keys) > 1:
        message = mark("Spørsmålet har flere nøkler: %(keys)s.")
        remedy = mark("Behold én av dem.")
        findings.append(error(file, heading.line, message, remedy, keys=", ".join(attributes.keys)))
    if not KEY.fullmatch(heading.key):
        message = mark("Nøkkelen «%(bad)s» kan ikke brukes.")
        remedy = mark("Bruk små bokstaver a–z, sifre og bindestrek, høyst 60 tegn, for eksempel «{#%(key)s}».")
        findings.append(error(file, heading.line, message, remedy, bad=heading.key, key=suggestion))
    return findings


def _about_classes(heading: Heading, attributes: Attributes, dimensions: int, file: str) -> list[Finding]:
    known = {*Dimension, POLL}
    remedy = mark("Skriv .knowledge, .systems, .action eller .leadership, eller .poll for en avstemning.")
    findings = [
        error(file, heading.line, mark("Klassen «.%(name)s» finnes ikke."), remedy, name=name)
        for name in attributes.classes
        if name not in known
    ]
    if dimensions > 1:
        message = mark("Spørsmålet har flere dimensjoner.")
        findings.append(error(file, heading.line, message, mark("Behold den som spørsmålet først og fremst måler.")))
    return findings


def _about_values(heading: Heading, attributes: Attributes, file: str) -> list[Finding]:
    codes = heading.greencomp if attributes.values.get("greencomp", "-") else ("",)
    remedy = mark("Skriv et område 1–4 eller en kompetanse som «greencomp=2.1»; flere skilles med komma.")
    findings = [
        error(file, heading.line, mark("«%(code)s» er ingen GreenComp-kode."), remedy, code=code)
        for code in codes
        if not GREENCOMP.fullmatch(code)
    ]
    remedy = mark("Skriv {#nøkkel}, én .dimensjon og eventuelt greencomp=2.1, med mellomrom mellom.")
    return findings + [
        error(file, heading.line, mark("«%(name)s» kan ikke stå i krøllparentesen."), remedy, name=name)
        for name in attributes.unknown({"greencomp"})
    ]
