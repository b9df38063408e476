"""The columns of the tables, each with its definition: the same on the page and in the file."""

from collections.abc import Callable
from enum import StrEnum
from math import floor
from typing import NamedTuple

from learning.findings import mark
from learning.quizzes.statistics.rules.items import Item
from learning.quizzes.statistics.rules.replies import Reply


class Kind(StrEnum):
    """How a number is written."""

    COUNT = "count"
    PERCENT = "percent"
    BAR = "bar"
    """A percentage that people would rather see than read."""
    DECIMAL = "decimal"


DECIMALS = 2
FULL = 100


class Column(NamedTuple):
    """A column of numbers about an item; label and definition are marked messages."""

    name: str
    label: str
    kind: Kind
    definition: str
    value: Callable[[Item], float | None]


class ReplyColumn(NamedTuple):
    """A column of numbers about an answer."""

    name: str
    label: str
    kind: Kind
    definition: str
    value: Callable[[Reply], float | None]


def _of(name: str) -> Callable[[Item], float | None]:
    """Return what finds the index of that name; None where there are no indices."""
    return lambda item: getattr(item.indices, name, None)


COLUMNS = (
    Column(
        "answered",
        mark("Svar"),
        Kind.COUNT,
        mark("Hvor mange som svarte i sitt første forsøk. Senere forsøk regnes ikke med."),
        lambda item: item.answered,
    ),
    Column(
        "open",
        mark("Ikke svart"),
        Kind.COUNT,
        mark("Hvor mange som leverte uten å svare på spørsmålet. Det gir ingen poeng."),
        lambda item: item.unanswered,
    ),
    Column(
        "facility",
        mark("Løst"),
        Kind.BAR,
        mark("Hvor mange prosent av poengene de fikk i snitt: høyt er lett, lavt er vanskelig."),
        _of("facility"),
    ),
    Column(
        "deviation",
        mark("Spredning"),
        Kind.DECIMAL,
        mark("Standardavviket til poengene, der 1 er full pott. Svarer alle likt, er det 0."),
        _of("deviation"),
    ),
    Column(
        "discrimination",
        mark("Skiller"),
        Kind.DECIMAL,
        mark(
            "Korrelasjonen mellom spørsmålet og resten av quizen (korrigert punktbiserial). Over 0,30 er bra. Under "
            "0,20 skiller spørsmålet lite, og under 0 klarer de som kan mest, det sjeldnere enn andre."
        ),
        _of("discrimination"),
    ),
    Column(
        "index",
        mark("Moodles indeks"),
        Kind.PERCENT,
        mark("Det samme som «Skiller», i prosent, slik Moodle skriver det: «discrimination index»."),
        _of("discrimination"),
    ),
    Column(
        "efficiency",
        mark("Utnyttet"),
        Kind.PERCENT,
        mark(
            "Hvor mye spørsmålet skiller, i prosent av det meste det kunne ha skilt når det er så lett eller vanskelig "
            "(Moodles «discriminative efficiency»)."
        ),
        _of("efficiency"),
    ),
)
REPLY_COLUMNS = (
    ReplyColumn("people", mark("Antall"), Kind.COUNT, mark("Hvor mange som svarte slik."), lambda one: one.people),
    ReplyColumn(
        "share", mark("Andel"), Kind.BAR, mark("Hvor mange prosent av alle som fikk spørsmålet."), lambda one: one.share
    ),
    ReplyColumn(
        "rest",
        mark("Klarte av resten"),
        Kind.PERCENT,
        mark("Hvor mange prosent av de andre poengene i quizen de fikk i snitt, de som svarte slik."),
        lambda one: one.rest,
    ),
    ReplyColumn(
        "pull",
        mark("Velges av flinke"),
        Kind.DECIMAL,
        mark("Korrelasjonen mellom å svare slik og resten av quizen. Riktige svar bør ligge over 0, gale under."),
        lambda one: one.discrimination,
    ),
)


def rounded(value: float | None, kind: Kind) -> float | None:
    """Return the number as it is written, halves upwards: a percentage as a whole number."""
    if value is None or kind is Kind.COUNT:
        return value
    steps = FULL if kind is not Kind.DECIMAL else 10**DECIMALS
    nearest = floor(value * steps + 0.5)
    return nearest if kind is not Kind.DECIMAL else nearest / steps
