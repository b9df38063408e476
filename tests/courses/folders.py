"""A folder of courses in which everything is right, for tests that break one thing in it."""

from datetime import date

from learning.courses.source import Courses, read_courses

TODAY = date(2026, 11, 23)
WORDS = "Et tak er et tak. " * 25
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 250"><path d="M0 0h9"/></svg>'
SETTINGS = """audience = ["leader"]
grades = []
modules = ["hvorfor", "klimabudsjett"]
completed_by = "read and passed"
pass_percent = 80
valid_months = 24
greencomp = ["2.1"]
curriculum = []
strategy = ["Klimaledelse"]
"""
FACTS = """[norway-2023]
value = 46.6
unit = { nb = "millioner tonn", nn = "millionar tonn", en = "million tonnes" }
year = 2023
what = { nb = "Norske utslipp", nn = "Norske utslepp", en = "Norwegian emissions" }
source = "SSB"
url = "https://ssb.no/utslipp"
checked = 2026-11-23
review_by = 2027-11-23
"""
WHY = f"# Hvorfor\n\nLes [om taket](klimabudsjett#taket), og [mer](#mer).\n\n## Mer\n\n{WORDS}\n"
BUDGET = f"# Klimabudsjettet\n\n## Et tak {{#taket}}\n\n[[fact:norway-2023]]\n\n![Et tak](images/tak.svg)\n\n{WORDS}\n"
COURSE = "courses/klimaledelse"


def texts(language: str) -> dict[str, str]:
    """Return a course's files in one language."""
    return {
        f"{COURSE}/{language}/index.md": "# Klimaledelse\n\nEt kurs for ledere: [begynn her](hvorfor).\n",
        f"{COURSE}/{language}/1-hvorfor.md": WHY,
        f"{COURSE}/{language}/2-klimabudsjett.md": BUDGET,
    }


WHOLE: dict[str, str] = {
    "courses/facts.toml": FACTS,
    f"{COURSE}/course.toml": SETTINGS,
    f"{COURSE}/images/tak.svg": SVG,
    **texts("nb"),
    **texts("nn"),
    **texts("en"),
}


def folder(changes: dict[str, str | bytes | None] | None = None) -> dict[str, bytes]:
    """Return the folder with some files changed, or taken away where None stands for them."""
    files = {**WHOLE, **(changes or {})}
    return {
        name: content.encode() if isinstance(content, str) else content
        for name, content in files.items()
        if content is not None
    }


def read(changes: dict[str, str | bytes | None] | None = None) -> Courses:
    """Return what is read from the changed folder."""
    return read_courses(folder(changes), TODAY)


def told(changes: dict[str, str | bytes | None]) -> list[str]:
    """Return what the authors of the changed folder are told, one line each, paths from the course's folder."""
    return [str(finding).removeprefix(f"{COURSE}/") for finding in read(changes).findings]
