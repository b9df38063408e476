"""The municipality of the demo: its units, its people, and who is what where, since when."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from learning.access import Role
from learning.accounts.roster.entries import MembershipEntry, Period, PersonEntry, Post, UnitEntry
from learning.demo.calendar import HALF_A_YEAR, first_school_day, school_year
from learning.demo.names import invented_names, username_of
from learning.demo.residents import KNOWN, Known, Resident
from learning.units.rules import UnitKind

SEED = 2026
ROOT = "kommune"
ABILITY, SPREAD = 0.7, 0.12
DAYS_SINCE_JOINING, DAYS_SINCE_LEAVING, DAYS_SINCE_MOVING, DAYS_SINCE_CLOSING = 12, 45, 60, 90
LONGEST_SERVICE = 3000


@dataclass(frozen=True, kw_only=True)
class Group:
    """Those who have one role at one unit."""

    unit: str
    role: Role
    count: int
    drive: float = 0.5
    grade: int | None = None
    joined: int = 0
    left: int = 0
    came_from: str | None = None
    moves_to: str | None = None


@dataclass
class Town:
    """The municipality as far as it has been built; `today` is the day on which its history ends."""

    today: date
    random: Random
    names: Iterator[str]
    units: list[UnitEntry] = field(default_factory=list)
    people: list[PersonEntry] = field(default_factory=list)
    memberships: list[MembershipEntry] = field(default_factory=list)
    residents: list[Resident] = field(default_factory=list)

    def before(self, days: int) -> date:
        """Return the day so many days ago."""
        return self.today - timedelta(days=days)

    def found(self, *, name: str, leaders: int, staff: int, drive: float) -> None:
        """Make the municipality itself, with those who belong to no part of it."""
        self.units.append(UnitEntry(code=ROOT, parent=None, kind=UnitKind.MUNICIPALITY, name=name))
        for role, count in ((Role.LEADER, leaders), (Role.STAFF, staff), (Role.EDITOR, 1), (Role.ADMINISTRATOR, 1)):
            self.fill(Group(unit=ROOT, role=role, count=count, drive=drive))

    def build(self, *, code: str, kind: str, name: str, parent: str = ROOT, **facts: Any) -> None:
        """Make a unit as the file describes it, with its people and classes."""
        closed_on = self.before(DAYS_SINCE_CLOSING) if facts.get("closed") else None
        self.units.append(UnitEntry(code=code, parent=parent, kind=UnitKind(kind), name=name, closed_on=closed_on))
        drive = facts["drive"]
        moves = {key: facts[key] for key in ("joined", "left", "came_from", "moves_to") if key in facts}
        self.fill(Group(unit=code, role=Role.LEADER, count=facts.get("leaders", 0), drive=drive))
        self.fill(Group(unit=code, role=Role.TEACHER, count=facts.get("teachers", 0), drive=drive))
        self.fill(Group(unit=code, role=Role.STAFF, count=facts["staff"], drive=drive, **moves))
        for pupils in facts.get("classes", ()):
            self.build_class(code, drive, **pupils)

    def build_class(
        self, school: str, teachers_drive: float, *, name: str, grade: int, pupils: int, **facts: Any
    ) -> None:
        """Make a class with its teacher and its pupils."""
        code = f"{school}-{name.lower()}"
        year = school_year(self.today)
        entry = UnitEntry(code=code, parent=school, kind=UnitKind.CLASS, name=name, school_year=year, grade=grade)
        self.units.append(entry)
        self.fill(Group(unit=code, role=Role.TEACHER, count=1, drive=teachers_drive))
        self.fill(Group(unit=code, role=Role.PUPIL, count=pupils, grade=grade, **facts))

    def fill(self, group: Group) -> None:
        """Let the people of a group move in."""
        for index in range(group.count):
            known = KNOWN.get((group.unit, group.role)) if index == 0 else None
            person = self._person(known)
            periods = self._periods(group, index)
            posts = [(unit, group.role, period) for unit, period in periods]
            if known and known.also:
                posts.append((*known.also, periods[-1][1]))
            self.memberships += [MembershipEntry(Post(person.code, unit, role), when) for unit, role, when in posts]
            self.residents.append(self._resident(group, person, posts, known))

    def _resident(
        self, group: Group, person: PersonEntry, posts: list[tuple[str, Role, Period]], known: Known | None
    ) -> Resident:
        return Resident(
            code=person.code,
            roles=frozenset(role for _unit, role, _period in posts),
            class_code=group.unit if group.role is Role.PUPIL else None,
            grade=group.grade,
            since=min(period.starts_on for _unit, _role, period in posts),
            until=max(period.ends_on or self.today for _unit, _role, period in posts),
            drive=group.drive,
            ability=self.random.gauss(ABILITY, SPREAD),
            effort=known.effort if known else None,
        )

    def _person(self, known: Known | None) -> PersonEntry:
        name = known.name if known else next(self.names)
        username = known.username if known else username_of(name)
        person = PersonEntry(code=f"demo-{len(self.people) + 1:03}", name=name, username=username)
        self.people.append(person)
        return person

    def _periods(self, group: Group, index: int) -> list[tuple[str, Period]]:
        service = self.random.randrange(HALF_A_YEAR.days, LONGEST_SERVICE)
        start = first_school_day(self.today) if group.role is Role.PUPIL else self.before(service)
        if group.moves_to:
            return self._move(group.unit, group.moves_to, start, DAYS_SINCE_CLOSING)
        if group.came_from and index == group.count - 1:
            return self._move(group.came_from, group.unit, start, DAYS_SINCE_MOVING)
        if index >= group.count - group.joined:
            return [(group.unit, Period(self.before(DAYS_SINCE_JOINING)))]
        if index < group.left:
            return [(group.unit, Period(start, self.before(DAYS_SINCE_LEAVING)))]
        return [(group.unit, Period(start))]

    def _move(self, before: str, after: str, start: date, days: int) -> list[tuple[str, Period]]:
        moved_on = max(self.before(days), start + timedelta(days=1))
        return [(before, Period(start, moved_on - timedelta(days=1))), (after, Period(moved_on))]


def invent_town(name: str, today: date) -> Town:
    """Return the municipality, the same every time but for the days, which are counted back from today."""
    random = Random(SEED)
    town = Town(today, random, invented_names(random, frozenset(known.name for known in KNOWN.values())))
    facts = tomllib.loads((Path(__file__).parent / "municipality.toml").read_text(encoding="utf-8"))
    town.found(name=name, **facts["municipality"])
    for unit in facts["unit"]:
        town.build(**unit)
    return town
