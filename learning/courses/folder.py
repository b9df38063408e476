"""A course's folder: what belongs in it and what is in the wrong place. None of the six names: it sorts files."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from learning.courses.settings import NAME
from learning.findings import Finding, error, mark, warning
from learning.languages import DEFAULT_LANGUAGE, LANGUAGES

IMAGES = "images"
SETTINGS = "course.toml"
INTRODUCTION = "index.md"
GUIDE = "teachers.md"
"""The page for teachers, which a course may have: aims, time plan, what to talk about."""
MODULE_FILE = re.compile(rf"(?P<place>0?[1-9][0-9]?)-(?P<name>{NAME.pattern})\.md")


@dataclass(frozen=True, kw_only=True)
class Folder:
    """The files of one course, by their paths inside its folder."""

    path: str
    files: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """The name of the course."""
        return PurePosixPath(self.path).name

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that there are texts in."""
        return tuple(language for language in LANGUAGES if self.within(language))

    def file(self, inside: str) -> str:
        """Return the path of a file as the findings name it."""
        return f"{self.path}/{inside}"

    def within(self, part: str) -> dict[str, bytes]:
        """Return the files that lie directly in a part of the folder, by name."""
        start = f"{part}/"
        inside = {path.removeprefix(start): content for path, content in self.files.items() if path.startswith(start)}
        return {name: content for name, content in inside.items() if "/" not in name}

    def check(self) -> list[Finding]:
        """Return what is wrong with the folder itself: its name, its languages, and what lies where."""
        findings = [*self._unknown_parts(), *map(self._stray, sorted(filter(is_stray, self.files)))]
        if not NAME.fullmatch(self.name):
            message = mark("Mappen «%(name)s» kan ikke være navnet på et kurs.")
            remedy = mark("Bruk små bokstaver a–z, tall og bindestrek, høyst 60.")
            findings.append(error(self.path, 0, message, remedy, name=self.name))
        return findings + [self._missing(language) for language in LANGUAGES if not self.within(language)]

    def _unknown_parts(self) -> Iterable[Finding]:
        parts = {path.split("/")[0] for path in self.files if "/" in path}
        for part in sorted(parts - {IMAGES, *LANGUAGES}):
            message = mark("«%(part)s» er ikke et språk vi har.")
            remedy = mark("Mappene heter images, %(languages)s.")
            yield error(self.file(part), 0, message, remedy, part=part, languages=", ".join(LANGUAGES))

    def _stray(self, path: str) -> Finding:
        message = mark("Filen hører ikke hjemme her, og blir ikke brukt.")
        remedy = mark("Et kurs har course.toml, en mappe med .md-filer for hvert språk, og mappen images.")
        return warning(self.file(path), 0, message, remedy)

    def _missing(self, language: str) -> Finding:
        words = {"language": language, "folder": self.file(language)}
        message = mark("Kurset finnes ikke på språket «%(language)s».")
        if language == DEFAULT_LANGUAGE:
            return error(self.path, 0, message, mark("Skriv det i mappen %(folder)s; den må finnes."), **words)
        remedy = mark("Oversett det i mappen %(folder)s. Til da vises bokmål.")
        return warning(self.path, 0, message, remedy, **words)


def is_stray(path: str) -> bool:
    """Tell whether a file is none that the course reads; a folder with an unknown name is not this one's matter."""
    match path.split("/"):
        case [name]:
            return name != SETTINGS
        case [part, _] if part == IMAGES:
            return False
        case [part, name] if part in LANGUAGES:
            return not name.endswith(".md")
    return path.split("/")[0] in {IMAGES, *LANGUAGES}


def split_folders(files: Mapping[str, bytes], root: str) -> dict[str, Folder]:
    """Return the courses' folders, by name."""
    courses: dict[str, dict[str, bytes]] = {}
    for path, content in sorted(files.items()):
        start, *rest = path.split("/", 2)
        if start == root and len(rest) > 1:
            courses.setdefault(rest[0], {})[rest[1]] = content
    return {name: Folder(path=f"{root}/{name}", files=inside) for name, inside in courses.items()}
