"""What the tests of course texts share: a page as a reader meets it, and what its author is told."""

from collections.abc import Iterable

from markupsafe import Markup

from learning.findings import Finding
from learning.markdown import Context, FactText, render
from tests.pages import Page, read_page

PAGE = Markup('<!doctype html><html lang="nb"><head><title>T</title></head><body><h1>T</h1>{}</body></html>')
EMISSIONS = FactText(
    value="46,6 millioner tonn", what="Norske utslipp", year="2023", source="SSB", address="https://ssb.no/?a=1&b=2"
)


def text_with(body: str) -> str:
    """Return a text with a title on its first line and the body from its third."""
    return f"# Klimabudsjettet\n\n{body}\n"


def shown(html: Markup) -> Page:
    """Return the page that holds this HTML, read as strictly as every page is."""
    return read_page(PAGE.format(html))


def read(body: str, **context: object) -> Page:
    """Return a text of this body as its readers meet it."""
    return shown(render(text_with(body), Context(facts={"norway-2023": EMISSIONS}, **context)).html)


def told(findings: Iterable[Finding]) -> list[str]:
    """Return what the author is told, each on one line, without the file."""
    return [str(finding).removeprefix(finding.file).lstrip(":") for finding in findings]


def told_about(body: str) -> list[str]:
    """Return what the author of a text with this body is told; its first line is number 3."""
    return told(render(text_with(body), Context(facts={"norway-2023": EMISSIONS})).findings)
