"""What the people of the demo have done: somebody's way through a course, as rows of the tables."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from learning.courses.rules import completed, renews_on, valid_until
from learning.database import NORWAY
from learning.demo.calendar import HALF_A_YEAR, first_school_day, moment, working_days
from learning.demo.residents import Effort, Resident
from learning.demo.sitting import Row, Sitter, Sitting
from learning.demo.taught import TaughtCourse, TaughtModule, TaughtQuiz

MOST_TRIES = 6
TAKES_PRE_TEST, LEAVES_A_QUIZ, LEAVES_THE_FINAL = 0.6, 0.6, 0.15
LESSON_BEGINS = 135
"""Minutes after eight: a quarter past ten."""
LATEST_START, BETWEEN_MODULES = 120, 50
"""Minutes: somebody who takes a whole course in one day is done by the afternoon."""
FIRST_WEEK = timedelta(days=7)


@dataclass
class History:
    """Rows of attempts, answers, completed modules and completed courses."""

    attempts: list[Row] = field(default_factory=list)
    answers: list[Row] = field(default_factory=list)
    completions: list[Row] = field(default_factory=list)
    proofs: list[Row] = field(default_factory=list)

    def add(self, sitting: Sitting) -> None:
        """Add an attempt and its answers."""
        self.attempts.append(sitting.attempt)
        self.answers.extend(sitting.answers)


@dataclass(kw_only=True)
class Learning:
    """One person on the way through one course; `today` is the first day that has not happened."""

    user_id: int
    resident: Resident
    course: TaughtCourse
    today: date
    history: History
    period: timedelta = HALF_A_YEAR
    """How far back the history goes."""
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(f"{self.resident.code} {self.course.name}")

    def learn(self) -> None:
        """Add what the person has done to the history."""
        effort = self.resident.effort or self._effort()
        moments = self._moments()
        if effort is Effort.NONE or not moments:
            return
        if self.course.pre_test and self.random.random() < TAKES_PRE_TEST:
            self.history.add(self._sitter().sit(self.course.pre_test, moments[0] - timedelta(minutes=20)))
        modules = list(zip(self.course.modules, moments, strict=False))
        done = min(self._number_of_modules(effort), len(modules))
        completed_at = [self._complete(module, at) for module, at in modules[:done]]
        completed_at += [self._begin(module, at) for module, at in modules[done : done + 1]]
        times = [at for at in completed_at if at]
        if len(times) == len(self.course.modules):
            self._close(max(times), effort)

    def _effort(self) -> Effort:
        chance, drive = self.random.random(), self.resident.drive
        if chance < drive * 0.85:
            leaves_the_final = self.course.final is not None and self.random.random() < LEAVES_THE_FINAL
            return Effort.ALMOST if leaves_the_final else Effort.DONE
        if chance < drive * 0.85 + 0.3 * min(1, drive * 3):
            return self.random.choice((Effort.PARTLY, Effort.PARTLY, Effort.BEGUN))
        return Effort.NONE

    def _number_of_modules(self, effort: Effort) -> int:
        everything = len(self.course.modules)
        if effort is Effort.PARTLY:
            return self.random.randint(min(1, everything - 1), everything - 1)
        return everything if effort in (Effort.ALMOST, Effort.DONE) else 0

    def _moments(self) -> list[datetime]:
        """Return when the person turns to each module: in the class's lessons, or whenever there was time."""
        first = max(self.resident.since, self.today - self.period)
        last = min(self.resident.until, self.today - timedelta(days=1))
        if self.resident.class_code:
            days = [day for day in self._lessons(self.resident.class_code) if first <= day <= last]
            return [moment(day, LESSON_BEGINS + self.random.uniform(0, 6)) for day in days]
        days = working_days(first, last)
        chosen = sorted(self.random.choices(days, k=len(self.course.modules))) if days else []
        start = self.random.uniform(0, LATEST_START)
        return [moment(day, start + place * BETWEEN_MODULES) for place, day in enumerate(chosen)]

    def _lessons(self, class_code: str) -> list[date]:
        first = max(first_school_day(self.today) + FIRST_WEEK, self.today - self.period)
        days = working_days(first, self.today - timedelta(days=1))
        lessons = min(len(self.course.modules), len(days))
        return sorted(Random(f"{class_code} {self.course.name}").sample(days, lessons))

    def _complete(self, module: TaughtModule, at: datetime) -> datetime | None:
        read_at = at + self._reading_time(module)
        return self._achieve(module, read_at, self._pass(module.quiz, read_at) if module.quiz else None)

    def _begin(self, module: TaughtModule, at: datetime) -> datetime | None:
        read_at = at + self._reading_time(module)
        completed_at = self._achieve(module, read_at, None)
        if module.quiz and (self.resident.effort or self.random.random() < LEAVES_A_QUIZ):
            questions = len(module.quiz.text.questions)
            sitting = self._sitter().sit(module.quiz, read_at, until=max(1, questions // 3))
            self.history.add(sitting)
        return completed_at

    def _reading_time(self, module: TaughtModule) -> timedelta:
        return timedelta(minutes=module.minutes * self.random.uniform(0.4, 0.8))

    def _pass(self, quiz: TaughtQuiz, at: datetime) -> datetime | None:
        mastered: frozenset[str] = frozenset()
        for number in range(1, MOST_TRIES + 1):
            sitting = replace(self._sitter(), number=number, mastered=mastered).sit(quiz, at)
            self.history.add(sitting)
            if sitting.score.is_passed(self.course.pass_percent):
                return sitting.ended_at
            at, mastered = sitting.ended_at + timedelta(minutes=1), sitting.mastered
        return None

    def _sitter(self) -> Sitter:
        return Sitter(user_id=self.user_id, ability=self.resident.ability, random=self.random)

    def _achieve(self, module: TaughtModule, read_at: datetime, passed_at: datetime | None) -> datetime | None:
        has_quiz, passed = module.quiz is not None, passed_at is not None
        is_done = completed(self.course.completed_by, has_quiz=has_quiz, read=True, passed=passed)
        completed_at = (passed_at or read_at) if is_done else None
        self.history.completions.append(
            {
                "user_id": self.user_id,
                "module_id": module.id,
                "round": 0,
                "version_id": module.version_id,
                "read_at": read_at,
                "passed_at": passed_at,
                "completed_at": completed_at,
            }
        )
        return completed_at

    def _close(self, at: datetime, effort: Effort) -> None:
        """Complete the course when the modules are: at once, or by its final quiz, which some have left to do."""
        if self.course.final is None:
            self._prove(at)
        elif effort is Effort.DONE:
            passed_at = self._pass(self.course.final, at + timedelta(minutes=1))
            if passed_at:
                self._prove(passed_at)

    def _prove(self, at: datetime) -> None:
        last = valid_until(at.astimezone(NORWAY).date(), self.course.valid_months)
        self.history.proofs.append(
            {
                "user_id": self.user_id,
                "course_id": self.course.id,
                "round": 0,
                "completed_at": at,
                "valid_until": last,
                "renews_on": renews_on(last),
                "rests_on_final": self.course.final is not None,
            }
        )
