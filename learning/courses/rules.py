"""When a module counts as completed, where a learner stands in a course, and how long a proof lasts."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from learning.readability import reading_minutes

MONTHS = 12
QUIZ_MINUTES = 5
"""What a quiz of some eight questions takes, beside the reading."""


class CompletedBy(StrEnum):
    """What a course asks for in each of its modules. Where a module has no quiz, reading it is enough."""

    READ = "read"
    PASSED = "passed"
    READ_AND_PASSED = "read and passed"


def completed(completed_by: CompletedBy, *, has_quiz: bool, read: bool, passed: bool) -> bool:
    """Tell whether a module is completed."""
    if completed_by is CompletedBy.READ or not has_quiz:
        return read
    if completed_by is CompletedBy.PASSED:
        return passed
    return read and passed


def final_completes(*, has_modules_left: bool, is_of_this_round: bool) -> bool:
    """Tell whether passing the final quiz completes the course, by the round in which the attempt was begun.

    It opens when every module is completed. Whoever began it then is not asked for a module that came meanwhile.
    """
    return is_of_this_round or not has_modules_left


@dataclass(frozen=True, kw_only=True)
class ModuleStanding:
    """What a learner has done in one module."""

    name: str
    minutes: int
    has_quiz: bool
    read: bool = False
    passed: bool = False
    is_completed: bool = False
    """It counted as completed once, whatever the course asks for now."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a learner is in a course: its modules in their order, what completes one, and what comes after them."""

    completed_by: CompletedBy
    modules: tuple[ModuleStanding, ...]
    has_final: bool = False
    """A final quiz completes the course."""
    is_proven: bool = False
    """The learner has the proof of this time round, whatever the course asks for now."""
    has_passed_final: bool = False
    """And passing the final quiz was what gave it."""

    def is_done(self, module: ModuleStanding) -> bool:
        """Tell whether the module counts as completed."""
        return module.is_completed or completed(
            self.completed_by, has_quiz=module.has_quiz, read=module.read, passed=module.passed
        )

    @property
    def done(self) -> tuple[str, ...]:
        """The names of the completed modules."""
        return tuple(module.name for module in self.modules if self.is_done(module))

    @property
    def remaining(self) -> tuple[ModuleStanding, ...]:
        """The modules that are not completed."""
        return tuple(module for module in self.modules if not self.is_done(module))

    @property
    def next(self) -> ModuleStanding | None:
        """The first module that is not completed; None when all are."""
        return next(iter(self.remaining), None)

    def of(self, name: str) -> ModuleStanding | None:
        """Return what the learner has done in the module of that name."""
        return next((module for module in self.modules if module.name == name), None)

    @property
    def is_started(self) -> bool:
        """Something has been read or passed."""
        return any(module.read or module.passed for module in self.modules)

    @property
    def is_complete(self) -> bool:
        """Nothing is left to do. A course without modules never is complete."""
        return bool(self.modules) and not self.remaining and not self._asks_for_final

    @property
    def is_final_next(self) -> bool:
        """Every module is completed, and only the final quiz is left."""
        return bool(self.modules) and not self.remaining and self._asks_for_final

    @property
    def _asks_for_final(self) -> bool:
        return self.has_final and not self.is_proven

    @property
    def left(self) -> int:
        """The number of modules that are not completed."""
        return len(self.remaining)

    @property
    def minutes_left(self) -> int:
        """The time that what has not been read takes, and the final quiz, in minutes."""
        reading = sum(module.minutes for module in self.remaining if not module.read)
        return reading + (QUIZ_MINUTES if self._asks_for_final else 0)


def valid_until(completed_on: date, valid_months: int | None) -> date | None:
    """Return the last day on which a proof counts; None is for ever.

    The day of the month is kept where the month has it: 31 August and six months make 28 (or 29) February.
    """
    return None if valid_months is None else months_after(completed_on, valid_months)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later (earlier where it is below 0), or the last of a month without it."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def renews_on(valid_until: date | None) -> date | None:
    """Return the first day on which a course is taken anew because its proof has run out; None is never."""
    return None if valid_until is None else valid_until + timedelta(days=1)


def module_minutes(words: int, *, has_quiz: bool) -> int:
    """Return the minutes that a module takes, its quiz among them."""
    return reading_minutes(words) + (QUIZ_MINUTES if has_quiz else 0)


def course_minutes(modules: Iterable[int], *, has_final: bool) -> int:
    """Return the minutes that a course takes, from those of its modules."""
    return sum(modules) + (QUIZ_MINUTES if has_final else 0)
