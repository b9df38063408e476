"""Whether a drawing is only a drawing. None of the six names: it judges a file, line by line.

A browser that shows an SVG as an image runs nothing in it, but one that opens it at its own address would.
"""

import re
from collections.abc import Mapping
from xml.parsers import expat

from learning.findings import Finding, error, mark

Size = tuple[int | None, int | None]
NAMESPACE = "http://www.w3.org/2000/svg"
DRAWS = re.compile(
    "svg|g|defs|symbol|use|switch|title|desc|metadata|style|a|image"
    "|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|textPath"
    "|linearGradient|radialGradient|stop|pattern|clipPath|mask|marker"
    "|filter|fe(?:Blend|ColorMatrix|Composite|DropShadow|Flood|GaussianBlur|Merge|MergeNode|Offset)"
    "|animate|animateMotion|animateTransform|mpath|set"
)
"""The elements that a drawing may have: none of them runs, or holds something else than a drawing."""
DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
POINTS_OUT = re.compile(
    r"@import|javascript:|\\|url\(\s*[\"']?\s*[^\s\"'#]|\b(?:image|image-set|src|expression)\(", re.IGNORECASE
)
"""What a style or an attribute must not say; a backslash could hide any of it."""
LENGTH = re.compile(r"\s*([0-9]{1,5})(?:\.[0-9]+)?(?:px)?\s*")


def read_svg(text: str, file: str) -> tuple[Size, list[Finding]]:
    """Return the drawing's width and height, where it says them, and what is wrong with it."""
    declaration = DECLARATION.search(text)
    if declaration:
        # Refused before it is parsed: entities can make a small file fill the memory.
        line = text.count("\n", 0, declaration.start()) + 1
        message, remedy = mark("SVG-filen har en DOCTYPE."), mark("Slett den; den trengs ikke.")
        return (None, None), [error(file, line, message, remedy)]
    drawing = Drawing(file)
    drawing.read(text)
    return drawing.size, drawing.findings


class Drawing:
    """An SVG file while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.size: Size = (None, None)
        self.is_drawing: bool | None = None
        """None until the first element, which decides it for the whole file."""
        self.words: list[str] = []
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self.open
        self.parser.EndElementHandler = self.end_words
        self.parser.CharacterDataHandler = self.words.append
        self.parser.ProcessingInstructionHandler = self.refuse_instruction

    def read(self, text: str) -> None:
        """Read the whole drawing and note what is wrong with it."""
        try:
            self.parser.Parse(text.encode(), True)
        except expat.ExpatError as problem:
            message, remedy = mark("SVG-filen er skadet."), mark("Lagre tegningen på nytt som vanlig SVG.")
            self.findings.append(error(self.file, problem.lineno, message, remedy))

    def refuse(self, message: str, remedy: str, **values: object) -> None:
        """Note what is wrong where the parser stands."""
        self.findings.append(error(self.file, self.parser.CurrentLineNumber, message, remedy, **values))

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element and its attributes."""
        self.end_words(name)
        namespace, _, element = name.rpartition(" ")
        if self.is_drawing is None:
            self.begin(namespace, element)
            self.size = size_of(attributes)
        if DRAWS.fullmatch(element) and namespace == NAMESPACE:
            for key, value in attributes.items():
                self.look_at_attribute(key.rpartition(" ")[2], value)
        elif self.is_drawing:
            message = mark("Elementet «%(element)s» kan ikke stå i en tegning.")
            self.refuse(message, mark("Ta det bort, eller lagre tegningen som vanlig SVG."), element=element)

    def begin(self, namespace: str, element: str) -> None:
        """Refuse what does not begin as a drawing."""
        self.is_drawing = (namespace, element) == (NAMESPACE, "svg")
        if not self.is_drawing:
            remedy = mark('Begynn filen med <svg xmlns="%(namespace)s" …>.')
            self.refuse(mark("Filen er ikke en SVG-tegning."), remedy, namespace=NAMESPACE)

    def look_at_attribute(self, key: str, value: str) -> None:
        """Refuse an attribute that runs something, or points out of the drawing."""
        name, changed = key.lower(), value.lower().rpartition(":")[2]
        if name.startswith("on") or name == "base" or (name == "attributename" and changed.startswith(("on", "href"))):
            message = mark("Egenskapen «%(key)s» kan ikke stå i en tegning.")
            self.refuse(message, mark("Ta den bort: et bilde kan ikke gjøre noe."), key=key)
        if (name in ("href", "src") and not value.strip().startswith("#")) or POINTS_OUT.search(value):
            self.refuse_reference(value)

    def end_words(self, _name: str) -> None:
        """Look at the words, or the style, since the last tag."""
        words = "".join(self.words)
        self.words.clear()
        if POINTS_OUT.search(words):
            self.refuse_reference(words)

    def refuse_reference(self, text: str) -> None:
        """Refuse what would be fetched from elsewhere."""
        message = mark("Tegningen viser til noe utenfor seg selv: «%(text)s».")
        self.refuse(message, mark("Tegn det inn i filen, eller ta det bort."), text=" ".join(text.split())[:60])

    def refuse_instruction(self, _target: str, data: str) -> None:
        """Refuse an instruction such as a style sheet."""
        self.refuse_reference(data)


def size_of(attributes: Mapping[str, str]) -> Size:
    """Return the size that is written, or else that of the view box."""
    written = [attributes.get("width", ""), attributes.get("height", "")]
    box = attributes.get("viewBox", "").replace(",", " ").split()[2:]
    for lengths in (written, box):
        match [LENGTH.fullmatch(length) for length in lengths]:
            case [re.Match() as width, re.Match() as height]:
                return int(width[1]), int(height[1])
    return None, None
