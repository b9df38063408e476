"""What teachers made here beside what the lists say: nothing of it ends or doubles in silence.

No file of the six: a rule of its own, used by `reading`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeVar

from learning.access import Role
from learning.accounts.roster.entries import Organisation, Post, UnitEntry, Wanted
from learning.findings import Finding, error, mark, warning
from learning.units.rules import MADE_HERE, UnitKind, is_made_here

Thing = TypeVar("Thing")
Label = tuple[str | None, str, int | None]
"""School, name and school year: what makes two classes look like one."""


def about_made_here(units_file: str, people_file: str, wanted: Wanted, current: Organisation) -> tuple[Finding, ...]:
    """Return what an import should know of the classes and pupils that teachers made here."""
    return (
        *_unknown_codes(units_file, wanted.units, current.units),
        *_unknown_codes(people_file, wanted.people, current.people),
        *_second_classes(units_file, wanted, current),
        *_second_pupils(people_file, wanted, current),
        *_closed_over_pupils(units_file, wanted, current),
    )


def _unknown_codes(file: str, wanted: Mapping[str, Thing], current: Mapping[str, Thing]) -> Iterator[Finding]:
    for code in sorted(filter(is_made_here, wanted.keys() - current.keys())):
        message = mark("Koden «%(code)s» begynner med «%(start)s», som er for det lærere lager i Klimakurs.")
        yield error(file, 0, message, mark("Bruk en annen kode."), code=code, start=MADE_HERE)


def _second_classes(file: str, wanted: Wanted, current: Organisation) -> Iterator[Finding]:
    made = {_label(unit): unit for unit in _open_classes(current) if is_made_here(unit.code)}
    for code, unit in sorted(wanted.units.items()):
        other = made.get(_label(unit)) if unit.kind is UnitKind.CLASS else None
        if other and other.code != code:
            message = mark("En lærer har laget en klasse som ser ut som «%(name)s»: «%(other)s».")
            remedy = mark("Er det den samme, så bruk koden dens i begge filene. Ellers blir det to.")
            yield warning(file, 0, message, remedy, name=unit.name, other=other.code)


def _closed_over_pupils(file: str, wanted: Wanted, current: Organisation) -> Iterator[Finding]:
    left: dict[str, set[str]] = defaultdict(set)
    for entry in current.memberships:
        if is_made_here(entry.post.person) and entry.period.ends_on is None:
            left[entry.post.unit].add(entry.post.person)
    for code, unit in sorted(wanted.units.items()):
        if unit.closed_on and left[code]:
            message = mark("«%(name)s» legges ned, men har %(number)s elever som en lærer har lagt til.")
            remedy = mark("Be læreren flytte dem først: Ingen ser dem i en klasse som er lagt ned.")
            yield warning(file, 0, message, remedy, name=unit.name, number=len(left[code]))


def _second_pupils(file: str, wanted: Wanted, current: Organisation) -> Iterator[Finding]:
    held = [entry.post for entry in current.memberships if entry.period.ends_on is None]
    listed = _names([line.post for line in wanted.lines if not is_made_here(line.post.person)], wanted, current)
    made = _names([post for post in held if is_made_here(post.person)], wanted, current)
    for label, names in sorted(made.items(), key=str):
        alike = sorted(name for name in names if any(_may_be(name, other) for other in listed.get(label, ())))
        if alike:
            message = mark("I «%(unit)s» har en lærer lagt til elever som kan være de samme som på lista: %(names)s.")
            remedy = mark("De står der fortsatt. Be læreren ta ut dem som nå er der to ganger.")
            yield warning(file, 0, message, remedy, unit=label[1], names=", ".join(alike))


def _names(posts: list[Post], wanted: Wanted, current: Organisation) -> dict[Label, set[str]]:
    """Return the names of the pupils among the posts, by class."""
    units, people = {**current.units, **wanted.units}, {**current.people, **wanted.people}
    found: dict[Label, set[str]] = defaultdict(set)
    for post in posts:
        if post.role is Role.PUPIL and post.unit in units:
            found[_label(units[post.unit])].add(people[post.person].name)
    return found


def _may_be(name: str, listed: str) -> bool:
    """Tell whether a name on a list begins with the words by which a teacher calls a pupil."""
    words = name.casefold().split()
    return listed.casefold().split()[: len(words)] == words


def _open_classes(current: Organisation) -> list[UnitEntry]:
    return [unit for unit in current.units.values() if unit.kind is UnitKind.CLASS and unit.closed_on is None]


def _label(unit: UnitEntry) -> Label:
    return unit.parent, unit.name.casefold(), unit.school_year
