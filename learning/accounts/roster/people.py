"""What `people.csv` says, one row for each role at a unit. No file of the six: a rule of its own, used by `reading`."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from learning.access import Role
from learning.accounts.roster.cells import BadCellError, day, email, person_code, text, username, word
from learning.accounts.roster.entries import Line, PersonEntry, Post
from learning.accounts.roster.sheet import Column, Row, read_sheet
from learning.findings import Finding, error, mark

ROLE_WORDS = {str(role): role for role in Role} | {
    "elev": Role.PUPIL,
    "lærer": Role.TEACHER,
    "ansatt": Role.STAFF,
    "leder": Role.LEADER,
    "redaktør": Role.EDITOR,
}
COLUMNS = (
    Column(name="code", aliases=("kode",), parse=person_code, required=True),
    Column(name="name", aliases=("navn",), parse=text(120), required=True),
    Column(name="unit", aliases=("enhet",), parse=text(40), required=True),
    Column(
        name="role",
        aliases=("rolle",),
        parse=word(ROLE_WORDS, mark("«%(cell)s» er ingen rolle.")),
        required=True,
    ),
    Column(name="username", aliases=("brukernavn", "user name"), parse=username),
    Column(name="email", aliases=("e-post", "e-mail"), parse=email),
    Column(name="from", aliases=("fra", "fra og med"), parse=day),
    Column(name="to", aliases=("til", "til og med"), parse=day),
)


@dataclass(frozen=True, kw_only=True)
class PeopleFile:
    """What the file says."""

    people: Mapping[str, PersonEntry] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_people(file: str, content: bytes, current: Mapping[str, PersonEntry], units: Collection[str]) -> PeopleFile:
    """Read the file, and see what is wrong with it beside the people that there are and the codes of all units."""
    sheet = read_sheet(file, content, COLUMNS)
    reading = Reading(file, units, taken={one.username: one.code for one in current.values() if one.username})
    findings = list(sheet.findings)
    for row in sheet.rows:
        wrong = reading.read(row)
        findings += [error(file, row.line, one.message, one.remedy, **one.values) for one in wrong]
    return PeopleFile(people=reading.people, lines=tuple(reading.lines), findings=tuple(findings))


@dataclass
class Reading:
    """The file as far as it has been read."""

    file: str
    units: Collection[str]
    taken: dict[str, str]
    """Whose the user names are."""
    people: dict[str, PersonEntry] = field(default_factory=dict)
    first_lines: dict[str, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    spans: dict[Post, list[tuple[Line, int]]] = field(default_factory=lambda: defaultdict(list))

    def read(self, row: Row) -> list[BadCellError]:
        """Take a row in; return what is wrong with it."""
        cells = row.cells
        entry = PersonEntry(
            code=cells["code"], name=cells["name"], username=cells.get("username"), email=cells.get("email")
        )
        line = Line(
            post=Post(entry.code, cells["unit"], cells["role"]), starts_on=cells.get("from"), ends_on=cells.get("to")
        )
        wrong = [*self._wrong_person(entry), *self._wrong_line(line), *_wrong_email(entry, line)]
        known = self.people.setdefault(entry.code, entry)
        self.people[entry.code] = replace(
            known, username=known.username or entry.username, email=known.email or entry.email
        )
        self.first_lines.setdefault(entry.code, row.line)
        self.lines.append(line)
        self.spans[line.post].append((line, row.line))
        return wrong

    def _wrong_person(self, entry: PersonEntry) -> Iterator[BadCellError]:
        known = self.people.get(entry.code, entry)
        for name in ("name", "username", "email"):
            one, other = getattr(entry, name), getattr(known, name)
            if one and other and one != other:
                message = mark("«%(one)s» står som «%(other)s» på linje %(number)s.")
                remedy = mark("Skriv det samme på alle linjer for samme person, eller gi hver person sin egen kode.")
                yield BadCellError(message, remedy, one=one, other=other, number=self.first_lines[entry.code])
        if entry.username and self.taken.setdefault(entry.username, entry.code) != entry.code:
            message = mark("Brukernavnet «%(username)s» er tatt.")
            yield BadCellError(message, mark("Gi personen et annet brukernavn."), username=entry.username)

    def _wrong_line(self, line: Line) -> Iterator[BadCellError]:
        if line.post.unit not in self.units:
            message = mark("Enheten «%(unit)s» finnes ikke.")
            yield BadCellError(
                message, mark("Rett koden, eller legg enheten til i filen med enheter."), unit=line.post.unit
            )
        if line.starts_on and line.ends_on and line.ends_on < line.starts_on:
            message = mark("«Til» er før «fra».")
            yield BadCellError(message, mark("Bytt om datoene, eller rett den som er feil."))
            return
        other = next((number for one, number in self.spans[line.post] if one.span.overlaps(line.span)), None)
        if other:
            message = mark("Den samme rollen ved den samme enheten står også på linje %(other)s.")
            yield BadCellError(
                message, mark("Slett en av linjene, eller gi dem datoer som ikke overlapper."), other=other
            )


def _wrong_email(entry: PersonEntry, line: Line) -> Iterator[BadCellError]:
    if line.post.role is Role.PUPIL and entry.email:
        message = mark("En elev skal ikke ha e-postadresse her.")
        yield BadCellError(message, mark("Slett adressen: elever får ingen e-post fra Klimakurs."))
