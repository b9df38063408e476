"""Reading the folder `courses/`, all of it at once. None of the six names: it is the border where files become courses.

Nothing is opened here: the files come as a mapping from their paths, so an editor can check a text that is not saved.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from learning.courses.audience import ADULTS
from learning.courses.facts import Fact, facts_in, read_facts
from learning.courses.files import read_text
from learning.courses.folder import IMAGES, SETTINGS, Folder, split_folders
from learning.courses.images import ImageFile, read_image
from learning.courses.mentions import Known, check_mentions
from learning.courses.misconceptions import Misconception, read_misconceptions
from learning.courses.order import check_order
from learning.courses.reading import check_reading
from learning.courses.settings import CourseSettings, read_settings
from learning.courses.texts import LanguageText, Pages, read_pages
from learning.findings import Finding, Severity, error, mark, warning

ROOT = "courses"
FACTS, MISCONCEPTIONS = f"{ROOT}/facts.toml", f"{ROOT}/misconceptions.toml"


@dataclass(frozen=True, kw_only=True)
class CourseText:
    """A course without errors, as its files say it."""

    name: str
    settings: CourseSettings
    texts: Mapping[str, LanguageText]
    """By language; bokmål is always there."""
    images: Mapping[str, ImageFile]
    """By name, without `images/`."""


@dataclass(frozen=True, kw_only=True)
class Courses:
    """All courses without errors, and everything that is wrong in any of them, by file and line."""

    courses: Mapping[str, CourseText]
    facts: Mapping[str, Fact]
    misconceptions: Mapping[str, Misconception] | None
    """None where there is no list of them."""
    findings: tuple[Finding, ...]


def read_courses(files: Mapping[str, bytes], today: date) -> Courses:
    """Read every file below `courses/`; others are not this function's matter. Never raises, whatever the bytes."""
    facts, findings = _read_facts(files, today)
    misconceptions, found = _read_misconceptions(files)
    findings += found
    courses: dict[str, CourseText] = {}
    for name, folder in split_folders(files, ROOT).items():
        course, found = _read_course(folder, facts)
        findings += found
        if course:
            courses[name] = course
    shared = {FACTS, MISCONCEPTIONS}
    findings += [
        _stray(path) for path in files if path not in shared and PurePosixPath(path).parent == PurePosixPath(ROOT)
    ]
    return Courses(courses=courses, facts=facts, misconceptions=misconceptions, findings=tuple(sorted(findings)))


def _read_facts(files: Mapping[str, bytes], today: date) -> tuple[dict[str, Fact], list[Finding]]:
    text, findings = read_text(FACTS, files.get(FACTS, b""))
    return ({}, findings) if text is None else read_facts(text, FACTS, today)


def _read_misconceptions(files: Mapping[str, bytes]) -> tuple[dict[str, Misconception] | None, list[Finding]]:
    if MISCONCEPTIONS not in files:
        return None, []
    text, findings = read_text(MISCONCEPTIONS, files[MISCONCEPTIONS])
    return (None, findings) if text is None else read_misconceptions(text, MISCONCEPTIONS)


def _stray(path: str) -> Finding:
    remedy = mark("Legg filen i mappen til et kurs.")
    return warning(path, 0, mark("Filen hører ikke hjemme her, og blir ikke brukt."), remedy)


def _read_course(folder: Folder, facts: Mapping[str, Fact]) -> tuple[CourseText | None, list[Finding]]:
    settings, findings = _read_settings(folder)
    modules = settings.modules if settings else ()
    limits = settings.limits if settings else ADULTS
    images, found = _read_images(folder)
    findings += [*found, *folder.check()]
    pages = {language: read_pages(folder, language, facts_in(facts, language)) for language in folder.languages}
    for language, own in pages.items():
        findings += [*own.findings, *check_order(folder, language, modules)]
        known = _known(folder, own, facts)
        for page in own.all:
            findings += [*check_mentions(page, known), *check_reading(page, limits)]
    findings += _unused_images(folder, pages.values())
    if settings is None or any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    texts = {
        language: LanguageText(language=language, introduction=own.introduction, modules=own.modules, guide=own.guide)
        for language, own in pages.items()
        if own.introduction
    }
    return CourseText(name=folder.name, settings=settings, texts=texts, images=images), findings


def _read_settings(folder: Folder) -> tuple[CourseSettings | None, list[Finding]]:
    file = folder.file(SETTINGS)
    if SETTINGS not in folder.files:
        remedy = mark("Lag den; et annet kurs viser hva som skal stå der.")
        return None, [error(file, 0, mark("Filen mangler."), remedy)]
    text, findings = read_text(file, folder.files[SETTINGS])
    return (None, findings) if text is None else read_settings(text, file)


def _read_images(folder: Folder) -> tuple[dict[str, ImageFile], list[Finding]]:
    images: dict[str, ImageFile] = {}
    findings: list[Finding] = []
    for name, content in folder.within(IMAGES).items():
        image, found = read_image(folder.file(f"{IMAGES}/{name}"), content)
        findings += found
        if image:
            images[name] = image
    return images, findings


def _known(folder: Folder, pages: Pages, facts: Mapping[str, Fact]) -> Known:
    anchors = {module.name: module.anchors for module in pages.modules}
    return Known(anchors=anchors, images=[f"{IMAGES}/{name}" for name in folder.within(IMAGES)], facts=facts)


def _unused_images(folder: Folder, languages: Iterable[Pages]) -> list[Finding]:
    used = {image.name for pages in languages for page in pages.all for image in page.page.images}
    unused = [f"{IMAGES}/{name}" for name in folder.within(IMAGES) if f"{IMAGES}/{name}" not in used]
    message, remedy = mark("Ingen tekst viser bildet."), mark("Slett det, eller vis det med ![beskrivelse](%(image)s).")
    return [warning(folder.file(image), 0, message, remedy, image=image) for image in unused]
