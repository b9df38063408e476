"""What holds for every page that a test opens: whole HTML, one heading, a title, unique ids, nothing from elsewhere."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError

HOST = "localhost"
LOADS = (("img", "src"), ("script", "src"), ("link", "href"), ("iframe", "src"), ("source", "src"), ("form", "action"))
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form")


class BrokenPageError(AssertionError):
    """A page broke a promise that every page keeps."""


class Page:
    """A page as a reader meets it."""

    def __init__(self, root: Element, templates: Mapping[str, "Page"] | None = None) -> None:
        self.root = root
        self.templates = templates or {}
        """What scripts may show in its place, by address: nobody meets it here."""

    @property
    def heading(self) -> str:
        """The text of the one `h1`."""
        return text_of(self.elements("h1")[0])

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return text_of(self.elements("title")[0])

    @property
    def text(self) -> str:
        """All words of the body, with single spaces."""
        return text_of(self.elements("body")[0])

    @property
    def links(self) -> dict[str, str]:
        """Where each link leads, by its text."""
        return {text_of(link): link.get("href", "") for link in self.elements("a")}

    def elements(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements with all these attributes; `class_` means `class`, `data_kind` means `data-kind`."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            found for found in self.root.iter(tag) if all(found.get(name) == value for name, value in wanted.items())
        ]

    def table(self, number: int = 0) -> list[list[str]]:
        """Return the words of a table's cells, row by row, the header first."""
        rows = self.elements("table")[number].iter("tr")
        return [[text_of(cell) for cell in row if cell.tag in ("th", "td")] for row in rows]


def text_of(element: Element) -> str:
    """Return all words in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


@lru_cache(maxsize=500)
def read_page(html: str) -> Page:
    """Return the page; raise BrokenPageError, saying how, where it breaks a promise."""
    try:
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    except ParseError as error:
        raise BrokenPageError(f"This is not well-formed HTML: {error}\n\n{html}") from error
    templates = [Page(template) for template in _take_out_templates(root)]
    page = Page(root, {str(one.root.get("data-address")): one for one in templates})
    broken = _broken_headings(page)
    for part in (page, *templates):
        broken += [*_broken_ids(part), *_foreign(part), *_inline(part), *_unlabelled(part)]
    if broken:
        raise BrokenPageError("\n".join([*broken, "", html]))
    return page


def _take_out_templates(root: Element) -> list[Element]:
    """Remove what is there for scripts only, and return it: it belongs to no page yet."""
    found = [(parent, template) for parent in root.iter() for template in parent.findall("template")]
    for parent, template in found:
        parent.remove(template)
    return [template for _parent, template in found]


def _broken_headings(page: Page) -> list[str]:
    if len(page.elements("h1")) != 1:
        return [f"A page has one h1; this one has {len(page.elements('h1'))}."]
    if not page.title.startswith(page.heading):
        return [f"The title {page.title!r} does not start with the heading {page.heading!r}."]
    return [] if page.root.get("lang") else ["The html element names no language."]


def _broken_ids(page: Page) -> list[str]:
    ids = Counter(element.get("id") for element in page.root.iter() if element.get("id"))
    broken = [f"The id {name!r} occurs {number} times." for name, number in ids.items() if number > 1]
    for element in page.root.iter():
        named = {name for attribute in REFERENCES for name in element.get(attribute, "").split()}
        broken += [f"<{element.tag}> names the id {name!r}, which is not there." for name in sorted(named - ids.keys())]
    return broken


def _foreign(page: Page) -> list[str]:
    loaded = [element.get(attribute, "") for tag, attribute in LOADS for element in page.root.iter(tag)]
    return [
        f"The page loads from elsewhere: {address}" for address in loaded if urlsplit(address).netloc not in ("", HOST)
    ]


def _inline(page: Page) -> list[str]:
    scripts = [script for script in page.root.iter("script") if not script.get("src")]
    handlers = [(found.tag, name) for found in page.root.iter() for name in found.attrib if name.startswith("on")]
    styled = [found.tag for found in page.root.iter() if found.tag == "style" or found.get("style")]
    broken = ["A script is inline, which the security policy forbids."] * len(scripts)
    broken += [f"<{tag}> has the inline handler {name}." for tag, name in handlers]
    return broken + [f"<{tag}> brings an inline style, which the security policy forbids." for tag in styled]


def _unlabelled(page: Page) -> list[str]:
    broken = [
        f"<img src={image.get('src')!r}> has no alt." for image in page.root.iter("img") if image.get("alt") is None
    ]
    forms = [form for form in page.root.iter("form") if not form.get("action") or not form.get("method")]
    return broken + ["A form states no action or no method."] * len(forms)
