"""Whether what a text names exists: modules, headings, images, facts. None of the six names: it judges files."""

import re
from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from learning.courses.texts import PageText
from learning.findings import Finding, error, mark, warning
from learning.languages import LANGUAGES
from learning.markdown import Mention

MOST_CHOICES = 8
NEIGHBOURS = 50
"""Of many names, a misspelt one is compared with so many on each side of it in the alphabet."""
IN_LANGUAGE = re.compile(rf"-({'|'.join(LANGUAGES)})\.[a-z]+$")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the texts of one language can name."""

    anchors: Mapping[str, Collection[str]]
    """The headings of each module."""
    images: Collection[str]
    """As a text writes them: `images/x.svg`."""
    facts: Collection[str]


def check_mentions(page: PageText, known: Known) -> list[Finding]:
    """Return each name in the text that leads nowhere."""
    links = check_links(page.file, page.page.links, known.anchors, page.anchors)
    return [*links, *_check_images(page, known.images), *_check_facts(page, known.facts)]


def check_links(
    file: str, links: Iterable[Mention], modules: Mapping[str, Collection[str]], own: Collection[str] = ()
) -> Iterator[Finding]:
    """Yield the links that lead to no module or heading. `own` are the headings of the page that they stand on."""
    for link in links:
        module, has_anchor, anchor = link.name.partition("#")
        if ":" in link.name:
            continue  # out of the course
        if module and module not in modules:
            yield _unknown(file, link.line, mark("Modulen «%(name)s» finnes ikke i kurset."), module, modules)
        elif has_anchor and anchor not in modules.get(module, own):
            choices = modules.get(module, own)
            yield _unknown(file, link.line, mark("Overskriften «%(name)s» finnes ikke."), anchor, choices)


def _check_images(page: PageText, images: Collection[str]) -> Iterator[Finding]:
    for image in page.page.images:
        language = IN_LANGUAGE.search(image.name)
        if image.name not in images:
            yield _unknown(page.file, image.line, mark("Bildet «%(name)s» finnes ikke."), image.name, images)
        elif language and language[1] != page.language:
            message = mark("Bildet «%(name)s» er på et annet språk enn teksten.")
            remedy = mark("Lag det på tekstens språk også, med -%(language)s sist i navnet.")
            yield warning(page.file, image.line, message, remedy, name=image.name, language=page.language)


def _check_facts(page: PageText, facts: Collection[str]) -> Iterator[Finding]:
    for fact in page.page.facts:
        if fact.name not in facts:
            message = mark("Tallet «%(name)s» finnes ikke i facts.toml, eller er skrevet feil der.")
            yield _unknown(page.file, fact.line, message, fact.name, facts)


def _unknown(file: str, line: int, message: str, name: str, choices: Collection[str]) -> Finding:
    known = sorted(choices)
    place = bisect(known, name)
    close = get_close_matches(name, known[max(0, place - NEIGHBOURS) : place + NEIGHBOURS], n=1)
    if close:
        return error(file, line, message, mark("Mente du «%(close)s»?"), name=name, close=close[0])
    some = ", ".join(known[:MOST_CHOICES])
    if some:
        return error(file, line, message, mark("Disse finnes, blant andre: %(some)s."), name=name, some=some)
    return error(file, line, message, mark("Det er ingen å velge mellom ennå: lag den først."), name=name)
