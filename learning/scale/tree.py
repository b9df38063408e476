"""The tree of units: municipalities, their sectors, schools with classes, workplaces with and without sections."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from learning.demo.calendar import school_year
from learning.scale.rules import UNITS_OF_A_MUNICIPALITY, Size, shares
from learning.units.rules import UnitKind

UNITS_IN_A_SECTOR = 50
MOST_SECTORS = 6
GRADES = 10
BLOCKS = (
    (UnitKind.WORKPLACE, UnitKind.SECTION, 0),
    (UnitKind.SCHOOL, UnitKind.CLASS, 4),
    (UnitKind.WORKPLACE, UnitKind.SECTION, 2),
)
"""What a municipality is built of, over and over: a unit, and so many below it."""
NAMES = {
    UnitKind.MUNICIPALITY: "Målekommune",
    UnitKind.SECTOR: "Sektor",
    UnitKind.WORKPLACE: "Arbeidsplass",
    UnitKind.SECTION: "Avdeling",
    UnitKind.SCHOOL: "Skole",
    UnitKind.CLASS: "Klasse",
}


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A unit, named after its number."""

    id: int
    parent_id: int | None
    kind: UnitKind
    school_year: int | None = None
    grade: int | None = None

    @property
    def name(self) -> str:
        """What pages call it."""
        return f"{NAMES[self.kind]} {self.id}"

    @property
    def code(self) -> str:
        """What imports would call it."""
        return f"u{self.id}"


@dataclass
class Tree:
    """The units as far as they have been made, each after the one it belongs to."""

    today: date
    units: list[Branch] = field(default_factory=list)

    def of(self, *kinds: UnitKind) -> list[Branch]:
        """Return the units of these kinds."""
        return [unit for unit in self.units if unit.kind in kinds]

    def add(self, kind: UnitKind, parent_id: int | None) -> int:
        """Make a unit; classes go through the grades in turn."""
        number = len(self.units) + 1
        is_class = kind is UnitKind.CLASS
        branch = Branch(
            id=number,
            parent_id=parent_id,
            kind=kind,
            school_year=school_year(self.today) if is_class else None,
            grade=number % GRADES + 1 if is_class else None,
        )
        self.units.append(branch)
        return number

    def found(self, units: int) -> None:
        """Make a municipality of so many units."""
        root = self.add(UnitKind.MUNICIPALITY, None)
        count = max(1, min(units // UNITS_IN_A_SECTOR, MOST_SECTORS))
        sectors = [self.add(UnitKind.SECTOR, root) for _number in range(count)]
        for number, (kind, below, parts) in enumerate(_blocks(units - 1 - count)):
            unit = self.add(kind, sectors[number % count])
            for _part in range(parts):
                self.add(below, unit)


def plant(size: Size, today: date) -> Tree:
    """Return all the units there shall be."""
    tree = Tree(today)
    for units in shares(size.units, size.municipalities, UNITS_OF_A_MUNICIPALITY):
        tree.found(units)
    return tree


def _blocks(units: int) -> Iterator[tuple[UnitKind, UnitKind, int]]:
    """Yield what so many units are built of. A school is never left without a class."""
    number = 0
    while units:
        kind, below, parts = BLOCKS[number % len(BLOCKS)]
        parts = min(parts, units - 1)
        if kind is UnitKind.SCHOOL and not parts:
            kind = UnitKind.WORKPLACE
        yield kind, below, parts
        units -= 1 + parts
        number += 1
