"""Whether the files of a language are the modules of `course.toml`, in order. None of the six names: no rows yet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from learning.courses.folder import INTRODUCTION, MODULE_FILE, Folder
from learning.findings import Finding, error, mark


class ModuleFile(NamedTuple):
    """A file whose name says which module it is, and where it stands."""

    place: int
    module: str
    file: str


def check_order(folder: Folder, language: str, modules: Sequence[str]) -> list[Finding]:
    """Return where one language and `course.toml` disagree. `modules` is empty where that file cannot be read."""
    files = _module_files(folder, language)
    findings = [*_repeated(files)]
    if INTRODUCTION not in folder.within(language):
        remedy = mark("Skriv # Tittel og en innledning til kurset i den.")
        findings.append(error(folder.file(f"{language}/{INTRODUCTION}"), 0, mark("Filen mangler."), remedy))
    if modules:
        findings += [
            *_missing(folder, language, modules, files),
            *_unlisted(files, modules),
            *_misplaced(files, modules),
        ]
    return findings


def _module_files(folder: Folder, language: str) -> list[ModuleFile]:
    names = {name: MODULE_FILE.fullmatch(name) for name in folder.within(language)}
    return sorted(
        ModuleFile(int(match["place"]), match["name"], folder.file(f"{language}/{name}"))
        for name, match in names.items()
        if match
    )


def _repeated(files: list[ModuleFile]) -> Iterator[Finding]:
    for before, after in pairwise(files):
        if before.place == after.place:
            message = mark("To filer har nummer %(place)s.")
            yield error(after.file, 0, message, mark("Gi hver modul sitt nummer."), place=after.place)
    times = Counter(file.module for file in files)
    for file in files:
        if times[file.module] > 1:
            message = mark("Modulen «%(module)s» har flere filer.")
            yield error(file.file, 0, message, mark("Behold én av dem."), module=file.module)


def _missing(folder: Folder, language: str, modules: Sequence[str], files: list[ModuleFile]) -> Iterator[Finding]:
    for place, module in enumerate(modules, 1):
        if module not in {file.module for file in files}:
            file = folder.file(f"{language}/{place}-{module}.md")
            remedy = mark("Skriv filen, eller ta modulen ut av course.toml.")
            yield error(file, 0, mark("Modulen «%(module)s» mangler."), remedy, module=module)


def _unlisted(files: list[ModuleFile], modules: Sequence[str]) -> Iterator[Finding]:
    for file in files:
        if file.module not in modules:
            message = mark("Modulen «%(module)s» står ikke i course.toml.")
            yield error(file.file, 0, message, mark("Skriv den i modules, eller slett filen."), module=file.module)


def _misplaced(files: list[ModuleFile], modules: Sequence[str]) -> Iterator[Finding]:
    for before, after in pairwise(file for file in files if file.module in modules):
        if modules.index(before.module) > modules.index(after.module):
            message = mark("«%(module)s» kommer før «%(before)s» i course.toml, men ikke her.")
            remedy = mark("Gi filene numre i samme rekkefølge som i course.toml.")
            yield error(after.file, 0, message, remedy, module=after.module, before=before.module)
