"""What a cell of the two files may hold. No file of the six: rules of single values, which both files share."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from learning.findings import mark

Parser = Callable[[str], Any]
"""Turns the text of a filled-in cell into what it means, or raises BadCellError."""

DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)|(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})")
SCHOOL_YEAR = re.compile(r"(?P<first>20\d\d)(?:[/–-](?:20)?(?P<second>\d\d))?")
GRADE = re.compile(r"(\d\d?)\.?(?: ?trinn)?")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{6}[ -]?\d{5}(?!\d)")
EIGHT_DIGITS = re.compile(r"(?<!\d)\d{8}(?!\d)")
HIGHEST_GRADE = 13
OLDEST_YEAR, NEWEST_YEAR = 1900, 2099


class BadCellError(ValueError):
    """A cell that means nothing here: what is wrong, and what to do about it."""

    def __init__(self, message: str, remedy: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.remedy, self.values = message, remedy, values


def text(longest: int) -> Parser:
    """Return a parser of texts of at most so many characters; every letter of every language will do."""

    def parse(cell: str) -> str:
        if len(cell) > longest:
            message = mark("«%(cell)s …» er for langt: %(length)s tegn.")
            values = {"cell": cell[:30], "length": len(cell), "longest": longest}
            raise BadCellError(message, mark("Skriv høyst %(longest)s tegn."), **values)
        if any(unicodedata.category(character) in ("Cc", "Co", "Cn") for character in cell):
            message = mark("Feltet inneholder tegn som ikke kan leses.")
            raise BadCellError(message, mark("Slett innholdet i feltet, og skriv det på nytt."))
        return cell

    return parse


def word(meanings: Mapping[str, Any], message: str) -> Parser:
    """Return a parser of words from a list; the message says what the word is not."""

    def parse(cell: str) -> Any:
        meaning = meanings.get(cell.casefold())
        if meaning is None:
            remedy = mark("Skriv et av disse ordene: %(words)s.")
            raise BadCellError(message, remedy, cell=cell, words=", ".join(sorted(meanings)))
        return meaning

    return parse


def day(cell: str) -> date:
    """Return the date that is written as 2026-08-17 or 17.08.2026."""
    parts = DATE.fullmatch(cell)
    if parts:
        try:
            numbers = (parts["year"] or parts["y"], parts["month"] or parts["m"], parts["day"] or parts["d"])
            return date(*map(int, numbers))
        except ValueError:
            pass
    message = mark("«%(cell)s» er ingen dato.")
    raise BadCellError(message, mark("Skriv datoen som 2026-08-17 eller 17.08.2026."), cell=cell)


def school_year(cell: str) -> int:
    """Return the year in which the school year begins, written as 2026, 2026/27 or 2026/2027."""
    parts = SCHOOL_YEAR.fullmatch(cell)
    if parts is None or (parts["second"] and int(parts["second"]) != (int(parts["first"]) + 1) % 100):
        message = mark("«%(cell)s» er ikke noe skoleår.")
        raise BadCellError(message, mark("Skriv skoleåret som 2026/27."), cell=cell)
    return int(parts["first"])


def grade(cell: str) -> int:
    """Return a class's grade, written as 6 or 6. trinn."""
    parts = GRADE.fullmatch(cell.casefold())
    if parts is None or not 1 <= int(parts[1]) <= HIGHEST_GRADE:
        message = mark("«%(cell)s» er ikke noe trinn.")
        raise BadCellError(message, mark("Skriv et tall fra 1 til 13, eller la feltet stå tomt."), cell=cell)
    return int(parts[1])


def email(cell: str) -> str:
    """Return an e-mail address."""
    if not EMAIL.fullmatch(text(254)(cell)):
        message = mark("«%(cell)s» er ingen e-postadresse.")
        raise BadCellError(message, mark("Skriv adressen som navn@kommune.no, eller la feltet stå tomt."), cell=cell)
    return cell


def person_code(cell: str) -> str:
    """Return a person's code: never a national identity number or a date of birth."""
    # The cell itself stays out of the message: it may be the number that must not be spread.
    if IDENTITY_NUMBER.search(cell):
        message = mark("Koden ser ut som et fødselsnummer.")
        raise BadCellError(message, mark("Bruk ansattnummeret eller en annen kode som ikke sier hvem personen er."))
    if DATE.search(cell) or any(map(_is_date, EIGHT_DIGITS.findall(cell))):
        message = mark("Koden ser ut som en fødselsdato.")
        raise BadCellError(message, mark("Bruk ansattnummeret eller en annen kode som ikke sier hvem personen er."))
    return str(text(60)(cell))


def username(cell: str) -> str:
    """Return a user name as sign-in compares it: without spaces, letter case aside."""
    if IDENTITY_NUMBER.search(cell):
        message = mark("Brukernavnet ser ut som et fødselsnummer.")
        raise BadCellError(message, mark("Velg et brukernavn som ikke sier hvem personen er."))
    if not cell[0].isalnum():
        # The file with the new passwords is opened in a spreadsheet, where a sign may begin a formula.
        message = mark("Brukernavnet «%(cell)s» begynner med et tegn.")
        raise BadCellError(message, mark("Begynn brukernavnet med en bokstav eller et tall."), cell=cell)
    if " " in cell:
        message = mark("Brukernavnet «%(cell)s» har mellomrom.")
        raise BadCellError(message, mark("Skriv brukernavnet uten mellomrom."), cell=cell)
    return str(text(255)(cell)).casefold()


def _is_date(digits: str) -> bool:
    orders = ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2]))
    for year, month, number in orders:
        try:
            if OLDEST_YEAR <= date(int(year), int(month), int(number)).year <= NEWEST_YEAR:
                return True
        except ValueError:
            continue
    return False
