"""What a module aims at, in words: GreenComp and the curriculum. None of the six names: labels of two frameworks."""

from collections.abc import Iterable
from typing import NamedTuple

from learning.findings import mark

AREAS = {
    "1": mark("Leve ut bærekraftsverdier"),
    "2": mark("Romme kompleksitet"),
    "3": mark("Se for seg bærekraftige framtider"),
    "4": mark("Handle for bærekraft"),
}
COMPETENCES = {
    "1.1": mark("Verdsette bærekraft"),
    "1.2": mark("Støtte rettferdighet"),
    "1.3": mark("Fremme natur"),
    "2.1": mark("Systemtenkning"),
    "2.2": mark("Kritisk tenkning"),
    "2.3": mark("Problemforståelse"),
    "3.1": mark("Framtidsforståelse"),
    "3.2": mark("Tilpasningsevne"),
    "3.3": mark("Utforskende tenkning"),
    "4.1": mark("Politisk handlekraft"),
    "4.2": mark("Kollektiv handling"),
    "4.3": mark("Personlig initiativ"),
}
"""GreenComp (Bianchi, Pisiotis and Cabrera, JRC 2022), the Norwegian names in our own translation."""
SETS = "https://www.udir.no/lk20/{plan}/kompetansemaal-og-vurdering/{code}"
CURRICULUM = "https://www.udir.no/lk20/"


class AimSet(NamedTuple):
    """A set of aims of the curriculum: what it is called, and where it is published."""

    label: str
    address: str


def _set(code: str, plan: str, label: str) -> AimSet:
    return AimSet(label, SETS.format(plan=plan, code=code.lower()))


AIM_SETS = {
    "KV80": _set("KV80", "nat01-04", mark("Naturfag etter 4. trinn")),
    "KV79": _set("KV79", "nat01-04", mark("Naturfag etter 7. trinn")),
    "KV78": _set("KV78", "nat01-04", mark("Naturfag etter 10. trinn")),
    "KV148": _set("KV148", "saf01-04", mark("Samfunnsfag etter 2. trinn")),
    "KV146": _set("KV146", "saf01-04", mark("Samfunnsfag etter 7. trinn")),
    "KV147": _set("KV147", "saf01-04", mark("Samfunnsfag etter 10. trinn")),
}
"""Those that our courses name (LK20). Another is shown by its code until it has a line here."""


def areas(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the areas that the competences belong to, each once."""
    return tuple(AREAS[area] for area in sorted({code.partition(".")[0] for code in codes}))


def competences(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the competences, in the framework's order."""
    return tuple(COMPETENCES[code] for code in sorted(codes))


def aim_sets(codes: Iterable[str]) -> tuple[AimSet, ...]:
    """Return the sets of aims, with their names and addresses."""
    return tuple(AIM_SETS.get(code) or AimSet(code, CURRICULUM) for code in codes)
