"""`facts.toml`: values with a source, shown in the texts. None of the six names: they have no tables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from learning.courses.settings import NAME
from learning.courses.toml import Table, find_lines, is_number, read_toml
from learning.findings import Finding, Severity, mark
from learning.languages import DEFAULT_LANGUAGE, LANGUAGES
from learning.markdown import FactText

Number = int | Decimal
LARGEST = 10**15
MOST_DECIMALS = 9
MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
WEB = re.compile(r"https://[^\s/]\S*")
CLOSE_TO_THE_NUMBER = {"en": ("%",)}
"""Units that follow the number without a space, by language."""
EXAMPLES = {
    "value": "value = 46.6",
    "unit": 'unit = "%"',
    "year": "year = 2023",
    "what": 'what = { nb = "…", nn = "…", en = "…" }',
    "source": 'source = "Miljødirektoratet"',
    "url": 'url = "https://…"',
    "checked": "checked = 2026-11-23",
    "review_by": "review_by = 2027-11-23",
    "sign": "sign = true",
}
REQUIRED = ("value", "unit", "year", "what", "source", "url", "checked", "review_by")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A value with its source. `high` is the upper end of a range; `unit` and `what` are by language."""

    name: str
    value: Number
    high: Number | None
    unit: Mapping[str, str]
    year: str
    what: Mapping[str, str]
    source: str
    url: str
    checked: date
    review_by: date
    sign: bool
    """A positive number is shown with a plus."""
    line: int = 0
    """Where it stands in its file."""

    def text(self, language: str) -> FactText:
        """Return the fact as a page in that language shows it."""
        what = self.what.get(language, self.what[DEFAULT_LANGUAGE])
        value = format_value(self, language)
        return FactText(value=value, what=what, year=self.year, source=self.source, address=self.url)


def format_value(fact: Fact, language: str) -> str:
    """Return number and unit as the language writes them: 46,6 millioner tonn, 2–5 %, −12 %."""
    ends = [_format_number(end, fact.sign, language) for end in (fact.value, fact.high) if end is not None]
    dash = " – " if any(MINUS in end for end in ends) else "–"
    unit = fact.unit.get(language, fact.unit[DEFAULT_LANGUAGE])
    space = "" if not unit or unit in CLOSE_TO_THE_NUMBER.get(language, ()) else NO_BREAK_SPACE
    return f"{dash.join(ends)}{space}{unit}"


def _format_number(number: Number, sign: bool, language: str) -> str:
    text = format_decimal(number, locale=language, decimal_quantization=False).replace("-", MINUS)
    return f"+{text}" if sign and number > 0 else text


def facts_in(facts: Mapping[str, Fact], language: str) -> dict[str, FactText]:
    """Return all facts as the language shows them."""
    return {name: fact.text(language) for name, fact in facts.items()}


def read_facts(text: str, file: str, today: date) -> tuple[dict[str, Fact], list[Finding]]:
    """Return the facts that are in order, by name, and everything that is wrong with the others."""
    sections, findings = read_toml(text, file)
    lines = find_lines(text)
    facts: dict[str, Fact] = {}
    for name, values in sections.items():
        table = Table(
            file=file,
            lines=lines,
            values=values if isinstance(values, dict) else {},
            examples=EXAMPLES,
            required=REQUIRED,
            section=name,
        )
        fact = _read_fact(table, today)
        if not any(finding.severity is Severity.ERROR for finding in table.findings):
            facts[name] = fact
        findings += table.findings
    return facts, findings


def _read_fact(table: Table, today: date) -> Fact:
    """Return the fact; what is missing has a value that no page will show, since the table has errors then."""
    if not NAME.fullmatch(table.section):
        message = mark("«%(name)s» kan ikke være navnet på et tall.")
        table.error("", message, mark("Bruk små bokstaver a–z, tall og bindestrek, høyst 60."), name=table.section)
    value = table.take("value", _is_value)
    low, high = value if isinstance(value, list) else (value, None)
    return Fact(
        name=table.section,
        value=low or 0,
        high=high,
        unit=_in_languages(table, "unit"),
        year=str(table.take("year", _is_year)),
        what=_in_languages(table, "what"),
        source=table.word("source"),
        url=_url(table),
        checked=table.day("checked") or today,
        review_by=_review_by(table, today),
        line=table.line_of(""),
        sign=bool(table.take("sign", lambda sign: isinstance(sign, bool))),
    )


def _in_languages(table: Table, key: str) -> Mapping[str, str]:
    """Return a text by language. A unit may be one text for all languages, and empty."""
    words = table.values.get(key)
    if key == "unit" and isinstance(words, str):
        return dict.fromkeys(LANGUAGES, words)
    words = table.take(key, _is_in_languages) or {}
    missing = [language for language in LANGUAGES if language not in words]
    if words and missing:
        message = mark("«%(key)s» mangler på %(missing)s.")
        table.warning(key, message, mark("Skriv for eksempel %(example)s."), missing=", ".join(missing))
    return words


def _url(table: Table) -> str:
    url = table.word("url")
    if url and not WEB.fullmatch(url):
        table.error("url", mark("«%(url)s» er ingen nettadresse."), mark("Begynn med https://."), url=url)
    return url


def _review_by(table: Table, today: date) -> date:
    review_by = table.day("review_by")
    if review_by and review_by < today:
        message = mark("Tallet «%(name)s» skulle vært sett over innen %(day)s.")
        remedy = mark("Se etter i kilden, og skriv ny checked og review_by.")
        table.warning("review_by", message, remedy, name=table.section, day=review_by.isoformat())
    return review_by or today


def _is_value(value: object) -> bool:
    """Tell whether the value is a number, or two of them with the lower first."""
    if not isinstance(value, list):
        return _is_finite(value)
    return len(value) == len(("low", "high")) and all(_is_finite(end) for end in value) and value[0] < value[1]


def _is_finite(value: object) -> bool:
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return isinstance(exponent, int) and exponent >= -MOST_DECIMALS and abs(value) < LARGEST
    return is_number(value) and abs(value) < LARGEST


def _is_year(value: Any) -> bool:
    return is_number(value) or (isinstance(value, str) and bool(value.strip()))


def _is_in_languages(value: Any) -> bool:
    return isinstance(value, dict) and DEFAULT_LANGUAGE in value and all(map(_is_translation, value.items()))


def _is_translation(item: tuple[str, object]) -> bool:
    language, words = item
    return language in LANGUAGES and isinstance(words, str) and bool(words.strip())
