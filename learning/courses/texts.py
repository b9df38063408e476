"""The texts of a course as they are read from its files. None of the six names: these come before the tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from learning.courses.files import read_text
from learning.courses.folder import GUIDE, INTRODUCTION, MODULE_FILE, Folder
from learning.findings import Finding, error, mark
from learning.markdown import Context, FactText, Mention, Rendered, render

FRONT_MATTER = "---\n"


@dataclass(frozen=True, kw_only=True)
class PageText:
    """A Markdown file of a course. `source` is all of it, so that its lines are those of the findings."""

    language: str
    file: str
    source: str = field(repr=False)
    page: Rendered = field(repr=False)
    """As it was checked: links and images in it lead nowhere yet. Render the source again to show it."""

    @property
    def title(self) -> str:
        """The title, in words only."""
        return self.page.title

    @property
    def anchors(self) -> frozenset[str]:
        """The headings that a link can lead to."""
        return self.page.anchors


@dataclass(frozen=True, kw_only=True)
class ModuleText(PageText):
    """A module in one language."""

    name: str
    place: int
    """The number in the file's name."""

    @property
    def practice(self) -> tuple[Mention, ...]:
        """The keys of the questions in the text, which the module's quiz must have."""
        return self.page.practice


@dataclass(frozen=True, kw_only=True)
class GuideText(PageText):
    """The page for teachers in one language: `teachers.md`."""


@dataclass(frozen=True, kw_only=True)
class Pages:
    """The texts of one language that can be read, the modules by their numbers, and what is wrong with any of them."""

    introduction: PageText | None
    modules: tuple[ModuleText, ...]
    guide: GuideText | None
    findings: tuple[Finding, ...]

    @property
    def all(self) -> tuple[PageText, ...]:
        """Every text that there is."""
        return tuple(page for page in (self.introduction, *self.modules, self.guide) if page)


@dataclass(frozen=True, kw_only=True)
class LanguageText:
    """A course in one language, its modules in their order."""

    language: str
    introduction: PageText
    modules: tuple[ModuleText, ...]
    guide: GuideText | None

    @property
    def all(self) -> tuple[PageText, ...]:
        """Every text that there is."""
        return (self.introduction, *self.modules, *([self.guide] if self.guide else []))

    @property
    def anchors(self) -> dict[str, frozenset[str]]:
        """The headings that a link can lead to, by module."""
        return {module.name: module.anchors for module in self.modules}


def read_pages(folder: Folder, language: str, facts: Mapping[str, FactText]) -> Pages:
    """Return the texts of one language."""
    findings: list[Finding] = []
    pages: list[PageText] = []
    for name, content in folder.within(language).items():
        if name.endswith(".md"):
            page, found = _read_page(folder.file(f"{language}/{name}"), language, content, facts)
            findings += found
            pages += [page] if page else []
    modules = sorted((page for page in pages if isinstance(page, ModuleText)), key=lambda module: module.place)
    introduction = next((page for page in pages if type(page) is PageText), None)
    guide = next((page for page in pages if isinstance(page, GuideText)), None)
    return Pages(introduction=introduction, modules=tuple(modules), guide=guide, findings=tuple(findings))


def _read_page(
    file: str, language: str, content: bytes, facts: Mapping[str, FactText]
) -> tuple[PageText | None, list[Finding]]:
    file_name = file.rpartition("/")[2]
    module = MODULE_FILE.fullmatch(file_name)
    if not module and file_name not in (INTRODUCTION, GUIDE):
        message = mark("Filen «%(file_name)s» har et navn vi ikke forstår.")
        remedy = mark("Kall den <nummer>-<navn>.md, for eksempel 2-klimabudsjett.md.")
        return None, [error(file, 0, message, remedy, file_name=file_name)]
    source, findings = read_source(file, content)
    if source is None:
        return None, findings
    page = render(source, Context(file=file, facts=facts))
    kind = GuideText if file_name == GUIDE else PageText
    text = kind(language=language, file=file, source=source, page=page)
    if module:
        text = ModuleText(**vars(text), name=module["name"], place=int(module["place"]))
    return text, list(page.findings)


def read_source(file: str, content: bytes) -> tuple[str | None, list[Finding]]:
    """Return a Markdown file's text, None where it is none or begins with front matter."""
    source, findings = read_text(file, content)
    if source is None or not source.startswith(FRONT_MATTER):
        return source, findings
    message = mark("Filen begynner med innstillinger mellom to streker.")
    remedy = mark("Slett dem: teksten begynner med # Tittel, og innstillingene står i course.toml.")
    return None, [error(file, 1, message, remedy)]
