"""Whether a text is fit to be read: its title, and how hard it is. None of the six names: it judges files."""

from collections.abc import Iterator

from learning.courses.audience import ADULTS, Limits
from learning.courses.texts import GuideText, PageText
from learning.findings import Finding, error, mark, warning
from learning.readability import lix

LONGEST_TITLE = 200


def check_reading(page: PageText, limits: Limits) -> Iterator[Finding]:
    """Yield what a reader would stumble over. The page for teachers is for adults, whoever the course is for."""
    if len(page.title) > LONGEST_TITLE:
        remedy = mark("Høyst %(most)s tegn.")
        yield error(page.file, 1, mark("Tittelen er for lang."), remedy, most=LONGEST_TITLE)
    if not page.page.words:
        yield warning(page.file, 0, mark("Det står ingenting under tittelen."), mark("Skriv teksten."))
    hardness, most = round(lix(page.page.text)), (ADULTS if isinstance(page, GuideText) else limits).lix
    if hardness > most:
        message = mark("Teksten er tung å lese: LIX er %(lix)s, og målgruppen bør ha høyst %(most)s.")
        yield warning(page.file, 0, message, mark("Del opp setninger og bruk kortere ord."), lix=hardness, most=most)
