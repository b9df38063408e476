"""`misconceptions.toml`: the mistakes in thinking that distractors stand for. None of the six names: no tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from learning.courses.facts import WEB
from learning.courses.settings import NAME
from learning.courses.toml import Table, find_lines, read_toml
from learning.findings import Finding, Severity, mark
from learning.languages import LANGUAGES

LONGEST_LABEL = 80
EXAMPLES = {
    "label": 'label = { nb = "…", nn = "…", en = "…" }',
    "source": 'source = "Boyes & Stanisstreet 1993"',
    "url": 'url = "https://…"',
}
REQUIRED = ("label", "source")


@dataclass(frozen=True, kw_only=True)
class Misconception:
    """A mistake in thinking, as a sentence that somebody holds, by language; and who has found it."""

    name: str
    label: Mapping[str, str]
    source: str
    url: str
    line: int
    """Where it stands in its file."""


def read_misconceptions(text: str, file: str) -> tuple[dict[str, Misconception], list[Finding]]:
    """Return the misconceptions that are in order, by name, and everything that is wrong with the others."""
    sections, findings = read_toml(text, file)
    lines = find_lines(text)
    misconceptions: dict[str, Misconception] = {}
    for name, values in sections.items():
        table = Table(
            file=file,
            lines=lines,
            values=values if isinstance(values, dict) else {},
            examples=EXAMPLES,
            required=REQUIRED,
            section=name,
        )
        misconception = _read(table)
        if not any(finding.severity is Severity.ERROR for finding in table.findings):
            misconceptions[name] = misconception
        findings += table.findings
    return misconceptions, findings


def misconception_labels(content: Path, language: str) -> dict[str, str]:
    """Return what the folder of content calls each misconception in the language; nothing where it has no list."""
    file = content / "courses" / "misconceptions.toml"
    found = _kept(file, file.stat().st_mtime_ns) if file.is_file() else {}
    return {name: one.label[language] for name, one in found.items()}


@lru_cache(1)
def _kept(file: Path, _changed_at: int) -> dict[str, Misconception]:
    return read_misconceptions(file.read_text(encoding="utf-8", errors="replace"), file.name)[0]


def _read(table: Table) -> Misconception:
    if not NAME.fullmatch(table.section):
        message = mark("«%(name)s» kan ikke være navnet på en misoppfatning.")
        table.error("", message, mark("Bruk små bokstaver a–z, tall og bindestrek, høyst 60."), name=table.section)
    label = table.take("label", _is_in_every_language) or {}
    for language, words in label.items():
        if len(words) > LONGEST_LABEL:
            message = mark("Misoppfatningen er på %(length)s tegn på språket «%(language)s».")
            remedy = mark("Skriv den som en kort setning, på høyst %(most)s tegn.")
            table.warning("label", message, remedy, length=len(words), language=language, most=LONGEST_LABEL)
    url = table.word("url")
    if url and not WEB.fullmatch(url):
        table.error("url", mark("«%(url)s» er ingen nettadresse."), mark("Begynn med https://."), url=url)
    return Misconception(name=table.section, label=label, source=table.word("source"), url=url, line=table.line_of(""))


def _is_in_every_language(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == set(LANGUAGES) and all(map(_is_text, value.values()))


def _is_text(words: object) -> bool:
    return isinstance(words, str) and bool(words.strip())
