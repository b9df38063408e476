"""What teachers and leaders of the demo have given: something that is due soon or late, an offer, a yearly duty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from learning.access import Role
from learning.assignments.actions import Assigned
from learning.assignments.rules import Repeats
from learning.demo.calendar import day_of_work
from learning.demo.taught import TaughtCourse
from learning.demo.town import Town


@dataclass(frozen=True, kw_only=True)
class Gift:
    """A course for one role, or one module of it by its place, from somebody known to units; days are from today on."""

    by: str
    units: tuple[str, ...]
    role: Role
    module: int | None = None
    given: int
    due: int
    is_required: bool = True
    note: str = ""
    repeats: Repeats = Repeats.NEVER


GIFTS = (
    Gift(by="larer", units=("solbakken-6a",), role=Role.PUPIL, module=2, given=-20, due=-6),
    Gift(
        by="larer",
        units=("solbakken-6a", "solbakken-7a"),
        role=Role.PUPIL,
        module=3,
        given=-4,
        due=3,
        note="Vi snakker om quizen i naturfagtimen.",
    ),
    Gift(by="leder", units=("plan",), role=Role.STAFF, given=-40, due=24, repeats=Repeats.YEARLY),
    Gift(by="rektor", units=("solbakken",), role=Role.TEACHER, given=-12, due=20, is_required=False),
)


def given_in(
    town: Town, courses: Sequence[TaughtCourse], unit_ids: Mapping[str, int]
) -> Iterator[tuple[Gift, UUID, Assigned]]:
    """Yield what was given of the courses that there are, under a name that is the same every time."""
    grades = {unit.code: unit.grade for unit in town.units}
    for gift in GIFTS:
        course = next((one for one in courses if one.suits(gift.role, grades[gift.units[0]])), None)
        if course is None or (gift.module or 0) >= len(course.modules):
            continue
        yield (
            gift,
            UUID(int=Random(f"{gift}").getrandbits(128), version=4),
            Assigned(
                course_id=course.id,
                module_id=None if gift.module is None else course.modules[gift.module].id,
                unit_ids=tuple(unit_ids[code] for code in gift.units),
                due_on=day_of_work(town.before(-gift.due)),
                is_required=gift.is_required,
                note=gift.note,
                repeats=gift.repeats,
            ),
        )
