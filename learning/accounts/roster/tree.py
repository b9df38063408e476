"""Which units may stand below which. No file of the six: a rule of its own, used by `units`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learning.accounts.roster.cells import BadCellError
from learning.accounts.roster.entries import UnitEntry
from learning.findings import mark
from learning.units.rules import UnitKind

KIND_NAMES = {
    UnitKind.MUNICIPALITY: "kommune",
    UnitKind.SECTOR: "sektor",
    UnitKind.WORKPLACE: "virksomhet",
    UnitKind.SECTION: "avdeling",
    UnitKind.ENTERPRISE: "foretak",
    UnitKind.SCHOOL: "skole",
    UnitKind.CLASS: "klasse",
}
HOLDS: dict[UnitKind, frozenset[UnitKind]] = {
    UnitKind.MUNICIPALITY: frozenset({UnitKind.SECTOR, UnitKind.WORKPLACE, UnitKind.ENTERPRISE, UnitKind.SCHOOL}),
    UnitKind.SECTOR: frozenset({UnitKind.WORKPLACE, UnitKind.SECTION, UnitKind.ENTERPRISE, UnitKind.SCHOOL}),
    UnitKind.ENTERPRISE: frozenset({UnitKind.WORKPLACE, UnitKind.SECTION}),
    UnitKind.WORKPLACE: frozenset({UnitKind.SECTION}),
    UnitKind.SECTION: frozenset({UnitKind.SECTION}),
    UnitKind.SCHOOL: frozenset({UnitKind.SECTION, UnitKind.CLASS}),
    UnitKind.CLASS: frozenset(),
}
"""Which kinds of unit may stand directly below which."""


@dataclass(frozen=True)
class Tree:
    """All units as they would be. `broken` are codes that exist in the file, but whose rows could not be read."""

    units: Mapping[str, UnitEntry]
    broken: frozenset[str] = frozenset()

    def wrong_with(self, entry: UnitEntry) -> Iterator[BadCellError]:
        """Yield what is wrong with a unit and its place."""
        yield from self._wrong_root(entry) if entry.kind is UnitKind.MUNICIPALITY else self._wrong_place(entry)
        yield from _wrong_class(entry)

    def _wrong_root(self, entry: UnitEntry) -> Iterator[BadCellError]:
        if entry.parent:
            yield BadCellError(mark("Kommunen kan ikke ligge under noe."), mark("La feltet «parent» stå tomt."))
        first = next(unit for unit in self.units.values() if unit.kind is UnitKind.MUNICIPALITY)
        if entry.code != first.code:
            message = mark("Det finnes allerede en kommune med koden «%(code)s».")
            yield BadCellError(message, mark("Bruk den koden, eller slett linjen."), code=first.code)

    def _wrong_place(self, entry: UnitEntry) -> Iterator[BadCellError]:
        parent = self.units.get(entry.parent or "")
        if not entry.parent:
            message = mark("Enheten mangler en overordnet enhet.")
            yield BadCellError(message, mark("Skriv koden til enheten over i feltet «parent»."))
        elif parent is None and entry.parent not in self.broken:
            message = mark("Enheten over, «%(parent)s», finnes ikke.")
            remedy = mark("Rett koden, eller legg til enheten på en egen linje.")
            yield BadCellError(message, remedy, parent=entry.parent)
        elif parent and entry.kind not in HOLDS[parent.kind]:
            message = mark("«%(parent)s» (%(above)s) kan ikke ha en enhet av slaget «%(kind)s» rett under seg.")
            remedy = mark("Legg den under en annen enhet, eller rett slaget.")
            names = {"parent": parent.name, "above": KIND_NAMES[parent.kind], "kind": KIND_NAMES[entry.kind]}
            yield BadCellError(message, remedy, **names)
        if self._is_below_itself(entry):
            message = mark("Enheten ligger under seg selv.")
            yield BadCellError(message, mark("Se på feltet «parent» her og på linjene over den i treet."))

    def _is_below_itself(self, entry: UnitEntry) -> bool:
        passed: set[str] = set()
        above = entry.parent
        while above and above in self.units and above not in passed:
            passed.add(above)
            above = self.units[above].parent
        return entry.code in passed


def _wrong_class(entry: UnitEntry) -> Iterator[BadCellError]:
    if entry.kind is UnitKind.CLASS and entry.school_year is None:
        yield BadCellError(mark("Klassen mangler skoleår."), mark("Skriv skoleåret som 2026/27."))
    if entry.kind is not UnitKind.CLASS and (entry.school_year or entry.grade):
        yield BadCellError(mark("Bare klasser har skoleår og trinn."), mark("La de to feltene stå tomme."))
