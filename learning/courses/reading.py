"""Whether a text is fit to be read: its length, its title, how hard it is. None of the six names: it judges files."""

from collections.abc import Collection, Iterator

from learning.courses.texts import ModuleText, PageText
from learning.findings import Finding, error, mark, warning
from learning.readability import lix

AUDIENCE_LIX = {"pupil": 35}
USUAL_LIX = 50
"""The hardest text that an audience should meet: under 35 is for children, over 50 for experts (Björnsson 1968)."""
FEWEST_WORDS = 100
LONGEST_TITLE = 200


def highest_lix(audience: Collection[str]) -> int:
    """Return how hard a text may be, for those of the audience who need it easiest."""
    return min((AUDIENCE_LIX.get(role, USUAL_LIX) for role in audience), default=USUAL_LIX)


def check_reading(page: PageText, audience: Collection[str]) -> Iterator[Finding]:
    """Yield what a reader would stumble over."""
    if len(page.title) > LONGEST_TITLE:
        remedy = mark("Høyst %(most)s tegn.")
        yield error(page.file, 1, mark("Tittelen er for lang."), remedy, most=LONGEST_TITLE)
    if isinstance(page, ModuleText) and page.page.words < FEWEST_WORDS:
        remedy = mark("Skriv mer, eller slå den sammen med en annen.")
        yield warning(page.file, 0, mark("Modulen har bare %(words)s ord."), remedy, words=page.page.words)
    if not page.page.words:
        yield warning(page.file, 0, mark("Det står ingenting under tittelen."), mark("Skriv teksten."))
    hardness, most = round(lix(page.page.text)), highest_lix(audience)
    if hardness > most:
        message = mark("Teksten er tung å lese: LIX er %(lix)s, og målgruppen bør ha høyst %(most)s.")
        yield warning(page.file, 0, message, mark("Del opp setninger og bruk kortere ord."), lix=hardness, most=most)
