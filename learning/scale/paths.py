"""Ways through a course that somebody could have gone: a few are invented answer by answer, and many people go each.

They are marked, added up and judged by the rules themselves, so what is copied from them is as true as they are.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from learning.demo.history import History, Learning
from learning.demo.residents import Effort, Resident
from learning.demo.taught import TaughtCourse
from learning.demo.town import ABILITY, SPREAD
from learning.scale.population import A_YEAR

EFFORTS = {Effort.DONE: 70, Effort.ALMOST: 5, Effort.PARTLY: 15, Effort.BEGUN: 10}
"""How many in a hundred come how far, of those who begin."""

Row = dict[str, Any]


@dataclass
class Paths:
    """The rows of the staging tables."""

    paths: list[Row] = field(default_factory=list)
    attempts: list[Row] = field(default_factory=list)
    answers: list[Row] = field(default_factory=list)
    completions: list[Row] = field(default_factory=list)
    proofs: list[Row] = field(default_factory=list)

    def add(self, course: TaughtCourse, place: int, history: History) -> None:
        """Add what one learner has done in a course, under numbers of its own."""
        number = len(self.paths) + 1
        row = {"id": number, "course_id": course.id, "place": place, "answers": len(history.answers)}
        self.paths.append(row)
        self._add_attempts(number, history)
        for done in history.completions:
            self.completions.append(
                {
                    "path_id": number,
                    "module_id": done["module_id"],
                    "version_id": done["version_id"],
                    "read": _seconds(done["read_at"]),
                    "passed": _seconds(done["passed_at"]),
                    "completed": _seconds(done["completed_at"]),
                }
            )
        for proof in history.proofs:
            completed = _seconds(proof["completed_at"])
            same = {name: proof[name] for name in ("valid_until", "renews_on", "rests_on_final")}
            self.proofs.append({"path_id": number, "completed": completed, **same})

    def _add_attempts(self, path_id: int, history: History) -> None:
        counts = Counter(answer["attempt_id"] for answer in history.answers)
        first = len(self.attempts) + 1
        numbers = {attempt["id"]: number for number, attempt in enumerate(history.attempts, first)}
        for attempt in history.attempts:
            own = {"id": numbers[attempt["id"]], "path_id": path_id, "answers": counts[attempt["id"]]}
            times = {"started": _seconds(attempt["started_at"]), "finished": _seconds(attempt["finished_at"])}
            self.attempts.append({**attempt, **own, **times})
        places: Counter[int] = Counter()
        for answer in history.answers:
            number = numbers[answer["attempt_id"]]
            places[number] += 1
            own = {"attempt_id": number, "place": places[number]}
            times = {"answered": _seconds(answer["answered_at"]), "revealed": _seconds(answer["revealed_at"])}
            self.answers.append({**answer, **own, **times})


def invent_paths(courses: Iterable[TaughtCourse], *, count: int, today: date, seed: int) -> Paths:
    """Return so many ways through each of the courses, in the year that ends before today."""
    paths = Paths()
    for course in courses:
        for place in range(count):
            learner = _learner(f"{seed} {place}", today)
            history = History()
            way = Learning(user_id=0, resident=learner, course=course, today=today, history=history, period=A_YEAR)
            way.learn()
            paths.add(course, place, history)
    return paths


def _learner(code: str, today: date) -> Resident:
    random = Random(code)
    return Resident(
        code=code,
        roles=frozenset(),
        since=today - A_YEAR,
        until=today,
        drive=1,
        ability=random.gauss(ABILITY, SPREAD),
        effort=random.choices(list(EFFORTS), list(EFFORTS.values()))[0],
    )


def _seconds(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp())
