"""What a text cannot know itself: its file, its language, and where the things it names are found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, kw_only=True)
class FactText:
    """A fact in one language, ready to show: `value` has its unit, `address` is that of the source."""

    value: str
    what: str
    year: str
    source: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Where an image is found; its size, if known, keeps the page from jumping when it arrives."""

    address: str
    width: int | None = None
    height: int | None = None


def picture_at(name: str) -> Picture:
    """Return the picture that lies where the text says."""
    return Picture(address=name)


def no_practice(_key: str) -> Markup:
    """Return nothing in the place of a practice question."""
    return Markup()


@dataclass(frozen=True, kw_only=True)
class Context:
    """How the names in a text become addresses, and what the page says around them.

    A name that leads nowhere is not this module's to judge: `Rendered` lists every name with its line.
    """

    file: str = ""
    """Stands in the findings."""
    facts: Mapping[str, FactText] = field(default_factory=dict)
    link: Callable[[str], str] = str
    """The address of `module`, `module#anchor`; `#anchor` stays as it is."""
    picture: Callable[[str], Picture] = picture_at
    """Where `images/x.svg` is."""
    practice: Callable[[str], Markup] = no_practice
    """The HTML of a question for practice."""
    translate: Callable[[str], str] = str
    """From bokmål into the text's language (not the reader's): a gettext function."""
    prefix: str = ""
    """Begins every id that is made here, where several texts share a page."""
