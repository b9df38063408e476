"""A municipality with so many of everything that a page may list, and somebody of every role who has done them all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, RecoveryCode, SignIn, SignInFailure, User
from learning.accounts.sessions.rules import hash_of
from learning.assignments.models import Assignment, Exemption
from learning.assignments.rules import ExemptionKind, Repeats
from learning.audit import Event
from learning.calendar.models import CalendarFeed
from learning.classes.cards.models import ClassOpening, LoginCard
from learning.classes.cards.secrets import hash_of_phrase
from learning.courses.models import Completion, Course, CourseCompletion, CourseVersion, Image, Module, ModuleVersion
from learning.courses.rules import CompletedBy
from learning.database import Base, now, today
from learning.quizzes.models import Answer, Attempt, Quiz, QuizVersion
from learning.reports.rules.looks import NAMES_SEEN, Look
from learning.reports.rules.organisation import Population
from learning.revisions import Subject, renew
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.accounts.second_factor.phone import Phone, phone_of
from tests.conftest import CONFIG

LEARNERS = ("pupil", "staff")
TEXT = {"language": "nb", "number": 1, "hash": "0" * 64, "source": "", "published_at": builders.MORNING}


@dataclass
class World:
    """Who there is, by role; what they have open and handed in; where the leader leads and the teacher teaches."""

    session: Session
    size: int
    people: dict[str, User] = field(default_factory=dict)
    phones: dict[str, Phone] = field(default_factory=dict)
    attempts: dict[str, UUID] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    batches: dict[str, UUID] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)
    pupil: int = 0
    others: dict[str, int] = field(default_factory=dict)
    """Whom the teacher has in class or in the staff room."""

    def __post_init__(self) -> None:
        sector = self._units()
        self._people(sector)
        course = self._course()
        others = self._other_courses()
        for learner in LEARNERS:
            self._deeds(self.people[learner], course, others)
        self._assignments(course)
        for subject in Subject:
            renew(self.session, subject)
        self.session.commit()

    def add(self, model: type[Base], **columns: Any) -> list[int]:
        """Add so many rows, in each of which `{}` stands for its number; return their ids."""
        rows = [{name: _numbered(value, row) for name, value in columns.items()} for row in range(self.size)]
        self.session.execute(insert(model), rows)
        found = self.session.scalars(select(model.id).order_by(model.id.desc()).limit(self.size))
        return sorted(found) if model is not Attempt else []

    def _units(self) -> int:
        sector = builders.unit(self.session, "Sektor", UnitKind.SECTOR)
        school = builders.unit(self.session, "Åsen skole", UnitKind.SCHOOL)
        places = self.add(Unit, kind=UnitKind.WORKPLACE, name="Sted {}", code="sted-{}", parent_id=sector.id)
        self.units |= {"sector": sector.id, "place": places[0], "municipality": builders.municipality(self.session).id}
        self.units["class"] = builders.unit(self.session, "5A", UnitKind.CLASS, school).id
        self._classes(school)
        return sector.id

    def _classes(self, school: Unit) -> None:
        """The school has so many classes, and one that its teacher made."""
        parts = {"kind": UnitKind.CLASS, "parent_id": school.id, "school_year": 2026}
        self.add(Unit, name="Klasse {}", code="klasse-{}", **parts)
        self.units |= {"own class": self._unit(code="her-1", name="Valgfag", **parts), "school": school.id}

    def _unit(self, **columns: Any) -> int:
        made = Unit(**columns)
        self.session.add(made)
        self.session.flush()
        return made.id

    def _people(self, sector: int) -> None:
        """So many work at one place, one at each other, and so many go to one class."""
        workers, pupils = (self._users(name) for name in ("ansatt", "elev"))
        self._place(workers, Role.STAFF, [self.units["place"]] * self.size)
        self._place(pupils, Role.PUPIL, [self.units["class"]] * self.size)
        others = self.session.scalars(select(Unit.id).where(Unit.parent_id == sector)).all()
        self._place(self._users("annen"), Role.STAFF, others)
        places = {Role.PUPIL: "class", Role.TEACHER: "class", Role.STAFF: "place", Role.LEADER: "sector"}
        for role in Role:
            where = self.session.get(Unit, self.units[places.get(role, "municipality")])
            user = self.people[role.value] = builders.person(self.session, role, where, f"Navn {role.value}")
            builders.identity(self.session, user, role.value)
        self._few()
        self._school()
        self._cards(pupils)
        self._place([self.people["overseer"].id] * self.size, Role.LEADER, others)

    def _school(self) -> None:
        """The teacher teaches so many classes, with so many others, and so many pupils in the one made here."""
        own, teacher = self.session.get(Unit, self.units["own class"]), self.people["teacher"]
        classes = self.session.scalars(select(Unit.id).where(Unit.parent_id == self.units["school"]))
        taught = [one for one in classes if one != self.units["class"]]
        self._place([teacher.id] * len(taught), Role.TEACHER, taught)
        colleagues = self._users("kollega")
        for where in ("own class", "school"):
            self._place(colleagues, Role.TEACHER, [self.units[where]] * self.size)
        self._place(self._users("her"), Role.PUPIL, [self.units["own class"]] * self.size)
        classmate = builders.person(self.session, Role.PUPIL, own, "Navn classmate")
        classmate.code = "her-classmate"
        self.others |= {"colleague": colleagues[0], "classmate": classmate.id}

    def _cards(self, pupils: Iterable[int]) -> None:
        """A card for everybody of the class, which is open; what stands on the one pupil's is known."""
        made = {"made_at": now(), "good_through": today() + timedelta(days=1)}
        rows = [{"user_id": one, "token_hash": f"card {one}", "phrase_hash": f"words {one}", **made} for one in pupils]
        words = hash_of_phrase(CONFIG.secret_key, "tiger fjell fjord")
        pupil_id = self.others["pupil"] = self.people["pupil"].id
        known = {"user_id": pupil_id, "token_hash": hash_of("card"), "phrase_hash": words, **made}
        self.session.execute(insert(LoginCard), [*rows, known])
        closes_at = now() + timedelta(minutes=30)
        self.session.add(ClassOpening(unit_id=self.units["class"], code="48213", closes_at=closes_at))

    def _few(self) -> None:
        """Those whom a password alone does not let in, and a leader of as many units as there are."""
        for name, role in (("newcomer", Role.STAFF), ("beginner", Role.EDITOR), ("overseer", Role.STAFF)):
            user = self.people[name] = builders.person(self.session, role, name=f"Navn {name}")
            identity = builders.identity(self.session, user, name)
            identity.handed_out_at = now() if name == "newcomer" else None
        for name in ("editor", "leader"):
            self.phones[name] = phone_of(self.session, self.people[name])
            # The same paper for both would be refused.
            self.session.execute(delete(RecoveryCode))
        feed = {"token_hash": hash_of("feed"), "language": "nb", "made_at": builders.MORNING}
        self.session.add(CalendarFeed(user_id=self.people["pupil"].id, **feed))

    def _users(self, name: str) -> list[int]:
        return self.add(User, code=f"{name}-{{}}", display_name=f"{name} {{}}", created_at=builders.MORNING)

    def _place(self, users: Iterable[int], role: Role, units: Iterable[int]) -> None:
        rows = [
            {"user_id": user, "unit_id": unit, "role": role, "starts_on": builders.AUTUMN}
            for user, unit in zip(users, units, strict=True)
        ]
        self.session.execute(insert(Membership), rows)

    def _course(self) -> Course:
        """Return a course for everybody with so many modules, so many figures, and quizzes of so many questions."""
        source = "# Tall\n" + "".join(
            f"\n## Hvor mange er {number}? {{#q-{number} .knowledge}}\n\n= 1 ± 0 år\n\n> Én.\n"
            for number in range(self.size)
        )
        course = builders.course(self.session, roles=(Role.PUPIL, Role.STAFF), has_pre_test=True)
        builders.module(self.session, course, "vaer", source)
        builders.add_quiz(self.session, course, None, source)
        builders.add_final(self.session, course, source)
        builders.guide(self.session, course)
        modules = self.add(Module, course_id=course.id, name="modul-{}", place="{}", has_quiz=False)
        self._versions(ModuleVersion, "module_id", modules, words=200, html="<p>Tekst.</p>")
        self.add(Image, course_id=course.id, name="bilde-{}.svg", hash="abc", content=b"<svg/>")
        return course

    def _other_courses(self) -> list[int]:
        plain = {
            "completed_by": CompletedBy.READ,
            "pass_percent": 80,
            "greencomp": [],
            "curriculum": [],
            "strategy": [],
        }
        courses = self.add(Course, name="kurs-{}", has_pre_test=False, **plain)
        self._versions(CourseVersion, "course_id", courses, summary="Kort.", html="<p>Tekst.</p>")
        return courses

    def _versions(self, model: type[Base], about: str, ids: Iterable[int], **columns: object) -> None:
        rows = [{about: one, "title": f"Tittel {one}", **TEXT, **columns} for one in ids]
        self.session.execute(insert(model), rows)

    def _deeds(self, user: User, course: Course, others: list[int]) -> None:
        """Let somebody have opened, answered, read and completed so many of everything, and be seen as often."""
        self._attempts(user)
        modules = self.session.scalars(select(Module).where(Module.course_id == course.id, Module.name != "vaer")).all()
        versions = dict(self.session.execute(select(ModuleVersion.module_id, ModuleVersion.id)).all())
        read = {"user_id": user.id, "round": 0, "read_at": builders.MORNING}
        rows = [{**read, "module_id": one.id, "version_id": versions[one.id]} for one in modules]
        self.session.execute(insert(Completion), rows)
        done = {"user_id": user.id, "round": 0, "completed_at": builders.MORNING}
        self.session.execute(insert(CourseCompletion), [{**done, "course_id": one} for one in [course.id, *others]])
        self._traces(user)

    def _assignments(self, course: Course) -> None:
        """So often the teacher gave the course to the class, and the leader to the sector; all but one are let off."""
        for name, unit in (("teacher", "class"), ("leader", "sector")):
            by, given = self.people[name].id, {"due_on": today(), "is_required": True, "note": "", "months": None}
            about = {"course_id": course.id, "unit_id": self.units[unit], "repeats": Repeats.NEVER, "assigned_by": by}
            batches = [UUID(int=by * 10_000 + number) for number in range(self.size)]
            rows = [{**about, **given, "batch": batch, "assigned_at": now() + timedelta(hours=1)} for batch in batches]
            self.session.execute(insert(Assignment), rows)
            self.batches[name] = batches[0]
            self.pupil = self.people["pupil"].id
            first = self.session.scalars(select(Assignment.id).where(Assignment.batch == batches[0])).one()
            self.given[name] = first
            role = {"teacher": Role.PUPIL, "leader": Role.STAFF}[name]
            holders = self.session.scalars(
                select(Membership.user_id).where(
                    Membership.role == role, Membership.unit_id != self.units["municipality"]
                )
            ).all()
            granted = {"assignment_id": first, "kind": ExemptionKind.EXEMPT, "by": by, "at": now()}
            self.session.execute(insert(Exemption), [{**granted, "user_id": one} for one in sorted(set(holders))[1:]])

    def _attempts(self, user: User) -> None:
        """One of the module's quiz is open, with so many answers; so many of the other two are handed in."""
        quizzes = self.session.execute(select(Quiz, QuizVersion).join(QuizVersion.quiz)).all()
        for quiz, version in quizzes:
            module_id, purpose = quiz.module_id, quiz.purpose
            about = {"user_id": user.id, "quiz_id": version.quiz_id, "version_id": version.id, "purpose": purpose}
            rows = [{**about, "number": number + 1, **_times(number, self.size)} for number in range(self.size)]
            for row in rows:
                row["id"] = UUID(int=(user.id * 10 + quiz.id) * 10_000 + row["number"])
            if module_id:
                rows[-1] |= {"finished_at": None, "points": None, "of": None}
                self.attempts[f"{user.display_name.split()[1]} open"] = rows[-1]["id"]
                self.attempts[f"{user.display_name.split()[1]} handed in"] = rows[0]["id"]
            self.session.execute(insert(Attempt), rows)
            for row in (rows[0], rows[-1]):
                self._answers(row["id"])

    def _answers(self, attempt: UUID) -> None:
        kept = {"writer": UUID(int=1), "sequence": 1, "points": 1, "of": 1, "answered_at": builders.MORNING}
        self.add(Answer, attempt_id=attempt, question="q-{}", response="1", **kept)

    def _traces(self, user: User) -> None:
        self.add(Event, at=builders.MORNING, by=user.id, what="signed in", about=f"user {user.id}")
        look = Look(unit_id=self.units["place"], population=Population.STAFF, as_of=today())
        self.add(Event, at=builders.MORNING, by=self.people["leader"].id, what=NAMES_SEEN, about=look.about)
        seen = {"began_at": now(), "seen_at": now()}
        self.add(SignIn, token_hash=f"{user.id}-{{}}", user_id=user.id, **seen)
        self.add(SignInFailure, account=f"{user.id}-{{}}", address="from {}", at=now() - timedelta(hours=1))
        self.add(RecoveryCode, user_id=user.id, code_hash=f"{user.id}-{{}}")


def _numbered(value: object, number: int) -> object:
    if value == "{}":
        return number
    return value.format(number) if isinstance(value, str) and "{}" in value else value


def _times(number: int, size: int) -> dict[str, object]:
    began = builders.MORNING - timedelta(days=size - number)
    return {"seed": 1, "started_at": began, "finished_at": began, "points": 1, "of": size}
